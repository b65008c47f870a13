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


@pytest.mark.parametrize("pattern", ["(a", "*", "(?<=a)b", "a{5000}", "((a{99}){99}){99}", "\\"])
def test_what_is_no_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(UserError, match=r"can't be understood: [a-z]"):
        compiled(pattern)
