from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.search import parse
from adventus.ui.facets_question import Shown, label, picked, question, rearranged

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue


def _rows(shown: Shown) -> list[tuple[str, int, str]]:
    return [(value.label, value.count, shown.state(value)) for value in shown.values]


@pytest.mark.parametrize(
    ("query", "facet", "found"),
    [
        ("country:Oman talks", "country", [("country:Oman", False)]),
        (
            "-country:Oman country:Peru",
            "country",
            [("country:Oman", True), ("country:Peru", False)],
        ),
        (
            "(country:Oman or country:Peru)",
            "country",
            [("country:Oman", False), ("country:Peru", False)],
        ),
        ("no:country", "country", [("no:country", False)]),
        ("has:country", "country", [("no:country", True)]),
        ("country:Oman or talks*", "country", []),
        ("date:2010..2019", "year", [("date:2010..2019", False)]),
        ("country:Oman", "tag", []),
    ],
)
def test_what_a_query_names(query: str, facet: str, found: list[tuple[str, bool]]) -> None:
    named = picked(parse(query), facet)
    assert [(str(each.term), each.left_out) for each in named] == found


def test_what_is_named_comes_first_even_without_visits(catalogue: Catalogue) -> None:
    query = parse("(country:Peru or country:Fiji) -status:planned")
    shown = question(query, "country", {}, 2)(catalogue.connection)
    assert _rows(shown) == [
        ("Peru", 1, "chosen"),
        ("Fiji", 0, "chosen"),
        ("Cuba", 1, ""),
        ("Kazakhstan", 1, ""),
    ]
    assert shown.more
    assert shown.known


def test_what_is_left_out_is_marked(catalogue: Catalogue) -> None:
    shown = question(parse("-status:planned"), "status", {})(catalogue.connection)
    assert _rows(shown) == [("planned", 1, "not"), ("occurred", 4, "")]


def test_counts_are_of_what_else_the_query_asks(catalogue: Catalogue) -> None:
    shown = question(parse("country:Oman"), "tag", {})(catalogue.connection)
    assert _rows(shown) == [("Gulf", 1, ""), ("treaty", 1, "")]


def test_another_query_is_marked_before_it_is_counted(catalogue: Catalogue) -> None:
    shown = question(parse("country:Fiji"), "country", {}, 2)(catalogue.connection)
    again = rearranged(shown, parse("country:Cuba"), "country")
    assert next(row[0] for row in _rows(again)) == "Cuba"
    assert "Fiji" not in [row[0] for row in _rows(again)]
    assert not again.known


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("country:Oman", "Oman"),
        ("tag:gas", "containing gas"),
        ("tag:=gas", "gas"),
        ("traveller:Zo*", "Zo…"),
        ("no:country", "(none)"),
        ("country:unknown", "(unknown)"),
        ("date:2010..", "from 2010"),
        ("date:..2010", "until 2010"),
        ("date:<2010", "< 2010"),
        ("is:planned", "planned"),
    ],
)
def test_a_term_without_a_value_has_words(query: str, words: str) -> None:
    assert label(parse(query)) == words
