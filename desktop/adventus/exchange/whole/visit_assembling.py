"""A visit put together from its rows in the tables of a data package."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from adventus.catalogue.fields import FIELDS, Field, Kind
from adventus.catalogue.vocabularies import ROLES
from adventus.errors import UserError
from adventus.exchange.shapes import CITATION, DECISION, ENGAGEMENT, MERGED, REMARK, Schema
from adventus.exchange.whole.document import Record
from adventus.exchange.whole.package_tables import DATE_PARTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from adventus.exchange.whole.package_rows import Row

    Own = Mapping[str, Sequence[Row]]  # the rows that belong to a visit, by table, in order

Put = Callable[[str, int, Record], Record]  # takes note of the table and line of a record

_NESTED: dict[str, dict[str, Schema]] = {
    "citations": CITATION,
    "decisions": DECISION,
    "merged": MERGED,
    "remarks": REMARK,
}
_NAMES = frozenset(field.name for field in FIELDS)

# The tables whose rows belong to visits.
BELONGING = (*_NESTED, "engagements", "visit_agents", "visit_tags", "visit_marks")


def visit(row: Row, own: Own, put: Put) -> Record:
    """Put a visit together.

    Raises:
        UserError: a row that belongs to it stands for nothing in it.
    """
    line, cells = row
    _refuse_lost(own)
    marks = {mark["field"]: {"mark": mark["mark"]} for _, mark in own["visit_marks"]}
    record = put("visits", line, {"uid": cells["uid"]})
    for field in FIELDS:
        record[field.name] = marks.get(field.name) or _value(field, row, own, put)
    for key in ("reviewed_by", "reviewed_at"):
        record[key] = cells[key]
    for name, keys in _NESTED.items():
        record[name] = [_item(name, inner, keys, put) for inner in own[name]]
    return record


def reference(uid: str) -> Record:
    """Refer to a record; what it is called stands there, and only there."""
    return {"uid": uid, "name": ""}


def _refuse_lost(own: Own) -> None:
    for line, cells in own["visit_marks"]:
        if cells["field"] not in _NAMES:
            raise UserError(f"visit_marks.csv, line {line}: “{cells['field']}” is no field.")
    engaged = {cells["uid"] for _, cells in own["engagements"]}
    for line, cells in own["visit_agents"]:
        engagement, role = cells["engagement"], cells["role"]
        if engagement and engagement not in engaged:
            raise UserError(f"visit_agents.csv, line {line}: there is no such engagement.")
        if role not in ROLES or (role == "participant") != bool(engagement):
            where = "in an engagement" if engagement else "of a visit"
            raise UserError(f"visit_agents.csv, line {line}: “{role}” is no role {where}.")


def _value(field: Field, row: Row, own: Own, put: Put) -> Any:
    line, cells = row
    match field.kind:
        case Kind.DATE:
            return _date("visits", line, cells, field.name, put)
        case Kind.PLACE | Kind.JOURNEY:
            return reference(cells[field.name]) if cells[field.name] else None
        case Kind.TAGS:
            return [reference(tag["tag"]) for _, tag in own["visit_tags"]]
        case Kind.AGENTS:
            return _agents(own, field.name, "")
        case Kind.ENGAGEMENTS:
            return [_engagement(inner, own, put) for inner in own["engagements"]]
    return cells[field.name]


def _engagement(row: Row, own: Own, put: Put) -> Record:
    line, cells = row
    record = {key: cells.get(key) for key in ENGAGEMENT}
    record["date"] = _date("engagements", line, cells, "date", put)
    record["agents"] = _agents(own, "participant", cells["uid"])
    return put("engagements", line, record)


def _item(table: str, row: Row, keys: Mapping[str, Schema], put: Put) -> Record:
    line, cells = row
    record = {key: cells[key] for key in keys}
    if "source" in keys:
        record["source"] = reference(cells["source"])
    return put(table, line, record)


def _date(table: str, line: int, cells: Record, name: str, put: Put) -> Record | None:
    found = {part: cells[column] for part, column in _DATE_COLUMNS[name].items()}
    if not any(found.values()):
        return None
    days = {part: found[part] or None for part in ("earliest", "latest")}
    return put(table, line, {**found, **days})


_DATE_COLUMNS = {
    name: {part: name if part == "edtf" else f"{name}_{part}" for part in DATE_PARTS}
    for name in ("date", *(field.name for field in FIELDS if field.kind is Kind.DATE))
}


def _agents(own: Own, role: str, engagement: str) -> list[Record]:
    return [
        reference(cells["agent"])
        for _, cells in own["visit_agents"]
        if cells["role"] == role and cells["engagement"] == engagement
    ]
