from __future__ import annotations

from adventus.review.side_by_side.choosing import Choice, Item
from adventus.ui.desk.grid_taking import added, beside, reordered, ticked_choice, ticked_uids

ITEMS = (
    Item("a", "Ada", (0,), ("a",)),
    Item("b", "Bo", (0, 1), ("b", "b")),
    Item("c", "Cy", (1,), ("c",)),
)


def test_left_and_right_stop_at_the_ends() -> None:
    assert beside(Choice((0,)), -1, 3).take == (0,)
    assert beside(Choice((1,)), 1, 3).take == (2,)
    assert beside(Choice((2,)), 1, 3).take == (2,)


def test_from_both_left_is_the_first_and_right_the_last() -> None:
    assert beside(Choice((0, 1)), -1, 2).take == (0,)
    assert beside(Choice((0, 1)), 1, 2).take == (1,)
    assert beside(Choice((1,), typed="x"), -1, 2) == Choice((0,))


def test_the_last_record_that_is_taken_stays() -> None:
    assert added(Choice((0,)), 2).take == (0, 2)
    assert added(Choice((0, 2)), 0).take == (2,)
    assert added(Choice((2,)), 2).take == (2,)


def test_ticking_takes_the_records_that_hold_an_item_and_leaves_their_other_items() -> None:
    assert ticked_uids(ITEMS, Choice((0,))) == {"a", "b"}
    chosen = ticked_choice(ITEMS, Choice((0,)), ("a", "c"))
    assert chosen == Choice((0, 1), leave=frozenset({"b"}))
    assert ticked_uids(ITEMS, chosen) == {"a", "c"}


def test_no_tick_at_all_leaves_everything_out() -> None:
    chosen = ticked_choice(ITEMS, Choice((0, 1)), ())
    assert ticked_uids(ITEMS, chosen) == frozenset()
    assert chosen.leave == {"a", "b", "c"}


def test_choices_follow_their_records_into_another_order() -> None:
    choices = {"date": Choice((0,)), "tags": Choice((2, 1), leave=frozenset({"x"}))}
    assert reordered(choices, [1, 2, 0]) == {
        "date": Choice((2,)),
        "tags": Choice((1, 0), leave=frozenset({"x"})),
    }
