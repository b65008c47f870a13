"""Pairs of visits kept apart, and findings acknowledged, as JSON objects, sorted by their keys."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from adventus.catalogue.listing import EVERYTHING, Condition, ids
from adventus.exchange.shapes import LISTS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

# For each list its table, and the columns that name visits by uid, others beside them.
JUDGED = {
    "kept_apart": ("apart", ("first_uid", "second_uid")),
    "acknowledgements": ("acknowledgement", ("subject",)),
}

_NAMED = """SELECT id FROM visit WHERE uid IN (SELECT value FROM json_each(?1))
    UNION SELECT visit_id FROM merged WHERE uid IN (SELECT value FROM json_each(?1))"""


def judged(
    connection: sqlite3.Connection, name: str, condition: Condition
) -> Iterator[dict[str, Any]]:
    """Read what is about visits that fit and about no others; all of it without a condition."""
    table, naming = JUDGED[name]
    keys = list(LISTS[name])
    columns = ", ".join(f'"{key}"' for key in keys)
    chosen = None if condition == EVERYTHING else set(ids(connection, condition))
    for row in connection.execute(f"SELECT {columns} FROM {table} ORDER BY 1, 2"):  # noqa: S608 - our own names
        record = dict(zip(keys, row, strict=True))
        if chosen is None or _is_about(connection, [record[key] for key in naming], chosen):
            yield record


def _is_about(connection: sqlite3.Connection, texts: list[str], chosen: set[int]) -> bool:
    """Tell whether visits are named in these texts, all of them chosen ones."""
    words = json.dumps(" ".join(texts).split())
    named = {row[0] for row in connection.execute(_NAMED, (words,))}
    return bool(named) and named <= chosen
