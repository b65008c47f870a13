"""Finding and changing many visits in the main window: how long it takes, and how long it is stuck.

A timer in the event loop is due every few milliseconds; the longest time between two of its ticks
is how long the window answered nobody.
"""

from __future__ import annotations

import time
import tracemalloc
from functools import partial
from typing import TYPE_CHECKING

import find_floors as floors
from generator import KNOWN_WORDS
from PySide6.QtCore import QEventLoop, QItemSelection, QItemSelectionModel, QObject, Qt, QTimer

from adventus.app import application
from adventus.catalogue import bulk_edits, listing
from adventus.search import search
from adventus.ui.main_window import MainWindow
from adventus.ui.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


TAGGED = 10_000
_TICK = 2  # milliseconds
_CALM = 1.0  # seconds that are watched after the end: what follows from it counts too
_PATIENCE = 20.0
_TARGET = "stuck <= 50 ms"


class Watch(QObject):
    """Does something in the event loop, waits for its end, and keeps the longest gap."""

    def __init__(self) -> None:
        super().__init__()
        self._loop = QEventLoop(self)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._tick)

    def run(
        self, action: Callable[[], object], ended: Callable[[], bool]
    ) -> tuple[float, float, float]:
        """Do it; give the seconds until its end, the longest gap, and when that gap ended."""
        self._action: Callable[[], object] | None = action
        self._ended = ended
        self._began = self._last = time.perf_counter()
        self._took: float | None = None
        self._gap = self._gap_at = 0.0
        self._timer.start()
        self._loop.exec()
        self._timer.stop()
        return self._took or _PATIENCE, self._gap, self._gap_at

    def _tick(self) -> None:
        now = time.perf_counter()
        if now - self._last > self._gap:
            self._gap, self._gap_at = now - self._last, now - self._began
        self._last = now
        if self._action is not None:
            action, self._action = self._action, None
            self._began = now
            action()
            return
        if self._took is None and self._ended():
            self._took = time.perf_counter() - self._began
        done = self._took is not None and now - self._began > self._took + _CALM
        if done or now - self._began > _PATIENCE:
            self._loop.quit()


class Scene:
    """The main window with a catalogue in it, and what is done there."""

    def __init__(self, window: MainWindow, say: Callable[..., None]) -> None:
        self._watch = Watch()
        self._say = say
        self.window = window

    def load(self, path: Path) -> None:
        """Open the catalogue."""
        self._do("window: open", partial(self.window.open_path, path), self._is_loaded)
        assert self.window.session is not None
        assert self.window.workspace is not None
        self.session, self.workspace = self.window.session, self.window.workspace
        self.page = self.workspace.page
        self.table, self.visits = self.page.table, self.page.table.visits
        self.connection = self.session.catalogue.connection
        self.whole = listing.count(self.connection)

    def search(self, word: str) -> None:
        """Type a word; the first page is there at once, all numbers and the counts follow."""
        found = listing.count(self.connection, search(word)) if word else self.whole
        share = f"{KNOWN_WORDS[word]:.2%}" if word else "all"
        self._do(
            f"window: search, {share}",
            partial(self.page.search.set_text, word),
            lambda: self.visits.complete and len(self.visits.ids) == found,
        )

    def sort(self, name: str) -> None:
        """Sort by a column."""
        self._do(
            f"window: sort by {name}",
            partial(self.table.sort_by, name),
            lambda: self.visits.complete,
        )

    def scroll_to_middle(self) -> None:
        """Drag the scroll bar to the middle; the rows there are read and painted."""
        bar = self.table.verticalScrollBar()
        middle = len(self.visits.ids) // 2
        self._do(
            "window: scroll to the middle",
            partial(bar.setValue, bar.maximum() // 2),
            lambda: self.visits.row_at(middle) is not None,
        )

    def select_all(self) -> None:
        """Select all rows."""
        self._do(
            "window: select all",
            self.table.selectAll,
            lambda: self.table.selected_count() == self.whole,
        )

    def select_some(self, count: int) -> None:
        """Select the first rows."""
        last = len(self.visits.columns) - 1
        rows = QItemSelection(self.visits.index(0, 0), self.visits.index(count - 1, last))
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self._do(
            f"window: select {count:,}",
            partial(self.table.selectionModel().select, rows, flag),
            lambda: self.table.selected_count() == count,
        )

    def tag(self) -> None:
        """Tag what is selected, as Ctrl+T does."""
        ids = self.table.selected_ids()
        self._do(
            f"window: tag {len(ids):,}",
            partial(
                self.session.run,
                "Tagging…",
                lambda catalogue, progress: bulk_edits.tag(catalogue, ids, [floors.TAG], progress),
            ),
            self._is_calm,
        )

    def undo(self) -> None:
        """Undo it."""
        self._do("window: undo it", partial(self.window.commands.run, "edit.undo"), self._is_calm)

    def _is_loaded(self) -> bool:
        workspace = self.window.workspace
        return (
            workspace is not None and workspace.is_loaded and workspace.page.table.visits.complete
        )

    def _is_calm(self) -> bool:
        return not self.session.busy and self.visits.complete

    def _do(self, name: str, action: Callable[[], object], ended: Callable[[], bool]) -> None:
        took, gap, at = self._watch.run(action, ended)
        where = f"{_TARGET} (longest ended at {at * 1000:.0f})"
        self._say(name, "", f"{took * 1000:.1f}", "", f"{gap * 1000:.1f}", where)


def time_window(path: Path, folder: Path, say: Callable[..., None]) -> None:
    """Find, sort, scroll, select, tag and undo in the window, and say how it went."""
    app = application()
    window = MainWindow(Settings(folder / "settings.ini"))
    window.resize(1480, 920)
    window.show()
    scene = Scene(window, say)
    scene.load(path)
    for word in (*KNOWN_WORDS, ""):
        scene.search(word)
    for name in ("traveller", "country", "date"):
        scene.sort(name)
    scene.scroll_to_middle()
    scene.select_all()
    scene.search("bravo")
    scene.search("")
    scene.select_some(min(TAGGED, scene.whole))
    scene.tag()
    scene.undo()
    measure_memory(scene, say)
    window.close()
    del app


def measure_memory(scene: Scene, say: Callable[..., None]) -> None:
    """Count what another table of all visits takes: its numbers, and the rows in sight."""
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    made = type(scene.visits)(scene.session.catalogue)
    scene._watch.run(made.requery, lambda: made.complete and len(made.ids) == scene.whole)
    each = (tracemalloc.get_traced_memory()[0] - before) / scene.whole
    highest = (tracemalloc.get_traced_memory()[1] - before) / scene.whole
    tracemalloc.stop()
    say(
        "memory of the table, bytes a visit",
        "",
        f"{each:.1f}",
        "",
        "",
        f"< 100 (most {highest:.1f})",
    )
