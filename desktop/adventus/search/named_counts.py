"""Visits counted by the records that they lead to: agents, places, tags, journeys, sources.

A query finds a record by its name, and several records may answer to one name: two people who are
called the same, or a place that was called once what another is called now. So what is counted is
names, each by the visits of everybody who answers to it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from heapq import nlargest
from typing import TYPE_CHECKING

from adventus.catalogue.records import one_of
from adventus.search.hits import EVERY_VISIT

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class Link:
    """How visits lead to records that have names.

    Attributes:
        table: holds a row for each link; called `l` in SQL.
        visit: its column with the visit.
        target: its column with the record.
        record: the table of the records.
        name: the column of a record that the facet shows.
        other_names: gives (record, name) of what else a query finds a record by.
        only: which rows of the table are meant.
    """

    table: str
    visit: str
    target: str
    record: str
    name: str = "name"
    other_names: str = "SELECT 0, '' WHERE 0"
    only: str = "1"


def agents_as(role: str) -> Link:
    """Make the link to the agents in a role."""
    names = "SELECT agent_id, name FROM agent_name"
    only = f"l.role = '{role}'"
    return Link("visit_agent", "visit_id", "agent_id", "agent", "name", names, only)


PLACE = Link(
    "visit",
    "id",
    "place_id",
    "place",
    other_names="SELECT place_id, name FROM place_name",
    only="l.place_id IS NOT NULL",
)
JOURNEY = Link("visit", "id", "journey_id", "journey", "title", only="l.journey_id IS NOT NULL")
TAG = Link("visit_tag", "visit_id", "tag_id", "tag")
SOURCE = Link(
    "citation",
    "visit_id",
    "source_id",
    "source",
    "title",
    "SELECT id, reference FROM source WHERE reference <> ''",
)

_COUNTED = "SELECT l.{target}, count(DISTINCT l.{visit}) FROM {rows} WHERE {only} GROUP BY 1"
_UNLINKED = """
SELECT (SELECT count(*) FROM {hits}) - (SELECT count(DISTINCT l.{visit}) FROM {rows} WHERE {only})
"""
_SHARED = """
WITH others(record_id, name) AS ({other_names}),
shared(name) AS MATERIALIZED (
    SELECT {name} FROM {record} GROUP BY 1 HAVING count(*) > 1
    UNION SELECT o.name FROM others o JOIN {record} r ON r.{name} = o.name AND r.id <> o.record_id)
SELECT s.name, r.id, 1 FROM shared s JOIN {record} r ON r.{name} = s.name
UNION ALL SELECT o.name, o.record_id, 0 FROM others o WHERE o.name IN (SELECT name FROM shared)
"""
_PAIRS = "SELECT l.{target}, l.{visit} FROM {rows} WHERE {only} AND l.{target} IN "
_NAMES = "SELECT id, {name} FROM {record} WHERE id IN "


def count_unlinked(connection: sqlite3.Connection, hits: str, link: Link) -> int:
    """Count the visits that lead to no record."""
    return int(connection.execute(_sql(_UNLINKED, hits, link)).fetchone()[0])


def count_named(
    connection: sqlite3.Connection, hits: str, link: Link, limit: int
) -> list[tuple[str, int]]:
    """Count the visits by name, commonest first; a record without a name is left out.

    Args:
        limit: give no more than this; all for -1.
    """
    counts: dict[int, int] = dict(connection.execute(_sql(_COUNTED, hits, link)).fetchall())
    bearers = _bearers(connection, link, counts)
    shared = {record for records in bearers.values() for record in records.own}
    single = {record: count for record, count in counts.items() if record not in shared}
    least = _least(limit, [*single.values(), *(max(each.counts) for each in bearers.values())])
    found = _together(connection, hits, link, bearers, least)
    wanted = [record for record, count in single.items() if count >= least]
    for record, name in connection.execute(_sql(_NAMES, hits, link) + one_of(wanted)):
        found[name] = single[record]
    found.pop("", None)
    ranked = sorted(found.items(), key=lambda each: (-each[1], each[0]))
    return ranked if limit < 0 else ranked[:limit]


@dataclass
class _Bearers:
    """The records that answer to one name.

    Attributes:
        own: those whose own name it is.
        every: these, and those that have it as another name.
        counts: the visits of each of `every`; what they have in common counts twice in the sum.
    """

    own: list[int]
    every: list[int]
    counts: list[int]


def _bearers(
    connection: sqlite3.Connection, link: Link, counts: Mapping[int, int]
) -> dict[str, _Bearers]:
    """Find the names that several records answer to, as far as visits lead to their owners."""
    found: dict[str, _Bearers] = defaultdict(lambda: _Bearers([], [], []))
    for name, record, own in connection.execute(_sql(_SHARED, EVERY_VISIT, link)):
        if record in counts and record not in found[name].every:
            found[name].every.append(record)
            found[name].counts.append(counts[record])
            found[name].own += [record] * own
    return {name: bearers for name, bearers in found.items() if bearers.own}


def _least(limit: int, counts: Sequence[int]) -> int:
    """Give the count that a value needs to be among the first so many, for all that is known."""
    return nlargest(limit, counts)[-1] if 0 < limit < len(counts) else 0


def _together(
    connection: sqlite3.Connection,
    hits: str,
    link: Link,
    bearers: Mapping[str, _Bearers],
    least: int,
) -> dict[str, int]:
    """Count the visits of all bearers of a name, where they may be common enough."""
    wanted = {name: each for name, each in bearers.items() if sum(each.counts) >= least}
    several = {record for each in wanted.values() for record in each.every if each.every[1:]}
    visits: dict[int, set[int]] = defaultdict(set)
    if several:
        for record, visit in connection.execute(_sql(_PAIRS, hits, link) + one_of(list(several))):
            visits[record].add(visit)
    return {
        name: len(set[int]().union(*(visits[record] for record in each.every)))
        if each.every[1:]
        else each.counts[0]
        for name, each in wanted.items()
    }


def _sql(template: str, hits: str, link: Link) -> str:
    if hits == EVERY_VISIT:
        rows = f"{link.table} l"
    else:
        rows = f"{hits} h CROSS JOIN {link.table} l ON l.{link.visit} = h.id"
    return template.format(**vars(link), rows=rows, hits=hits)
