"""What a visit's bar looks like: the days it may cover, and what is said about them.

Doubt is drawn as doubt. `Look` flags are kept beside the days in arrays, so they are plain bits.
"""

from __future__ import annotations

from enum import IntFlag
from typing import TYPE_CHECKING

from adventus import dates
from adventus.dates.values import Edge, Interval, qualifiers
from adventus.timeline.columns import Days
from adventus.timeline.scale import FARTHEST

if TYPE_CHECKING:
    from adventus.dates.values import Edtf

# Visits that did not take place, or not yet, or not in the flesh.
_OUTLINED = ("planned", "cancelled", "postponed", "did not occur", "remote")
_STRUCK = ("cancelled", "did not occur")


class Look(IntFlag):
    """What the drawing of a visit says beside its days."""

    PLAIN = 0
    OUTLINED = 1  # planned, cancelled, postponed, did not occur, remote
    STRUCK = 2  # cancelled or did not occur
    CONFLICT = 4
    APPROXIMATE = 8  # ~: soft edges
    UNCERTAIN = 16  # ?, or an unconfirmed visit: dashed
    OPEN_START = 32  # ..: an arrow
    OPEN_END = 64
    UNKNOWN_START = 128  # nothing written: fades, with "?"
    UNKNOWN_END = 256


def look(edtf: str, status: str = "occurred", *, conflict: bool = False) -> Look:
    """Work out the look of a visit from its date, its status and its evidence."""
    found = Look.PLAIN
    if status in _OUTLINED:
        found |= Look.OUTLINED
    if status in _STRUCK:
        found |= Look.STRUCK
    if status == "unconfirmed":
        found |= Look.UNCERTAIN
    if conflict:
        found |= Look.CONFLICT
    return found | _of_date(dates.parse(edtf)) if edtf else found


def _of_date(date: Edtf) -> Look:
    found = Look.PLAIN
    marks = qualifiers(date)
    if "~" in marks:
        found |= Look.APPROXIMATE
    if "?" in marks:
        found |= Look.UNCERTAIN
    days = dates.span(date)
    unknown = isinstance(date, Interval) and Edge.UNKNOWN
    if days.start_min == dates.OPEN_PAST:
        at_start = isinstance(date, Interval) and date.start is unknown
        found |= Look.UNKNOWN_START if at_start else Look.OPEN_START
    if days.end_max == dates.OPEN_FUTURE:
        at_end = isinstance(date, Interval) and date.end is unknown
        found |= Look.UNKNOWN_END if at_end else Look.OPEN_END
    return found


HAZY = Look.UNKNOWN_START | Look.UNKNOWN_END
"""Visits with such a look are not drawn as far as they may reach; see `drawn_days`."""

_CONFLICTS = "SELECT visit_id FROM assessment WHERE state = 'conflict'"

LOOK_SQL = f"""(
    {Look.OUTLINED:d} * (v.status IN {_OUTLINED}) + {Look.STRUCK:d} * (v.status IN {_STRUCK})
    + {Look.CONFLICT:d} * (v.id IN ({_CONFLICTS}))
    + {Look.APPROXIMATE:d} * (v.date GLOB '*[~%]*')
    + {Look.UNCERTAIN:d} * (v.status = 'unconfirmed' OR v.date GLOB '*[?%]*')
    + CASE WHEN v.date_start_min > {dates.OPEN_PAST} THEN 0
        WHEN v.date GLOB '/*' THEN {Look.UNKNOWN_START:d} ELSE {Look.OPEN_START:d} END
    + CASE WHEN v.date_end_max < {dates.OPEN_FUTURE} THEN 0
        WHEN v.date GLOB '*/' THEN {Look.UNKNOWN_END:d} ELSE {Look.OPEN_END:d} END)"""
"""The `look` of `visit v` with a date, in SQL: parsing a million dates would take minutes."""


def drawn_day(day: int) -> int:
    """Give a day number that fits into 32 bits: farther days are all drawn at the edge."""
    return min(max(day, -FARTHEST), FARTHEST)


def drawn_days(days: Days, look: int) -> Days:
    """Give the days that a visit is drawn over.

    An open end (``..``) runs on to the edge. An unknown end is drawn as far as something is known:
    nobody says that the visit went on for centuries, and it must not count in each of them.
    """
    start_min, start_max, end_min, end_max = map(drawn_day, days)
    if look & Look.UNKNOWN_START:
        start_min = min(start_max, end_min)
        start_max = max(start_max, start_min)
    if look & Look.UNKNOWN_END:
        end_max = max(start_max, end_min)
    return Days(start_min, start_max, end_min, end_max)
