"""The visits of the catalogue that one not yet added might be, as for a draft from a source."""

from __future__ import annotations

import json
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from adventus import dates
from adventus.catalogue.entry import PlaceName, read
from adventus.catalogue.fields import field
from adventus.catalogue.values import DateStatement
from adventus.errors import UserError
from adventus.progress import Progress
from adventus.review.duplicates.candidates import NOBODY
from adventus.review.duplicates.judging import judge, verdict
from adventus.review.duplicates.likeness import Wording
from adventus.review.duplicates.pairs import Likely
from adventus.review.duplicates.pulse import Pulse
from adventus.review.duplicates.same_agents import read_agents
from adventus.review.duplicates.stops import Rates, Stop, read_stops, read_texts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from adventus.catalogue.entry import Entry
    from adventus.review.duplicates.judging import Judgement
    from adventus.review.duplicates.same_agents import Kinship
    from adventus.review.duplicates.stops import Stops

_DRAFT = 0  # the number that no visit and no place of the catalogue has
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
    connection: sqlite3.Connection, values: Mapping[str, str], limit: int = 5
) -> list[Likely]:
    """Find the visits of the catalogue that a visit not yet added might be, best first.

    Args:
        values: the draft's fields, each as typed; what can't be read yet is left aside.
    """
    entries = {name: _entry(name, text) for name, text in values.items()}
    draft = _stop(entries)
    with closing(Pulse(connection, Progress())) as pulse:
        kin = _kin(connection, entries)
        ids = _near(connection, draft, kin, named=bool(entries.get("traveller")))
        known = read_stops(connection, pulse, ids)
        place = entries.get("place")
        if isinstance(place, PlaceName):
            known.places[_DRAFT] = [place.name]
        judged = _judged(draft, known, kin)
        told = (_DRAFT, " ".join(values.get(name, "") for name in _TOLD))
        wording = Wording([told, *read_texts(connection, judged, pulse)])
    found = []
    for visit, judgement in judged.items():
        pair = verdict(_DRAFT, visit, judgement, wording.alike(_DRAFT, visit))
        if pair:
            found.append(Likely(visit, pair.score, pair.reasons, pair.kind))
    return sorted(found, key=lambda likely: (-likely.score, likely.visit))[:limit]


def _entry(name: str, text: str) -> Entry:
    with suppress(UserError):
        return read(field(name), text, exact=True)
    return None


def _stop(entries: Mapping[str, Entry]) -> Stop:
    date, place = entries.get("date"), entries.get("place")
    edtf = date.edtf if isinstance(date, DateStatement) else ""
    span = dates.span(dates.parse(edtf)) if edtf else None
    country = _text(entries, "country")
    if isinstance(place, PlaceName):
        country = country or place.country
    return Stop(
        _DRAFT,
        edtf,
        span.start_min if span else None,
        span.start_max if span else None,
        span.end_min if span else None,
        span.end_max if span else None,
        country,
        _DRAFT if isinstance(place, PlaceName) else None,
        _text(entries, "venue"),
        _text(entries, "rank"),
        _text(entries, "occasion"),
    )


def _text(entries: Mapping[str, Entry], name: str) -> str:
    entry = entries.get(name)
    return entry if isinstance(entry, str) else ""


def _kin(connection: sqlite3.Connection, entries: Mapping[str, Entry]) -> dict[int, Kinship]:
    """Give the agents that the draft's travellers may be."""
    names = entries.get("traveller")
    kin: dict[int, Kinship] = {}
    agents = read_agents(connection)
    for name in names if isinstance(names, tuple) else ():
        for agent, kinship in agents.alike(str(name)).items():
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
