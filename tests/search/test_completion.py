from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.file import create
from adventus.catalogue.visits import add_visit
from adventus.search.completion import Wanted, known_values, names, wanted

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cou", Wanted(0, 3, "", "cou")),
        ("talks -cou", Wanted(7, 10, "", "cou")),
        ("(cou", Wanted(1, 4, "", "cou")),
        ("country:Ka", Wanted(8, 10, "country", "Ka")),
        ("-tag:=ene", Wanted(6, 9, "tags", "ene")),
        ('place:"Abu Dh', Wanted(6, 13, "place", "Abu Dh")),
        ("is:", Wanted(3, 3, "is", "")),
    ],
)
def test_what_is_typed_at_the_cursor(text: str, found: Wanted) -> None:
    assert wanted(text, len(text)) == found


@pytest.mark.parametrize(
    "text", ["", "c", "talks ", '"cou', "date:~^20", 'place:"Abu Dhabi"', "12"]
)
def test_where_nothing_is_offered(text: str) -> None:
    assert wanted(text, len(text)) is None


def test_nothing_is_offered_within_a_word() -> None:
    assert wanted("country", 3) is None
    assert wanted("cou)", 3) == Wanted(0, 3, "", "cou")


@pytest.mark.parametrize(
    ("field", "offer", "written"),
    [
        ("", "country", "country:"),
        ("country", "Oman", "Oman "),
        ("country", "Sri Lanka", '"Sri Lanka" '),
        ("tags", 'so-called "talks"', '"so-called ""talks""" '),
        ("tags", "or", '"or" '),
    ],
)
def test_an_offer_is_written_so_that_it_can_be_searched(
    field: str, offer: str, written: str
) -> None:
    assert Wanted(0, 0, field, "").written(offer) == written


def test_names_begin_with_what_is_typed() -> None:
    assert names("Ci") == ["citations", "cited"]
    assert names("xyz") == []


def test_known_values(tmp_path: Path) -> None:
    with closing(create(tmp_path / "a.adventus", title="A", by="Ann")) as catalogue:
        with catalogue.edit("Fill") as edit:
            add_visit(
                edit, {"traveller": "Zoé Açar", "place": "Azores", "tags": "gas | Energy gas"}
            )
            add_visit(edit, {"traveller": "Ann Zoega"})
        connection = catalogue.connection
        assert known_values(connection, "traveller", "zoe") == ["Zoé Açar", "Ann Zoega"]
        assert known_values(connection, "tags", "GAS") == ["gas", "Energy gas"]
        assert known_values(connection, "tags", "") == ["Energy gas", "gas"]
        assert known_values(connection, "country", "oma") == ["Oman", "Romania", "Somalia"]
        assert known_values(connection, "rank", "work") == ["working", "official working"]
        assert known_values(connection, "is", "con") == ["conflict", "unconfirmed"]
        assert known_values(connection, "no", "cita") == ["citation"]
        assert known_values(connection, "changed_by", "a") == ["Ann"]
        assert known_values(connection, "date", "2") == []
