"""Dates in digits alone: which number is the day, the month, the year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from adventus.dates.days import iso_year
from adventus.dates.edtf import DateError
from adventus.dates.reading.moments import Moment

if TYPE_CHECKING:
    from adventus.dates.reading.outcome import Context
    from adventus.dates.reading.tokens import Token

_UNKNOWN = {"??", "xx"}


def numeric(token: Token, context: Context) -> Moment:
    """Read a token that is a date by itself.

    Raises:
        DateError: a part is out of range.
        Unsettled: day and month, or two centuries, cannot be told apart.
    """
    if token.kind == "eight":
        return _dated(token.text[:4], token.text[4:6], token.text[6:])
    numbers = re.findall(r"[0-9]+|\?\?|xx", token.text)
    if token.kind == "iso":
        return _dated(*numbers[:3])
    if token.kind == "monthyear":
        return _dated(numbers[1], numbers[0], "00")
    year = full_year(numbers[2], context) if len(numbers) > 2 else ""
    day_first = _day_first(numbers[0], numbers[1], context, dots=token.kind == "dotted")
    day, month = numbers[:2] if day_first else (numbers[1], numbers[0])
    return _dated(year, month, day)


def _dated(year: str, month: str, day: str) -> Moment:
    """Put a date together; day 00 is one that was not known."""
    if month in _UNKNOWN:
        tail = "XX" if day in _UNKNOWN else f"{int(day):02}"
        return Moment(year, mask=f"XX-{tail}")
    if not 1 <= int(month) <= 12:
        raise DateError(f"There is no month {month}; write a month from 1 to 12.")
    if day in _UNKNOWN:
        return Moment(year, mask=f"{int(month):02}-XX")
    if int(day) > 31:
        raise DateError(f"There is no day {day}; write a day from 1 to 31.")
    return Moment(year, int(month), int(day))


def full_year(digits: str, context: Context) -> str:
    """Give a year its four digits.

    The two centuries offered for two digits are fixed, so that the answer does not depend on
    the day it is asked: 00-49 is first taken for 2000-2049, 50-99 for 1950-1999.

    Raises:
        Unsettled: it has only two, and the context does not end in the same.
        DateError: it has another number of digits.
    """
    if len(digits) == 4:
        return digits
    if len(digits) != 2:
        raise DateError(f"“{digits}” is not a year; write four digits, or AD before it.")
    if context.year is not None and context.year % 100 == int(digits):
        return iso_year(context.year)
    likely = int(digits) + (2000 if int(digits) < 50 else 1900)
    message = f"“{digits}” may be the year {likely} or {likely - 100}; choose one."
    return iso_year(likely - 100 * context.choose("century", 2, message))


def _day_first(first: str, second: str, context: Context, *, dots: bool) -> bool:
    if first in _UNKNOWN or second in _UNKNOWN:
        return first in _UNKNOWN
    expected = True if dots and context.day_first is None else context.day_first
    day_first_fits, month_first_fits = int(second) <= 12, int(first) <= 12
    if not day_first_fits and not month_first_fits:
        raise DateError(f"Neither {first} nor {second} is a month; write a month from 1 to 12.")
    if expected is None:
        return _told_apart(first, second, context)
    if not (day_first_fits if expected else month_first_fits):
        month = second if expected else first
        context.choose("order", 1, f"There is no month {month}; day and month seem exchanged.")
        return not expected
    return expected


def _told_apart(first: str, second: str, context: Context) -> bool:
    if int(first) > 12 or int(first) == int(second):
        return True
    if int(second) > 12:
        return False
    message = f"{first} and {second} may each be the day or the month; choose one reading."
    return context.choose("order", 2, message) == 0


def pair(text: str, context: Context) -> tuple[Moment, ...]:
    """Read 1908-12 (a month), 1914-18 (two years) and what may be either.

    Raises:
        Unsettled: it may be a season or a month, or two years.
        DateError: it is none of them.
    """
    year, mark, tail = text[:4], text[4], int(text[5:])
    years = (Moment(year), Moment(f"{year[:2]}{tail:02}"))
    rises = tail > int(year[2:])
    if 1 <= tail <= 12:
        fits, dated = rises and mark == "/", "month"
    elif 21 <= tail <= 41 and mark == "-":
        fits, dated = rises, "season"
    elif rises:
        return years
    else:
        raise DateError(f"There is no month {tail} of {year}; write a month from 1 to 12.")
    if not fits:
        return (Moment(year, tail),)
    message = f"“{text}” may be a {dated} of {year}, or the years {year} to {years[1].year}."
    return (Moment(year, tail),) if context.choose("pair", 2, message) == 0 else years
