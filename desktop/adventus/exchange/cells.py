"""The cells of visits in a table: their values in notation, a date as its parts."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

from adventus.catalogue.values import SEPARATOR, DateStatement, Mark, escaped, notation
from adventus.catalogue.visit_reading import Form, read_visits
from adventus.exchange.columns import COLUMNS, Column, days

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from adventus.progress import Progress


def rows(
    connection: sqlite3.Connection,
    ids: Sequence[int],
    columns: Sequence[Column],
    progress: Progress | None = None,
) -> Iterator[Sequence[str]]:
    """Read visits as rows of these columns, in the order given.

    Args:
        progress: is told of each, some hundreds at a time; it may cancel.
    """
    names = [column.name for column in columns]
    picked: Any = itemgetter(*names)
    for _, cells in read_visits(connection, ids, CELLS, progress):
        yield picked(cells) if len(names) > 1 else (cells[names[0]],)


_MARKS = frozenset(notation(mark) for mark in Mark)


def _joined(items: list[str]) -> str:
    text = SEPARATOR.join(items)
    # Somebody whose name is "!none" is no mark; a list reader takes the backslash off.
    return f"\\{text}" if text in _MARKS else text


def _date(name: str, date: DateStatement) -> dict[str, str]:
    earliest, latest = days(date.edtf)
    return {
        name: date.edtf,
        f"{name}_earliest": earliest,
        f"{name}_latest": latest,
        f"{name}_as_written": date.as_written,
    }


CELLS: Form[str] = Form(
    absent={column.name: "" for column in COLUMNS},
    text=None,
    record=lambda named: named.name,
    item=lambda item: escaped(item.name),
    several=_joined,
    date=_date,
    mark=notation,
)
