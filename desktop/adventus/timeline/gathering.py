"""Reads visits from a catalogue into columns, a few at a time so that the window can go on.

This runs beside the window, which needs Python's lock for everything that it does; so there is a
pause after every thousand visits. Some statement is always half read meanwhile, so that an edit can
interrupt at any time.
"""

from __future__ import annotations

import time
from array import array
from bisect import bisect_right
from collections import defaultdict
from contextlib import closing
from heapq import merge
from typing import TYPE_CHECKING, Any

from adventus.timeline.columns import Visits
from adventus.timeline.kinds import lane_key
from adventus.timeline.looks import HAZY, LOOK_SQL, Look, drawn_days
from adventus.timeline.scale import FARTHEST

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator

    from adventus.catalogue.listing import Condition
    from adventus.progress import Progress
    from adventus.timeline.kinds import LaneKind

_HAZY = int(HAZY)  # a plain number: flags are slow to compare a million times
_AT_ONCE = 1_000
_BREATH = 0.0002  # seconds in which the window gets its turn
_FEW = 20_000  # visits that are sorted here, rather than looked up along the index of dates

_CLIPPED = ", ".join(
    f"min(max(v.date_{name}, -{FARTHEST}), {FARTHEST})"
    for name in ("start_min", "start_max", "end_min", "end_max")
)
# The words are our own: columns of `kinds.LANES`, and a condition with its parameters apart.
_VISITS = f"""
SELECT v.id, {_CLIPPED}, {LOOK_SQL}, {{column}} FROM visit v
WHERE ({{condition}}) AND v.date_start_min IS NOT NULL ORDER BY v.id"""  # noqa: S608 - see above
_UNDATED = "SELECT count(*) FROM visit v WHERE ({condition}) AND (v.date_start_min IS NULL) = 1"
_IN_TIME_ORDER = """
SELECT v.id FROM visit v WHERE (v.date_start_min IS NULL) = 0
ORDER BY (v.date_start_min IS NULL), v.date_start_min, v.date_end_max, v.date, v.uid"""
_LINKS_OF_SOME = """
SELECT v.id, link.{target} FROM visit v CROSS JOIN {table} link ON link.visit_id = v.id
WHERE ({condition}) AND {only}"""
_HEARTBEAT = (
    "WITH RECURSIVE beat(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM beat) SELECT n FROM beat"
)
_BEATS = 50
_SPARSE = 8  # times as many numbers as visits, and a table of them all is a waste

_ALL_LINKS = "SELECT link.visit_id, link.{target} FROM {table} link NOT INDEXED WHERE {only}"


class Groups:
    """The different sets of lanes that visits stand in; a visit keeps the number of its set.

    Number 0 is the set of a visit that leads nowhere.
    """

    def __init__(self, kind: LaneKind) -> None:
        self.kind = kind
        self.keys: list[tuple[str, ...]] = [()]
        self._numbers: dict[tuple[str, ...], int] = {(): 0}
        self._single: dict[object, int] = {"": 0}
        self._with: dict[tuple[int, object], int] = {}

    def number(self, found: object) -> int:
        """Give the number of the set with one lane alone."""
        number = self._single.get(found)
        if number is None:
            number = self._single[found] = self._number((lane_key(self.kind, found),))
        return number

    def more(self, number: int, found: object) -> int:
        """Give the number of a set with one more lane."""
        key = (number, found)
        if key not in self._with:
            lanes = {*self.keys[number], lane_key(self.kind, found)}
            self._with[key] = self._number(tuple(sorted(lanes)))
        return self._with[key]

    def _number(self, lanes: tuple[str, ...]) -> int:
        if lanes not in self._numbers:
            self._numbers[lanes] = len(self.keys)
            self.keys.append(lanes)
        return self._numbers[lanes]


def undated(connection: sqlite3.Connection, condition: Condition) -> int:
    """Count the visits that fit and have no date."""
    sql = _UNDATED.format(condition=condition.sql)
    return int(connection.execute(sql, condition.parameters).fetchone()[0])


