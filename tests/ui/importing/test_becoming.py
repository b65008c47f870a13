from __future__ import annotations

import pytest

from adventus.exchange.input import InputRow, InputTable, RowProblem
from adventus.exchange.plan import Mapping
from adventus.progress import Cancelled, Progress
from adventus.ui.importing.becoming import MOST, Became, become, cells_of, unread_dates


def table(columns: tuple[str, ...], *rows: tuple[str, ...]) -> InputTable:
    numbered = tuple(InputRow(number, cells) for number, cells in enumerate(rows, 2))
    return InputTable("t.csv", columns, numbered)


def words(mapping: Mapping, column: str, *cells: str) -> list[str]:
    made = table((column,), *((cell,) for cell in cells))
    found = become(column, cells_of(made, column), mapping)
    return [f"✖ {one.words}" if one.bad else one.words for one in found]


def test_dates_are_shown_as_they_are_read() -> None:
    mapping = Mapping({"when": "date"}, day_first=True)
    assert words(mapping, "when", "3/4/1990", "about 1921", "13/14/1990") == [
        "3 April 1990 (1990-04-03, from context)",
        "about 1921 (1921~)",
        "✖ Date: Neither 13 nor 14 is a month; write a month from 1 to 12.",
    ]


def test_a_date_that_can_be_read_two_ways_names_both() -> None:
    assert words(Mapping({"when": "date.start"}), "when", "3/4/1990") == [
        "✖ Could be 3 April 1990 or 4 March 1990."
    ]


def test_split_values_stand_one_a_line() -> None:
    mapping = Mapping({"who": "met"}, separators={"who": ";"})
    assert words(mapping, "who", "Ada; Bo ;", "!unknown") == ["Ada\nBo", "marked unknown"]


@pytest.mark.parametrize(
    ("target", "cell", "becomes"),
    [
        ("country", "Schweiz", "Switzerland"),
        ("country", "Atlantis 9", "✖ Country: there is no “Atlantis 9”"),
        ("place", "Lima, Peru", "Lima, in Peru"),
        ("keep", "x", "in the notes: c: x"),
        ("ignore", "x", "left out"),
        ("key", "4118", "found again as “c 4118”"),
        ("uid", "12", "✖ This is no uid."),
        ("date.as_written", "May", "the wording “May”"),
        ("engagements", "meeting: Talks [1999]", "meeting: Talks [1999]"),
    ],
)
def test_each_target_says_what_becomes_of_a_cell(target: str, cell: str, becomes: str) -> None:
    (found,) = words(Mapping({"c": target}), "c", cell)
    assert found.startswith(becomes)


def test_every_different_cell_is_shown_once_with_how_often_it_is_there() -> None:
    made = table(("c",), ("b",), ("",), ("a",), (" b ",))
    found = become("c", cells_of(made, "c"), Mapping({"c": "venue"}))
    assert found == [Became("b", "b", note="2 ×"), Became("a", "a")]
    many = table(("c",), *((str(number),) for number in range(MOST + 7)))
    assert len(become("c", cells_of(many, "c"), Mapping({"c": "venue"}))) == MOST


def test_dates_that_can_not_be_read_are_found_as_an_import_joins_them() -> None:
    made = table(
        ("from", "to", "notes"),
        ("1999", "2001", "never"),
        ("2001-05-02", "2001-05-01", ""),
        ("3/4/1990", "", ""),
    )
    mapping = Mapping({"from": "date.start", "to": "date.end", "notes": "notes"})
    found = unread_dates(made, mapping, Progress())
    assert found.count == 2
    assert [(one.note, one.cell) for one in found.first] == [
        ("row 3", "2001-05-02 – 2001-05-01"),
        ("row 4", "3/4/1990"),
    ]
    assert found.first[1].words == "Could be 3 April 1990 or 4 March 1990."
    assert found.two_ways == 1
    with_order = Mapping(mapping.columns, day_first=True)
    assert unread_dates(made, with_order, Progress()).count == 1


def test_a_table_without_dates_has_none_that_can_not_be_read() -> None:
    made = table(("c",), ("never",))
    assert unread_dates(made, Mapping({"c": "notes"}), Progress()).count == 0


def test_trying_dates_stops_when_asked_to() -> None:
    stopped = Progress()
    stopped.cancel()
    with pytest.raises(Cancelled):
        unread_dates(table(("c",), ("never",)), Mapping({"c": "date"}), stopped)


def test_rows_that_could_not_be_read_have_no_cells() -> None:
    made = InputTable("t.csv", ("c",), (), problems=(RowProblem(2, ("x",), "torn"),))
    assert not cells_of(made, "c")
