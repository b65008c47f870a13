"""The calendar phrase at the leaf of the grammar: a month's name with a day and a year.

dateutil puts the parts in their places. It only ever sees English names and numbers of one, two
or four digits, and only what it found is taken: its `validate` hook stops it before it fills in
what is missing.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from adventus.dates.edtf import DateError
from adventus.dates.reading import vocabulary as v
from adventus.dates.reading.moments import MONTH_NAMES, Moment
from adventus.dates.reading.numeric import full_year

if TYPE_CHECKING:
    from adventus.dates.reading.outcome import Context
    from adventus.dates.reading.tokens import Token, Tokens

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBERS = {"number", "ordinal"}
_NEVER_USED = datetime(2000, 1, 1)  # noqa: DTZ001 - given only to keep dateutil from the clock


class Found(NamedTuple):
    """The parts that were written, before anything is filled in; None where there is none."""

    year: int | None
    month: int | None
    day: int | None
    weekday: int | None
    hour: int | None


def phrase(tokens: Tokens, context: Context) -> Moment | None:
    """Read a calendar phrase such as "Tuesday, 3rd October 2022"; None if anything is left over.

    Raises:
        DateError: a year has not four digits.
        Unsettled: a year has two digits.
    """
    numbers = [token for token in tokens if token.kind in _NUMBERS]
    names = [_english(token) for token in tokens if _english(token)]
    found = _found(" ".join(names)) if _fit_to_read(tokens, numbers) else None
    if found is None or found.month is None or found.hour is not None:
        return None
    used = (found.year is not None) + (found.day is not None)
    year = _year_token(found.year, numbers)
    if used != len(numbers) or found.day == 0 or (found.year is not None and not year):
        return None
    return Moment(
        year=full_year(year, context) if year else "",
        month=found.month,
        day=found.day or 0,
        weekday=found.weekday,
        doubts=_doubts(tokens, found),
    )


def _english(token: Token) -> str:
    """Give the English name or the number that dateutil is shown; nothing for other tokens."""
    if token.kind in _NUMBERS:
        return token.text
    if token.text in v.MONTHS:
        return MONTH_NAMES[v.MONTHS[token.text] - 1]
    return _DAYS[v.WEEKDAYS[token.text]] if token.text in v.WEEKDAYS else ""


def _fit_to_read(tokens: Tokens, numbers: list[Token]) -> bool:
    """Refuse what dateutil would guess about or pass over.

    Raises:
        DateError: a number has a length that no day and no year has.
    """
    for number in numbers:
        if len(number.text) not in {1, 2, 4}:
            raise DateError(f"“{number.text}” is not a year; write four digits, or AD before it.")
    months = sum(token.text in v.MONTHS for token in tokens)
    weekdays = sum(token.text in v.WEEKDAYS for token in tokens)
    return months == 1 and weekdays <= 1 and len(numbers) <= 2 and _marks_fit(tokens)


def _marks_fit(tokens: Tokens) -> bool:
    """Tell whether all marks are a comma, or a question mark, after a word or number."""
    shape = "".join("a" if _english(token) else token.text[:1] for token in tokens)
    return re.fullmatch(r"(?:a(?:\?|\(\?\))?,?)+", shape) is not None


@lru_cache(maxsize=4_096)  # files repeat their dates, and dateutil is the slow part
def _found(text: str) -> Found | None:
    # Imported where it is used: dateutil takes tens of milliseconds, and the window's first page
    # needs no reading.
    from dateutil.parser import parser, parserinfo  # noqa: PLC0415 - see above

    records: list[Found] = []

    class Parts(parserinfo):
        """Keeps what was read, and refuses to have the rest filled in."""

        JUMP = [" "]  # noqa: RUF012 - dateutil declares it so
        HMS = []  # noqa: RUF012 - as JUMP
        AMPM = []  # noqa: RUF012 - as JUMP
        PERTAIN = []  # noqa: RUF012 - as JUMP

        def validate(self, res: Any) -> bool:
            records.append(Found(res.year, res.month, res.day, res.weekday, res.hour))
            return False

    with suppress(ValueError, OverflowError):
        parser(Parts()).parse(text, default=_NEVER_USED)
    return records[0] if records else None


def _year_token(year: int | None, numbers: list[Token]) -> str:
    """Find the number that was taken for the year; nothing if it was an ordinal."""
    found = [n.text for n in numbers if n.kind == "number" and int(n.text) == year]
    return found[-1] if found else ""


def _doubts(tokens: Tokens, found: Found) -> frozenset[str]:
    """Find the components that a question mark follows directly, or in brackets."""
    doubts = set()
    for place, token in enumerate(tokens):
        after = tuple(token.text for token in tokens[place + 1 : place + 4])
        if _english(token) and (after[:1] == ("?",) or after == ("(", "?", ")")):
            doubts.add(_component(token, found))
    return frozenset(doubts)


def _component(token: Token, found: Found) -> str:
    if token.kind not in _NUMBERS:
        return "month"
    return "day" if len(token.text) < 4 and int(token.text) == found.day else "year"
