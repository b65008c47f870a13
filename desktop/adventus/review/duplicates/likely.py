"""The visits of the catalogue that others, not yet added, might be: a draft, or rows of a file."""

from __future__ import annotations

import json
from collections import defaultdict
from contextlib import closing, suppress
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from adventus.catalogue.entry import read
from adventus.catalogue.fields import field as field_named
from adventus.errors import UserError
from adventus.progress import Progress
from adventus.review.duplicates.candidates import NOBODY, Block, between, blocks_of, in_time
from adventus.review.duplicates.drafted import drafted_stop, place_name, told, traveller_names
from adventus.review.duplicates.judging import judge, verdict
from adventus.review.duplicates.likeness import Wording
from adventus.review.duplicates.pairs import DUPLICATE, Likely
from adventus.review.duplicates.pulse import Pulse
from adventus.review.duplicates.same_agents import read_agents
from adventus.review.duplicates.stops import Rates, Stop, read_stops, read_texts
from adventus.review.duplicates.trails import Trails

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from adventus.catalogue.entry import Entry
    from adventus.review.duplicates.judging import Judgement
    from adventus.review.duplicates.same_agents import Agents, Kinship
    from adventus.review.duplicates.stops import Stops

_DRAFT = 0  # the number that no visit and no place of the catalogue has
_MOST = 5  # likely visits of one that is not yet added
_TOLD = ("purpose", "notes", "engagements")
_OF_AGENTS = (
    "SELECT DISTINCT v.id FROM visit_agent t JOIN visit v ON v.id = t.visit_id"
    " WHERE t.role = 'traveller' AND t.agent_id IN (SELECT value FROM json_each(?2))"
    " AND (?1 = '' OR v.country IN (?1, ''))"
)
_OF_DAYS = (
    "SELECT id FROM visit WHERE country IN (?1, '')"
    " AND date_start_min <= ?2 + 1 AND date_end_max >= ?3 - 1 LIMIT 2000"
)


def likely_same(
    connection: sqlite3.Connection, values: Mapping[str, str], limit: int = _MOST
) -> list[Likely]:
    """Find the visits of the catalogue that a visit not yet added might be, best first.

    Args:
        values: the draft's fields, each as typed; what can't be read yet is left aside.
    """
    entries = {name: _entry(name, text) for name, text in values.items()}
    draft = drafted_stop(entries, _DRAFT, _DRAFT)
    with closing(Pulse(connection, Progress())) as pulse:
        kin = _kin(read_agents(connection), traveller_names(entries))
        ids = _near(connection, draft, kin, named=bool(entries.get("traveller")))
        known = read_stops(connection, pulse, ids)
        if draft.place is not None:
            known.places[_DRAFT] = [place_name(entries)]
        judged = _judged(draft, known, kin)
        said = (_DRAFT, " ".join(values.get(name, "") for name in _TOLD))
        wording = Wording([said, *read_texts(connection, judged, pulse)])
    found = []
    for visit, judgement in judged.items():
        pair = verdict(_DRAFT, visit, judgement, wording.alike(_DRAFT, visit))
        if pair:
            found.append(Likely(visit, pair.score, pair.reasons, pair.kind))
    return sorted(found, key=lambda likely: (-likely.score, likely.visit_id))[:limit]


def likely_rows(
    connection: sqlite3.Connection,
    rows: Iterable[tuple[int, Mapping[str, Entry]]],
    progress: Progress | None = None,
) -> dict[int, tuple[Likely, ...]]:
    """Find for rows by the thousand the visits of the catalogue that they probably are, best first.

    Whatever `find_duplicates` would find of them once they were visits; rows are not compared with
    one another. Rows that are like no visit are left out.

    Args:
        rows: the number of each, and what it says for each field.
        progress: is told of each row; it may stop the work.

    Raises:
        Cancelled: the work was asked to stop.
        sqlite3.OperationalError: the connection was interrupted.
    """
    said = dict(rows)
    if not said or connection.execute("SELECT 1 FROM visit LIMIT 1").fetchone() is None:
        return {}
    with closing(Pulse(connection, progress or Progress())) as pulse:
        known = read_stops(connection, pulse)
        drafts = _Drafts(said, known)
        judged = _judged_rows(drafts, known, pulse)
        texts = ((draft, told(said[-draft])) for draft in {draft for draft, _ in judged})
        visits = {visit for _, visit in judged}
        wording = Wording(chain(texts, read_texts(connection, visits, pulse)))
    trails, found = Trails(known), defaultdict(list)
    for (draft, visit), judgement in judged.items():
        alike = wording.alike(draft, visit)
        pair = verdict(draft, visit, judgement, alike)
        if pair and not trails.came_back(drafts.stops[draft], known.stops[visit], alike):
            found[-draft].append(Likely(visit, pair.score, pair.reasons, pair.kind))
    return {number: tuple(sorted(found[number], key=_rank)[:_MOST]) for number in sorted(found)}


