"""Times files in and out against bare floors in the same run.

    python tests/benchmarks/bench_exchange.py CATALOGUE [--rounds 3] [--only csv,cells]

* csv: every visit as a table; floor: a bare cursor into `csv.writer` over the same tables, which
  joins in SQL what our columns hold.
* cells: the same; floor: a bare cursor into `csv.writer` over one table made beforehand, of the
  very cells that we write, so that nothing is left to join, to name or to reckon.
* narrow: the same; floor: a bare cursor into `csv.writer` over the table of visits alone.
* json: the whole catalogue; floor: `json.dumps` of the same visits, held in memory.
* import: that JSON into an empty catalogue; floor: `json.loads` of it.

The catalogue is one that `generator.py` made; it is only read. Each number is the middle one of
several rounds, floor and program in turn.
"""

from __future__ import annotations

import argparse
import csv
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from adventus.catalogue.file import create, open_catalogue
from adventus.catalogue.vocabularies import ROLES
from adventus.exchange import COLUMNS, export_csv, export_json
from adventus.exchange.columns import Column, Part
from adventus.exchange.whole import read_whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.catalogue.file import Catalogue

ROW = "{:<10} {:>10} {:>10} {:>7}"
PARTS = ("csv", "cells", "narrow", "json", "import")


def main() -> None:
    """Time everything that was asked for."""
    options = argparse.ArgumentParser(description="Time exports and imports.")
    options.add_argument("path", type=Path)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--only", default=",".join(PARTS))
    chosen = options.parse_args()
    say(ROW.format("", "floor s", "ours s", "ratio"))
    with (
        tempfile.TemporaryDirectory() as work,
        closing(open_catalogue(chosen.path, read_only=True)) as catalogue,
    ):
        for part in chosen.only.split(","):
            floor, ours = _PAIRS[part](catalogue, Path(work))
            compare(part, floor, ours, chosen.rounds)


def compare(
    name: str, floor: Callable[[], object], ours: Callable[[], object], rounds: int
) -> None:
    """Time two ways in turn and print both."""
    times = [(seconds(floor), seconds(ours)) for _ in range(rounds)]
    bare, full = (statistics.median(column) for column in zip(*times, strict=True))
    say(ROW.format(name, f"{bare:.2f}", f"{full:.2f}", f"{full / bare:.1f}"))


def seconds(work: Callable[[], object]) -> float:
    """Time one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


BY_DATE = "ORDER BY date_start_min IS NULL, date_start_min, date_end_max, date, v.uid"


def csv_pair(catalogue: Catalogue, work: Path) -> tuple[Callable[[], object], Callable[[], object]]:
    """Give the two ways to write a table, the bare one joining the same tables."""
    return _table_pair(catalogue, work, catalogue.connection, _joined())


def narrow_pair(
    catalogue: Catalogue, work: Path
) -> tuple[Callable[[], object], Callable[[], object]]:
    """Give the two ways to write a table, the bare one of what `visit` itself holds."""
    sql = f"SELECT * FROM visit v {BY_DATE}"  # noqa: S608 - our own names
    return _table_pair(catalogue, work, catalogue.connection, sql)


def cells_pair(
    catalogue: Catalogue, work: Path
) -> tuple[Callable[[], object], Callable[[], object]]:
    """Give the two ways to write a table, the bare one from a table of the cells."""
    path = work / "ours.csv"
    export_csv(catalogue, path)
    made = sqlite3.connect(work / "cells.db")
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        names = next(rows)
        made.execute(f"CREATE TABLE cells ({', '.join(f'{name} TEXT' for name in names)})")
        places = ", ".join("?" * len(names))
        made.executemany(f"INSERT INTO cells VALUES ({places})", rows)  # noqa: S608 - our own names
    made.commit()
    return _table_pair(catalogue, work, made, "SELECT * FROM cells")


def _table_pair(
    catalogue: Catalogue, work: Path, connection: sqlite3.Connection, sql: str
) -> tuple[Callable[[], object], Callable[[], object]]:
    def floor() -> None:
        with (work / "floor.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(connection.execute(sql))

    return floor, lambda: export_csv(catalogue, work / "ours.csv")


def _joined() -> str:
    """Write the statement that joins, for every column of ours, a value much like it."""
    columns = ", ".join(_source(column) for column in COLUMNS)
    return (
        f"SELECT {columns} FROM visit v LEFT JOIN place p ON p.id = v.place_id"  # noqa: S608 - our own names
        f" LEFT JOIN journey j ON j.id = v.journey_id {BY_DATE}"
    )


def _source(column: Column) -> str:
    if column.part in {Part.EARLIEST, Part.LATEST}:
        end = "start_min" if column.part is Part.EARLIEST else "end_max"
        return f"date(v.{column.field}_{end}, 'unixepoch')"
    named = {
        "place": "p.name",
        "journey": "j.title",
        "engagements": _list_of("title FROM engagement WHERE visit_id = v.id ORDER BY position"),
        "tags": _list_of(
            "name AS title FROM visit_tag JOIN tag t ON t.id = tag_id WHERE visit_id = v.id"
            " ORDER BY name"
        ),
    }
    if column.name in ROLES:
        return _list_of(
            "name AS title FROM visit_agent JOIN agent a ON a.id = agent_id"
            f" WHERE visit_id = v.id AND role = '{column.name}' ORDER BY position"
        )
    return named.get(column.name, f"v.{column.name}")


def _list_of(rows: str) -> str:
    return f"(SELECT group_concat(title, ' | ') FROM (SELECT {rows}))"  # noqa: S608 - our own names


def json_pair(
    catalogue: Catalogue, work: Path
) -> tuple[Callable[[], object], Callable[[], object]]:
    """Give the two ways to write JSON."""
    records = json.loads(_whole(catalogue, work).read_text(encoding="utf-8"))["visits"]

    def floor() -> None:
        with (work / "floor.json").open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)

    return floor, lambda: export_json(catalogue, work / "ours.json")


def import_pair(
    catalogue: Catalogue, work: Path
) -> tuple[Callable[[], object], Callable[[], object]]:
    """Give the two ways to read JSON."""
    path = _whole(catalogue, work)

    def ours() -> None:
        copy = work / "copy.adventus"
        copy.unlink(missing_ok=True)
        with closing(create(copy)) as made:
            read_whole(made, path)

    return lambda: json.loads(path.read_text(encoding="utf-8")), ours


def _whole(catalogue: Catalogue, work: Path) -> Path:
    path = work / "whole.json"
    export_json(catalogue, path)
    return path


_PAIRS = {
    "csv": csv_pair,
    "cells": cells_pair,
    "narrow": narrow_pair,
    "json": json_pair,
    "import": import_pair,
}


if __name__ == "__main__":
    main()
