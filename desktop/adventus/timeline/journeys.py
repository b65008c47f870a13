"""The stops of journeys, and the ways between them."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

    from adventus.catalogue.listing import Condition
    from adventus.timeline.strips import Strip

_STOPS = """
SELECT v.journey_id, v.id FROM visit v
WHERE v.journey_id IS NOT NULL AND v.date_start_min IS NOT NULL AND ({condition})
ORDER BY v.journey_id, v.date_start_min, v.date_end_max, v.date, v.uid"""

_NARROWEST_WAY = 16.0  # pixels from side to side; a narrower way tangles
_FARTHEST = 100_000.0  # pixels beside the view, where a way leads that leaves it


class Path(NamedTuple):
    """The way of a journey: its number, and a point of each stop in pixels of the frame.

    It is the middle of the days that are certain, where there are any.
    """

    journey: int
    points: tuple[tuple[float, float], ...]

    @property
    def width(self) -> float:
        """How many pixels the way is from side to side."""
        along = [x for x, _ in self.points]
        return max(along) - min(along) if along else 0.0


class Stops:
    """The dated visits of each journey, in time order; journeys with a single one have no way."""

    def __init__(self, stops: Iterable[tuple[int, int]] = ()) -> None:
        self._journeys, self._visits = array("q"), array("q")
        for journey, visit in stops:
            self._journeys.append(journey)
            self._visits.append(visit)
        self._by_visit = sorted(range(len(self._visits)), key=self._visits.__getitem__)

    def __len__(self) -> int:
        return len(self._visits)

    def journey(self, visit_id: int) -> int | None:
        """Give the number of the journey that a visit is a stop of."""
        at = bisect_left(self._by_visit, visit_id, key=self._visits.__getitem__)
        if at == len(self) or self._visits[self._by_visit[at]] != visit_id:
            return None
        return self._journeys[self._by_visit[at]]

    def of(self, journey: int) -> list[int]:
        """Give the stops of a journey."""
        first = bisect_left(self._journeys, journey)
        return list(self._visits[first : bisect_left(self._journeys, journey + 1)])


NO_STOPS = Stops()


def stops(connection: sqlite3.Connection, condition: Condition) -> Stops:
    """Read the stops of the journeys that visits under a condition belong to.

    `condition` says which stops count; the way leads past the others.
    """
    return Stops(connection.execute(_STOPS.format(condition=condition.sql), condition.parameters))


def paths(
    known: Stops,
    strips: Iterable[Strip],
    elsewhere: Callable[[int], tuple[float, float] | None],
) -> tuple[Path, ...]:
    """Give the ways of the journeys that have a stop in sight, where there is room to follow them.

    Args:
        elsewhere: gives the point of a visit that is not in sight, None if it stands nowhere.
    """
    if not len(known):
        return ()
    seen = {
        span.visit_id: (sum(bar.core or bar[:2]) / 2, strip.top(bar.row) + strip.row_height / 2)
        for strip in strips
        for bar in strip.bars
        for span in bar.spans
    }
    journeys = dict.fromkeys(known.journey(visit_id) for visit_id in seen)
    found = []
    for journey in journeys:
        if journey is not None:
            points = [seen.get(stop) or elsewhere(stop) for stop in known.of(journey)]
            found.append(Path(journey, tuple(_near(point) for point in points if point)))
    return tuple(path for path in found if path.width >= _NARROWEST_WAY)


def _near(point: tuple[float, float]) -> tuple[float, float]:
    return min(max(point[0], -_FARTHEST), _FARTHEST), point[1]
