from __future__ import annotations

from adventus.review.duplicates.pairs import DUPLICATE, ONE_STOP, Pair, grouped


def pair(first: int, second: int, score: float, kind: str = DUPLICATE) -> Pair:
    return Pair(first, second, score, (f"{first} and {second}",), kind)


def test_pairs_that_share_a_visit_are_a_group() -> None:
    first, second = grouped([pair(2, 3, 0.7), pair(1, 2, 0.9), pair(5, 6, 0.8)])

    assert (first.visits, first.score, first.reasons) == ((1, 2, 3), 0.9, ("1 and 2",))
    assert second.visits == (5, 6)


def test_two_events_of_one_stop_stay_a_pair() -> None:
    groups = grouped([pair(1, 2, 0.9), pair(2, 3, 0.95, ONE_STOP)])

    assert [(group.visits, group.kind) for group in groups] == [
        ((2, 3), ONE_STOP),
        ((1, 2), DUPLICATE),
    ]


def test_a_group_is_no_larger_than_can_be_compared() -> None:
    groups = grouped([pair(at, at + 1, 0.99 - at / 100) for at in range(1, 10)])

    assert [group.visits for group in groups] == [tuple(range(1, 9)), (8, 9), (9, 10)]


def test_a_group_holds_no_more_than_can_be_compared_at_once() -> None:
    groups = grouped([pair(visit, visit + 1, 0.99 - visit / 100) for visit in range(1, 10)])

    assert [group.visits for group in groups] == [(1, 2, 3, 4, 5, 6, 7, 8), (8, 9), (9, 10)]
