"""Finding titles by a few letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adventus.ui.fuzzy import match


def best(query: str, *titles: str) -> str:
    found = {title: hit.score for title in titles if (hit := match(query, title))}
    return max(found, key=found.__getitem__)


@pytest.mark.parametrize(
    ("query", "title", "positions"),
    [
        ("nv", "New visit", (0, 4)),
        ("undo", "Undo: set date", (0, 1, 2, 3)),
        ("VIS", "New visit", (4, 5, 6)),
        ("new v", "New visit", (0, 1, 2, 4)),
        ("etat", "Visite d'État", (9, 10, 11, 12)),
        ("t", "Set tag", (4,)),
        ("", "New visit", ()),
    ],
)
def test_which_letters_are_found(query: str, title: str, positions: tuple[int, ...]) -> None:
    hit = match(query, title)
    assert hit is not None
    assert hit.positions == positions


@pytest.mark.parametrize(("query", "title"), [("vn", "New"), ("x", "New visit"), ("a", "")])
def test_a_missing_letter_is_no_match(query: str, title: str) -> None:
    assert match(query, title) is None


def test_starts_of_words_come_before_letters_inside_them() -> None:
    assert best("nv", "Convert", "New visit") == "New visit"
    assert best("ex", "Open index", "Export as CSV") == "Export as CSV"
    assert best("open", "Reopen the last", "Open") == "Open"


@given(st.text(max_size=30), st.data())
def test_any_letters_taken_in_order_are_found(title: str, data: st.DataObject) -> None:
    keep = data.draw(st.lists(st.booleans(), min_size=len(title), max_size=len(title)))
    query = "".join(letter for letter, kept in zip(title, keep, strict=True) if kept)
    hit = match(query, title)
    assert hit is not None
    assert list(hit.positions) == sorted(set(hit.positions))
    assert len(hit.positions) == sum(not letter.isspace() for letter in query)
