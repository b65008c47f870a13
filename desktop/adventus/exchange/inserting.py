"""Rows written by the thousand."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

_AT_ONCE = 50  # rows
_MOST_PARAMETERS = 32_000  # SQLite takes 32,766 in one statement


def insert_rows(
    connection: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    rows: Iterable[Iterable[Any]],
) -> None:
    """Insert rows, which are journalled but not checked by the models.

    Many rows go into one statement: SQLite makes ready to take back each statement on its own,
    which takes as long as writing the row and what the journal says of it.
    """
    names = ", ".join(f'"{column}"' for column in columns)
    row = f"({', '.join('?' * len(columns))})"
    left = iter(rows)
    while some := list(islice(left, min(_AT_ONCE, _MOST_PARAMETERS // len(columns)))):
        connection.execute(
            f'INSERT INTO "{table}" ({names}) VALUES {", ".join([row] * len(some))}',  # noqa: S608 - our own names
            [*chain.from_iterable(some)],
        )
