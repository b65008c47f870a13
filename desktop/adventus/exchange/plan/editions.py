"""Of which file, imported earlier, another file seems to be the next edition."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from adventus.exchange.plan.cells import CellReader
from adventus.exchange.plan.prints import NOTED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from adventus.exchange.input.table import InputTable
    from adventus.exchange.plan.mapping import Mapping

_TRIED = 300
"""So many rows are looked for, spread over the file."""
_ENOUGH = 0.5  # of them; two files that merely have the same keys share hardly any row
_SQL = """SELECT s.title, count(DISTINCT substr(c.note, ?1, 16)) AS found
    FROM citation c JOIN source s ON s.id = c.source_id
    WHERE c.field = '' AND instr(c.note, ?2) = 1
      AND substr(c.note, ?1, 16) IN (SELECT value FROM json_each(?3))
    GROUP BY s.id ORDER BY found DESC, s.title = ?4 DESC, s.id LIMIT 1"""


def earlier_edition(connection: sqlite3.Connection, table: InputTable, mapping: Mapping) -> str:
    """Give the title of the source that most rows of a table were imported from; '' for none.

    An import finds its rows again by the title of their source, and the next edition of a file
    often has a name of its own.
    """
    tried = set(_fingerprints(table, mapping))
    if not tried or mapping.source is None:
        return ""
    values = (len(NOTED) + 1, NOTED, json.dumps(sorted(tried)), mapping.source.name)
    found = connection.execute(_SQL, values).fetchone()
    return str(found[0]) if found and found[1] >= _ENOUGH * len(tried) else ""


def as_edition(connection: sqlite3.Connection, table: InputTable, mapping: Mapping) -> Mapping:
    """Name the source of an earlier edition in a mapping, so that its rows are found again.

    Gives the mapping itself where there is none, or where it names that source already.
    """
    title = earlier_edition(connection, table, mapping)
    if mapping.source is None or title in ("", mapping.source.name):
        return mapping
    return replace(mapping, source=replace(mapping.source, title=title))


def _fingerprints(table: InputTable, mapping: Mapping) -> Iterator[str]:
    """Give what stands for the rows that are tried."""
    reader = CellReader(mapping, table.columns)
    for row in table.rows[:: max(1, len(table.rows) // _TRIED)]:
        yield reader.outline(row.cells).fingerprint
