"""Leaving and coming back: two stops at one place, with another country in between.

Such stops share traveller, place and perhaps the day, and are two all the same (2121 and 2123 of
the trips that `weighing` names: Israel, Egypt and Israel again on 28 February 1988).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, cast

from adventus.review.duplicates.weighing import SAME_HAPPENING

if TYPE_CHECKING:
    from adventus.review.duplicates.likeness import Told
    from adventus.review.duplicates.stops import Stop, Stops


class Trails:
    """Where each traveller was when, as far as the days are known."""

    def __init__(self, read: Stops) -> None:
        self._travellers = read.travellers
        self._days: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
        for stop in read.stops.values():
            if stop.exact and stop.country:
                days = (cast("int", stop.start_min), cast("int", stop.end_max), stop.country)
                for agent in read.travellers.get(stop.id, ()):
                    self._days[agent].append(days)
        for trail in self._days.values():
            trail.sort()

    def came_back(self, one: Stop, other: Stop, told: Told | None) -> bool:
        """Tell whether a traveller was in another country between two stops.

        When both are of one day, so that the other country may as well have come before or after
        both, it depends on whether they tell the same.
        """
        if not (one.exact and other.exact):
            return False
        earlier, later = sorted((one, other), key=lambda stop: stop[2:6])
        if earlier[2:6] == later[2:6] and (told is None or told.alike >= SAME_HAPPENING):
            return False
        agents = {*self._travellers.get(one.id, ()), *self._travellers.get(other.id, ())}
        return any(self._elsewhere(agent, earlier, later) for agent in agents)

    def _elsewhere(self, agent: int, earlier: Stop, later: Stop) -> bool:
        trail = self._days.get(agent, [])
        left, back = cast("int", earlier.end_max), cast("int", later.start_min)
        for start, end, country in trail[bisect_left(trail, (left, 0, "")) :]:
            if start > back:
                break
            if end <= back and country not in {earlier.country, later.country}:
                return True
        return False
