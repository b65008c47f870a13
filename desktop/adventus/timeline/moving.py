"""A date moved by hand: what it says after a bar, or an end of it, was dragged.

    hold = Hold(parse("2022-10"), Handle.WHOLE, pressed=738_440.5)
    moved(hold, 738_475.0, zoom_step(0.2)) -> Moved("2022-11")

A drag goes in steps of the zoom, and the date stays as precise as it was. What would make it say
more, less or something else comes with a question that says so; nothing is decided here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from math import floor
from typing import TYPE_CHECKING

from adventus import dates
from adventus.dates.days import calendar_day, iso_day, iso_year
from adventus.dates.values import Date, DateSet, Edge, Interval, LongYear
from adventus.errors import UserError
from adventus.timeline.scale import FARTHEST
from adventus.timeline.shifting import (
    DAY,
    MONTH,
    YEAR,
    joint_step,
    nominal_days,
    own_step,
    shifted,
)

if TYPE_CHECKING:
    from adventus.dates.values import Edtf, Member

_ROOM = 2.0  # pixels that a step takes at least, so that a hand can hit it
_ALIKE = 1.2  # months of 28 and of 31 days are equally exact


class Handle(Enum):
    """What of a bar was taken hold of."""

    WHOLE = "the date"
    START = "the start"
    END = "the end"


@dataclass(frozen=True)
class Hold:
    """A date in the hand.

    Attributes:
        date: what it says before.
        handle: what of it is dragged.
        pressed: the moment under the pointer when it was taken.
    """

    date: Edtf
    handle: Handle
    pressed: float


@dataclass(frozen=True)
class Moved:
    """What a drag would make of a date.

    Attributes:
        edtf: the new date.
        question: why a person must be asked first; '' if nobody need be.
        others: other dates that may have been meant.
    """

    edtf: str
    question: str = ""
    others: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What the new date says, in words."""
        return dates.words(dates.parse(self.edtf))


def zoom_step(days_per_pixel: float) -> int:
    """Give the step of a drag at a zoom, in months: a day (0), a month, a year, ten years, ..."""
    days = _ROOM * days_per_pixel
    step = DAY
    for larger in (MONTH, YEAR):
        if days > nominal_days(step):
            step = larger
    while days > nominal_days(step):
        step *= 10
    return step


def moved(hold: Hold, day: float, step: int, *, exact: bool = False) -> Moved:
    """Work out what the pointer's moment makes of a date.

    Args:
        step: that of the zoom.
        exact: write it at the precision of the zoom, where the pointer is, and not at its own.

    Raises:
        UserError: it can't be moved there; says what to do.
    """
    if hold.handle is Handle.WHOLE:
        if exact and not isinstance(hold.date, Interval):
            return _asked(hold.date, unit_at(floor(day), step))
        return Moved(str(_shifted_by(hold.date, day - hold.pressed, step)))
    if isinstance(hold.date, Interval):
        return _interval(hold, hold.date, day, step, exact=exact)
    if isinstance(hold.date, Date) and own_step(hold.date) == DAY:
        return _stay(hold.date, hold.handle, day - hold.pressed, step)
    return _within(hold, day, step)


