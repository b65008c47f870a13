"""What is said about a visit under the pointer or the keyboard's mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus import dates
from adventus.catalogue.table_rows import rows, title

if TYPE_CHECKING:
    import sqlite3

    from adventus.catalogue.table_rows import Row
    from adventus.catalogue.values import DateStatement


def said(connection: sqlite3.Connection, visit_id: int) -> tuple[str, ...]:
    """Say in a few lines what a visit is, when it was, how its date counts, and how we know.

    Returns:
        The lines; none when the visit is gone.
    """
    for row in rows(connection, [visit_id]):
        status = () if row.status == "occurred" else (row.status.capitalize(),)
        date = _date(row.date) if row.date else ("No date",)
        return (title(connection, visit_id), *status, *date, *_evidence(row))
    return ()


def counted(edtf: str) -> str:
    """Say which days a date counts as: "counted as 2022-10-01 … 2022-10-31".

    Raises:
        DateError: it is no EDTF.
    """
    days = dates.span(dates.parse(edtf))
    first, last = dates.earliest(days), dates.latest(days)
    if not first and not last:
        return "counted as any day"
    if not first:
        return f"counted as any day until {last}"
    if not last:
        return f"counted as any day from {first} on"
    return f"counted as {first}" if first == last else f"counted as {first} … {last}"


def _date(date: DateStatement) -> tuple[str, ...]:
    words = dates.words(dates.parse(date.edtf))
    written = (f"written “{date.as_written}”",) if date.as_written else ()
    return (words[:1].upper() + words[1:], date.edtf, *written, counted(date.edtf))


def _evidence(row: Row) -> tuple[str, ...]:
    found = []
    if row.supports:
        found.append(f"● {row.supports} support{'s' if row.supports == 1 else ''}")
    if row.contradicts:
        found.append(f"◆ {row.contradicts} contradict{'s' if row.contradicts == 1 else ''}")
    standing = ["in conflict"] * row.conflict + ["decision to re-check"] * row.recheck
    return (", ".join([*found, *standing]) or "No evidence",)
