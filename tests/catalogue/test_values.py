from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adventus.catalogue.values import (
    DateStatement,
    EngagementValue,
    Mark,
    Named,
    Value,
    join_list,
    notation,
    split_list,
)

ITEMS = st.text("ab |\\,é", min_size=1, max_size=8).map(str.strip).filter(bool)


@given(st.lists(ITEMS))
def test_a_joined_list_is_taken_apart_into_the_same_items(items: list[str]) -> None:
    assert split_list(join_list(items)) == tuple(items)


@given(st.text("ab |\\", max_size=12))
def test_any_text_is_some_list_and_stays_that_list(text: str) -> None:
    items = split_list(text)
    assert split_list(join_list(items)) == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("", ()),
        (" | ", ()),
        ("Anna", ("Anna",)),
        ("Anna|Boris | Clara |", ("Anna", "Boris", "Clara")),
        (r"Smith \| Sons | B", ("Smith | Sons", "B")),
        ("C:\\\\x", ("C:\\x",)),
        ("ends with \\", ("ends with \\",)),
    ],
)
def test_lists_are_read(text: str, items: tuple[str, ...]) -> None:
    assert split_list(text) == items


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        ("Hofburg", "Hofburg"),
        (Mark.UNKNOWN, "!unknown"),
        (Mark.NONE, "!none"),
        (DateStatement("2022-10~", "ca. Oct 2022"), "2022-10~"),
        (Named(1, "p", "Vienna"), "Vienna"),
        ((), ""),
        ((Named(1, "a", "Anna"), Named(2, "b", "B | C")), r"Anna | B \| C"),
        ((EngagementValue("e", "meeting", "Talks"),), "meeting: Talks"),
        (
            (EngagementValue("e", "address", "Speech", DateStatement("2022-10-05")),),
            "address: Speech [2022-10-05]",
        ),
    ],
)
def test_every_value_has_a_notation(value: Value, written: str) -> None:
    assert notation(value) == written
