"""When a statement lets something happen: four day numbers, and what they make certain.

A single value (also ``2022`` or ``[a..b]``) is "some time within": its start and its end both run
over all its days. An interval starts within its first part and ends within its second, and never
ends before it starts. An open end (``..``) and an unknown end (nothing) say equally little about
days: the start may be anything from `OPEN_PAST` to the last day of the end, the end anything from
the first day of the start to `OPEN_FUTURE`. In sets ``..`` reaches the same sentinels.
"""

from __future__ import annotations

from dataclasses import dataclass

from adventus.dates.bounds import bounds
from adventus.dates.days import day_number, iso_day
from adventus.dates.values import DateSet, Edge, Edtf, Interval, Member, Run, qualifiers

__all__ = [
    "OPEN_FUTURE",
    "OPEN_PAST",
    "Span",
    "certainly_before",
    "certainly_overlap",
    "certainly_within",
    "compatible",
    "day_number",
    "earliest",
    "finer",
    "iso_day",
    "latest",
    "possibly_before",
    "possibly_overlap",
    "possibly_within",
    "sort_key",
    "span",
    "window",
]

OPEN_PAST = -(2**62)  # before every day that can be written
OPEN_FUTURE = 2**62  # after every day that can be written


@dataclass(frozen=True, slots=True)
class Span:
    """The days on which something may have started and ended, first and last, as day numbers.

    Attributes:
        start_min: first day it may have started.
        start_max: last day it may have started.
        end_min: first day it may have ended.
        end_max: last day it may have ended.
        sure: False where any of ``?``, ``~``, ``%`` was written; then nothing is certain.
    """

    start_min: int
    start_max: int
    end_min: int
    end_max: int
    sure: bool = True


def span(value: Edtf) -> Span:
    """Give the days that a statement allows. Qualifiers never move them."""
    sure = not qualifiers(value)
    if isinstance(value, Interval):
        return _interval(value, sure=sure)
    if isinstance(value, DateSet):
        ranges = [_member_days(member) for member in value.members]
        return _within(min(first for first, _ in ranges), max(last for _, last in ranges), sure)
    return _within(*bounds(value), sure)


def _within(first: int, last: int, sure: bool) -> Span:
    return Span(first, last, first, last, sure)


def _interval(value: Interval, *, sure: bool) -> Span:
    start_min, start_max = _end_days(value.start)
    end_min, end_max = _end_days(value.end)
    return Span(start_min, min(start_max, end_max), max(start_min, end_min), end_max, sure)


def _end_days(end: Member | Edge) -> tuple[int, int]:
    return (OPEN_PAST, OPEN_FUTURE) if isinstance(end, Edge) else bounds(end)


def _member_days(member: Member | Run) -> tuple[int, int]:
    if not isinstance(member, Run):
        return bounds(member)
    first = OPEN_PAST if member.first is None else bounds(member.first)[0]
    last = OPEN_FUTURE if member.last is None else bounds(member.last)[1]
    return first, last


def window(value: Span) -> Span:
    """Make a span mean all its days, from the first possible to the last, as a filter does."""
    return Span(value.start_min, value.start_min, value.end_max, value.end_max, value.sure)


def earliest(value: Span) -> str:
    """Write the first possible day as ``YYYY-MM-DD``; nothing where there is none."""
    return "" if value.start_min == OPEN_PAST else iso_day(value.start_min)


def latest(value: Span) -> str:
    """Write the last possible day as ``YYYY-MM-DD``; nothing where there is none."""
    return "" if value.end_max == OPEN_FUTURE else iso_day(value.end_max)


def sort_key(value: Span | None, text: str = "") -> tuple[int, int, int, str]:
    """Give what records are sorted by: first day, last day, text; undated (None) last."""
    if value is None:
        return (1, 0, 0, text)
    return (0, value.start_min, value.end_max, text)


def possibly_before(a: Span, b: Span) -> bool:
    """Tell whether `a` can have ended before `b` started."""
    return a.end_min < b.start_max


def certainly_before(a: Span, b: Span) -> bool:
    """Tell whether `a` must have ended before `b` started."""
    return a.sure and b.sure and a.end_max < b.start_min


def possibly_overlap(a: Span, b: Span) -> bool:
    """Tell whether `a` and `b` can share a day."""
    return a.start_min <= b.end_max and b.start_min <= a.end_max


def certainly_overlap(a: Span, b: Span) -> bool:
    """Tell whether `a` and `b` must share a day."""
    return a.sure and b.sure and a.start_max <= b.end_min and b.start_max <= a.end_min


def possibly_within(a: Span, b: Span) -> bool:
    """Tell whether all of `a` can lie between the first and the last possible day of `b`."""
    return a.start_max >= b.start_min and a.end_min <= b.end_max


def certainly_within(a: Span, b: Span) -> bool:
    """Tell whether all of `a` must lie between the first and the last possible day of `b`."""
    return a.sure and b.sure and a.start_min >= b.start_min and a.end_max <= b.end_max


def compatible(a: Edtf, b: Edtf) -> bool:
    """Tell whether both statements can be true of one stay.

    Two intervals must be able to share their first and their last day; an open or unknown end
    fits anything on its side. Otherwise it is enough that they can share a day.
    """
    if isinstance(a, Interval) and isinstance(b, Interval):
        return _ends_meet(a.start, b.start) and _ends_meet(a.end, b.end)
    return any(possibly_overlap(x, y) for x in _pieces(a) for y in _pieces(b))


def _ends_meet(a: Member | Edge, b: Member | Edge) -> bool:
    (a_first, a_last), (b_first, b_last) = _end_days(a), _end_days(b)
    return a_first <= b_last and b_first <= a_last


def _pieces(value: Edtf) -> list[Span]:
    """Give a set's members one by one, so that days between them do not count."""
    if isinstance(value, DateSet):
        return [_within(*_member_days(member), True) for member in value.members]
    return [span(value)]


def finer(a: Edtf, b: Edtf) -> bool:
    """Tell whether `a` says strictly more: its bounds lie inside those of `b` and differ."""
    x, y = span(a), span(b)
    inside = (
        y.start_min <= x.start_min
        and x.start_max <= y.start_max
        and y.end_min <= x.end_min
        and x.end_max <= y.end_max
    )
    return inside and _days(x) != _days(y)


def _days(value: Span) -> tuple[int, int, int, int]:
    return value.start_min, value.start_max, value.end_min, value.end_max
