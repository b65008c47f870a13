"""The first and the last day that a single date may stand for.

A masked date stands for its completions that exist in the calendar, so ``19XX-02-29`` runs from
1904-02-29 to 1996-02-29. Qualifiers move nothing.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from adventus.dates.days import calendar_day, day_number, is_leap, iso_year, month_length
from adventus.dates.values import Date, LongYear, Part, Season

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adventus.dates.values import Single

# EDTF numbers of parts of a year: first month, and how many months. Northern seasons unless the
# number says otherwise; a winter runs into the next year and belongs to the one it begins in.
SEASONS = {
    **dict.fromkeys((21, 25, 31), (3, 3)),
    **dict.fromkeys((22, 26, 32), (6, 3)),
    **dict.fromkeys((23, 27, 29), (9, 3)),
    **dict.fromkeys((24, 28, 30), (12, 3)),
    **{33 + quarter: (1 + 3 * quarter, 3) for quarter in range(4)},
    **{37 + third: (1 + 4 * third, 4) for third in range(3)},
    **{40 + half: (1 + 6 * half, 6) for half in range(2)},
}


def bounds(value: Single) -> tuple[int, int]:
    """Give the numbers of the first and the last day.

    Raises:
        ValueError: no such day, month or year exists in the calendar.
    """
    if isinstance(value, LongYear):
        first, last = _long_years(value)
        return day_number(first, 1, 1), day_number(last, 12, 31)
    if isinstance(value, Season):
        return _season(value)
    if "X" in f"{value}":
        return _day(value, latest=False), _day(value, latest=True)
    return _plain(value)


def year_range(digits: str) -> tuple[int, int]:
    """Give the first and last year that written digits may stand for."""
    first = int(digits.replace("X", "0"))
    last = int(digits.replace("X", "9"))
    if not digits.startswith("-"):
        return first, last
    if first == 0:  # there is no year -0: the last X is at least 1
        head, _, tail = digits.rpartition("X")
        first = int(f"{head}1{tail}".replace("X", "0"))
    return last, first


def neighbour(value: Date, step: int) -> Date:
    """Give the day, month or year just after (1) or just before (-1) one without masks."""
    first, last = bounds(value)
    year, month, day = calendar_day(last + 1 if step > 0 else first - 1)
    return Date(
        Part(iso_year(year)),
        value.month and Part(f"{month:02}"),
        value.day and Part(f"{day:02}"),
    )


def _plain(value: Date) -> tuple[int, int]:
    year = value.year.number
    if value.month is None:
        return day_number(year, 1, 1), day_number(year, 12, 31)
    month = value.month.number
    if value.day is None:
        first = day_number(year, month, 1)
        return first, first + month_length(year, month) - 1
    day = day_number(year, month, value.day.number)
    return day, day


def _season(value: Season) -> tuple[int, int]:
    first, last = year_range(value.year.digits)
    month, count = SEASONS[value.season.number]
    after = month + count
    next_month = day_number(last + (after > 12), (after - 1) % 12 + 1, 1)
    return day_number(first, month, 1), next_month - 1


def _long_years(value: LongYear) -> tuple[int, int]:
    number = value.number
    if value.significant is None:
        return number, number
    written = value.digits.lstrip("-") + "0" * (value.exponent or 0)
    step = 10 ** (len(written) - value.significant)
    low = abs(number) // step * step
    high = low + step - 1
    return (-high, -low) if number < 0 else (low, high)


def _day(value: Date, *, latest: bool) -> int:
    """Find the first (or last) completion of a masked date that exists."""
    in_year = _days_in_year(
        value.month.digits if value.month else "XX", value.day.digits if value.day else "XX"
    )
    if not in_year:
        raise ValueError("no such day in any year")
    ordered = in_year[::-1] if latest else in_year
    for year in _years(value.year.digits, latest=latest):
        if in_year == ((2, 29),) and not is_leap(year):
            continue
        month, day = next(md for md in ordered if md[1] <= month_length(year, md[0]))
        return day_number(year, month, day)
    raise ValueError("no leap year fits")


@cache
def _days_in_year(month: str, day: str) -> tuple[tuple[int, int], ...]:
    """Give the months and days that two masks may stand for in a leap year; few masks exist."""
    months, days = _matching(month, range(1, 13)), _matching(day, range(1, 32))
    return tuple((m, d) for m, d in product(months, days) if d <= month_length(2000, m))


def _matching(mask: str, numbers: range) -> list[int]:
    """Give the two-digit numbers that a mask may stand for, in order."""
    return [
        number
        for number in numbers
        if all(mark in {"X", digit} for mark, digit in zip(mask, f"{number:02}", strict=True))
    ]


def _years(digits: str, *, latest: bool) -> Iterator[int]:
    """Go through the years that a mask may stand for, from its first or from its last."""
    negative = digits.startswith("-")
    order = "9876543210" if latest != negative else "0123456789"
    choices = [order if mark == "X" else mark for mark in digits.lstrip("-")]
    for chosen in product(*choices):
        number = int("".join(chosen))
        if not negative:
            yield number
        elif number:
            yield -number