def gathered(
    connection: sqlite3.Connection, condition: Condition, groups: Groups, progress: Progress
) -> Visits:
    """Read the visits that fit and have a date, by number."""
    (last_id,) = connection.execute("SELECT coalesce(max(id), 0) FROM visit").fetchone()
    visits = Visits(last_id)
    sql = _VISITS.format(column=groups.kind.column, condition=condition.sql)
    for rows in _chunks(connection.execute(sql, condition.parameters), progress):
        ids, *days, looks, found = zip(*rows, strict=True)
        start = len(visits)
        visits.extend(ids, days, looks, map(groups.number, found))
        _settle_hazy(visits, start)
    if groups.kind.table and visits:
        _follow_links(connection, condition, visits, groups, progress)
    return visits


def in_time_order(
    connection: sqlite3.Connection, visits: Visits, progress: Progress
) -> Iterator[list[int]]:
    """Give the positions of visits by the first day that is drawn, some at a time."""
    starts, ends, looks = visits.start_min, visits.end_max, visits.looks
    if len(visits) <= _FEW:
        yield sorted(range(len(visits)), key=lambda at: (starts[at], ends[at], at))
        progress.step(len(visits))
        return
    # What has an unknown start comes first in the index, but is not drawn from the beginning.
    unknown = int(Look.UNKNOWN_START)
    hazy = [at for at, look in enumerate(looks) if look & unknown]
    hazy.sort(key=starts.__getitem__)
    place = _places(visits)
    for rows in _chunks(connection.execute(_IN_TIME_ORDER), progress, steps=False):
        found = [at for (visit_id,) in rows if (at := place(visit_id)) >= 0]
        if hazy:
            found = [at for at in found if not looks[at] & unknown]
        if hazy and found:
            due = bisect_right(hazy, starts[found[-1]], key=starts.__getitem__)
            found = list(merge(found, hazy[:due], key=starts.__getitem__))
            del hazy[:due]
        yield found
        progress.step(len(found))
    yield hazy
    progress.step(len(hazy))


def breathing(connection: sqlite3.Connection, work: Iterable[int], progress: Progress) -> None:
    """Do long work that needs no database so that it can be interrupted as if it did.

    Args:
        work: does a little each time that it gives how much it has done.
    """
    done = 0
    with closing(connection.execute(_HEARTBEAT)) as heart:
        for steps in work:
            done += steps
            if done >= _AT_ONCE:
                heart.fetchmany(_BEATS)
                _breathe(progress, done)
                done = 0
    progress.step(done)


def _places(visits: Visits) -> Callable[[int], int]:
    """Make a quick way from the number of any visit to its position; -1 where it has none."""
    if visits.last_id > _SPARSE * len(visits):
        few = defaultdict(lambda: -1, zip(visits.ids, range(len(visits)), strict=True))
        return few.__getitem__
    places = array("i", [-1]) * (visits.last_id + 1)
    for at, visit_id in enumerate(visits.ids):
        places[visit_id] = at
    return places.__getitem__


def _settle_hazy(visits: Visits, start: int) -> None:
    """Draw no visit further than is known that has an unknown end."""
    for at, look in enumerate(visits.looks[start:], start):
        if look & _HAZY:
            visits.set_days(at, drawn_days(visits.days(at), look))


def _follow_links(
    connection: sqlite3.Connection,
    condition: Condition,
    visits: Visits,
    groups: Groups,
    progress: Progress,
) -> None:
    """Let visits stand in the lane of every record that they lead to."""
    parts = {**vars(groups.kind), "condition": condition.sql}
    if len(visits) <= _FEW:
        cursor = connection.execute(_LINKS_OF_SOME.format(**parts), condition.parameters)
    else:
        cursor = connection.execute(_ALL_LINKS.format(**parts))
    numbers, place = visits.groups, _places(visits)
    for rows in _chunks(cursor, progress, steps=False):
        for visit_id, found in rows:
            at = place(visit_id)
            if at >= 0:
                numbers[at] = groups.more(numbers[at], found)


def _chunks(
    cursor: sqlite3.Cursor, progress: Progress, *, steps: bool = True
) -> Iterator[list[Any]]:
    """Give rows some at a time, with a pause in between."""
    try:
        while rows := cursor.fetchmany(_AT_ONCE):
            yield rows
            _breathe(progress, len(rows) if steps else 0)
    finally:
        cursor.close()


def _breathe(progress: Progress, steps: int) -> None:
    progress.step(steps)
    time.sleep(_BREATH)
