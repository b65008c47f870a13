"""EDTF text <-> value: the Extended Date/Time Format of ISO 8601-2, levels 0 to 2.

::

    edtf     = single | interval | "[" members "]" | "{" members "}"
    interval = end "/" end            end    = date | ".." | ""        not without any date
    members  = member ("," member)*   member = date | run
    run      = date ".." date | ".." date (first only) | date ".." (last only)
    single   = date | instant | longyear
    date     = part ["-" part ["-" part]]      part = [q] digits-and-X [q]     q = "?" | "~" | "%"
    longyear = "Y" ["-"] digits ["E" n] ["S" n] | year "S" n
    instant  = day "T" hh:mm:ss ["Z" | shift]

A month of 21 to 41 is a season, quarter, third or half. What seven other programs read in
different ways is decided here (tests/dates/test_edtf.py shows each case):

======================================================  ========================================
X digits with a qualifier, or in a negative year        read
qualifiers on both sides of one component               read
seasons: qualified, masked, in intervals and sets       read
an instant in a year before 0                           read; its day is the day as written
shifts                                                  to 14:00 either way, never -00:00
24:00, leap seconds, shifts without a colon             refused
significant digits beside a qualifier or in an interval  refused
``Y`` with a leading zero, a qualifier or an interval   refused; ``Y2E3`` is read
an interval without a date; ``..`` touching a date in it  refused
``..`` inside a set, or a list without its brackets      refused
======================================================  ========================================
"""

from __future__ import annotations

import re
from typing import NoReturn

from adventus.dates.bounds import SEASONS, bounds
from adventus.dates.values import (
    Date,
    DateSet,
    Edge,
    Edtf,
    Interval,
    LongYear,
    Member,
    Part,
    Run,
    Season,
    Single,
)
from adventus.errors import UserError

__all__ = ["LONGEST", "DateError", "parse", "shown"]

LONGEST = 2_000  # characters; longer text is not a date that a person or a program wrote
_LAST_YEAR = 10**15  # keeps day numbers inside 64 bits, with room for the sentinels

_ALLOWED = re.compile(r"[0-9XYESTZ?~%.,/:+\-\[\]{}]*")
_PART = r"([?~%]?)({}[0-9X]{{{}}})([?~%]?)"
_YEAR, _TWO = _PART.format("-?", 4), _PART.format("", 2)
_DATE = re.compile(f"{_YEAR}(?:-{_TWO}(?:-{_TWO})?)?")
_LONG = re.compile(r"(Y?)(-?[0-9]{1,18})(?:E([1-9][0-9]?))?(?:S([1-9][0-9]?))?")
_TIME = re.compile(r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](Z|[+-][0-9]{2}(?::[0-5][0-9])?)?")


class DateError(UserError):
    """A date that cannot be read, in one sentence.

    Attributes:
        position: where in the text it goes wrong, in characters, if that is known.
    """

    def __init__(self, message: str, position: int | None = None) -> None:
        super().__init__(message)
        self.position = position


def parse(text: str) -> Edtf:
    """Read EDTF text; ``str()`` of the value gives the same text back.

    Raises:
        DateError: it is not EDTF, or names something that does not exist in the calendar.
    """
    if len(text) > LONGEST:
        raise DateError(f"This date has more than {LONGEST} characters; shorten it.", LONGEST)
    good = _ALLOWED.match(text)
    clean = good.end() if good else 0
    if clean < len(text):
        raise DateError(f"“{shown(text)}” is not EDTF: {_HINT}.", clean)
    if text[:1] in {"[", "{"}:
        return _set(text)
    return _interval(text) if "/" in text else _single(text)


_HINT = "write a date like 2022-10-03, 2022-10 or 2022, or a stay like 2022-10-03/2022-10-05"


def shown(text: str) -> str:
    """Make a piece of input fit to be quoted in a sentence: printable, and not long."""
    short = text if len(text) <= 40 else f"{text[:39]}…"
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in short)


def _refuse(text: str, position: int) -> NoReturn:
    raise DateError(f"“{shown(text)}” is not an EDTF date; {_HINT}.", position)


def _single(text: str) -> Single:
    if text.startswith("Y") or "S" in text:
        return _long_year(text)
    return _instant(text) if "T" in text else _date(text, 0)


