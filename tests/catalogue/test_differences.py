from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adventus.catalogue.differences import Difference, Fate, Segment, changed_words, differences
from adventus.catalogue.values import DateStatement, EngagementValue, Mark, Named, Value

ANNA = Named(1, "a", "Anna")
BORIS = Named(2, "b", "Boris")
CLARA = Named(3, "c", "Clara")


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("Hofburg", "Hofburg", []),
        ("", None, []),
        (None, (), []),
        ("", "Hofburg", [("", "Hofburg", "")]),
        (DateStatement("2022"), DateStatement("2022-10"), [("2022", "2022-10", "")]),
        (DateStatement("2022"), Mark.UNKNOWN, [("2022", "!unknown", "")]),
        (Named(1, "p", "Wien"), Named(1, "p", "Vienna"), [("Wien", "Vienna", "")]),
        ((ANNA, BORIS), (BORIS,), [("Anna", "", "a")]),
        ((ANNA,), (ANNA, CLARA, BORIS), [("", "Clara", "c"), ("", "Boris", "b")]),
        (None, (ANNA,), [("", "Anna", "a")]),
        ((ANNA, BORIS), (BORIS, ANNA), [("Anna | Boris", "Boris | Anna", "")]),
        ((ANNA, BORIS), Mark.NONE, [("Anna | Boris", "!none", "")]),
        ((ANNA,), (Named(1, "a", "Anne"),), [("Anna", "Anne", "a")]),
        (
            DateStatement("2022-10", "Oct 2022"),
            DateStatement("2022-10", "October", "supplied"),
            [("2022-10 written “Oct 2022” (stated)", "2022-10 written “October” (supplied)", "")],
        ),
        (
            (EngagementValue("e", "meeting", "Talks"),),
            (EngagementValue("e", "meeting", "Talks", agents=(ANNA, BORIS)),),
            [("meeting: Talks", "meeting: Talks with Anna | Boris", "e")],
        ),
    ],
)  # fmt: skip
def test_values_are_compared_in_notation_and_lists_item_by_item(
    before: Value, after: Value, found: list[tuple[str, str, str]]
) -> None:
    assert differences({"x": before}, {"x": after}) == tuple(
        Difference("x", old, new, item) for old, new, item in found
    )


def test_a_record_that_was_not_there_differs_in_all_it_has() -> None:
    after: dict[str, Value] = {"venue": "Hofburg", "date": None, "met": (ANNA,)}
    assert differences({}, after) == (
        Difference("venue", "", "Hofburg"),
        Difference("met", "", "Anna", "a"),
    )


def test_changed_words_are_marked_and_the_rest_is_not() -> None:
    assert changed_words("Talks on trade.", "Talks on water and trade.") == (
        Segment(Fate.SAME, "Talks on "),
        Segment(Fate.ADDED, "water and "),
        Segment(Fate.SAME, "trade."),
    )


@given(st.text("ab .\n", max_size=60), st.text("ab .\n", max_size=60))
def test_the_segments_make_up_both_texts(before: str, after: str) -> None:
    found = changed_words(before, after)
    assert "".join(s.text for s in found if s.fate is not Fate.ADDED) == before
    assert "".join(s.text for s in found if s.fate is not Fate.REMOVED) == after


def test_long_texts_are_compared_by_lines() -> None:
    line = "one two three four five six seven eight nine ten\n"
    found = changed_words(line * 200 + "old end", line * 200 + "new end")
    assert found == (
        Segment(Fate.SAME, line * 200),
        Segment(Fate.REMOVED, "old end"),
        Segment(Fate.ADDED, "new end"),
    )
