"""Records of a checked file written into a catalogue, in bulk."""

from __future__ import annotations

from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, Any

from adventus.catalogue.fields import FIELDS, Kind
from adventus.catalogue.records import DATES, PLAIN
from adventus.catalogue.values import DateStatement
from adventus.catalogue.visits import date_columns
from adventus.exchange.inserting import insert_rows
from adventus.exchange.shapes import (
    CITATION,
    DECISION,
    LISTS,
    MERGED,
    REMARK,
)
from adventus.exchange.whole.visit_checks import items

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from adventus.catalogue.editing import Edit
    from adventus.exchange.whole.document import Record
    from adventus.progress import Progress

Numbers = dict[str, dict[str, int]]  # for each list the row number of every uid

_TABLES = {
    "agents": "agent",
    "places": "place",
    "tags": "tag",
    "journeys": "journey",
    "sources": "source",
}
_ROLES = tuple(field.name for field in FIELDS if field.kind is Kind.AGENTS)
_PAGE = 1_000  # visits
UNKNOWN_PART = 0  # the number of a visit that was merged elsewhere: no visit has it


def write(edit: Edit, new: Mapping[str, Sequence[Record]], progress: Progress) -> None:
    """Write new records, whose uids all lead to one another or to records that are there.

    Args:
        progress: is told of each visit; it may cancel.
    """
    numbers = {name: _numbered(edit, _TABLES[name], new[name]) for name in _TABLES}
    for name in _TABLES:
        _authorities(edit, name, new[name], numbers[name])
    _derivations(edit, new["sources"], numbers["sources"])
    visits, engagements = count(_next(edit, "visit")), count(_next(edit, "engagement"))
    for start in range(0, len(new["visits"]), _PAGE):
        page = new["visits"][start : start + _PAGE]
        _visits(edit, [(next(visits), visit) for visit in page], numbers, engagements)
        progress.step(len(page))
    for name, table in (("kept_apart", "apart"), ("acknowledgements", "acknowledgement")):
        insert_rows(edit.connection, table, list(LISTS[name]), _values(new[name], LISTS[name]))


def _numbered(edit: Edit, table: str, new: Sequence[Record]) -> dict[str, int]:
    found = {uid: row_id for row_id, uid in edit.execute(f"SELECT id, uid FROM {table}")}  # noqa: S608 - our own names
    found.update(zip((record["uid"] for record in new), count(_next(edit, table)), strict=False))
    return found


def _next(edit: Edit, table: str) -> int:
    """Give the first number that no row of a table ever had."""
    row = edit.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return int(row[0]) + 1 if row else 1


def _values(records: Iterable[Record], keys: Iterable[str]) -> Iterator[list[Any]]:
    names = list(keys)
    return ([record[name] for name in names] for record in records)


def _authorities(edit: Edit, name: str, new: Sequence[Record], numbers: dict[str, int]) -> None:
    table = _TABLES[name]
    columns = [key for key in LISTS[name] if key not in {"other_names", "derived_from"}]
    rows = ([numbers[record["uid"]], *(record[key] for key in columns)] for record in new)
    insert_rows(edit.connection, table, ["id", *columns], rows)
    if "other_names" in LISTS[name]:
        names = (
            (numbers[record["uid"]], other, position)
            for record in new
            for position, other in enumerate(record["other_names"])
        )
        insert_rows(edit.connection, f"{table}_name", [f"{table}_id", "name", "position"], names)


def _derivations(edit: Edit, sources: Sequence[Record], numbers: dict[str, int]) -> None:
    """Say what derives from what once all are there, so that undo finds none held fast."""
    edit.connection.executemany(
        "UPDATE source SET derived_from_id = ? WHERE id = ?",
        [
            (numbers[source["derived_from"]["uid"]], numbers[source["uid"]])
            for source in sources
            if source["derived_from"]
        ],
    )


