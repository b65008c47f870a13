"""Days that were brushed over, as a part of a query: no finer than the view shows them."""

from __future__ import annotations

from math import ceil, floor

from adventus.dates.days import calendar_day, day_number, iso_day, iso_year, month_length
from adventus.search.expression import ALL, Between, Expression, Holds
from adventus.search.facet_terms import facet_of, top
from adventus.search.refine import only

_MONTHS = 4.0  # days a pixel from which months are meant, no days
_YEARS = 100.0
_FINEST = 1.0  # pixels that the unit takes at least, where units are years
_DAYS_A_YEAR = 365.2425
_LONGEST = 9999  # years of four digits; what is beyond is written with a Y


def brushed(one: float, other: float, days_per_pixel: float) -> tuple[str, str]:
    """Give the first and the last unit of time between two moments, as EDTF.

    Units are days, months, years, or as many years as can be told apart at this zoom. Those that
    are brushed over only in part count.
    """
    first, last = sorted((one, other))
    start, end = floor(first), max(floor(first), ceil(last) - 1)
    if days_per_pixel < _MONTHS and _short(start) and _short(end):
        return iso_day(start), iso_day(end)
    (year, month, _), (last_year, last_month, _) = calendar_day(start), calendar_day(end)
    if days_per_pixel < _YEARS and _short(start) and _short(end):
        return f"{iso_year(year)}-{month:02}", f"{iso_year(last_year)}-{last_month:02}"
    step = _step(days_per_pixel)
    return _year(year // step * step), _year(last_year // step * step + step - 1)


def whole_days(low: str, high: str) -> tuple[int, int]:
    """Give the first and the last day of what `brushed` gave, to show what is meant."""
    return _first(low), _last(high)


def asking(query: Expression | None, low: str, high: str) -> Expression:
    """Ask for the visits of this time, in place of any other time that the query asked for."""
    term = Holds("date", low) if low == high else Between("date", low, high)
    plain = query or ALL
    own = [part for part in top(plain) if facet_of(part) == facet_of(term)]
    return plain if own == [term] else only(plain, term)  # which would take it back


def _short(day: int) -> bool:
    return abs(calendar_day(day)[0]) <= _LONGEST


def _step(days_per_pixel: float) -> int:
    step = 1
    while step * _DAYS_A_YEAR < _FINEST * days_per_pixel:
        step *= 10
    return step


def _year(year: int) -> str:
    return iso_year(year) if abs(year) <= _LONGEST else f"Y{year}"


def _first(text: str) -> int:
    year, month, day = _parts(text)
    return day_number(year, month or 1, day or 1)


def _last(text: str) -> int:
    year, month, day = _parts(text)
    month = month or 12
    return day_number(year, month, day or month_length(year, month))


def _parts(text: str) -> tuple[int, int, int]:
    """Take apart what `brushed` gives; 0 for what is not there."""
    year, *rest = text.removeprefix("Y").removeprefix("-").split("-")
    month, day = (*map(int, rest), 0, 0)[:2]
    return (-int(year) if "-" in text[:2] else int(year)), month, day
