from __future__ import annotations

import pytest

from adventus.catalogue.replacing import replacer
from adventus.errors import UserError


@pytest.mark.parametrize(
    ("find", "replacement", "options", "text", "expected"),
    [
        ("bonn", "Köln", {}, "Bonn and BONN", "Köln and Köln"),
        ("bonn", "Köln", {"match_case": True}, "Bonn and bonn", "Bonn and Köln"),
        ("bon", "x", {"whole_words": True}, "bon bonn Bon.", "x bonn x."),
        ("a.c", "x", {}, "abc a.c", "abc x"),
        ("a", r"\1 \g<0>", {}, "a", r"\1 \g<0>"),
        ("C++", "Rust", {"whole_words": True}, "in C++ now", "in Rust now"),
        (r"(\w+), (\w+)", r"\2 \1", {"regex": True}, "Doe, Jane", "Jane Doe"),
        (r"(a)|(b)", r"[\2\n\\]", {"regex": True}, "aéb", "[\n\\]é[b\n\\]"),
        (r"(?P<y>\d{4})", r"<\g<y>>", {"regex": True}, "in 1921", "in <1921>"),
        ("a|b", "x", {"regex": True, "whole_words": True}, "a ab B", "x ab x"),
        ("a", "x", {"regex": True, "match_case": True}, "aA", "xA"),
    ],
)
def test_every_match_is_replaced(
    find: str, replacement: str, options: dict[str, bool], text: str, expected: str
) -> None:
    assert replacer(find, replacement, **options)(text) == expected


def test_nothing_to_find_is_refused() -> None:
    with pytest.raises(UserError, match="Find: type what"):
        replacer("", "x")


def test_a_bad_pattern_is_refused() -> None:
    with pytest.raises(UserError, match="Find: the pattern “\\(”"):
        replacer("(", "x", regex=True)


@pytest.mark.parametrize("replacement", [r"\7", r"\g<nobody>", "\\", r"\x"])
def test_a_group_that_is_not_there_is_refused(replacement: str) -> None:
    with pytest.raises(UserError, match="Replacement: the pattern has no group"):
        replacer("(a)", replacement, regex=True)


def test_a_hard_pattern_takes_no_longer_than_its_text() -> None:
    assert replacer("(a|aa)+$", "x", regex=True)("a" * 5_000 + "b") == "a" * 5_000 + "b"
