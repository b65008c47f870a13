"""Visits as JSON objects, sorted by uid, with all that belongs to them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from adventus.catalogue.fields import FIELDS
from adventus.catalogue.records import one_of, visits
from adventus.catalogue.values import DateStatement, EngagementValue, Mark, Named
from adventus.exchange.columns import days
from adventus.exchange.shapes import CITATION, DECISION, MERGED, REMARK

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from adventus.catalogue.listing import Condition
    from adventus.catalogue.values import Value

Nested = dict[int, list[dict[str, Any]]]

_PAGE = 500
_NAMES = tuple(field.name for field in FIELDS)


def visit_records(connection: sqlite3.Connection, condition: Condition) -> Iterator[dict[str, Any]]:
    """Read the visits that fit."""
    found = connection.execute(
        # The condition comes from the search compiler, with parameters.
        f"SELECT v.id FROM visit v WHERE {condition.sql} ORDER BY v.uid",  # noqa: S608 - our own names
        condition.parameters,
    ).fetchall()
    for start in range(0, len(found), _PAGE):
        yield from _page(connection, [row[0] for row in found[start : start + _PAGE]])


def _page(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[dict[str, Any]]:
    citations = _citations(connection, ids)
    decisions = _nested(connection, "decision", list(DECISION), ids)
    merged = _nested(connection, "merged", list(MERGED), ids)
    remarks = _nested(connection, "remark", list(REMARK), ids)
    for visit in visits(connection, ids):
        yield {
            "uid": visit.uid,
            **{
                # Most values are plain text; asking further costs more than all the rest.
                name: value if type(value := visit.values[name]) is str else _value(value)
                for name in _NAMES
            },
            "reviewed_by": visit.reviewed_by,
            "reviewed_at": visit.reviewed_at,
            "citations": citations[visit.id],
            "decisions": decisions[visit.id],
            "merged": merged[visit.id],
            "remarks": remarks[visit.id],
        }


def _value(value: Value) -> Any:
    if not value:
        return [] if value == () else value
    if isinstance(value, Mark):
        return {"mark": value.value}
    if isinstance(value, DateStatement):
        return _date(value)
    if isinstance(value, Named):
        return _reference(value)
    if isinstance(value, tuple):
        return [
            _engagement(item) if isinstance(item, EngagementValue) else _reference(item)
            for item in value
        ]
    return value


def _reference(value: Named) -> dict[str, str]:
    return {"uid": value.uid, "name": value.name}


def _date(value: DateStatement) -> dict[str, Any]:
    earliest, latest = days(value.edtf)
    return {
        "edtf": value.edtf,
        "earliest": earliest or None,
        "latest": latest or None,
        "as_written": value.as_written,
        "reading": value.reading,
    }


def _engagement(value: EngagementValue) -> dict[str, Any]:
    return {
        "uid": value.uid,
        "kind": value.kind,
        "title": value.title,
        "date": _date(value.date) if value.date else None,
        "agents": [_reference(agent) for agent in value.agents],
    }


def _citations(connection: sqlite3.Connection, ids: Sequence[int]) -> Nested:
    found = _nested(connection, _WITH_SOURCES, [*CITATION, "source_uid"], ids)
    for citations in found.values():
        for citation in citations:
            citation["source"] = {"uid": citation.pop("source_uid"), "name": citation["source"]}
    return found


_WITH_SOURCES = (
    "(SELECT c.*, s.title AS source, s.uid AS source_uid FROM citation c"
    " JOIN source s ON s.id = c.source_id)"
)


def _nested(
    connection: sqlite3.Connection, table: str, keys: Sequence[str], ids: Sequence[int]
) -> Nested:
    found: Nested = defaultdict(list)
    columns = ", ".join(f'"{key}"' for key in keys)
    for visit_id, *row in connection.execute(
        f"SELECT visit_id, {columns} FROM {table}"  # noqa: S608 - our own names
        f" WHERE visit_id IN {one_of(ids)} ORDER BY id"
    ):
        found[visit_id].append(dict(zip(keys, row, strict=True)))
    return found
