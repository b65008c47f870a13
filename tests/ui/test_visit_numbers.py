from __future__ import annotations

import pytest

from adventus.ui.visit_numbers import among, marked, numbers, place, runs, shared


@pytest.mark.parametrize(
    ("of", "visit_id", "at"),
    [
        ([5, 7, 9], 5, 0),
        ([5, 7, 9], 9, 2),
        ([5, 7, 9], 6, None),
        ([5, 7, 9], None, None),
        ([], 1, None),
        # The bytes of 1 stand across these two before they stand for it.
        ([1 << 32, 0, 1], 1, 2),
        ([10, 0x5C], 0x5C, 1),  # a newline and a backslash, as bytes
    ],
)
def test_places_are_found(of: list[int], visit_id: int | None, at: int | None) -> None:
    assert place(numbers(of), visit_id) == at


def test_few_and_many_chosen_ones_are_marked_alike() -> None:
    ids = numbers(range(30_000, 0, -1))
    few = [3, 29_999, 40_000]
    many = range(2, 40_000, 2)
    assert marked(ids, among(ids, few)).tolist() == [29_999, 3]
    assert marked(ids, among(ids, many)).tolist() == list(range(30_000, 0, -2))
    assert marked(ids, among(ids, range(1, 30_001))) == ids


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ([1, 2, 3], [1, 2, 3, 4], (3, 0)),
        ([1, 2, 3, 4], [1, 4], (1, 1)),
        ([2, 2, 2], [2, 2], (2, 0)),
        ([1, 2, 3], [3, 2, 1], (0, 0)),
        ([], [1], (0, 0)),
        ([1, 2, 9, 4], [1, 2, 8, 4], (2, 1)),
    ],
)
def test_what_lists_share(one: list[int], other: list[int], both: tuple[int, int]) -> None:
    assert shared(numbers(one), numbers(other)) == both


def test_runs_of_marks() -> None:
    marks = bytearray([1, 1, 0, 1, 0, 0, 1])
    assert list(runs(marks)) == [(0, 1), (3, 3), (6, 6)]
    assert list(runs(marks, 1, 3)) == [(1, 1), (3, 3)]
    assert list(runs(bytearray())) == []
