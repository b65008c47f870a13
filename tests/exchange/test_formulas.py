from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adventus.exchange.formulas import guard, unguard

RUN_BY_A_SPREADSHEET = [
    "=1+1",
    "=2+5+tool|' /x run'!A0",
    "@SUM(1+9)*tool|' /x run'!A0",
    "+1-1",
    "-1+1",
    '=IMPORTXML("http://example.org/a", "//a/@href")',
    "=    t    o ol   |  '/ x'  ! A",
    " =1+1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\tplain",
    "\rplain",
    "\u00a0@A1",
    "\ufeff=1+1",
    "\u200b=1+1",
    "＝1+1",  # full-width
    "＋1",
    "－1",
    "＠A1",
    "'tis",
    "'=1+1",
]


@pytest.mark.parametrize("text", RUN_BY_A_SPREADSHEET)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert guard(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "007", "1-2", "a=b", "Oct 2022", "!unknown", "#N/A", "!A0"])
def test_anything_else_stays_as_it_is(text: str) -> None:
    assert guard(text) == text


@given(st.text(st.sampled_from("=+-@'\t\r\n ＝a\u200b"), max_size=6) | st.text())
@example("''=")
def test_taking_the_apostrophe_off_is_exact(text: str) -> None:
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("text", ["'tis the season", "'", "'007"])
def test_an_apostrophe_that_was_never_put_on_stays(text: str) -> None:
    assert unguard(text) == text
