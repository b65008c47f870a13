"""EDTF text and values: every case of edtf-cases.json, the disputed ones as decided there.

The decisions, in words, are in the docstring of adventus.dates.edtf.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adventus.dates import DateError, earliest, latest, parse, span
from adventus.dates.span import OPEN_FUTURE, OPEN_PAST
from adventus.dates.values import (
    Date,
    DateSet,
    Edge,
    Interval,
    LongYear,
    Part,
    Run,
    Season,
    masked,
    qualifiers,
)

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "edtf-cases.json").read_text(encoding="utf-8")
)
VALID = [case for case in CASES if case["valid"]]
INVALID = [case for case in CASES if not case["valid"]]


def test_all_the_cases_are_here() -> None:
    assert (len(VALID), len(INVALID)) == (729, 468)


@pytest.mark.parametrize("case", VALID, ids=lambda case: case["s"])
def test_valid_text_gives_its_bounds_and_flags(case: dict[str, Any]) -> None:
    value = parse(case["s"])
    days = span(value)
    assert str(value) == case["s"]
    assert earliest(days) == (case["earliest"] or "")
    assert latest(days) == (case["latest"] or "")
    assert ("?" in qualifiers(value)) == case["uncertain"]
    assert ("~" in qualifiers(value)) == case["approximate"]
    assert masked(value) == case["unspecified"]
    assert days.sure == (not case["uncertain"] and not case["approximate"])
    assert (days.start_min == OPEN_PAST) == (case["start"] != "date")
    assert (days.end_max == OPEN_FUTURE) == (case["end"] != "date")


@pytest.mark.parametrize(
    "case", [case for case in VALID if case["kind"] == "interval"], ids=lambda case: case["s"]
)
def test_an_interval_keeps_open_and_unknown_ends_apart(case: dict[str, Any]) -> None:
    value = parse(case["s"])
    assert isinstance(value, Interval)
    kinds = {Edge.OPEN: "open", Edge.UNKNOWN: "unknown"}
    ends = [kinds[end] if isinstance(end, Edge) else "date" for end in (value.start, value.end)]
    assert ends == [case["start"], case["end"]]


@pytest.mark.parametrize("case", INVALID, ids=lambda case: repr(case["s"]))
def test_invalid_text_is_refused_with_a_sentence(case: dict[str, Any]) -> None:
    with pytest.raises(DateError) as caught:
        parse(case["s"])
    assert str(caught.value).endswith(".")
    assert caught.value.position is not None
    assert 0 <= caught.value.position <= len(case["s"])


@pytest.mark.parametrize(
    ("text", "position"),
    [("2022-1O", 6), ("2022/2021", 5), ("[2022,2021-13]", 6), ("2023-01-01T25:00:00", 10)],
)
def test_an_error_says_where(text: str, position: int) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    assert caught.value.position == position


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ud800",
        "2022\x00",
        "٢٠٢٢",
        "2022\n",
        "[" * 100_000,
        "{" + "X" * 1_900 + "}",
        "2022/" * 300,
        "Y" + "9" * 1_000,
        "Y1E999999999",
        "Y9E99",
        "[" + ",".join(["XXX1-02-29"] * 150) + "]",
        "[" + "1984," * 390 + "1984-02-30]",
        "?" * 2_000,
    ],
)
def test_hostile_text_is_refused_at_once(text: str) -> None:
    before = time.perf_counter()
    with pytest.raises(DateError):
        parse(text)
    assert time.perf_counter() - before < 0.2


@given(st.text(alphabet="0123456789XYESTZ?~%.,/[]{}-:+ \u0661\ud800", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        value = parse(text)
    except DateError:
        return
    assert str(value) == text
    days = span(value)
    assert days.start_min <= days.start_max <= days.end_max
    assert days.start_min <= days.end_min <= days.end_max


marks = st.sampled_from(["", "", "", "?", "~", "%"])


def _component(digits: st.SearchStrategy[str]) -> st.SearchStrategy[Part]:
    return st.builds(Part, digits, marks, marks)


def _digits(first: int, last: int, width: int) -> st.SearchStrategy[str]:
    return st.integers(first, last).map(lambda number: f"{number:0{width}}")


years = _component(
    _digits(0, 9999, 4)
    | _digits(1, 9999, 4).map(lambda digits: f"-{digits}")
    | st.sampled_from(["XXXX", "192X", "19XX", "1X3X", "-01XX"])
)
months = _component(_digits(1, 12, 2) | st.sampled_from(["XX", "0X", "1X", "X2"]))
days_of_month = _component(_digits(1, 28, 2) | st.sampled_from(["XX", "1X", "X8"]))
dates = (
    st.builds(Date, years)
    | st.builds(Date, years, months)
    | st.builds(Date, years, months, days_of_month)
    | st.builds(Season, years, _component(_digits(21, 41, 2)))
)
long_years = st.builds(
    LongYear,
    st.integers(10_000, 10**9).map(str) | st.integers(-(10**9), -10_000).map(str),
    st.just(True),
    st.none() | st.integers(1, 5),
    st.none() | st.integers(1, 5),
)
edges = st.sampled_from(Edge)
intervals = st.builds(Interval, dates, edges) | st.builds(Interval, edges, dates)
sets = st.builds(
    DateSet,
    st.booleans(),
    st.lists(dates, min_size=1, max_size=4).map(tuple)
    | dates.map(lambda date: (Run(None, date),))
    | dates.map(lambda date: (Run(date, None),)),
)
values = dates | long_years | intervals | sets


@given(values)
def test_every_value_reads_back(value: Date | LongYear | Interval | DateSet) -> None:
    assert parse(str(value)) == value
