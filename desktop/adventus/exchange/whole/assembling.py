"""The rows of a data package's tables put together into records of our JSON."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from adventus.catalogue.fields import FIELDS, Field, Kind
from adventus.errors import UserError
from adventus.exchange.shapes import (
    CITATION,
    DECISION,
    ENGAGEMENT,
    LISTS,
    MERGED,
    REMARK,
    Schema,
)
from adventus.exchange.whole.document import Document, Record
from adventus.exchange.whole.package_tables import DATE_PARTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Rows = list[tuple[int, dict[str, Any]]]

_NESTED: dict[str, dict[str, Schema]] = {
    "citations": CITATION,
    "decisions": DECISION,
    "merged": MERGED,
    "remarks": REMARK,
}
_KINDS = ("agents", "places", "tags", "journeys")


def assembled(
    described: Record, tables: Mapping[str, Rows], text_of: Callable[[str], str]
) -> Document:
    """Put a package together.

    Args:
        described: the package's description.
        tables: of each table the lines' numbers and the cells.
        text_of: gives the captured text of the source with a uid, '' for none.

    Raises:
        UserError: a row belongs to no record, or a date's columns don't go together.
    """
    return _Assembly(tables).document(described, text_of)


class _Assembly:
    """A package half put together; `origins` is that of the `Document`."""

    def __init__(self, tables: Mapping[str, Rows]) -> None:
        self._tables = tables
        self.origins: dict[int, str] = {}

    def document(self, described: Record, text_of: Callable[[str], str]) -> Document:
        value = {
            **(described.get("adventus") or {}),
            "title": described.get("title", ""),
            "properties": {cells["name"]: cells["value"] for _, cells in self._of("properties")},
            **{name: self._records(name) for name in LISTS if name not in {"sources", "visits"}},
            "sources": self._sources(text_of),
            "visits": self._visits(),
        }
        return Document(value, self.origins)

    def _of(self, table: str) -> Rows:
        return self._tables[table]

    def _put(self, table: str, line: int, record: Record) -> Record:
        self.origins[id(record)] = f"{table}.csv, line {line}"
        return record

    def _records(self, name: str) -> list[Record]:
        records = [self._put(name, line, dict(cells)) for line, cells in self._of(name)]
        if "other_names" in LISTS[name]:
            kind = name.removesuffix("s")
            names = self._grouped(f"{kind}_names", kind, {record["uid"] for record in records})
            for record in records:
                record["other_names"] = [cells["name"] for _, cells in names[record["uid"]]]
        return records

    def _grouped(self, table: str, key: str, known: set[str]) -> defaultdict[str, Rows]:
        """Give the rows of each record, in order.

        Raises:
            UserError: a row names a record that there isn't.
        """
        found: defaultdict[str, Rows] = defaultdict(list)
        for line, cells in sorted(self._of(table), key=_position):
            if cells[key] not in known:
                raise UserError(
                    f"{table}.csv, line {line}: there is no {key} “{cells[key]}” in the package."
                )
            found[cells[key]].append((line, cells))
        return found

    def _sources(self, text_of: Callable[[str], str]) -> list[Record]:
        records = self._records("sources")
        for record in records:
            origin = record["derived_from"]
            record["captured_text"] = text_of(record["uid"])
            record["derived_from"] = _reference(origin) if origin else None
        return records

    def _visits(self) -> list[Record]:
        known = {cells["uid"] for _, cells in self._of("visits")}
        engaged = {cells["uid"] for _, cells in self._of("engagements")}
        belonging = {
            name: self._grouped(name, "visit", known)
            for name in (*_NESTED, "engagements", "visit_agents", "visit_tags", "visit_marks")
        }
        taking_part = [
            (line, cells) for line, cells in self._of("visit_agents") if cells["engagement"]
        ]
        for line, cells in taking_part:
            if cells["engagement"] not in engaged:
                raise UserError(f"visit_agents.csv, line {line}: there is no such engagement.")
        return [
            self._visit(line, cells, {name: rows[cells["uid"]] for name, rows in belonging.items()})
            for line, cells in self._of("visits")
        ]

    def _visit(self, line: int, cells: Record, own: Mapping[str, Rows]) -> Record:
        marks = {mark["field"]: {"mark": mark["mark"]} for _, mark in own["visit_marks"]}
        record = self._put("visits", line, {"uid": cells["uid"]})
        for field in FIELDS:
            record[field.name] = marks.get(field.name) or self._value(field, line, cells, own)
        for key in ("reviewed_by", "reviewed_at"):
            record[key] = cells[key]
        for name, keys in _NESTED.items():
            record[name] = [self._item(name, at, inner, keys) for at, inner in own[name]]
        return record

    def _value(self, field: Field, line: int, cells: Record, own: Mapping[str, Rows]) -> Any:
        match field.kind:
            case Kind.DATE:
                return self._date("visits", line, cells, field.name)
            case Kind.PLACE | Kind.JOURNEY:
                return _reference(cells[field.name]) if cells[field.name] else None
            case Kind.TAGS:
                return [_reference(row["tag"]) for _, row in own["visit_tags"]]
            case Kind.AGENTS:
                return _agents(own, field.name, "")
            case Kind.ENGAGEMENTS:
                return [self._engagement(at, inner, own) for at, inner in own["engagements"]]
        return cells[field.name]

    def _engagement(self, line: int, cells: Record, own: Mapping[str, Rows]) -> Record:
        record = {key: cells.get(key) for key in ENGAGEMENT}
        record["date"] = self._date("engagements", line, cells, "date")
        record["agents"] = _agents(own, "participant", cells["uid"])
        return self._put("engagements", line, record)

    def _item(self, table: str, line: int, cells: Record, keys: Mapping[str, Schema]) -> Record:
        record = {key: cells[key] for key in keys}
        if "source" in keys:
            record["source"] = _reference(cells["source"])
        return self._put(table, line, record)

    def _date(self, table: str, line: int, cells: Record, name: str) -> Record | None:
        columns = {part: name if part == "edtf" else f"{name}_{part}" for part in DATE_PARTS}
        found = {part: cells[column] for part, column in columns.items()}
        if not any(found.values()):
            return None
        days = {part: found[part] or None for part in ("earliest", "latest")}
        return self._put(table, line, {**found, **days})


def _position(row: tuple[int, dict[str, Any]]) -> tuple[int, int]:
    position = row[1].get("position")
    return (position if isinstance(position, int) else 0, row[0])


def _agents(own: Mapping[str, Rows], role: str, engagement: str) -> list[Record]:
    return [
        _reference(cells["agent"])
        for _, cells in own["visit_agents"]
        if cells["role"] == role and cells["engagement"] == engagement
    ]


def _reference(uid: str) -> Record:
    """Refer to a record; what it is called stands there, and only there."""
    return {"uid": uid, "name": ""}
