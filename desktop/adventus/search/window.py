"""The days that a query's date means: EDTF, a date as people type it, or counted from today."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from adventus import dates
from adventus.catalogue.entry import read_date
from adventus.errors import Ambiguous, UserError

_FROM_TODAY = re.compile(r"today(?P<days>[+-][0-9]{1,7})?", re.IGNORECASE)


@dataclass(frozen=True)
class Window:
    """All days from the first to the last, as day numbers."""

    first: int
    last: int


def window(label: str, text: str, today: dt.date | None = None) -> Window:
    """Give the days of a date as it stands in a query.

    Args:
        label: what the date is about, for the message.
        today: the day that `today` means; the clock says where it is None.

    Raises:
        UserError: it is no date, or can be read in several ways.
    """
    counted = _FROM_TODAY.fullmatch(text.strip())
    if counted:
        day = today or dt.datetime.now().astimezone().date()
        number = day.toordinal() + int(counted["days"] or 0)
        return Window(number, number)
    span = dates.span(dates.parse(edtf(label, text)))
    return Window(span.start_min, span.end_max)


def edtf(label: str, text: str) -> str:
    """Read a date as it stands in a query into EDTF; what is EDTF already stays as it is.

    Raises:
        UserError: it is no date, or can be read in several ways.
    """
    text = text.strip()
    if is_edtf(text):
        return text
    try:
        date = read_date(text, label=label)
    except Ambiguous as question:
        raise UserError(f"{question} Write {' or '.join(question.readings)}.") from None
    if date is None:
        without = f"no:{label.casefold()}"
        raise UserError(f"“{text}” is no date; for visits without one write {without}")
    return date.edtf


def is_edtf(text: str) -> bool:
    """Tell whether a text is a date in EDTF."""
    try:
        dates.parse(text)
    except dates.DateError:
        return False
    return True


def joined(label: str, low: str, high: str, today: dt.date | None = None) -> Window:
    """Give the days from the first of one date to the last of another; '' is an open end.

    Raises:
        UserError: one of them is no date, or the second ends before the first begins.
    """
    first = window(label, low, today).first if low else dates.OPEN_PAST
    last = window(label, high, today).last if high else dates.OPEN_FUTURE
    if first > last:
        raise UserError(f"{label}: “{high}” is before “{low}”; the earlier date comes first")
    return Window(first, last)
