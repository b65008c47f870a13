from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue import authorities, history
from adventus.catalogue.authority_entries import (
    NameTakenError,
    authority_entries,
    read_degrees,
    set_text,
)
from adventus.catalogue.entry import PlaceName
from adventus.catalogue.visits import set_field
from adventus.errors import Ambiguous, UserError

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue


@pytest.fixture
def filled(catalogue: Catalogue) -> Catalogue:
    with catalogue.edit("Fill") as edit:
        authorities.agent(edit, "bob")
        authorities.agent(edit, "Ada")
        authorities.place(edit, PlaceName("Vienna", "AUT"))
        authorities.tag(edit, "water")
        authorities.tag(edit, "border")
        authorities.journey(edit, "Winter tour")
    return catalogue


def set_one(catalogue: Catalogue, record: str, field: str, text: str, record_id: int = 1) -> None:
    with catalogue.edit("Set") as edit:
        set_text(edit, record, record_id, field, text)


def test_records_are_listed_by_name_with_how_many_visits_use_them(
    filled: Catalogue, visit_id: int
) -> None:
    with filled.edit("Use") as edit:
        for field, text in (
            ("met", "bob"),
            ("host", "bob"),
            ("tags", "water"),
            ("place", "Vienna"),
        ):
            set_field(edit, visit_id, field, text)
    found = {
        record: [(entry.name, entry.uses) for entry in authority_entries(filled.connection, record)]
        for record in ("agent", "place", "tag", "journey")
    }
    assert found == {
        "agent": [("Ada", 0), ("bob", 1)],
        "place": [("Vienna", 1)],
        "tag": [("border", 0), ("water", 1)],
        "journey": [("Winter tour", 0)],
    }


def test_every_field_of_a_place_reads_back_as_it_was_typed(filled: Catalogue) -> None:
    typed = {
        "name": "Wien",
        "country": "Austria",
        "other_names": "Vienna\nBeč",
        "latitude": "48.2082",
        "longitude": "-0.00001",
        "notes": "First\n\nSecond",
    }
    for field, text in typed.items():
        set_one(filled, "place", field, text)
    assert authority_entries(filled.connection, "place")[0].texts == typed


def test_other_names_lose_blank_and_double_lines(filled: Catalogue) -> None:
    set_one(filled, "agent", "other_names", " B.  O. B. \r\n\nBobby\nBobby")
    bob = authority_entries(filled.connection, "agent")[1]
    assert bob.texts["other_names"] == "B. O. B.\nBobby"
    history.undo(filled)
    assert authority_entries(filled.connection, "agent")[1].texts["other_names"] == ""


@pytest.mark.parametrize(
    ("record", "field", "text", "sentence"),
    [
        ("agent", "name", " \t", "Name: an agent needs one; type what it is called."),
        ("journey", "name", "", "Title: a journey needs one; type what it is called."),
        ("tag", "name", "BORDER", "Name: another tag is called “BORDER”; choose another name, or"),
        ("place", "name", "x" * 1001, r"Name: 1,001 characters are too many \(1,000 at most\)."),
        ("agent", "kind", "robot", "Kind: “robot” is not one of its words"),
        ("place", "country", "Austra", "did you mean"),
        ("tag", "colour", "red", "Colour: “red” is none; write it as #rrggbb"),
        ("place", "notes", "a\0", r"Notes: the character at position 2 \(U\+0000\)"),
    ],
)
def test_what_is_no_value_is_refused_with_a_sentence(
    filled: Catalogue, record: str, field: str, text: str, sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        set_one(filled, record, field, text)


def test_a_country_that_may_be_two_is_a_question(filled: Catalogue) -> None:
    with pytest.raises(Ambiguous, match="“Korea” may be"):
        set_one(filled, "place", "country", "Korea")


def test_a_tag_may_change_the_case_of_its_own_name(filled: Catalogue) -> None:
    set_one(filled, "tag", "name", "Water")
    assert [entry.name for entry in authority_entries(filled.connection, "tag")] == [
        "border",
        "Water",
    ]


@pytest.mark.parametrize(
    ("field", "text", "degrees"),
    [
        ("latitude", " 48.2082 ", 48.2082),
        ("latitude", "48,2082°", 48.2082),
        ("latitude", "−33.87", -33.87),
        ("longitude", "-180", -180.0),
        ("longitude", "", None),
    ],
)
def test_degrees_are_read_with_point_or_comma(field: str, text: str, degrees: float | None) -> None:
    assert read_degrees(field, text) == degrees


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("latitude", "90.1", "Latitude: 90.1 is out of range; it lies between −90 and 90."),
        ("longitude", "181", "Longitude: 181 is out of range; it lies between −180 and 180."),
        ("latitude", "48° 12' N", "is no number; write decimal degrees such as −33.87 .south is"),
        ("longitude", "1e2", "is no number; .* .west is negative"),
        ("longitude", "nan", "is no number"),
    ],
)
def test_what_are_no_degrees_is_refused(field: str, text: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        read_degrees(field, text)


def test_a_taken_name_says_who_has_it(filled: Catalogue) -> None:
    (border,) = [e for e in authority_entries(filled.connection, "tag") if e.name == "border"]
    with pytest.raises(NameTakenError) as caught:
        set_one(filled, "tag", "name", "Border")
    assert caught.value.record_id == border.id
