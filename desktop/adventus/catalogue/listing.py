"""Lists of visits for the table: numbers in order first, then the rows that are looked at.

SQL filters and sorts; nobody reads more rows than are shown. `Condition` is what a search makes.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from adventus.catalogue.countries import all_countries
from adventus.catalogue.ordering import BY_DATE, EVIDENCE, Order, joined, order_by
from adventus.catalogue.table_rows import Row, rows, title, words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Generator, Iterable, Sequence

__all__ = [
    "EVERYTHING",
    "EVIDENCE",
    "Condition",
    "Order",
    "Row",
    "count",
    "first",
    "ids",
    "install",
    "rows",
    "title",
    "words",
]


@dataclass(frozen=True)
class Condition:
    """An SQL condition on `visit v`, with its parameters, in up to two ways that mean the same.

    Attributes:
        sql: gathers the visits that fit.
        probe: tests one visit cheaply, with the same parameters in the same order; '' means `sql`.
    """

    sql: str = "1"
    parameters: tuple[str | int, ...] = ()
    probe: str = ""


EVERYTHING = Condition()


def install(connection: sqlite3.Connection) -> None:
    """Make the temporary list of country names that lists are sorted by."""
    connection.execute("CREATE TEMP TABLE country (alpha3 TEXT PRIMARY KEY, name TEXT)")
    named = ((known.alpha3, known.name) for known in all_countries())
    connection.executemany("INSERT INTO temp.country VALUES (?, ?)", named)


def ids(
    connection: sqlite3.Connection,
    condition: Condition = EVERYTHING,
    sorting: Sequence[Order] = (),
    *,
    limit: int = -1,
    offset: int = 0,
) -> list[int]:
    """Give the numbers of the visits that fit, in order; ties are broken by date."""
    with closing(opened(connection, condition, sorting, limit=limit, offset=offset)) as found:
        return [row[0] for row in found.fetchall()]


def opened(
    connection: sqlite3.Connection,
    condition: Condition = EVERYTHING,
    sorting: Sequence[Order] = (),
    *,
    limit: int = -1,
    offset: int = 0,
) -> sqlite3.Cursor:
    """Begin to list what `ids` gives; the cursor's rows hold one number each."""
    # Left to itself, SQLite walks the index of dates to the end and fetches from all over the file
    # what it tests or sorts by; for a million visits reading on and sorting takes half, or a tenth.
    everything = condition == EVERYTHING
    by_date = not sorting or sorting[0].field == "date"
    sql = (
        f"SELECT v.id FROM visit v{' NOT INDEXED' * (everything and not by_date)}"  # noqa: S608 - our own names
        f"{joined(sorting)} WHERE {condition.sql}"
        f" ORDER BY {'+' * (not everything)}{order_by(sorting)} LIMIT ? OFFSET ?"
    )
    return connection.execute(sql, (*condition.parameters, limit, offset))


def count(connection: sqlite3.Connection, condition: Condition = EVERYTHING) -> int:
    """Count the visits that fit."""
    row = connection.execute(
        f"SELECT count(*) FROM visit v WHERE {condition.sql}",  # noqa: S608 - our own names
        condition.parameters,
    ).fetchone()
    return int(row[0])


def first(
    connection: sqlite3.Connection,
    condition: Condition = EVERYTHING,
    sorting: Sequence[Order] = (),
    limit: int = 128,
) -> list[int]:
    """Give the beginning of `ids`, in the way that is quicker for so many visits as fit.

    Few are gathered and sorted. Of many the first soon come along when one walks the index of
    dates and tests each visit; sorting them all would take a second for a million.
    """
    if not sorting or (len(sorting) == 1 and sorting[0].field == "date"):
        found = _walked(connection, condition, bool(sorting) and sorting[0].descending, limit)
        if found is not None:
            return found
    return ids(connection, condition, sorting, limit=limit)


_TRIAL = 0.005  # seconds of walking, after which its pace tells how long it would take

# For each visit that fits; the second from 0.5e-6 where there are many to 3e-6 where few.
_SECONDS_TO_GATHER = 2e-7
_SECONDS_TO_SORT = 2e-6


def _walked(
    connection: sqlite3.Connection, condition: Condition, descending: bool, limit: int
) -> list[int] | None:
    """Walk the index of dates; None when gathering and sorting promises to be quicker.

    Where nearly every visit fits, `probe` finds the first ones at once. Otherwise those that fit
    are gathered, unsorted, and looked for along the walk.
    """
    for test, seconds_else in (
        (condition.probe, _SECONDS_TO_GATHER),
        (condition.sql, _SECONDS_TO_SORT),
    ):
        if test:
            with closing(_along_dates(connection, test, condition, descending)) as walk:
                (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM visit").fetchone()
                found = _picked(walk, limit, last * seconds_else)
            if found is not None:
                return found
    return None


def _picked(walk: Iterable[tuple[int, bool]], limit: int, seconds_else: float) -> list[int] | None:
    """Pick the first ones that fit; None when it takes longer than some seconds if all fitted."""
    found: list[int] = []
    start = 0.0
    for seen, (visit_id, fits) in enumerate(walk, 1):
        # What is gathered before the first test is gathered in any other way, too.
        now = perf_counter()
        start = start or now
        if fits:
            found.append(visit_id)
        if len(found) == limit:
            break
        to_come = (now - start) * (limit / max(1, len(found)) - 1)
        if now - start > _TRIAL and to_come > seconds_else * len(found) / seen:
            return None
    return found


def _along_dates(
    connection: sqlite3.Connection, test: str, condition: Condition, descending: bool
) -> Generator[tuple[int, bool], None, None]:
    """Give the visits by date and whether they fit; those without a date come last either way."""
    keys = ", ".join(key + " DESC" * descending for key in BY_DATE[1:])
    for undated in (0, 1):
        sql = (
            f"SELECT v.id, ({test}) FROM visit v"  # noqa: S608 - our own names
            f" WHERE {BY_DATE[0]} = {undated} ORDER BY {keys}"
        )
        with closing(connection.execute(sql, condition.parameters)) as walked:
            yield from walked