def unit_at(day: int, step: int) -> Date:
    """Give the day, month, year or decade, ... that a day lies in.

    Raises:
        UserError: EDTF writes no such date in four digits.
    """
    year, month, _ = calendar_day(day)
    if not -9999 <= year <= 9999 or (step > YEAR and year < 0):
        raise UserError("Years as far as that are not dragged; type the date instead.")
    if step > YEAR:
        missing = min(len(str(step // YEAR)) - 1, 3)
        return _date(iso_year(year)[: 4 - missing] + "X" * missing)
    return _date(
        {DAY: iso_day(day), MONTH: f"{iso_year(year)}-{month:02}"}.get(step, iso_year(year))
    )


def _date(text: str) -> Date:
    value = dates.parse(text)
    assert isinstance(value, Date)  # noqa: S101 - of what is written here; tells mypy
    return value


def _shifted_by(value: Edtf, days: float, zoom: int) -> Edtf:
    step = joint_step(own_step(value), zoom)
    count = round(days / nominal_days(step))
    return shifted(value, step, count) if count else value


def _interval(hold: Hold, value: Interval, day: float, step: int, *, exact: bool) -> Moved:
    """Drag one end of a stay, as far as the other end at most."""
    at_start = hold.handle is Handle.START
    old = value.start if at_start else value.end
    if isinstance(old, Edge) or exact:
        new: Edtf = unit_at(floor(_kept_in_order(value, day, at_start=at_start)), step)
    else:
        new = _end_shifted(value, old, day - hold.pressed, step, at_start=at_start)
    text = f"{new}/{value.end}" if at_start else f"{value.start}/{new}"
    start, _, end = text.partition("/")
    if start == end and isinstance(new, Date) and own_step(new) == DAY:
        text = start
    found = dates.parse(text)
    return _asked(value, found) if isinstance(old, Edge) or exact else Moved(text)


def _kept_in_order(value: Interval, day: float, *, at_start: bool) -> float:
    days = dates.span(value)
    if at_start:
        return min(day, days.end_max)
    return max(day, days.start_min)


def _end_shifted(value: Interval, old: Member, days: float, zoom: int, *, at_start: bool) -> Edtf:
    """Shift an end by as many steps as leave the start before the end."""
    step = joint_step(own_step(old), zoom)
    count = round(days / nominal_days(step))
    days_inside = dates.span(value).end_max - dates.span(value).start_min
    limit = round(min(days_inside, FARTHEST) / nominal_days(step)) + 2  # no need to look farther
    count = min(count, limit) if at_start else max(count, -limit)
    while count:
        new = shifted(old, step, count)
        first, last = dates.span(new).start_min, dates.span(new).end_max
        if first <= dates.span(value).end_max if at_start else last >= dates.span(value).start_min:
            return new
        count -= 1 if count > 0 else -1
    return old


def _stay(value: Date, handle: Handle, days: float, zoom: int) -> Moved:
    """Make a day a stay, or leave it a day."""
    day = replace(value, time="")
    other = _shifted_by(day, days, zoom)
    outwards = (
        _first(other) < _first(day) if handle is Handle.START else _first(other) > _first(day)
    )
    if not outwards:
        return Moved(str(value))
    return Moved(f"{other}/{day}" if handle is Handle.START else f"{day}/{other}")


def _first(value: Edtf) -> int:
    return dates.span(value).start_min


def _within(hold: Hold, day: float, zoom: int) -> Moved:
    """Drag an end of "some time within": it says then that it was within other days."""
    value, days = hold.date, dates.span(hold.date)
    if isinstance(value, LongYear) or (isinstance(value, DateSet) and value.every):
        raise UserError("An end of this date can't be dragged; type the date instead.")
    unit = DAY if DAY in {zoom, own_step(value)} else MONTH if zoom < YEAR else YEAR
    half, delta = nominal_days(unit) / 2, day - hold.pressed
    if hold.handle is Handle.START:
        _known(days.start_min, dates.OPEN_PAST)
        edge = floor(days.start_min + delta + half)
        last = days.end_max if days.end_max < dates.OPEN_FUTURE else edge
        first, last = min(edge, last), days.end_max
    else:
        _known(days.end_max, dates.OPEN_FUTURE)
        edge = floor(days.end_max + 1 + delta - half)
        first, last = days.start_min, max(edge, days.start_min)
    return _range(value, first, last, unit, hold.handle)


def _known(day: int, open_day: int) -> None:
    if day == open_day:
        raise UserError("This end is open; type the date to give it one.")


def _range(value: Edtf, first: int, last: int, unit: int, handle: Handle) -> Moved:
    start = "" if first == dates.OPEN_PAST else str(unit_at(first, unit))
    end = "" if last == dates.OPEN_FUTURE else str(unit_at(last, unit))
    new = dates.parse(start if start == end else f"[{start}..{end}]")
    before, after = dates.span(value), dates.span(new)
    if (before.start_min, before.end_max) == (after.start_min, after.end_max):
        return Moved(str(value))
    stay = f"{start}/{value}" if handle is Handle.START else f"{value}/{end}"
    others = () if isinstance(value, DateSet) or not start or not end else (stay,)
    return replace(_asked(value, new), others=others)


def _asked(before: Edtf, after: Edtf) -> Moved:
    """Give a new date with the question that its precision calls for."""
    if str(before) == str(after):
        return Moved(str(after))
    change = _change(before, after)
    if change == "alike" and _widths(before) == (1, 1) and dates.span(before).sure:
        return Moved(str(after))
    how = {"finer": "more exact", "vaguer": "less exact"}.get(change, "another statement")
    return Moved(
        str(after),
        f"“{before}” says {dates.words(before)}. Make it {dates.words(after)} ({after})?"
        f" That is {how}.",
    )


def _change(before: Edtf, after: Edtf) -> str:
    """Tell whether a date became `finer` or `vaguer`, stayed `alike`, or neither: `other`."""
    pairs = list(zip(_widths(before), _widths(after), strict=True))
    finer = any(old > new * _ALIKE for old, new in pairs)
    vaguer = any(new > old * _ALIKE for old, new in pairs)
    if finer or vaguer:
        return "other" if finer and vaguer else "finer" if finer else "vaguer"
    return "alike"


def _widths(value: Edtf) -> tuple[int, int]:
    """Give on how many days it may start, and on how many it may end."""
    days = dates.span(value)
    return days.start_max - days.start_min + 1, days.end_max - days.end_min + 1
