"""Records of our JSON taken apart into the rows of a data package's tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adventus.catalogue.fields import FIELDS, Kind
from adventus.exchange.whole.package_tables import BY_NAME, DATE_PARTS
from adventus.exchange.whole.visit_checks import items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adventus.exchange.whole.document import Record

Row = tuple[str, dict[str, Any]]  # a table's name, and the cells by column; what is missing is ''

_EVIDENCE = ("citations", "decisions", "merged", "remarks")


def flat(name: str, record: Record) -> Iterator[Row]:
    """Take a record of one of the lists apart."""
    if name == "visits":
        yield from _visit(record)
        return
    yield name, _cells(name, record)
    kind = name.removesuffix("s")
    for position, other in enumerate(record.get("other_names", ())):
        yield f"{kind}_names", {kind: record["uid"], "position": position, "name": other}


def _visit(visit: Record) -> Iterator[Row]:
    uid = visit["uid"]
    yield "visits", _cells("visits", visit)
    yield from _listed(visit)
    for position, engagement in enumerate(items(visit["engagements"])):
        cells = _cells("engagements", engagement)
        yield "engagements", {**cells, "visit": uid, "position": position}
        yield from _agents(uid, "participant", engagement["agents"], engagement["uid"])
    for name in _EVIDENCE:
        for position, item in enumerate(visit[name]):
            yield name, {**_cells(name, item), "visit": uid, "position": position}


def _listed(visit: Record) -> Iterator[Row]:
    """Give the rows of marked fields, agents and tags."""
    uid = visit["uid"]
    for field in FIELDS:
        value = visit[field.name]
        if isinstance(value, dict) and "mark" in value:
            yield "visit_marks", {"visit": uid, "field": field.name, "mark": value["mark"]}
        elif field.kind is Kind.AGENTS:
            yield from _agents(uid, field.name, value)
        elif field.kind is Kind.TAGS:
            for position, tag in enumerate(value):
                yield "visit_tags", {"visit": uid, "position": position, "tag": tag["uid"]}


def _agents(visit: str, role: str, agents: list[Record], engagement: str = "") -> Iterator[Row]:
    for position, agent in enumerate(agents):
        row = {"visit": visit, "engagement": engagement, "role": role, "position": position}
        yield "visit_agents", {**row, "agent": agent["uid"]}


def _cells(name: str, record: Record) -> dict[str, Any]:
    """Give the cells of a record that stand in its own row."""
    cells: dict[str, Any] = {}
    for column in BY_NAME[name].columns:
        value = record.get(column.name)
        if isinstance(value, dict) and "edtf" in value:
            for part in DATE_PARTS:
                key = column.name if part == "edtf" else f"{column.name}_{part}"
                cells[key] = value[part]
        elif isinstance(value, dict):  # a record of another table, or a mark
            cells[column.name] = value.get("uid", "")
        elif column.name in record:
            cells[column.name] = value
    return cells
