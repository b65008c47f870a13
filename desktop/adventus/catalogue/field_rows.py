"""Which rows and columns of a visit hold which field, as the journal knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue.fields import Kind, field
from adventus.catalogue.records import DATES, PLAIN

if TYPE_CHECKING:
    from adventus.catalogue.past import Rows

_OF_A_DATE = ("", "_as_written", "_reading", "_start_min", "_start_max", "_end_min", "_end_max")

COLUMNS = {
    **{name: (name,) for name in (*PLAIN, "country")},
    **{name: tuple(f"{name}{part}" for part in _OF_A_DATE) for name in DATES},
    "place": ("place_id",),
    "journey": ("journey_id",),
    "review": ("review", "reviewed_by", "reviewed_at"),
}
"""For each field that is columns of the visit itself, those columns."""


def rows_of_field(rows: Rows, name: str) -> Rows:
    """Give the part of a visit's rows that holds one field; its evidence is no part of it.

    Raises:
        UserError: there is no such field.
    """
    described = field(name)
    marks = {row_id: row for row_id, row in rows["mark"].items() if row["field"] == name}
    found: Rows = {"mark": marks}
    if columns := COLUMNS.get(name):
        found["visit"] = {
            row_id: {column: row[column] for column in columns}
            for row_id, row in rows["visit"].items()
        }
    if described.kind is Kind.TAGS:
        found["visit_tag"] = rows["visit_tag"]
    if described.kind is Kind.ENGAGEMENTS:
        found["engagement"] = rows["engagement"]
    role = {Kind.AGENTS: name, Kind.ENGAGEMENTS: "participant"}.get(described.kind)
    if role:
        agents = rows["visit_agent"].items()
        found["visit_agent"] = {row_id: row for row_id, row in agents if row["role"] == role}
    return found
