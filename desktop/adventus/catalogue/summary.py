"""What a catalogue holds, in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus import dates

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adventus.catalogue.file import Catalogue

# What is counted, by the word for one of them.
COUNTED = (
    "visit",
    "journey",
    "engagement",
    "agent",
    "place",
    "tag",
    "source",
    "citation",
    "decision",
    "revision",
)


@dataclass(frozen=True)
class Summary:
    """A catalogue in numbers.

    Attributes:
        counts: how many there are of each kind of record.
        conflicts: how many visits have a field in conflict.
        waiting: how many rows of imports wait as proposals.
        earliest: the first day that a visit can have begun, ISO 8601; '' where there is none.
        latest: the last day that a visit can have ended.
        size: of the file, in bytes.
    """

    title: str
    counts: Mapping[str, int]
    conflicts: int
    waiting: int
    earliest: str
    latest: str
    schema_version: int
    size: int


def summary(catalogue: Catalogue) -> Summary:
    """Count what a catalogue holds."""
    connection = catalogue.connection
    counts = {
        table: int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - words of our own
        for table in COUNTED
    }
    conflicts = connection.execute(
        "SELECT count(DISTINCT visit_id) FROM assessment WHERE state = 'conflict'"
    ).fetchone()[0]
    (waiting,) = connection.execute(
        "SELECT count(*) FROM proposal WHERE state = 'waiting'"
    ).fetchone()
    first, last = connection.execute(
        "SELECT min(date_start_min) FILTER (WHERE date_start_min > ?1),"
        " max(date_end_max) FILTER (WHERE date_end_max < ?2) FROM visit",
        (dates.OPEN_PAST, dates.OPEN_FUTURE),
    ).fetchone()
    return Summary(
        title=catalogue.title,
        counts=counts,
        conflicts=int(conflicts),
        waiting=int(waiting),
        earliest="" if first is None else dates.iso_day(first),
        latest="" if last is None else dates.iso_day(last),
        schema_version=connection.execute("PRAGMA user_version").fetchone()[0],
        size=catalogue.path.stat().st_size,
    )
