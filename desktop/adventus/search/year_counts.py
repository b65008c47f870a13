"""How many visits may lie in each year, or in each decade or century where there are many."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from adventus.dates import OPEN_FUTURE, OPEN_PAST
from adventus.dates.days import calendar_day

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

_DATED = "FROM {table} WHERE date_start_min IS NOT NULL"
_FIRST_DAYS = f"SELECT date_start_min, count(*) {_DATED} GROUP BY 1"
_LAST_DAYS = f"SELECT date_end_max, count(*) {_DATED} GROUP BY 1"


@dataclass(frozen=True)
class Years:
    """Some years in a row, and how many visits may lie in them.

    Attributes:
        first: an astronomical year: 0 is 1 BC.
        last: the same as `first` for a single year.
    """

    first: int
    last: int
    count: int


def year_counts(connection: sqlite3.Connection, table: str, most: int) -> list[Years]:
    """Count the visits of a table by year, in time order; years without any are left out.

    A visit that may lie in several years counts in each. Open ends reach to the first and the
    last year that some visit names.

    Args:
        most: take decades, centuries and so on as soon as there would be more rows than this;
            2 or more.
    """
    starts = _by_year(connection.execute(_FIRST_DAYS.format(table=table)))
    ends = _by_year(connection.execute(_LAST_DAYS.format(table=table)))
    known = [year for year in (*starts, *ends) if year is not None]
    if not known:
        return []
    step = 1
    while True:
        runs = list(_runs(starts, ends, (min(known), max(known)), step))
        if sum(last - first for first, last, _ in runs) <= most:
            break
        step *= 10
    return [
        Years(unit * step, unit * step + step - 1, count)
        for first, last, count in runs
        for unit in range(first, last)
    ]


def _by_year(days: Iterable[tuple[int, int]]) -> Counter[int | None]:
    """Add counts of days up by year; None stands for an open end."""
    found: Counter[int | None] = Counter()
    for day, count in days:
        found[None if day in {OPEN_PAST, OPEN_FUTURE} else calendar_day(day)[0]] += count
    return found


def _runs(
    starts: Counter[int | None], ends: Counter[int | None], known: tuple[int, int], step: int
) -> Iterator[tuple[int, int, int]]:
    """Give (first, after the last, count) of units of `step` years that have the same count.

    Counting from change to change, not from year to year, takes a date in the year -170000000
    as easily as any other.
    """
    first, last = (year // step for year in known)
    changes: Counter[int] = Counter({last + 1: 0})
    for year, count in starts.items():
        changes[first if year is None else year // step] += count
    for year, count in ends.items():
        if year is not None:
            changes[year // step + 1] -= count
    count = 0
    for unit, after in pairwise(sorted(changes)):
        count += changes[unit]
        if count:
            yield unit, after, count
