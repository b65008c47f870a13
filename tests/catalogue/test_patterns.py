from __future__ import annotations

import time

import pytest

from adventus.catalogue.patterns import compiled, matches
from adventus.errors import UserError


def test_case_of_any_script_does_not_count_unless_asked() -> None:
    assert matches("^пут.н$", "ПУТИН")
    assert not compiled("^пут", match_case=True).search("ПУТИН")


def test_time_grows_no_faster_than_the_text() -> None:
    began = time.perf_counter()

    assert not matches("(a+)+$", "a" * 10_000 + "b")
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize(
    "pattern",
    [
        "(a?){900}a{900}b",
        "((a|b|ab){30}){30}c$",
        "(a|ab|abc|b|c){1,900}$",
        "[ab]*a[ab]{900}z",
        "a?" * 400 + "a" * 400,
    ],
)
def test_what_would_take_long_for_each_character_is_refused(pattern: str) -> None:
    with pytest.raises(UserError, match="at most 250 places"):
        compiled(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"^.{1,240}$",
        r"(?i)\bann\b|[]{900}]{2}",
        r"\d{4}-\d{2}(?:\pL{3,10}\{900\}){2}",
        r"\Q{900}{900}\E{2}",
        r"(?P<a>[^]{99}a-z]\x{263a}){40}",
        r"\p{Cyrillic}{40,}",
    ],
)
def test_what_takes_no_longer_than_that_is_understood(pattern: str) -> None:
    assert compiled(pattern).pattern == pattern


@pytest.mark.parametrize("pattern", ["(a", "*", "(?<=a)b", "a{5000}", "((a{99}){99}){99}", "\\"])
def test_what_is_no_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(UserError, match=r"can't be understood: [a-z]"):
        compiled(pattern)
