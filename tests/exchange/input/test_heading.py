from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.errors import UserError
from adventus.exchange.input import read_table
from adventus.exchange.input.heading import heading

if TYPE_CHECKING:
    from pathlib import Path

TITLED = "Visits of X\nWho;When;Where\nAnn;1990;Paris\nBob;1991;Bonn\n"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([["a", "b"], ["1", "2"]], 0),
        ([["Visits"], [], ["who", "when", "where"], ["Ann", "1990", "Bonn"]], 2),
        ([["People", "", "", "Evidence"], list("abcde"), list("12345")], 1),
        ([["a"], ["1", "2", "3"], ["4", "5", "6"]], 0),  # no names
        ([["a"], ["b", "c", "d"], ["1", "2", "3", "4"]], 0),  # a row is wider
        ([["a"], ["b", "c", "d"]], 0),  # nothing below
    ],
)
def test_titles_above_the_heading_are_told_from_it(rows: list[list[str]], found: int) -> None:
    assert heading(rows) == found


def test_what_stands_above_the_heading_is_said(tmp_path: Path) -> None:
    path = tmp_path / "trips.csv"
    path.write_text(TITLED, encoding="utf-8")

    table = read_table(path)

    assert (table.header, table.delimiter) == (2, ";")
    assert table.columns == ("Who", "When", "Where")
    assert [row.number for row in table.rows] == [3, 4]
    assert table.notes == (
        "Row 2 names the columns; what stands above it is left out: “Visits of X”.",
    )


def test_the_heading_can_be_said(tmp_path: Path) -> None:
    path = tmp_path / "trips.csv"
    path.write_text(TITLED, encoding="utf-8")

    assert read_table(path, header=3).columns == ("Ann", "1990", "Paris")
    with pytest.raises(UserError, match="nothing in row 9 or below"):
        read_table(path, header=9)
