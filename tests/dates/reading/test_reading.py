"""What people type: every row of date-inputs.json, and what must never be guessed."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adventus.dates import DateError, parse
from adventus.dates.reading import NoDate, Question, Reading, read

INPUTS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "date-inputs.json").read_text(encoding="utf-8")
)


def _rows(outcome: str) -> list[dict[str, Any]]:
    return [row for row in INPUTS if row["outcome"] == outcome]


def test_all_the_inputs_are_here() -> None:
    counts = [len(_rows(outcome)) for outcome in ("edtf", "ask", "error", "none")]
    assert counts == [131, 16, 11, 7]


@pytest.mark.parametrize("row", _rows("edtf"), ids=lambda row: row["input"])
def test_a_date(row: dict[str, Any]) -> None:
    found = read(row["input"])
    assert isinstance(found, Reading)
    assert found.edtf in {row["edtf"], *row.get("accept", ())}
    assert found.how == "stated"


@pytest.mark.parametrize("row", _rows("ask"), ids=lambda row: row["input"])
def test_a_question(row: dict[str, Any]) -> None:
    found = read(row["input"])
    assert isinstance(found, Question)
    assert found.readings == tuple(row["readings"])
    assert found.message.endswith((".", "?"))


@pytest.mark.parametrize(
    "row", [row for row in INPUTS if "with_context" in row], ids=lambda row: row["input"]
)
def test_the_year_of_the_context(row: dict[str, Any]) -> None:
    known = row["with_context"]
    found = read(row["input"], context_year=known["year"])
    assert found == Reading(known["edtf"], "from context")


@pytest.mark.parametrize("row", _rows("error"), ids=lambda row: row["input"])
def test_an_error(row: dict[str, Any]) -> None:
    with pytest.raises(DateError, match=r"\.$"):
        read(row["input"])


@pytest.mark.parametrize(
    "text", ["", "  ", "\n", "s.d.", "Undated", *[row["input"] for row in _rows("none")]]
)
def test_no_date(text: str) -> None:
    assert read(text) == NoDate()


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("November 29, 1874-February 2, 1875", "1874-11-29/1875-02-02"),
        ("Mon 3 – Wed 5 October 2022", "2022-10-03/2022-10-05"),
        ("1, 3 and 5 May 2020", "{2020-05-01,2020-05-03,2020-05-05}"),
        ("31 December or 1 January 2023", "[2022-12-31,2023-01-01]"),
        ("31 Dec - 2 Jan 2023", "2022-12-31/2023-01-02"),
        ("vom 3. bis 5. Oktober 2022", "2022-10-03/2022-10-05"),
        ("с 3 по 5 октября 2022", "2022-10-03/2022-10-05"),
        ("winter–spring 1942", "1941-24/1942-21"),
        ("third quarter of 2022", "2022-35"),
        ("à la fin de 2022", "[2022-09..2022-12]"),
        ("в начале 2022 года", "[2022-01..2022-04]"),
        ("les années 1920", "192X"),
        ("siglo XIX", "18XX"),
        ("5th century BC", "-04XX"),
        ("100–44 BC", "-0099/-0043"),
        ("before the 1920s", "[..1919]"),
        ("after summer 2023", "[2023-09-01..]"),
        ("1921 (before May)", "[1921-01..1921-04]"),
        ("ca. 1921-1925", "1921~/1925~"),
        ("Easter 2025", "2025-04-20"),
        ("2022-10-03 00:00:00", "2022-10-03"),
        ("1984/unknown", "1984/"),
        ("199u", "199X"),
    ],
)
def test_more_that_is_understood(text: str, edtf: str) -> None:
    assert read(text) == Reading(edtf, "stated")


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("Oct/Nov 2022", ("2022-10/2022-11", "[2022-10,2022-11]")),
        ("06/12/2023 - 08/12/2023", ("2023-12-06/2023-12-08", "2023-06-12/2023-08-12")),
        ("06/12/23", ("2023-12-06", "2023-06-12", "1923-12-06", "1923-06-12")),
        ("1908/12", ("1908-12", "1908/1912")),
        ("1921-", ("1921/..", "1921/")),
        ("?-1921", ("/1921", "-1921?")),
        ("Easter 2022?", ("2022-04-17?", "2022-04-24?")),
        ("May", ("XXXX-05",)),
    ],
)
def test_more_that_is_asked(text: str, readings: tuple[str, ...]) -> None:
    found = read(text)
    assert isinstance(found, Question)
    assert found.readings == readings


@pytest.mark.parametrize(
    "text",
    [
        "5 to 3 October 2022",
        "29 February 2023",
        "Oct 2022 3 4",
        "10 11 12",
        "3 October 2022, 10:00",
        "2022-10-03T25:00",
        "between 1921",
        "to October 2022",
        "((1921))",
        "Tuesday",
        "unknown",
        "32/13/2023",
        "winter 1941/43",
        "late summer 2023",
        "19th October 12th",
        "October ( 2022",
        "? October 2022",
        "October ,, 2022",
        "Monday Tuesday 3 October 2022",
    ],
)
def test_more_that_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        read(text)


def test_the_order_of_a_file_settles_day_and_month() -> None:
    assert read("06/12/2023", day_first=True) == Reading("2023-12-06", "from context")
    assert read("06/12/2023", day_first=False) == Reading("2023-06-12", "from context")
    assert read("13/6/2023", day_first=True) == Reading("2023-06-13", "stated")


def test_a_date_that_breaks_the_order_of_its_file_is_asked_about() -> None:
    found = read("6/13/2023", day_first=True)
    assert isinstance(found, Question)
    assert found.readings == ("2023-06-13",)


def test_the_context_does_not_change_a_stated_year() -> None:
    assert read("3 October 2022", context_year=1999) == Reading("2022-10-03", "stated")
    assert read("3.10.22", context_year=1922) == Reading("1922-10-03", "from context")


def test_valid_edtf_passes_unchanged() -> None:
    cases = json.loads((Path(__file__).parents[1] / "edtf-cases.json").read_text(encoding="utf-8"))
    texts = [case["s"] for case in cases if case["valid"]]
    asked = {text for text in texts if isinstance(read(text), Question)}
    assert {text for text in texts if read(text) != Reading(text, "stated")} == asked
    seasons = {text for text in asked if text[2:4] < text[5:] and text[5:] > "20"}
    assert asked - seasons == {"-1985", "-2010", "-2101", "-2323", "-9999"}


PIECES = """
    3 12 31 1921 22 2022 0 00 Oct октября May monday ca. before after to - – / . , ? (?) [ ] ( )
    or and between from until early late winter summer century c. 19th 1920s XX ?? BC AD O.S.
    Easter ' ~ % Q3 first half of the 2022-10-03 3.10. 6/7/23 1921-22 192- Jahrhundert
