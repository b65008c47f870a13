"""Day numbers agree with the standard library, and go on where it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adventus.dates.days import calendar_day, day_number, iso_day, weekday

if TYPE_CHECKING:
    import datetime as dt


@given(st.dates())
def test_days_of_the_years_1_to_9999_are_those_of_datetime(day: dt.date) -> None:
    number = day_number(day.year, day.month, day.day)
    assert number == day.toordinal()
    assert iso_day(number) == day.isoformat()
    assert weekday(number) == day.weekday()


@given(st.integers(-(10**18), 10**18))
def test_any_number_is_a_day_and_back(number: int) -> None:
    assert day_number(*calendar_day(number)) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "0001-01-01"),
        (0, "0000-12-31"),
        (-305, "0000-03-01"),
        (-306, "0000-02-29"),
        (-366, "-0001-12-31"),
        (3_652_060, "10000-01-01"),
    ],
)
def test_years_outside_the_standard_library(number: int, text: str) -> None:
    assert iso_day(number) == text


@pytest.mark.parametrize("day", [(2023, 2, 29), (1900, 2, 29), (2023, 13, 1), (2023, 4, 0)])
def test_a_day_that_does_not_exist_has_no_number(day: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="no such day"):
        day_number(*day)
