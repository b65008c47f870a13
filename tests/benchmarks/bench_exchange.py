"""Times files in and out against bare floors in the same run.

    python tests/benchmarks/bench_exchange.py CATALOGUE [--rounds 3] [--only csv,json,import]

* csv: every visit as a table; floor: a bare cursor over the visits' own columns into `csv.writer`.
* json: the whole catalogue; floor: `json.dumps` of the same records, held in memory.
* import: that JSON into an empty catalogue; floor: `json.loads` of it.

The catalogue is one that `generator.py` made; it is only read. Each number is the middle one of
several rounds, floor and program in turn.
"""

from __future__ import annotations

import argparse
import csv
import json
import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from adventus.catalogue.file import create, open_catalogue
from adventus.exchange import export_csv, export_json
from adventus.exchange.whole import read_whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.catalogue.file import Catalogue

ROW = "{:<10} {:>10} {:>10} {:>7}"
PARTS = ("csv", "json", "import")


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


def csv_pair(catalogue: Catalogue, work: Path) -> tuple[Callable[[], object], Callable[[], object]]:
    """Give the two ways to write a table."""

    def floor() -> None:
        with (work / "floor.csv").open("w", encoding="utf-8", newline="") as file:
            rows = catalogue.connection.execute(
                "SELECT * FROM visit ORDER BY date_start_min IS NULL, date_start_min,"
                " date_end_max, date, uid"
            )
            csv.writer(file).writerows(rows)

    return floor, lambda: export_csv(catalogue, work / "ours.csv")


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


_PAIRS = {"csv": csv_pair, "json": json_pair, "import": import_pair}


if __name__ == "__main__":
    main()
