"""Finds planted duplicates: how many, how many besides, and how long it takes.

    python tests/benchmarks/bench_duplicates.py CATALOGUE [--planted 5000] [--seeds 1,2,3]

The catalogue is one that `generator.py` made; the duplicates are planted in a copy of it. A pair
is found if it is offered as a duplicate; pairs offered as two events of one stop count neither
way, and are shown. The floor is one reading of the columns that are looked at, in the same run.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from planting import plant

from adventus.catalogue import known
from adventus.catalogue.file import open_catalogue
from adventus.review.duplicates.finding import DUPLICATE, find_duplicates

if TYPE_CHECKING:
    import sqlite3

    from planting import Planted

    from adventus.review.duplicates.finding import Pair

FIELDS = ("name", "date", "place", "texts")


def main() -> None:
    """Measure with every seed."""
    options = argparse.ArgumentParser(description="Find planted duplicates.")
    options.add_argument("path", type=Path)
    options.add_argument("--planted", type=int, default=5_000)
    options.add_argument("--seeds", default="1,2,3")
    options.add_argument("--missed", type=int, default=0, help="show so many of what went wrong")
    chosen = options.parse_args()
    for seed in map(int, chosen.seeds.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder, "c.adventus")
            shutil.copyfile(chosen.path, copy)
            known.remember(copy)
            with closing(open_catalogue(copy)) as catalogue:
                catalogue.connection.execute("PRAGMA synchronous=OFF")
                planted = plant(catalogue, chosen.planted, seed)
                measure(catalogue.connection, planted, seed, chosen.missed)


def measure(connection: sqlite3.Connection, planted: list[Planted], seed: int, missed: int) -> None:
    """Print what is found of what was planted."""
    floor = read_everything(connection)
    wall, processor = time.perf_counter(), time.process_time()
    groups = find_duplicates(connection)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    offered = {(pair.first, pair.second): pair for group in groups for pair in group.pairs}
    found = {pair for pair, what in offered.items() if what.kind == DUPLICATE}
    true = {(one.first, one.second): one for one in planted}
    say(
        f"seed {seed}: recall {len(found & true.keys()) / len(true):.1%},"
        f" precision {len(found & true.keys()) / len(found):.1%},"
        f" {len(offered) - len(found)} of one stop ({len((offered.keys() - found) & true.keys())}"
        f" planted); {wall:.1f} s ({processor:.1f} s of the processor), floor {floor:.2f} s"
    )
    for at, field in enumerate(FIELDS):
        ways = Counter(one.ways[at] for one in planted)
        hits = Counter(true[pair].ways[at] for pair in found & true.keys())
        say(f"  {field}: " + ", ".join(f"{way} {hits[way] / ways[way]:.1%}" for way in ways))
    for pair in [pair for pair in true if pair not in found][:missed]:
        say(f"  missed {true[pair]}")
    for pair in list(found - true.keys())[:missed]:
        show(offered[pair])


def read_everything(connection: sqlite3.Connection) -> float:
    """Time one bare reading of the columns that are looked at, in seconds."""
    began = time.perf_counter()
    for sql in (
        "SELECT * FROM visit",
        "SELECT visit_id, agent_id FROM visit_agent WHERE role = 'traveller'",
        "SELECT id, name FROM agent",
        "SELECT id, name FROM place",
    ):
        connection.execute(sql).fetchall()
    return time.perf_counter() - began


def show(pair: Pair) -> None:
    """Print a pair that was not planted."""
    say(f"  not planted: {pair}")


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
