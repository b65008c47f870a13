from __future__ import annotations

import pytest

from adventus.catalogue.entry import read
from adventus.catalogue.fields import field
from adventus.catalogue.records import Visit
from adventus.catalogue.values import DateStatement, Mark, Named
from adventus.ui.record.wording import (
    country_note,
    date_note,
    edit_label,
    headline,
    shortened,
    stated_note,
    subline,
    value_words,
)

EMPTY = {"reference": "V-0012", "traveller": (), "date": None, "rank": "", "country": ""}
EMPTY |= {"place": None, "journey": None}


@pytest.mark.parametrize(
    ("name", "text", "label"),
    [
        ("date", "6 Dec 2023", "Set date of V-0012 to 6 December 2023"),
        ("date", "", "Clear date of V-0012"),
        ("venue", "!unknown", "Mark venue of V-0012 as unknown"),
        ("country", "burma", "Set country of V-0012 to Myanmar"),
        ("met", "A | B", "Set met of V-0012 to A, B"),
        ("place", "Tripoli, Libya", "Set place of V-0012 to Tripoli"),
        ("engagements", "meeting: talks", "Set engagements of V-0012 to meeting: talks"),
    ],
)
def test_an_undo_step_says_what_was_done(name: str, text: str, label: str) -> None:
    assert edit_label(field(name), "V-0012", read(field(name), text)) == label


def test_a_long_text_is_cut_on_one_line() -> None:
    assert shortened("one\ntwo " + "x" * 90) == "one two " + "x" * 51 + "…"


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Oct 2022", "some day in October 2022"),
        ("06/12/2023", "could be 6 December 2023 or 12 June 2023"),
        ("soonish", ""),
        ("", ""),
    ],
)
def test_a_date_is_said_back_while_it_is_typed(text: str, note: str) -> None:
    assert date_note(text) == note


def test_a_kept_date_says_how_it_was_written_and_read() -> None:
    assert stated_note(DateStatement("2022-12", "In Dec. 2022", "from context")) == (
        "some day in December 2022 · written “In Dec. 2022” · from context"
    )
    assert stated_note(DateStatement("2023-12-06", "6 December 2023")) == "6 December 2023"


def test_a_country_is_said_back_where_it_is_called_otherwise() -> None:
    assert country_note("burma") == "Myanmar"
    assert country_note("Myanmar") == ""
    assert country_note("Atlantisia") == ""


def test_a_visit_is_named_by_place_then_traveller_then_reference() -> None:
    visit = Visit(1, "u", EMPTY | {"place": Named(1, "p", "Abu Dhabi"), "country": "ARE"})
    assert headline(visit) == "Abu Dhabi, United Arab Emirates"
    assert headline(Visit(1, "u", EMPTY | {"traveller": (Named(1, "a", "Nixon"),)})) == "Nixon"
    assert headline(Visit(1, "u", EMPTY)) == "V-0012"


def test_the_line_beneath_says_when_of_what_rank_in_which_journey() -> None:
    values = {
        "date": DateStatement("2023-12-06"),
        "rank": "working",
        "journey": Named(1, "j", "Gulf"),
    }
    assert (
        subline(Visit(1, "u", EMPTY | values))
        == "6 December 2023 · working visit · part of “Gulf” · V-0012"
    )
    assert subline(Visit(1, "u", EMPTY | {"rank": Mark.UNKNOWN})) == "no date yet · V-0012"


def test_a_value_in_notation_is_said_in_words() -> None:
    assert value_words(field("country"), "SUN") == "Soviet Union"
    assert value_words(field("venue"), "!none") == "none"
    assert value_words(field("venue"), "") == "nothing yet"
