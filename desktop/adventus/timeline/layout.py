"""What a frame shows: the lanes in sight from top to bottom, each with its strip, and the ticks.

    frame(lanes, fitted(lanes.first, lanes.last, 900), top=0, height=300, row_height=14)

Rows and heights come from the visits alone, not from the scale, so nothing jumps when the view is
moved or zoomed.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from adventus.timeline.journeys import NO_STOPS, Path, paths
from adventus.timeline.strips import Bar, Strip, bar_at, strip
from adventus.timeline.ticks import Tick, ticks

if TYPE_CHECKING:
    from adventus.timeline.columns import Lane
    from adventus.timeline.journeys import Stops
    from adventus.timeline.lanes import Lanes
    from adventus.timeline.scale import Scale

LANE_GAP = 6.0
"""Pixels between a lane and the next."""

MOST_BARS = 1_000  # of all lanes in sight, more or less; a frame has to be drawn in a moment
_FEWEST_BARS = 12  # that each lane may have at any rate
_KEPT = 2_000


@dataclass(frozen=True)
class Frame:
    """What is to be drawn.

    Attributes:
        strips: the lanes in sight, from top to bottom; `y` counts from the top of the view.
        total: how high all lanes are together, to scroll in.
        ticks: the moments to mark.
        paths: the ways between the stops of journeys.
    """

    scale: Scale
    height: float
    strips: tuple[Strip, ...]
    total: float
    ticks: tuple[Tick, ...]
    paths: tuple[Path, ...] = ()

    def strip_at(self, y: float) -> Strip | None:
        """Find the lane at a height, the gap below it included."""
        for found in self.strips:
            if found.y <= y < found.y + found.height + LANE_GAP:
                return found
        return None

    def bar_at(self, x: float, y: float) -> Bar | None:
        """Find the bar at a point, or one so close that it was meant."""
        found = self.strip_at(y)
        if found is None or not found.bars:
            return None
        return bar_at(found, x, int((y - found.y) // found.row_height))


def frame(
    lanes: Lanes,
    scale: Scale,
    *,
    top: float,
    height: float,
    row_height: float,
    folded: frozenset[str] = frozenset(),
    stops: Stops = NO_STOPS,
    most_bars: int = MOST_BARS,
) -> Frame:
    """Lay out what is in sight.

    Args:
        top: how many pixels of the lanes have been scrolled away.
        height: how many pixels of them are in sight.
        row_height: pixels of one row of bars.
        folded: the keys of the lanes that are folded into one row.
        stops: the stops of the journeys to draw ways between.
        most_bars: how many bars there may be, more or less; beyond, lanes become densities.
    """
    tops = _tops(lanes, row_height, folded)
    first = max(0, bisect_right(tops, top) - 1)
    seen = lanes.lanes[first : bisect_right(tops, top + height)]
    most = max(_FEWEST_BARS, most_bars / max(1, len(seen)))
    strips = tuple(
        replace(
            _strip(lanes, lane, scale, most, folded=lane.key in folded),
            y=tops[first + at] - top,
            height=_height(lane, row_height, folded),
            row_height=row_height,
        )
        for at, lane in enumerate(seen)
    )

    def elsewhere(visit_id: int) -> tuple[float, float] | None:
        for place, span in lanes.where(visit_id):
            days = span.start_max, span.end_min
            if days[0] > days[1]:
                days = span.start_min, span.end_max
            x = (scale.x(days[0]) + scale.x(days[1] + 1)) / 2
            return x, tops[place] - top + (span.row + 0.5) * row_height
        return None

    ways = paths(stops, strips, elsewhere)
    return Frame(scale, height, strips, tops[-1], tuple(ticks(scale)), ways)


def total_height(lanes: Lanes, row_height: float, folded: frozenset[str] = frozenset()) -> float:
    """Tell how high all lanes are together."""
    return _tops(lanes, row_height, folded)[-1]


def lane_top(
    lanes: Lanes, place: int, row_height: float, folded: frozenset[str] = frozenset()
) -> float:
    """Tell where a lane begins, by its index, from the top of the first."""
    return _tops(lanes, row_height, folded)[place]


def _tops(lanes: Lanes, row_height: float, folded: frozenset[str]) -> array[float]:
    """Give where each lane begins, and where the last one ends."""
    key = ("tops", row_height, folded)
    if key not in lanes.drawn:
        tops = array("d", [0.0])
        for lane in lanes.lanes:
            tops.append(tops[-1] + _height(lane, row_height, folded) + LANE_GAP)
        lanes.drawn[key] = tops
    return cast("array[float]", lanes.drawn[key])


def _height(lane: Lane, row_height: float, folded: frozenset[str]) -> float:
    return row_height * (1 if lane.key in folded else lane.rows)


def _strip(lanes: Lanes, lane: Lane, scale: Scale, most: float, *, folded: bool) -> Strip:
    key = (lane, scale, most, folded)
    if key not in lanes.drawn:
        if len(lanes.drawn) > _KEPT:
            lanes.drawn.clear()
        lanes.drawn[key] = strip(lane, scale, most, folded=folded)
    return cast("Strip", lanes.drawn[key])
