"""What lists of visits are sorted by, and the SQL for it. What is empty always comes last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.catalogue.fields import Kind, field

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Order:
    """One thing to sort by: the name of a field, or `EVIDENCE`."""

    field: str = "date"
    descending: bool = False


# The evidence column is no field; it sorts what needs attention first.
EVIDENCE = "evidence"

# As the index visit_by_date has it; the uid makes the order one.
BY_DATE = (
    "(v.date_start_min IS NULL)",
    "v.date_start_min",
    "v.date_end_max",
    "v.date",
    "v.uid",
)

_FIRST_AGENT = """(SELECT a.name FROM visit_agent va JOIN agent a ON a.id = va.agent_id
    WHERE va.visit_id = v.id AND va.role = '{role}' ORDER BY va.position LIMIT 1)"""
_FIRST_TAG = """(SELECT min(t.name) FROM visit_tag vt JOIN tag t ON t.id = vt.tag_id
    WHERE vt.visit_id = v.id)"""
_FIRST_ENGAGEMENT = """(SELECT title FROM engagement WHERE visit_id = v.id
    ORDER BY position LIMIT 1)"""
_TROUBLE = """(SELECT 1000 * max(state IN ('conflict', 'recheck')) + sum(contradicts + supports)
    FROM assessment WHERE visit_id = v.id)"""


_KEYS = {
    Kind.TAGS: _FIRST_TAG,
    Kind.ENGAGEMENTS: _FIRST_ENGAGEMENT,
    Kind.PLACE: "p.name",
    Kind.JOURNEY: "j.title",
    Kind.COUNTRY: "c.name",
}


def _sort_terms(order: Order) -> list[str]:
    """Give the SQL that a column is sorted by; each is worked out once for each visit."""
    way = " DESC" * order.descending
    if order.field != EVIDENCE and field(order.field).kind is Kind.DATE:
        missing, *keys = (key.replace("v.date", f"v.{order.field}") for key in BY_DATE[:-1])
        return [missing, *(key + way for key in keys)]
    return [f"{_key(order.field)} COLLATE NOCASE{way} NULLS LAST"]


def _key(name: str) -> str:
    if name == EVIDENCE:
        return _TROUBLE
    kind = field(name).kind
    if kind is Kind.AGENTS:
        return _FIRST_AGENT.format(role=name)
    return _KEYS.get(kind, f"nullif(v.{name}, '')")


def order_by(sorting: Sequence[Order] = ()) -> str:
    """Give the terms that sort visits `v`; a field counts once, and ties are broken by date."""
    first = {order.field: order for order in reversed(sorting)}
    keys: list[str] = []
    for order in sorting:
        if first.pop(order.field, None) is not None:
            keys += _sort_terms(order)
    ties = [] if any(order.field == "date" for order in sorting) else list(BY_DATE[:-1])
    last = " DESC" * (bool(sorting) and sorting[0] == Order("date", descending=True))
    return ", ".join([*keys, *ties, BY_DATE[-1] + last])


def joined(sorting: Sequence[Order]) -> str:
    """Give the tables that `order_by` looks names up in."""
    return "".join(_JOINS.get(name, "") for name in dict.fromkeys(o.field for o in sorting))


_JOINS = {
    "place": " LEFT JOIN place p ON p.id = v.place_id",
    "country": " LEFT JOIN temp.country c ON c.alpha3 = v.country",
    "journey": " LEFT JOIN journey j ON j.id = v.journey_id",
}
