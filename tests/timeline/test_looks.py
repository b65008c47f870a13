from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adventus import dates
from adventus.catalogue.vocabularies import STATUSES
from adventus.timeline.columns import Days
from adventus.timeline.looks import LOOK_SQL, Look, drawn_days, look
from adventus.timeline.scale import FARTHEST

CASES = Path(__file__).parent.parent / "dates" / "edtf-cases.json"


def readable() -> list[str]:
    """Every date of the dates' own cases that can be read."""
    found = []
    for case in json.loads(CASES.read_text(encoding="utf-8")):
        try:
            dates.parse(case["s"])
        except dates.DateError:
            continue
        found.append(case["s"])
    return found


DATES = readable()


@pytest.mark.parametrize(
    ("edtf", "status", "conflict", "expected"),
    [
        ("2022-10-03", "occurred", False, Look.PLAIN),
        ("2022~", "occurred", False, Look.APPROXIMATE),
        ("2022?/2023", "occurred", False, Look.UNCERTAIN),
        ("2022-10%", "occurred", True, Look.APPROXIMATE | Look.UNCERTAIN | Look.CONFLICT),
        ("../1053", "occurred", False, Look.OPEN_START),
        ("/1053", "occurred", False, Look.UNKNOWN_START),
        ("1053/..", "occurred", False, Look.OPEN_END),
        ("1053/", "occurred", False, Look.UNKNOWN_END),
        ("[..1053-11-02]", "occurred", False, Look.OPEN_START),
        ("[1053-11-04..]", "occurred", False, Look.OPEN_END),
        ("2022", "planned", False, Look.OUTLINED),
        ("2022", "remote", False, Look.OUTLINED),
        ("2022", "did not occur", False, Look.OUTLINED | Look.STRUCK),
        ("2022", "unconfirmed", False, Look.UNCERTAIN),
        ("", "cancelled", False, Look.OUTLINED | Look.STRUCK),
    ],
)
def test_the_look_says_what_the_record_says(
    edtf: str, status: str, conflict: bool, expected: Look
) -> None:
    assert look(edtf, status, conflict=conflict) == expected


@given(st.sampled_from(DATES), st.sampled_from(STATUSES), st.booleans())
def test_a_million_looks_by_sql_are_what_each_would_be(
    edtf: str, status: str, conflict: bool
) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE visit (id, date, status, date_start_min, date_end_max)")
    connection.execute("CREATE TABLE assessment (visit_id, state)")
    days = dates.span(dates.parse(edtf))
    connection.execute(
        "INSERT INTO visit VALUES (1, ?, ?, ?, ?)", (edtf, status, days.start_min, days.end_max)
    )
    connection.execute(
        "INSERT INTO assessment VALUES (1, ?)", ("conflict" if conflict else "decided",)
    )
    sql = f"SELECT {LOOK_SQL} FROM visit v"  # noqa: S608  our own words
    (found,) = connection.execute(sql).fetchone()
    connection.close()
    assert Look(found) == look(edtf, status, conflict=conflict)


def drawn(edtf: str) -> Days:
    days = dates.span(dates.parse(edtf))
    return drawn_days(Days(days.start_min, days.start_max, days.end_min, days.end_max), look(edtf))


MAY_1, MAY_31 = 731702, 731732  # of 2004


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2004-05", (MAY_1, MAY_31, MAY_1, MAY_31)),
        ("2004-05-01/", (MAY_1, MAY_1, MAY_1, MAY_1)),
        ("2004-05/", (MAY_1, MAY_31, MAY_1, MAY_31)),
        ("/2004-05-31", (MAY_31, MAY_31, MAY_31, MAY_31)),
        ("2004-05-01/..", (MAY_1, MAY_1, MAY_1, FARTHEST)),
        ("[..2004-05-31]", (-FARTHEST, MAY_31, -FARTHEST, MAY_31)),
        ("Y-17000000", (-FARTHEST, -FARTHEST, -FARTHEST, -FARTHEST)),
    ],
)
def test_an_open_end_runs_on_and_an_unknown_one_ends_with_what_is_known(
    edtf: str, expected: tuple[int, int, int, int]
) -> None:
    assert drawn(edtf) == expected


@given(st.sampled_from(DATES))
def test_drawn_days_are_in_order_and_inside_what_the_date_allows(edtf: str) -> None:
    days, allowed = drawn(edtf), dates.span(dates.parse(edtf))
    assert days.start_min <= days.start_max
    assert days.end_min <= days.end_max
    assert days.start_min <= days.end_min
    assert days.start_max <= days.end_max
    if abs(allowed.start_max) < FARTHEST and abs(allowed.end_min) < FARTHEST:
        assert allowed.start_min <= days.start_min
        assert days.end_max <= allowed.end_max
        # What is certain is neither more nor less.
        certain = (allowed.start_max, allowed.end_min)
        if certain[0] <= certain[1]:
            assert (days.start_max, days.end_min) == certain
