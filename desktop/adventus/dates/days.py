"""Day numbers of the proleptic Gregorian calendar, for any year.

Day 1 is 0001-01-01, as in `datetime.date.toordinal`, but year 0 (1 BC), the years before it and
those after 9999 count too. Years are astronomical: 0 is 1 BC, -43 is 44 BC.
"""

from __future__ import annotations

_DAYS_IN_400_YEARS = 146_097
_BEFORE_DAY_1 = 305  # from 0000-03-01, where the arithmetic starts, to the day before 0001-01-01


def is_leap(year: int) -> bool:
    """Tell whether a year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Give the number of days in a month."""
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def day_number(year: int, month: int, day: int) -> int:
    """Give the number of a day; 0001-01-01 is 1.

    Raises:
        ValueError: there is no such day.
    """
    if not (1 <= month <= 12 and 1 <= day <= month_length(year, month)):
        raise ValueError(f"no such day: {year}-{month}-{day}")
    cycle, rest = divmod(year if month > 2 else year - 1, 400)
    in_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    in_cycle = rest * 365 + rest // 4 - rest // 100 + in_year
    return cycle * _DAYS_IN_400_YEARS + in_cycle - _BEFORE_DAY_1


def calendar_day(number: int) -> tuple[int, int, int]:
    """Give year, month and day of a day number."""
    cycle, day = divmod(number + _BEFORE_DAY_1, _DAYS_IN_400_YEARS)
    rest = (day - day // 1460 + day // 36524 - day // 146096) // 365
    in_year = day - (365 * rest + rest // 4 - rest // 100)
    shifted = (5 * in_year + 2) // 153
    month = (shifted + 2) % 12 + 1
    return cycle * 400 + rest + (month <= 2), month, in_year - (153 * shifted + 2) // 5 + 1


def iso_day(number: int) -> str:
    """Write a day as ``YYYY-MM-DD``.

    A year before 0 gets a ``-``, and a year is never shorter than four digits. EDTF has no days
    in years beyond 9999; these are written with all their digits.
    """
    year, month, day = calendar_day(number)
    return f"{iso_year(year)}-{month:02}-{day:02}"


def iso_year(year: int) -> str:
    """Write a year with four digits or more, and ``-`` before it where it is below 0."""
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def weekday(number: int) -> int:
    """Give the day of the week, Monday being 0."""
    return (number - 1) % 7
