"""How far the review is, in words."""

from __future__ import annotations

import pytest

from adventus.review.standing import Standing


@pytest.mark.parametrize(
    ("approved", "others", "words"),
    [
        (0, 0, "no visits yet"),
        (1, 0, "1 visit, 100 % approved"),
        (131, 83, "214 visits, 61 % approved"),
        (9_999, 1, "10,000 visits, 99 % approved"),
    ],
)
def test_all_is_said_only_of_all(approved: int, others: int, words: str) -> None:
    by_state = {"draft": others, "in review": 0, "approved": approved, "rejected": 0}
    assert Standing(approved + others, by_state).words == words
