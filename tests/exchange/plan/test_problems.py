from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.exchange.plan import Action, PlanRow, write_problems
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
