"""What is read of all visits to find duplicates: who, when and where, and the texts of some."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from adventus.catalogue.records import one_of
from adventus.review.duplicates.same_agents import Agents, read_agents

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from adventus.review.duplicates.pulse import Pulse

_COLUMNS = (
    "SELECT id, date, date_start_min, date_start_max, date_end_min, date_end_max, country,"
    " place_id, venue, rank, occasion FROM visit"
)
_TEXTS = (
    "SELECT v.id, v.purpose || ' ' || v.notes || ' ' ||"
    " coalesce((SELECT group_concat(title, ' ') FROM engagement WHERE visit_id = v.id), '')"
    " FROM visit v WHERE v.id IN "
)
_PAGE = 2_000
_ANYBODY = 0  # no agent has this number
_FEWEST_DAYS = 3_650  # of one who travelled once nothing is known


class Stop(NamedTuple):
    """A visit as far as it decides whether it is another; the days are None where undated."""

    id: int
    date: str
    start_min: int | None
    start_max: int | None
    end_min: int | None
    end_max: int | None
    country: str
    place: int | None
    venue: str
    rank: str
    occasion: str

    @property
    def exact(self) -> bool:
        """Tell whether its first and its last day are known."""
        return (
            self.start_min is not None
            and self.start_min == self.start_max
            and self.end_min == self.end_max
        )


@dataclass
class Stops:
    """The visits of a catalogue.

    Attributes:
        stops: by number.
        travellers: the agents that travelled, by visit.
        agents: all agents with their names.
        places: the names of each place, its own first.
    """

    stops: dict[int, Stop]
    travellers: dict[int, tuple[int, ...]]
    agents: Agents
    places: dict[int, list[str]] = field(default_factory=dict)


class Rates:
    """How often each traveller goes to each country: visits a day, over the years known of both.

    A visit that names no traveller is one of all that go to its country.
    """

    def __init__(self, read: Stops) -> None:
        self._counts: Counter[tuple[int, str]] = Counter()
        self._first: dict[int, int] = {}
        self._last: dict[int, int] = {}
        for stop in read.stops.values():
            for agent in (*read.travellers.get(stop.id, ()), _ANYBODY):
                self._counts[agent, stop.country] += 1
                if stop.start_min is not None and stop.end_max is not None and stop.exact:
                    self._first[agent] = min(self._first.get(agent, stop.start_min), stop.start_min)
                    self._last[agent] = max(self._last.get(agent, stop.end_max), stop.end_max)
        self._travellers = read.travellers

    def rate(self, one: Stop, other: Stop) -> float:
        """Give how many visits a day are like these two, for whose travellers there are more."""
        return max(self._rate(one), self._rate(other))

    def _rate(self, stop: Stop) -> float:
        agent = self._travellers.get(stop.id, (_ANYBODY,))[0]
        days = self._last.get(agent, 0) - self._first.get(agent, 0)
        return self._counts[agent, stop.country] / max(days, _FEWEST_DAYS)


def read_stops(
    connection: sqlite3.Connection, pulse: Pulse, only: Sequence[int] | None = None
) -> Stops:
    """Read the visits, or only some."""
    of_visit = "" if only is None else f" AND visit_id IN {one_of(only)}"
    which = "" if only is None else f" WHERE id IN {one_of(only)}"
    stops = {row[0]: Stop._make(row) for row in connection.execute(_COLUMNS + which)}
    pulse.beat()
    travellers: dict[int, tuple[int, ...]] = {}
    for visit, agent in connection.execute(
        "SELECT visit_id, agent_id FROM visit_agent WHERE role = 'traveller'"  # noqa: S608 - numbers only
        f"{of_visit} ORDER BY visit_id, position, id"
    ):
        travellers[visit] = (*travellers.get(visit, ()), agent)
    pulse.beat()
    return Stops(stops, travellers, read_agents(connection), read_places(connection))


def read_places(connection: sqlite3.Connection) -> dict[int, list[str]]:
    """Read the names of all places, the place's own first."""
    places = {number: [name] for number, name in connection.execute("SELECT id, name FROM place")}
    for number, name in connection.execute(
        "SELECT place_id, name FROM place_name ORDER BY place_id, position, id"
    ):
        places[number].append(name)
    return places


def read_texts(
    connection: sqlite3.Connection, visits: Iterable[int], pulse: Pulse
) -> Iterator[tuple[int, str]]:
    """Read what is told of these visits: purpose, notes, and titles of engagements."""
    ids = sorted(visits)
    for start in range(0, len(ids), _PAGE):
        yield from connection.execute(_TEXTS + one_of(ids[start : start + _PAGE])).fetchall()
        pulse.beat()
