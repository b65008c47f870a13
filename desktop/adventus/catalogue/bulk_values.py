"""What a field holds in many visits at once: the value they share, or the commonest ones."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from adventus.catalogue.fields import Kind, field

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from adventus.catalogue.fields import Field

# A value in notation, as SQL on the visit `v`. In the items of a list `|` and `\` are escaped.
_ITEM = r"replace(replace({}, '\', '\\'), '|', '\|')"
_LIST = "coalesce((SELECT group_concat(item, ' | ') FROM (SELECT {item} AS item FROM {rows})), '')"
_SQL = {
    Kind.PLACE: "coalesce((SELECT name FROM place WHERE id = v.place_id), '')",
    Kind.JOURNEY: "coalesce((SELECT title FROM journey WHERE id = v.journey_id), '')",
    Kind.AGENTS: _LIST.format(
        item=_ITEM.format("a.name"),
        rows="visit_agent va JOIN agent a ON a.id = va.agent_id WHERE va.visit_id = v.id"
        " AND va.role = '{name}' AND +va.engagement_id IS NULL ORDER BY va.position, va.id",
    ),
    Kind.TAGS: _LIST.format(
        item=_ITEM.format("t.name"),
        rows="visit_tag vt JOIN tag t ON t.id = vt.tag_id WHERE vt.visit_id = v.id ORDER BY t.name",
    ),
    Kind.ENGAGEMENTS: _LIST.format(
        item=_ITEM.format(
            "e.kind || ': ' || e.title || iif(e.date = '', '', ' [' || e.date || ']')"
        ),
        rows="engagement e WHERE e.visit_id = v.id ORDER BY e.position, e.id",
    ),
}


def shared_value(connection: sqlite3.Connection, ids: Sequence[int], name: str) -> str | None:
    """Give the value that a field has in all these visits, in notation; None when it differs."""
    found = value_counts(connection, ids, name)
    return found[0][0] if len(found) == 1 else None


def value_counts(
    connection: sqlite3.Connection, ids: Sequence[int], name: str
) -> list[tuple[str, int]]:
    """Count the values, in notation, that a field has in these visits; commonest first."""
    rows = connection.execute(
        f"SELECT coalesce('!' || m.kind, {_notation(field(name))}), count(*)"  # noqa: S608 - our own names
        " FROM visit v LEFT JOIN mark m ON m.visit_id = v.id AND m.field = ?"
        " WHERE v.id IN (SELECT value FROM json_each(?)) GROUP BY 1 ORDER BY 2 DESC, 1",
        (name, json.dumps(list(ids))),
    )
    return [(value, count) for value, count in rows]


def _notation(described: Field) -> str:
    return _SQL.get(described.kind, "v.{name}").format(name=described.name)
