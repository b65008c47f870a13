from __future__ import annotations

import pytest

from adventus.errors import UserError
from adventus.ui.paste_plan import Ground, planned

COLUMNS = ("date", "traveller", "evidence", "review")


def ground(row: int = 0, column: str = "date", chosen: tuple[int, ...] = ()) -> Ground:
    ids = (11, 12, 13, 14)
    first = ids.index(chosen[0]) if chosen else 0
    return Ground(ids, row, chosen, first, COLUMNS, column)


def test_cells_go_downwards_and_to_the_right_from_the_current_one() -> None:
    plan = planned([["2022", "Ann"], ["2023", "Bo"]], ground(row=1))
    assert plan.cells == [
        (12, "date", "2022"),
        (12, "traveller", "Ann"),
        (13, "date", "2023"),
        (13, "traveller", "Bo"),
    ]
    assert (plan.visits, plan.left_out) == (2, [])


def test_one_row_fills_every_selected_visit() -> None:
    plan = planned([["Ann"]], ground(row=3, column="traveller", chosen=(11, 13, 14)))
    assert plan.cells == [
        (11, "traveller", "Ann"),
        (13, "traveller", "Ann"),
        (14, "traveller", "Ann"),
    ]
    assert plan.visits == 3


def test_several_rows_begin_at_the_first_selected_visit() -> None:
    plan = planned([["a"], ["b"]], ground(row=3, column="traveller", chosen=(12, 13, 14)))
    assert plan.cells == [(12, "traveller", "a"), (13, "traveller", "b")]


def test_a_block_as_wide_as_the_table_begins_at_its_first_column() -> None:
    plan = planned([["2022", "Ann", "1 support", "draft"]], ground(column="traveller"))
    assert plan.cells == [(11, "date", "2022"), (11, "traveller", "Ann"), (11, "review", "draft")]
    assert plan.left_out == ["Evidence is no field and is left out."]


def test_what_does_not_fit_is_told() -> None:
    block = [["draft", "x"]] * 6
    plan = planned(block, ground(row=3, column="review"))
    assert plan.cells == [(14, "review", "draft")]
    assert plan.left_out == [
        "5 rows go beyond the end of the table.",
        "1 column goes beyond the last one.",
    ]


def test_ragged_rows_leave_the_rest_as_it_is() -> None:
    plan = planned([["2022"], ["2023", "Bo"]], ground())
    assert plan.cells == [(11, "date", "2022"), (12, "date", "2023"), (12, "traveller", "Bo")]


def test_too_much_is_refused() -> None:
    whole = Ground(range(300_000), 0, (), 0, COLUMNS, "date")
    with pytest.raises(UserError, match="More than 200,000 cells"):
        planned([["x"]] * 200_001, whole)
