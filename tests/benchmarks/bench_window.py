"""Times the window against floors measured in the same run, and prints ratios.

    python tests/benchmarks/bench_window.py [--visits 100000] [--file KEPT.adventus] [--rounds 5]

* start: from starting Python to the first page painted; floor: a bare Qt table over bare sqlite3.
* sort, page: the table's model; floor: the same SQL in bare sqlite3, fetched.
* edit: one field through the one write door; floor: the same row changes committed bare.

Each number is the middle one of several rounds, floor and program in turn.
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
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled

from generator import generate

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = 128
HERE = Path(__file__).parent
ROW = "{:<26} {:>11} {:>11} {:>7}  {}"


def main() -> None:
    """Make or take a catalogue and time everything on it."""
    options = argparse.ArgumentParser(description="Time the window.")
    options.add_argument("--visits", type=int, default=100_000)
    options.add_argument("--file", type=Path, help="a catalogue to use, or to make and keep")
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.file or Path(folder) / "generated.adventus"
        if not path.exists():
            generate(path, chosen.visits)
        print(ROW.format("", "floor ms", "ours ms", "ratio", "target"))
        time_start(path, chosen.rounds)
        time_lists(path, chosen.rounds)
        time_edit(path, chosen.rounds * 8)


def report(name: str, floor: list[float], ours: list[float], target: str) -> None:
    """Print one line; times in seconds."""
    low, high = statistics.median(floor), statistics.median(ours)
    ratio = f"{high / low:.2f}" if low else "-"
    print(ROW.format(name, f"{low * 1000:.1f}", f"{high * 1000:.1f}", ratio, target), flush=True)


def time_start(path: Path, rounds: int) -> None:
    """Start both programs in turn, and read from each when it had painted."""
    floor, painted, loaded = [], [], []
    for _ in range(rounds):
        floor.append(_started("start_floor.py", path)[0])
        ours = _started("start_window.py", path)
        painted.append(ours[0])
        loaded.append(ours[1])
    report("start to first page", floor, painted, "<= 1.3")
    report("start to all in place", floor, loaded, "-")


def _started(script: str, path: Path) -> list[float]:
    began = time.time()
    done = subprocess.run(  # noqa: S603 - our own scripts
        [sys.executable, str(HERE / script), str(path)], capture_output=True, text=True, check=True
    )
    return [float(word) - began for word in done.stdout.split()]


def time_lists(path: Path, rounds: int) -> None:
    """Sort by each column, and jump to the middle, through the model and through bare sqlite3."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from adventus.catalogue import listing
    from adventus.catalogue.file import open_catalogue
    from adventus.catalogue.listing import Order
    from adventus.ui.table_model import VisitModel

    app = QApplication.instance() or QApplication([])
    catalogue = open_catalogue(path, read_only=True)
    model = VisitModel(catalogue)
    for column, name in enumerate(model.columns):
        statement = _traced(catalogue.connection, lambda o=Order(name): listing.ids(catalogue.connection, order=o))
        floor, ours = [], []
        for _ in range(rounds):
            floor.append(_seconds(lambda: catalogue.connection.execute(*statement).fetchall()))
            model.sort(0 if column else 1)
            ours.append(_seconds(lambda: model.sort(column, Qt.SortOrder.AscendingOrder)))
        report(f"sort by {name}", floor, ours, "<= 1.5 + 20 ms")
    _time_pages(catalogue, model, rounds)
    catalogue.close()
    del app


def _time_pages(catalogue: object, model: object, rounds: int) -> None:
    """Ask for every cell of a page that was not looked at yet, far from the last one."""
    from adventus.catalogue import listing

    pages = [len(model.ids) // PAGE * at // (rounds + 1) for at in range(1, rounds + 1)]
    floor, ours = [], []
    for page in pages:
        ids = list(model.ids[page * PAGE : (page + 1) * PAGE])
        statements = _all_traced(catalogue.connection, lambda i=ids: listing.rows(catalogue.connection, i))
        floor.append(
            _seconds(lambda s=statements: [catalogue.connection.execute(q).fetchall() for q in s])
        )
        ours.append(
            _seconds(
                lambda p=page: [
                    model.index(row, column).data()
                    for row in range(p * PAGE, min((p + 1) * PAGE, len(model.ids)))
                    for column in range(model.columnCount())
                ]
            )
        )
    report("jump to a page", floor, ours, "<= 1.5 + 20 ms")


def time_edit(path: Path, rounds: int) -> None:
    """Set a field through the window's own way, and commit the same row changes bare."""
    from adventus.catalogue.connection import PRAGMAS
    from adventus.catalogue.fields import field
    from adventus.catalogue.file import open_catalogue
    from adventus.ui.record.saving import OpenVisit, Typed

    with closing(sqlite3.connect(path, isolation_level=None)) as bare:
        for pragma in PRAGMAS:
            bare.execute(pragma)
        bare.execute("CREATE TEMP TABLE mine (id INTEGER PRIMARY KEY)")
        floor = [_seconds(lambda at=at: _edit_bare(bare, at)) for at in range(rounds)]
    catalogue = open_catalogue(path)
    opened = OpenVisit(catalogue)
    opened.read(catalogue.connection.execute("SELECT max(id) / 2 FROM visit").fetchone()[0])
    opened.save(field("venue"), Typed("warm"))
    ours = [
        _seconds(lambda at=at: opened.save(field("venue"), Typed(f"Hall {at}")))
        for at in range(rounds)
    ]
    catalogue.close()
    report("edit a field", floor, ours, "<= 1.3")


def _edit_bare(bare: sqlite3.Connection, at: int) -> None:
    """What an edit writes: the visit's row, its searched text, the change, the revision."""
    bare.execute("BEGIN IMMEDIATE")
    visit = bare.execute("SELECT max(id) / 2 FROM visit").fetchone()[0]
    bare.execute("UPDATE visit SET venue = ? WHERE id = ?", (f"Room {at}", visit))
    text = bare.execute("SELECT * FROM visit_text WHERE rowid = ?", (visit,)).fetchone()
    bare.execute("DELETE FROM visit_text WHERE rowid = ?", (visit,))
    bare.execute(
        "INSERT INTO visit_text (rowid, reference, names, places, words, quotations)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (visit, *text[:2], f"{text[2]} {at}", *text[3:]),
    )
    revision = bare.execute("SELECT max(id) + 1 FROM revision").fetchone()[0]
    bare.execute(
        "INSERT INTO change (revision_id, record, record_id, row_table, row_id, operation, before)"
        " VALUES (?, 'visit', ?, 'visit', ?, 'update', '{\"venue\":\"\"}')",
        (revision, visit, visit),
    )
    bare.execute(
        'INSERT INTO revision (id, label, "by", at, kind) VALUES (?, ?, ?, ?, ?)',
        (revision, "Set venue", "bench", "2026-01-01T00:00:00Z", "edit"),
    )
    bare.execute("COMMIT")


def _traced(connection: sqlite3.Connection, run: Callable[[], object]) -> tuple[str]:
    return (_all_traced(connection, run)[0],)


def _all_traced(connection: sqlite3.Connection, run: Callable[[], object]) -> list[str]:
    """Run something, and give the SQL that it ran, with its parameters filled in."""
    seen: list[str] = []
    connection.set_trace_callback(seen.append)
    run()
    connection.set_trace_callback(None)
    return seen


def _seconds(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
