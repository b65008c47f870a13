from __future__ import annotations

import pytest

from adventus.dates.days import day_number
from adventus.search import parse
from adventus.ui.timeline.brushing import asking, brushed, whole_days


@pytest.mark.parametrize(
    ("days_per_pixel", "expected"),
    [
        (0.5, ("2022-09-03", "2023-01-05")),
        (20.0, ("2022-09", "2023-01")),
        (300.0, ("2022", "2023")),
        (3_000.0, ("2020", "2029")),
    ],
)
def test_a_brush_is_no_finer_than_the_view(
    days_per_pixel: float, expected: tuple[str, str]
) -> None:
    start, end = day_number(2022, 9, 3) + 0.4, day_number(2023, 1, 5) + 0.2
    assert brushed(start, end, days_per_pixel) == expected
    assert brushed(end, start, days_per_pixel) == expected


def test_a_brush_before_christ_and_beyond_four_digits() -> None:
    assert brushed(day_number(-43, 3, 15), day_number(14, 8, 19), 200.0) == ("-0043", "0014")
    far = brushed(day_number(-12_000, 1, 1), day_number(-10_001, 12, 31), 200_000.0)
    assert far == ("Y-12000", "Y-10001")


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("2024-02", "2024-02", ((2024, 2, 1), (2024, 2, 29))),
        ("-0043", "0014", ((-43, 1, 1), (14, 12, 31))),
        ("2022-09-03", "2022-09-04", ((2022, 9, 3), (2022, 9, 4))),
        ("Y-12000", "Y-10001", ((-12000, 1, 1), (-10001, 12, 31))),
    ],
)
def test_what_is_shown_is_what_is_asked_for(
    low: str, high: str, expected: tuple[tuple[int, int, int], tuple[int, int, int]]
) -> None:
    assert whole_days(low, high) == (day_number(*expected[0]), day_number(*expected[1]))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "date:2022-09..2025"),
        ("country:Peru", "country:Peru date:2022-09..2025"),
        ("date:1999 country:Peru", "date:2022-09..2025 country:Peru"),
        ("date:2022-09..2025", "date:2022-09..2025"),
    ],
)
def test_a_brush_takes_the_place_of_other_dates(query: str, expected: str) -> None:
    assert str(asking(parse(query), "2022-09", "2025")) == expected


def test_a_single_unit_is_asked_for_as_such() -> None:
    assert str(asking(None, "2022-09", "2022-09")) == "date:2022-09"


def test_every_brush_can_be_read_back() -> None:
    for year in (-12_345, -43, 0, 2022, 12_345):
        low, high = brushed(day_number(year, 5, 6), day_number(year + 3, 1, 1), 150.0)
        asked = asking(None, low, high)
        assert parse(str(asked)) == asked
