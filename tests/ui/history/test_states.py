from __future__ import annotations

from adventus.ui.history.states import Marked

KNOWN = [9, 7, 4, 1]


def test_without_marks_a_step_is_compared_with_the_one_before() -> None:
    assert Marked().compared(KNOWN, 7) == (4, 7)
    assert Marked().compared(KNOWN, 1) == (1,)


def test_a_marked_state_is_compared_with_the_chosen_one() -> None:
    assert Marked([9]).compared(KNOWN, 4) == (4, 9)
    assert Marked([4]).compared(KNOWN, 4) == (1, 4)


def test_two_marked_states_are_compared_whatever_is_chosen() -> None:
    assert Marked([9, 1]).compared(KNOWN, 4) == (1, 9)


def test_a_third_mark_takes_the_place_of_the_first() -> None:
    marked = Marked()
    for revision in (9, 4, 1):
        marked.toggle(revision)
    assert marked.revisions == [4, 1]
    marked.toggle(4)
    assert marked.revisions == [1]
    marked.keep([9, 7])
    assert marked.revisions == []
