"""Times the window against floors measured in the same run, and prints ratios.

    python tests/benchmarks/bench_window.py [--visits 100000] [--file KEPT.adventus] [--rounds 5]

* start: from starting Python to the first page painted; floor: a bare Qt table over bare sqlite3.
* edit: one field through the one write door; floor: the same row changes committed bare.

Sorting, scrolling and searching are measured by `bench_find.py`. Each number is the middle one of
several rounds, floor and program in turn.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator import generate

from adventus.catalogue.connection import PRAGMAS
from adventus.catalogue.fields import field
from adventus.catalogue.file import open_catalogue
from adventus.ui.record.saving import OpenVisit, Typed

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
ROW = "{:<26} {:>11} {:>11} {:>7}  {}"
EDITS = 12


def main() -> None:
    """Make or take a catalogue and time everything on it."""
    options = argparse.ArgumentParser(description="Time the window.")
    options.add_argument("--visits", type=int, default=100_000)
    options.add_argument("--file", type=Path, help="a catalogue to use, or to make and keep")
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.file or Path(folder) / "generated.adventus"
        if not path.exists():
            generate(path, chosen.visits)
        say("", "floor ms", "ours ms", "ratio", "target")
        time_start(path, chosen.rounds, Path(folder))
        time_edits(path, chosen.rounds)


def say(*cells: str) -> None:
    """Print one line of the table."""
    sys.stdout.write(ROW.format(*cells) + "\n")
    sys.stdout.flush()


def report(name: str, floor: list[float], ours: list[float], target: str) -> None:
    """Print what was measured, in seconds."""
    low, high = statistics.median(floor), statistics.median(ours)
    say(name, f"{low * 1000:.1f}", f"{high * 1000:.1f}", f"{high / low:.2f}", target)


def time_start(path: Path, rounds: int, folder: Path) -> None:
    """Start both programs in turn, and read from each when it had painted."""
    floor, painted, loaded = [], [], []
    started(folder, "start_window.py", path)  # compiles what is not compiled yet
    for _ in range(rounds):
        floor.append(started(folder, "start_floor.py", path)[0])
        ours = started(folder, "start_window.py", path)
        painted.append(ours[0])
        loaded.append(ours[1])
    report("start to first page", floor, painted, "<= 1.3")
    report("start to all in place", floor, loaded, "-")


def started(folder: Path, script: str, path: Path) -> list[float]:
    """Run a script that prints times; give them as seconds since it was started."""
    # Installed programs are compiled; what the user chose on this computer stays untouched.
    homes = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
    unwanted = "PYTHONDONTWRITEBYTECODE"
    around = {name: value for name, value in os.environ.items() if name != unwanted}
    around |= dict.fromkeys(homes, str(folder))
    began = time.time()
    done = subprocess.run(  # noqa: S603 - our own scripts
        [sys.executable, str(HERE / script), str(path)],
        capture_output=True,
        text=True,
        check=True,
        env=around,
    )
    return [float(word) - began for word in done.stdout.split()]


def time_edits(path: Path, rounds: int) -> None:
    """Set a field as the window does, in turn with the same row changes committed bare."""
    floor, ours = [], []
    for turn in range(rounds):
        floor += edits_bare(path, turn)
        ours += edits_through_the_door(path, turn)
    report("edit a field", floor, ours, "<= 1.3")


def edits_through_the_door(path: Path, turn: int) -> list[float]:
    """Edit a field some times; the first one, which warms up, is left out."""
    with closing(open_catalogue(path)) as catalogue:
        opened = OpenVisit(catalogue)
        opened.read(catalogue.connection.execute("SELECT max(id) / 2 FROM visit").fetchone()[0])
        if catalogue.read_only:
            raise SystemExit(catalogue.notice)
        texts = [Typed(f"Hall {turn}.{at}") for at in range(EDITS + 1)]
        return [seconds(partial(opened.save, field("venue"), typed)) for typed in texts][1:]


def edits_bare(path: Path, turn: int) -> list[float]:
    """Make the same row changes some times with the same PRAGMAs."""
    with closing(sqlite3.connect(path, isolation_level=None)) as bare:
        for pragma in PRAGMAS:
            bare.execute(pragma)
        visit = bare.execute("SELECT max(id) / 2 FROM visit").fetchone()[0]
        texts = [f"Room {turn}.{at}" for at in range(EDITS + 1)]
        return [seconds(partial(edit_bare, bare, visit, text)) for text in texts][1:]


def edit_bare(bare: sqlite3.Connection, visit: int, text: str) -> None:
    """Write what an edit writes: the visit, its searched text, the change, the revision."""
    bare.execute("BEGIN IMMEDIATE")
    bare.execute("UPDATE visit SET venue = ? WHERE id = ?", (text, visit))
    before = bare.execute("SELECT * FROM visit_text WHERE rowid = ?", (visit,)).fetchone()
    bare.execute("DELETE FROM visit_text WHERE rowid = ?", (visit,))
    bare.execute(
        "INSERT INTO visit_text (rowid, reference, names, places, words, quotations)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (visit, *before[:2], text, *before[3:]),
    )
    revision = bare.execute("SELECT max(id) + 1 FROM revision").fetchone()[0]
    bare.execute(
        "INSERT INTO change (revision_id, record, record_id, row_table, row_id, operation, before)"
        " VALUES (?, 'visit', ?, 'visit', ?, 'update', '{\"venue\":\"\"}')",
        (revision, visit, visit),
    )
    bare.execute(
        'INSERT INTO revision (id, label, "by", at, kind) VALUES (?, ?, ?, ?, ?)',
        (revision, f"Set venue to {text}", "bench", "2026-01-01T00:00:00Z", "edit"),
    )
    bare.execute("COMMIT")


def seconds(run: Callable[[], object]) -> float:
    """Time something."""
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
