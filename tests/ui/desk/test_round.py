"""Going through the items of a queue."""

from __future__ import annotations

import pytest

from adventus.review.queues import Item
from adventus.ui.desk.round import Round


def items(count: int) -> list[Item]:
    return [Item((at,)) for at in range(count)]


def test_the_next_is_the_next_open_one_from_the_start_again() -> None:
    gone_through = Round("Drafts", "review", items(4), at=2)
    gone_through.tick(7)
    assert gone_through.next_open() == 3
    gone_through.at = 3
    gone_through.tick(8)
    assert gone_through.next_open() == 0
    gone_through.dealt |= {0: 9, 1: 10}
    assert gone_through.next_open() == -1


def test_what_was_undone_is_open_again() -> None:
    gone_through = Round("Drafts", "review", items(3), at=0, dealt={0: 7, 2: 8})
    assert gone_through.untick(lambda revision: revision != 8) == [2]
    assert gone_through.dealt == {0: 7}


@pytest.mark.parametrize(
    ("page", "item", "words"),
    [
        ("compare", Item((1, 2)), "pair 1 of 1"),
        ("compare", Item((1, 2, 3)), "group 1 of 1"),
        ("conflict", Item((1,), "date"), "conflict 1 of 1"),
        ("review", Item((1,)), "visit 1 of 1"),
    ],
)
def test_it_says_where_one_is(page: str, item: Item, words: str) -> None:
    assert Round("", page, [item], at=0).words() == words


def test_an_empty_round_has_nothing_to_say() -> None:
    assert Round("Drafts", "review").words() == ""
    assert Round("Drafts", "review").next_open() == -1
