"""Visits as entries of the page: their values in words, and the evidence for each field weighed.

What is left out is not for readers: the remarks of reviewers, and who reviewed. Entries are in the
order of their dates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adventus.catalogue.assessment import Claim, State, weigh
from adventus.catalogue.fields import FIELDS, field
from adventus.catalogue.listing import Condition, ids
from adventus.catalogue.records import one_of, visits
from adventus.catalogue.values import DateStatement
from adventus.catalogue.visit_reading import PAGE
from adventus.exchange.columns import days
from adventus.exchange.publish.wording import said, shown
from adventus.exchange.visit_records import visit_records

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from adventus.catalogue.records import Visit
    from adventus.progress import Progress

Entry = dict[str, Any]

_CITED = ("locator", "quotation", "credibility", "reading", "note")
_DECIDED = ("reason", "by", "at")


def entries(
    connection: sqlite3.Connection, condition: Condition, progress: Progress | None = None
) -> Iterator[Entry]:
    """Read the visits that fit. What an entry has none of has no key in it.

    A citation is under its field, as `citations`; what cites the visit as a whole is under ''.

    Args:
        progress: is told of each, some hundreds at a time; it may cancel.
    """
    found = ids(connection, condition)
    if progress:
        progress.begin(len(found))
    for start in range(0, len(found), PAGE):
        page = found[start : start + PAGE]
        records = _records(connection, page)
        for visit in visits(connection, page):
            yield _entry(connection, visit, records[visit.uid])
        if progress:
            progress.step(len(page))


def _records(connection: sqlite3.Connection, page: Sequence[int]) -> dict[str, Entry]:
    chosen = Condition(f"v.id IN {one_of(page)}")
    return {record["uid"]: record for record in visit_records(connection, chosen)}


def _entry(connection: sqlite3.Connection, visit: Visit, record: Entry) -> Entry:
    values = {each.name: shown(each, visit.values[each.name]) for each in FIELDS}
    entry = {
        "uid": visit.uid,
        "values": {name: value for name, value in values.items() if value},
        "days": _days(visit),
        "written": _written(visit),
        "merged": [part[key] for part in record["merged"] for key in ("reference", "uid")],
        "evidence": dict(_evidence(connection, visit, record)),
    }
    return {key: value for key, value in entry.items() if value}


def _days(visit: Visit) -> list[str]:
    """Give the first and last day that the date allows, '' for an open end; nothing without."""
    date = visit.values["date"]
    return list(days(date.edtf)) if isinstance(date, DateStatement) else []


def _written(visit: Visit) -> dict[str, str]:
    """Give the dates as they were written, where that is kept."""
    return {
        name: value.as_written
        for name, value in visit.values.items()
        if isinstance(value, DateStatement) and value.as_written
    }


def _evidence(
    connection: sqlite3.Connection, visit: Visit, record: Entry
) -> Iterator[tuple[str, Entry]]:
    decisions = {decision["field"]: decision for decision in record["decisions"]}
    cited: dict[str, list[Entry]] = {}
    for citation in record["citations"]:
        cited.setdefault(citation["field"], []).append(citation)
    for name in ["", *(described.name for described in FIELDS)]:
        if name in cited or name in decisions:
            decision = decisions.get(name)
            yield name, _weighed(connection, visit, name, cited.get(name, []), decision)


def _weighed(
    connection: sqlite3.Connection,
    visit: Visit,
    name: str,
    citations: Sequence[Entry],
    decision: Entry | None,
) -> Entry:
    if not name:  # cites the record as a whole: there is no value to weigh it against
        return {"citations": [_citation(citation, "") for citation in citations]}
    claims = [Claim(cited["uid"], cited["item"], cited["says"]) for cited in citations]
    basis = decision["basis"] if decision else None
    standing = weigh(connection, visit, field(name), claims, basis)
    pairs = zip(citations, standing.stances, strict=True)
    found: Entry = {"citations": [_citation(cited, stance.value) for cited, stance in pairs]}
    if standing.state is not State.AGREED:
        found["state"] = standing.state.value
    if decision:
        value = said(name, decision["value"])
        found["decision"] = {"value": value, **{key: decision[key] for key in _DECIDED}}
    return found


def _citation(citation: Entry, stance: str) -> Entry:
    kept = {key: citation[key] for key in _CITED if citation[key]}
    says = said(citation["field"], citation["says"])
    further = {"says": says, "stance": stance}
    return {
        "source": citation["source"]["uid"],
        **kept,
        **{key: value for key, value in further.items() if value},
    }
