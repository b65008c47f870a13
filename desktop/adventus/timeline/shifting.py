"""A date statement at another time, exactly as precise as it was.

A shift goes in steps: days, or so many months. What a statement leaves open stays open: a month
moves by months, a decade by decades; marks of doubt and missing digits stay where they are.
"""

from __future__ import annotations

from dataclasses import replace
from math import lcm
from typing import TYPE_CHECKING

from adventus import dates
from adventus.dates.bounds import SEASONS
from adventus.dates.days import calendar_day, iso_year, month_length
from adventus.dates.values import (
    Date,
    DateSet,
    Edge,
    Edtf,
    Interval,
    LongYear,
    Part,
    Run,
    Season,
    singles,
)
from adventus.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.dates.values import Member, Single

DAY = 0
MONTH = 1
YEAR = 12
"""Steps, in months; 0 is a day."""

DAYS_A_MONTH = 365.2425 / 12
_FAMILIES = ((21, 24), (25, 28), (29, 32), (33, 36), (37, 39), (40, 41))


def nominal_days(step: int) -> float:
    """Give how many days a step takes on average."""
    return step * DAYS_A_MONTH or 1.0


def own_step(value: Edtf) -> int:
    """Give the smallest step that a statement can be shifted by, in months; `DAY` for days.

    Raises:
        UserError: it has digits missing where no step leads to another time.
    """
    return joint_step(*(_step(single) for single in singles(value)))


def joint_step(*steps: int) -> int:
    """Give the smallest step that is made of whole ones of each."""
    return lcm(*(step for step in steps if step)) if any(steps) else DAY


def shifted(value: Edtf, step: int, count: int) -> Edtf:
    """Put a statement some steps later, or earlier if `count` is negative.

    Args:
        step: a multiple of its `own_step`. Where all of it is exact to the day, months shift it
            by the days that its first day is shifted by, so that a stay keeps its length.

    Raises:
        UserError: the calendar, or what can be written, has no such date.
    """
    exact = [single for single in singles(value) if isinstance(single, Date) and _is_day(single)]
    if len(exact) == len(list(singles(value))):
        days = count if step == DAY else _days_of(exact[0], step * count)
        found = _mapped(value, lambda single: _by_days(single, days))
    else:
        found = _mapped(value, lambda single: _by_months(single, step * count))
    try:
        return dates.parse(str(found))
    except dates.DateError:
        raise UserError(f"There is no such date as {found}; move it farther, or type it.") from None


def _mapped(value: Edtf, change: Callable[[Single], Single]) -> Edtf:
    def end(known: Member | Edge) -> Member | Edge:
        return known if isinstance(known, Edge) else _member(change(known))

    def member(known: Member | Run) -> Member | Run:
        if not isinstance(known, Run):
            return _member(change(known))
        first, last = (each and _member(change(each)) for each in (known.first, known.last))
        return Run(first, last)

    if isinstance(value, Interval):
        return Interval(end(value.start), end(value.end))
    if isinstance(value, DateSet):
        return DateSet(value.every, tuple(member(known) for known in value.members))
    return change(value)


def _member(value: Single) -> Member:
    assert not isinstance(value, LongYear)  # noqa: S101 - intervals and sets hold none; tells mypy
    return value


def _is_day(value: Date) -> bool:
    return value.day is not None and "X" not in str(value)


def _step(value: Single) -> int:
    if isinstance(value, LongYear):
        return YEAR * _long_unit(value)
    if isinstance(value, Season):
        return joint_step(SEASONS[value.season.number][1], _missing_years(value.year.digits))
    years = _missing_years(value.year.digits)
    if years:
        return years
    if value.month is None or value.month.digits == "XX":
        return YEAR
    if value.month.masked:
        raise _unmovable(value)
    return DAY if _is_day(value) else MONTH


def _missing_years(digits: str) -> int:
    """Give the months that the missing last digits of a year stand for; 0 if none is missing."""
    known = digits.rstrip("X")
    if "X" not in digits:
        return 0
    if not known or "X" in known or known.startswith("-"):
        raise _unmovable(digits)
    return int(YEAR * 10 ** (len(digits) - len(known)))


def _unmovable(value: object) -> UserError:
    return UserError(f"{value} has no one place in time to move from; type the date instead.")


def _long_unit(value: LongYear) -> int:
    """Give the years from one such number to the next."""
    if value.significant is None:
        return int(10 ** (value.exponent or 0))
    written = len(value.digits.lstrip("-")) + (value.exponent or 0)
    return int(10 ** max(value.exponent or 0, written - value.significant))


def _days_of(value: Date, months: int) -> int:
    moved = _by_months(replace(value, time=""), months)
    return dates.span(moved).start_min - dates.span(value).start_min


def _by_days(value: Single, days: int) -> Single:
    assert isinstance(value, Date)  # noqa: S101 - only days are shifted by days; this tells mypy
    assert value.month is not None  # noqa: S101 - as above
    assert value.day is not None  # noqa: S101 - as above
    year, month, day = calendar_day(dates.span(value).start_min + days)
    return replace(
        value,
        year=_year(value.year, year - value.year.number),
        month=replace(value.month, digits=f"{month:02}"),
        day=replace(value.day, digits=f"{day:02}"),
    )


def _by_months(value: Single, months: int) -> Single:
    if isinstance(value, LongYear):
        return _long_year(value, months // YEAR)
    if isinstance(value, Season):
        return _season(value, months)
    month = value.month if value.month is not None and not value.month.masked else None
    years, rest = divmod((month.number - 1 if month else 0) + months, YEAR)
    year = _year(value.year, years)
    if month is None:
        return replace(value, year=year)
    day = value.day
    if day is not None and not day.masked and not year.masked:
        fits = min(day.number, month_length(year.number, rest + 1))
        day = replace(day, digits=f"{fits:02}")
    return replace(value, year=year, month=replace(month, digits=f"{rest + 1:02}"), day=day)


def _season(value: Season, months: int) -> Season:
    """Go to another season of the same kind: spring (north), 2nd quarter, 1st half."""
    number = value.season.number
    first, last = next(family for family in _FAMILIES if family[0] <= number <= family[1])
    in_order = sorted(range(first, last + 1), key=lambda season: SEASONS[season][0])
    places = len(in_order)
    years, place = divmod(in_order.index(number) + months * places // YEAR, places)
    season = replace(value.season, digits=str(in_order[place]))
    return Season(_year(value.year, years), season)


def _year(part: Part, years: int) -> Part:
    """Give a later year, with the same digits missing.

    Raises:
        UserError: it has more than four digits.
    """
    known = part.digits.rstrip("X")
    missing = len(part.digits) - len(known)
    number = int(known) + years // 10**missing
    digits = f"{number:0{len(known)}}" if missing else iso_year(number)
    if not (0 if missing else -9999) <= number < int(10 ** (4 - missing)):
        raise UserError("There it would lie in a year that EDTF writes otherwise; type the date.")
    return replace(part, digits=digits + "X" * missing)


def _long_year(value: LongYear, years: int) -> LongYear:
    return replace(value, digits=str(int(value.digits) + years // int(10 ** (value.exponent or 0))))
