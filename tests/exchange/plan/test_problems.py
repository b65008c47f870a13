from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.exchange.input import InputRow, InputTable
from adventus.exchange.plan import Action, PlanRow, as_mended, write_problems
from adventus.exchange.plan.problems import problems_path

if TYPE_CHECKING:
    from pathlib import Path


def test_problems_stand_beside_the_file_with_their_reasons(tmp_path: Path) -> None:
    path = problems_path(tmp_path / "trips.csv")
    row = PlanRow(7, Action.PROBLEM, ("=1+1", 'a "b"\nc'), reason="No date.")

    write_problems(path, ("who", "date"), [row])

    assert path.name == "trips.csv.problems.csv"
    assert path.read_bytes().decode() == (
        '"row","reason","who","date"\n"7","No date.","\'=1+1","a ""b""\nc"\n'
    )


def test_mended_problems_are_rows_of_the_file_that_they_came_from() -> None:
    rows = (InputRow(2, ("7", "No date.", "Ann", "1990")),)
    table = InputTable("trips.csv.problems.csv", ("row", "reason", "who", "date"), rows)

    mended = as_mended(table)

    assert (mended.name, mended.columns) == ("trips.csv", ("who", "date"))
    assert mended.rows == (InputRow(7, ("Ann", "1990")),)
    assert mended.part


def test_a_table_of_others_with_a_row_and_a_reason_stays_as_it_is() -> None:
    table = InputTable("trips.csv", ("row", "reason", "who"), (InputRow(2, ("7", "x", "Ann")),))

    assert as_mended(table) is table