def _date(text: str, position: int) -> Member:
    """Read a date or season that begins at `position` of the whole text."""
    match = _DATE.fullmatch(text)
    if match is None or match[2] == "-0000":
        _refuse(text, position)
    year, month, day = (_part(match, group) for group in (1, 4, 7))
    assert year is not None  # noqa: S101 - the pattern always holds a year; this tells mypy
    if month and not day and not month.masked and month.number in SEASONS:
        return Season(year, month)
    value = Date(year, month, day)
    _check_exists(value, text, position)
    return value


def _part(match: re.Match[str], group: int) -> Part | None:
    before, digits, after = match.group(group, group + 1, group + 2)
    return None if digits is None else Part(digits, before, after)


def _check_exists(value: Date, text: str, position: int) -> None:
    try:
        bounds(value)
    except ValueError:
        what = "month" if value.day is None else "day"
        raise DateError(
            f"“{shown(text)}” does not exist in the calendar; give a {what} that does.", position
        ) from None


def _instant(text: str) -> Date:
    day, mark, rest = text.partition("T")
    match = _TIME.fullmatch(mark + rest)
    if match is None or not _shift_fits(match[1] or ""):
        _refuse(text, len(day))
    value = _date(day, 0)
    if not isinstance(value, Date) or not re.fullmatch(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
        _refuse(text, 0)
    return Date(value.year, value.month, value.day, mark + rest)


def _shift_fits(shift: str) -> bool:
    if shift in {"", "Z"}:
        return True
    hours, _, minutes = shift[1:].partition(":")
    total = int(hours) * 60 + int(minutes or 0)
    return total <= 14 * 60 and not (shift[0] == "-" and total == 0)


def _long_year(text: str) -> LongYear:
    match = _LONG.fullmatch(text)
    if match is None:
        _refuse(text, 0)
    prefix, digits, exponent, significant = match.groups()
    value = LongYear(digits, bool(prefix), _number(exponent), _number(significant))
    if not _long_year_is_written_well(value):
        _refuse(text, 0)
    if abs(value.number) > _LAST_YEAR:
        raise DateError(f"“{shown(text)}” lies too far away; a year has at most 15 digits.", 0)
    return value


def _number(digits: str | None) -> int | None:
    return None if digits is None else int(digits)


def _long_year_is_written_well(value: LongYear) -> bool:
    digits = value.digits.lstrip("-")
    if (value.significant or 0) > len(digits) + (value.exponent or 0):
        return False
    if not value.prefixed:
        return len(digits) == 4 and value.exponent is None and value.digits != "-0000"
    return digits[0] != "0" and (len(digits) > 4 or value.exponent is not None)


def _interval(text: str) -> Interval:
    before, _, after = text.partition("/")
    second = len(before) + 1
    start, end = _interval_end(before, 0), _interval_end(after, second)
    if isinstance(start, Edge) and isinstance(end, Edge):
        _refuse(text, 0)
    if not isinstance(start, Edge) and not isinstance(end, Edge):
        _check_order(start, end, text, second)
    return Interval(start, end)


def _interval_end(text: str, position: int) -> Member | Edge:
    return Edge(text) if text in {"", ".."} else _date(text, position)


def _check_order(first: Member, last: Member, text: str, position: int) -> None:
    if bounds(last)[1] < bounds(first)[0]:
        raise DateError(f"“{shown(text)}” ends before it starts; swap the two dates.", position)


def _set(text: str) -> DateSet:
    close = "]" if text[0] == "[" else "}"
    if not text.endswith(close) or len(text) < 3:
        _refuse(text, len(text))
    pieces = text[1:-1].split(",")
    members: list[Member | Run] = []
    position = 1
    for place, piece in enumerate(pieces):
        members.append(_member(piece, position, first=place == 0, last=place == len(pieces) - 1))
        position += len(piece) + 1
    return DateSet(close == "}", tuple(members))


def _member(text: str, position: int, *, first: bool, last: bool) -> Member | Run:
    before, dots, after = text.partition("..")
    if not dots:
        return _date(text, position)
    if not (before or first) or not (after or last) or not (before or after):
        _refuse(text, position)
    start = _date(before, position) if before else None
    end = _date(after, position + len(before) + 2) if after else None
    if start and end:
        if _precision(start) != _precision(end):
            _refuse(text, position)
        _check_order(start, end, text, position)
    return Run(start, end)


def _precision(value: Member) -> str:
    return "season" if isinstance(value, Season) else value.precision