"""
phrases = st.lists(st.sampled_from(PIECES.split()), max_size=9).map(" ".join)


@given(
    st.text(max_size=60) | phrases, st.none() | st.integers(-3000, 9999), st.none() | st.booleans()
)
def test_any_text_is_read_asked_about_or_refused(
    text: str, year: int | None, day_first: bool | None
) -> None:
    try:
        found = read(text, context_year=year, day_first=day_first)
    except DateError:
        return
    if isinstance(found, Reading):
        parse(found.edtf)
    if isinstance(found, Question):
        assert found.readings
        for reading in found.readings:
            parse(reading)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 200,
        "3 or " * 40,
        "ca. " * 50,
        "1054 (" * 28,
        "06/12/23 - " * 15,
        "? " * 100,
        "a" * 10**6,
    ],
)
def test_hostile_text_takes_no_time(text: str) -> None:
    before = time.perf_counter()
    with pytest.raises(DateError):
        read(text)
    assert time.perf_counter() - before < 0.5


def test_no_clock_is_read_for_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stopped(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Stopped:  # noqa: ARG003 - as in datetime
            raise AssertionError("the clock was read")

    monkeypatch.setattr(dt, "datetime", Stopped)
    assert read("Oct 2022") == Reading("2022-10", "stated")


def test_the_window_can_start_without_dateutil() -> None:
    code = "import sys, adventus.dates; sys.exit('dateutil' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own code
