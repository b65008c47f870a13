"""Times an import by way of a plan against a bare one in the same run.

    python tests/benchmarks/bench_import.py [--rows 100000] [--rounds 3]

The file is the list of trips that the tests have, over and over under new ids. Ours reads it,
plans it and applies the plan. The floor gets the rows that came of it, written out as CSV, one
file a table, and puts them back with `csv.reader` into `executemany`: the same normalised tables
with their indexes, the full-text index and the journal. Both start from an empty catalogue. Each
number is the middle one of several rounds, floor and program in turn.
"""

from __future__ import annotations

import argparse
import csv
import lzma
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from bench_exchange import ROW, compare, say

from adventus.catalogue import journal
from adventus.catalogue.file import create
from adventus.exchange.input import read_table
from adventus.exchange.plan import apply_plan, make_plan, propose

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from adventus.catalogue.file import Catalogue

TRIPS = Path(__file__).parents[1] / "exchange" / "plan" / "data" / "oth-travels.csv.xz"
TABLES = ("agent", "place", "tag", "source", "visit", "visit_agent", "visit_tag", "citation")
TEXT = "visit_text"


def main() -> None:
    """Time reading, planning and applying as one."""
    options = argparse.ArgumentParser(description="Time an import.")
    options.add_argument("--rows", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        make_file(work / "trips.csv", chosen.rows)
        ours(work)
        with closing(create(work / "kept.adventus")) as kept:
            import_into(kept, work)
            write_tables(kept.connection, work)
        say(ROW.format("", "floor s", "ours s", "ratio"))
        compare("import", lambda: floor(work), lambda: ours(work), chosen.rounds)


def make_file(path: Path, count: int) -> None:
    """Write so many trips, each under an id of its own."""
    with lzma.open(TRIPS, "rt", encoding="utf-8", newline="") as stream:
        header, *trips = csv.reader(stream)
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(header)
        rows.writerows([number, *trips[number % len(trips)][1:]] for number in range(count))


def ours(work: Path) -> None:
    """Import the file into a new catalogue."""
    with closing(_empty(work / "ours.adventus")) as made:
        import_into(made, work)


def import_into(catalogue: Catalogue, work: Path) -> None:
    """Read the file, plan it, apply the plan."""
    table = read_table(work / "trips.csv")
    apply_plan(catalogue, make_plan(catalogue.connection, table, propose(table)))


def floor(work: Path) -> None:
    """Put the rows of the tables into a new catalogue, with nothing looked at."""
    with closing(_empty(work / "floor.adventus")) as made:
        connection = made.connection
        connection.execute("BEGIN IMMEDIATE")
        journal.open_revision(connection)
        for table in (*TABLES, TEXT):
            with (work / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
                rows = csv.reader(stream)
                names = next(rows)
                places = ", ".join("?" * len(names))
                columns = ", ".join(f'"{name}"' for name in names)
                connection.executemany(
                    f"INSERT INTO {table} ({columns}) VALUES ({places})",  # noqa: S608 - our own names
                    _with_nulls(names, rows),
                )
        connection.execute("INSERT INTO revision (id, label) VALUES (1, 'floor')")
        journal.close_revision(connection)
        connection.execute("COMMIT")


def write_tables(connection: sqlite3.Connection, work: Path) -> None:
    """Write every table as a CSV of its own."""
    for table in (*TABLES, TEXT):
        columns = "rowid, *" if table == TEXT else "*"
        found = connection.execute(f"SELECT {columns} FROM {table}")  # noqa: S608 - our own names
        with (work / f"{table}.csv").open("w", encoding="utf-8", newline="") as stream:
            rows = csv.writer(stream)
            rows.writerow([name for name, *_ in found.description])
            rows.writerows(found)


def _with_nulls(names: list[str], rows: Iterator[list[str]]) -> Iterator[list[str | None]]:
    """Give rows with NULL where a number or a reference is empty; a text stays empty."""
    ends = ("_id", "_min", "_max")
    at = [
        place
        for place, name in enumerate(names)
        if name.endswith(ends) or name in {"start", "end", "credibility", "latitude", "longitude"}
    ]
    for row in rows:
        filled: list[str | None] = [*row]
        for place in at:
            filled[place] = filled[place] or None
        yield filled


def _empty(path: Path) -> Catalogue:
    path.unlink(missing_ok=True)
    return create(path)


if __name__ == "__main__":
    main()
