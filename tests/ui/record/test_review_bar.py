"""Who reviewed a visit, in words."""

from __future__ import annotations

import pytest

from adventus.catalogue.records import Visit
from adventus.ui.record.review_bar import verdict_words


@pytest.mark.parametrize(
    ("state", "by", "words"),
    [
        ("draft", "", ""),
        ("approved", "Ann", "by Ann"),
        ("in review", "Ann", "approved by Ann on 3 May 2026, changed since"),
    ],
)
def test_an_approval_that_a_change_took_back_is_said(state: str, by: str, words: str) -> None:
    visit = Visit(1, "u", {"review": state}, by, "2026-05-03T10:00:00Z" if by else "")
    assert verdict_words(visit) == words