def _rank(likely: Likely) -> tuple[bool, float, int]:
    return likely.kind != DUPLICATE, -likely.score, likely.visit_id


class _Drafts:
    """Rows as stops, each by its number with a minus before it, as no visit has it.

    Attributes:
        groups: those of the same travellers and country, by both.
    """

    def __init__(self, rows: Mapping[int, Mapping[str, Entry]], known: Stops) -> None:
        """Make stops of rows; `known` learns the names of their places."""
        places: dict[str, int] = {}
        self.stops: dict[int, Stop] = {}
        self.groups: dict[tuple[tuple[str, ...], str], Block] = defaultdict(list)
        for number, entries in rows.items():
            place = places.setdefault(place_name(entries), -1 - len(places))
            stop = drafted_stop(entries, -number, place)
            self.stops[-number] = stop
            self.groups[traveller_names(entries), stop.country].append(stop)
        known.places.update({number: [name] for name, number in places.items()})


def _judged_rows(drafts: _Drafts, known: Stops, pulse: Pulse) -> dict[tuple[int, int], Judgement]:
    """Judge what is near without the texts; of two judgements on a pair the better counts."""
    found: dict[tuple[int, int], Judgement] = {}
    rates, near = Rates(known), _Nearness(known)
    pulse.begin(len(drafts.stops))
    for (names, country), stops in drafts.groups.items():
        for kinship, others in near.of(names, country):
            for draft, visit in between(stops, others):
                one, other = drafts.stops[draft], known.stops[visit]
                judgement = judge(one, other, kinship, rates.rate(other, other), known.places)
                before = found.get((draft, visit))
                if judgement and (before is None or judgement.weight > before.weight):
                    found[draft, visit] = judgement
        pulse.beat(len(stops))
    return found


@dataclass
class _Nearness:
    """Finds the visits worth comparing with rows of some travellers and a country."""

    known: Stops
    _kin: dict[tuple[str, ...], dict[int, Kinship]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the visits by traveller and country once."""
        self._blocks = blocks_of(self.known)
        self._of_country: dict[str, Block] = defaultdict(list)
        self._nameless: dict[str, Block] = defaultdict(list)
        for stop in self.known.stops.values():
            self._of_country[stop.country].append(stop)
            if stop.id not in self.known.travellers:
                self._nameless[stop.country].append(stop)

    def of(self, names: tuple[str, ...], country: str) -> Iterator[tuple[Kinship, Block]]:
        """Give them, with what their travellers are to those who are named."""
        if names not in self._kin:
            self._kin[names] = _kin(self.known.agents, names)
        for agent, kinship in self._kin[names].items():
            yield kinship, _of_country(self._blocks.get(agent, {}), country)
        if country:
            yield NOBODY, (self._nameless if names else self._of_country)[country]


def _of_country(block: Mapping[str, Block], country: str) -> Block:
    """Give the visits of a country and those of none, in time order; all where none is known."""
    if not country:
        return in_time(block.values())
    return in_time((block.get(country, []), block.get("", [])))


def _entry(name: str, text: str) -> Entry:
    with suppress(UserError):
        return read(field_named(name), text, exact=True)
    return None


def _kin(agents: Agents, names: Sequence[str]) -> dict[int, Kinship]:
    """Give the agents that travellers of these names may be."""
    kin: dict[int, Kinship] = {}
    for name in names:
        for agent, kinship in agents.alike(name).items():
            if agent not in kin or kinship.alike > kin[agent].alike:
                kin[agent] = kinship
    return kin


def _near(
    connection: sqlite3.Connection, draft: Stop, kin: Mapping[int, Kinship], *, named: bool
) -> Sequence[int]:
    """Give the visits of these agents, or where nobody is named those of the same days."""
    if named:
        rows = connection.execute(_OF_AGENTS, (draft.country, json.dumps(list(kin))))
    elif draft.country and draft.start_min is not None:
        rows = connection.execute(_OF_DAYS, (draft.country, draft.end_max, draft.start_min))
    else:
        return []
    return [row[0] for row in rows]


def _judged(draft: Stop, known: Stops, kin: Mapping[int, Kinship]) -> dict[int, Judgement]:
    rates = Rates(known)
    found = {}
    for visit, stop in known.stops.items():
        links = [kin[agent] for agent in known.travellers.get(visit, ()) if agent in kin]
        kinship = max(links, key=lambda link: link.alike, default=NOBODY)
        judgement = judge(draft, stop, kinship, rates.rate(stop, stop), known.places)
        if judgement:
            found[visit] = judgement
    return found