def _visits(
    edit: Edit,
    numbered: Sequence[tuple[int, Record]],
    numbers: Numbers,
    engagement_ids: Iterator[int],
) -> None:
    rows = [_visit_row(row_id, visit, numbers) for row_id, visit in numbered]
    insert_rows(edit.connection, "visit", list(rows[0]), (row.values() for row in rows))
    _engagements(edit, numbered, numbers, engagement_ids)
    belonging = {
        "visit_agent": (["visit_id", "agent_id", "role", "position"], _agents),
        "visit_tag": (["visit_id", "tag_id"], _tags),
        "mark": (["visit_id", "field", "kind"], _marks),
        "citation": (["visit_id", *_CITATION, "source_id"], _citations),
        "decision": (["visit_id", *DECISION], _decisions),
        "merged": (["visit_id", *MERGED, "part_id"], _merged),
        "remark": (["visit_id", *REMARK], _remarks),
    }
    for table, (columns, give) in belonging.items():
        given = ((row_id, *row) for row_id, visit in numbered for row in give(visit, numbers))
        insert_rows(edit.connection, table, columns, given)


def _visit_row(row_id: int, visit: Record, numbers: Numbers) -> dict[str, Any]:
    row: dict[str, Any] = {"id": row_id, "uid": visit["uid"]}
    for name in (*PLAIN, "country"):
        row[name] = visit[name] if isinstance(visit[name], str) else ""
    for name in DATES:
        row |= _date(name, visit[name])
    for name, list_ in (("place", "places"), ("journey", "journeys")):
        reference = visit[name] or {}
        row[f"{name}_id"] = numbers[list_].get(reference.get("uid", ""))
    return row | {key: visit[key] for key in ("reviewed_by", "reviewed_at")}


def _date(name: str, value: Record | None) -> Mapping[str, Any]:
    if not value or "mark" in value:
        return _date_columns(name, "", "", "")
    return _date_columns(name, value["edtf"], value["as_written"], value["reading"])


@lru_cache(maxsize=32_768)
def _date_columns(name: str, edtf: str, as_written: str, reading: str) -> Mapping[str, Any]:
    return date_columns(name, DateStatement(edtf, as_written, reading) if edtf else None)


def _engagements(
    edit: Edit, numbered: Sequence[tuple[int, Record]], numbers: Numbers, ids: Iterator[int]
) -> None:
    engagements, participants = [], []
    for visit_id, visit in numbered:
        for position, engagement in enumerate(items(visit["engagements"])):
            row_id = next(ids)
            row = {"id": row_id, "uid": engagement["uid"], "visit_id": visit_id}
            row |= {"position": position, "kind": engagement["kind"], "title": engagement["title"]}
            engagements.append({**row, **_date("date", engagement["date"])})
            participants += [
                (visit_id, row_id, numbers["agents"][agent["uid"]], "participant", place)
                for place, agent in enumerate(engagement["agents"])
            ]
    if engagements:
        columns = list(engagements[0])
        insert_rows(edit.connection, "engagement", columns, (row.values() for row in engagements))
        columns = ["visit_id", "engagement_id", "agent_id", "role", "position"]
        insert_rows(edit.connection, "visit_agent", columns, participants)


def _agents(visit: Record, numbers: Numbers) -> Iterator[tuple[Any, ...]]:
    for role in _ROLES:
        for position, agent in enumerate(items(visit[role])):
            yield numbers["agents"][agent["uid"]], role, position


def _tags(visit: Record, numbers: Numbers) -> Iterator[tuple[Any, ...]]:
    return ((numbers["tags"][tag["uid"]],) for tag in items(visit["tags"]))


def _marks(visit: Record, numbers: Numbers) -> Iterator[tuple[Any, ...]]:
    del numbers
    for field in FIELDS:
        value = visit[field.name]
        if isinstance(value, dict) and "mark" in value:
            yield field.name, value["mark"]


_CITATION = tuple(key for key in CITATION if key != "source")


def _citations(visit: Record, numbers: Numbers) -> Iterator[tuple[Any, ...]]:
    for citation in visit["citations"]:
        source = numbers["sources"][citation["source"]["uid"]]
        yield *(citation[key] for key in _CITATION), source


def _decisions(visit: Record, numbers: Numbers) -> Iterator[list[Any]]:
    del numbers
    return _values(visit["decisions"], DECISION)


def _merged(visit: Record, numbers: Numbers) -> Iterator[tuple[Any, ...]]:
    del numbers
    return ((*(part[key] for key in MERGED), UNKNOWN_PART) for part in visit["merged"])


def _remarks(visit: Record, numbers: Numbers) -> Iterator[list[Any]]:
    del numbers
    return _values(visit["remarks"], REMARK)
