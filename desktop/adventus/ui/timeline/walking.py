"""From visit to visit with the arrow keys: in time order, along a lane, or to the lane beside."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from adventus.timeline.columns import Lane, Span
    from adventus.timeline.lanes import Lanes


class Spot(NamedTuple):
    """A visit in a lane: where the keyboard is.

    Attributes:
        place: the index of the lane.
    """

    place: int
    span: Span

    @property
    def visit_id(self) -> int:
        """The number of the visit."""
        return self.span.visit_id


def found(lanes: Lanes, visit_id: int, near: int | None = None) -> Spot | None:
    """Find a visit, in the lane nearest to one if it stands in several; None if it isn't there."""
    places = lanes.where(visit_id)
    if not places:
        return None
    at = 0 if near is None else near
    return Spot(*min(places, key=lambda each: abs(each[0] - at)))


def first_in_sight(lanes: Lanes, days: tuple[int, int], place: int = 0) -> Spot | None:
    """Give the first visit that starts in sight, preferably of a lane; else the very first one."""
    if not lanes.lanes:
        return None
    for at in (place, *range(len(lanes.lanes))):
        lane = lanes.lanes[min(at, len(lanes.lanes) - 1)]
        index = bisect_left(lane.starts, days[0])
        if index < len(lane) and lane.starts[index] <= days[1]:
            return Spot(min(at, len(lanes.lanes) - 1), lane[index])
    return _spot(lanes, lanes.overview, 0, place)


def in_time(lanes: Lanes, spot: Spot, steps: int) -> Spot:
    """Go some visits on in time order, through all lanes; back if negative."""
    return _along(lanes, lanes.overview, spot, steps)


def in_lane(lanes: Lanes, spot: Spot, steps: int) -> Spot:
    """Go some visits on in the same lane."""
    return _along(lanes, lanes.lanes[spot.place], spot, steps, keep=True)


def beside(lanes: Lanes, spot: Spot, steps: int) -> Spot:
    """Go to the visit nearest in time in the lane so many below, or above if negative."""
    place = min(max(spot.place + steps, 0), len(lanes.lanes) - 1)
    if place == spot.place:
        return spot
    lane = lanes.lanes[place]
    index = bisect_left(lane.starts, spot.span.start_min)
    near = [at for at in (index - 1, index) if 0 <= at < len(lane)]
    best = min(near, key=lambda at: abs(lane.starts[at] - spot.span.start_min))
    return Spot(place, lane[best])


def at_end(lanes: Lanes, spot: Spot, last: bool) -> Spot:
    """Go to the first or the last visit in time."""
    index = len(lanes.overview) - 1 if last else 0
    return _spot(lanes, lanes.overview, index, spot.place) or spot


def index_of(lane: Lane, span: Span) -> int:
    """Tell how many visits of a lane stand before one of them."""
    at = lane.visits.position(span.visit_id)
    index = bisect_left(lane.starts, span.start_min)
    while index < len(lane) - 1 and lane.at[index] != at:
        index += 1
    return index


def _along(lanes: Lanes, lane: Lane, spot: Spot, steps: int, *, keep: bool = False) -> Spot:
    index = min(max(index_of(lane, spot.span) + steps, 0), len(lane) - 1)
    if keep:
        return Spot(spot.place, lane[index])
    return _spot(lanes, lane, index, spot.place) or spot


def _spot(lanes: Lanes, lane: Lane, index: int, near: int) -> Spot | None:
    return found(lanes, lane[index].visit_id, near) if len(lane) else None
