"""Visits in lanes, by country, traveller, journey, ...: what the timeline draws.

    lanes = load(connection, search("tag:energy"), "country")
    [lane.title for lane in lanes.lanes] → ["Kazakhstan", "Uzbekistan", "(none)"]

A visit with several travellers, tags or sources stands in the lane of each; one without any stands
in the last lane, "(none)".
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from adventus.catalogue.listing import Condition
from adventus.progress import Progress
from adventus.timeline.columns import Lane
from adventus.timeline.gathering import Groups, breathing, gathered, in_time_order, undated
from adventus.timeline.kinds import lane_kind, lane_titles
from adventus.timeline.scale import FARTHEST

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Hashable

    from adventus.timeline.columns import Span, Visits
    from adventus.timeline.kinds import LaneKind

_SAMPLE = 20_000  # visits that a first picture is made of, where there are many more


@dataclass(frozen=True, eq=False)
class Lanes:
    """Visits in lanes, ready to be drawn.

    Attributes:
        kind: what the lanes are of.
        lanes: the lanes in order; none is empty.
        visits: every visit once.
        overview: all visits in one lane.
        undated: how many more visits fit that have no date.
        first, last: the first and the last day that some visit names; both 0 if there is none.
        whole: whether this is all; False for the first picture of a long loading.
        sets: the lanes of each group of visits.
        drawn: what was laid out, so that it need not be laid out again.
    """

    kind: LaneKind
    lanes: tuple[Lane, ...]
    visits: Visits
    overview: Lane
    undated: int
    first: int
    last: int
    whole: bool
    sets: tuple[tuple[Lane, ...], ...]
    drawn: dict[Hashable, object] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.visits)

    def where(self, visit_id: int) -> list[tuple[int, Span]]:
        """Give the lanes that a visit stands in, by index, and how; nothing if it isn't here."""
        at = self.visits.position(visit_id)
        if at is None:
            return []
        found = [(self._places[lane], lane.find(at)) for lane in self._lanes_of(at)]
        return sorted((place, span) for place, span in found if span is not None)

    def _lanes_of(self, at: int) -> tuple[Lane, ...]:
        return self.sets[self.visits.groups[at]]

    @cached_property
    def _places(self) -> dict[Lane, int]:
        return {lane: place for place, lane in enumerate(self.lanes)}


def load(
    connection: sqlite3.Connection,
    condition: Condition,
    kind: str,
    progress: Progress | None = None,
    publish: Callable[[Lanes], object] | None = None,
) -> Lanes:
    """Read the visits that fit into lanes, ordered by first date.

    Made to run beside the window: it stops for breath often, and can be interrupted.

    Args:
        kind: the name of one of `LANES`.
        progress: is told of each visit as it is read, without a total; then, from nothing again,
            as it is put in time order and in each of its lanes.
        publish: gets a first picture, of the first 20,000 visits, where there are more than twice
            as many; `whole` is False in it. It is called in the thread of the loading.

    Raises:
        UserError: there are no lanes of that kind.
        Cancelled: the progress was cancelled.
    """
    chosen, told = lane_kind(kind), progress or Progress()
    if publish is not None:
        sample = _sample(connection, condition)
        if sample is not None:
            publish(_load(connection, sample, chosen, Progress(), whole=False))
    return _load(connection, condition, chosen, told, whole=True)


def ordered(lanes: Lanes, by: str) -> Lanes:
    """Put lanes in order: by the `first` day, the `count` of visits (most first) or the `name`.

    The lane of what has nothing stays the last.
    """
    found = sorted(
        lanes.lanes,
        key=lambda lane: (not lane.key, _rank(lane, by), lane.title.casefold(), lane.key),
    )
    return replace(lanes, lanes=tuple(found), drawn={})


def _rank(lane: Lane, by: str) -> int:
    return {"first": lane.first, "count": -len(lane)}.get(by, 0)


def _sample(connection: sqlite3.Connection, condition: Condition) -> Condition | None:
    """Narrow a condition to the visits with the lowest numbers; None where there are few."""
    found = connection.execute(
        "SELECT id FROM visit ORDER BY id LIMIT 2 OFFSET ?", (_SAMPLE,)
    ).fetchone()
    more = connection.execute("SELECT 1 FROM visit LIMIT 1 OFFSET ?", (2 * _SAMPLE,)).fetchone()
    if found is None or more is None:
        return None
    return Condition(f"({condition.sql}) AND v.id <= ?", (*condition.parameters, found[0]))


def _load(
    connection: sqlite3.Connection,
    condition: Condition,
    kind: LaneKind,
    progress: Progress,
    *,
    whole: bool,
) -> Lanes:
    progress.begin(0)
    groups = Groups(kind)
    visits = gathered(connection, condition, groups, progress)
    sets, overview = _empty(connection, visits, groups), Lane("", "", visits)
    progress.begin(2 * len(visits) + sum(len(sets[group]) for group in visits.groups))
    adding = [[lane.add for lane in (*lane_set, overview)] for lane_set in sets]
    for positions in in_time_order(connection, visits, progress):
        for at in positions:
            for add in adding[visits.groups[at]]:
                add(at)
    lanes = tuple(dict.fromkeys(lane for lane_set in sets for lane in lane_set if len(lane)))
    closing = (done for lane in (*lanes, overview) for done in lane.closing())
    breathing(connection, closing, progress)
    first, last = _known(overview)
    missing = undated(connection, condition)
    found = Lanes(kind, lanes, visits, overview, missing, first, last, whole, sets)
    return ordered(found, "first")


def _empty(
    connection: sqlite3.Connection, visits: Visits, groups: Groups
) -> tuple[tuple[Lane, ...], ...]:
    """Make the lanes of each group; what leads nowhere has one, too."""
    keys = dict.fromkeys(key for keys in groups.keys for key in keys or ("",))
    titles = lane_titles(connection, groups.kind, keys)
    lanes = {key: Lane(key, titles[key], visits) for key in keys}
    return tuple(tuple(lanes[key] for key in keys or ("",)) for keys in groups.keys)


def _known(overview: Lane) -> tuple[int, int]:
    """Give the first and the last day that some visit names; open ends name none."""
    visits, starts, ends = overview.visits, overview.starts, overview.ends
    begun, ended = bisect_right(starts, -FARTHEST), bisect_left(ends, FARTHEST)
    found = [*starts[begun : begun + 1], *ends[max(0, ended - 1) : ended]]
    found += [day for at in overview.at[:begun] for day in visits.days(at)]
    if ended < len(ends):
        endless = (at for at, end in enumerate(visits.end_max) if end == FARTHEST)
        found += [day for at in endless for day in visits.days(at)]
    known = [day for day in found if -FARTHEST < day < FARTHEST]
    return (min(known), max(known)) if known else (0, 0)
