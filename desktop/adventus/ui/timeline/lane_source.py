"""Brings the visits that fit into lanes, beside the window: first a sample, then all."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from adventus.catalogue.listing import EVERYTHING, Condition
from adventus.progress import Progress
from adventus.timeline.journeys import NO_STOPS, Stops, stops
from adventus.timeline.lanes import Lanes, load
from adventus.ui.asking import Asker

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from adventus.catalogue.file import Catalogue
    from adventus.errors import UserError

Read = tuple[Lanes, Stops]
_SOON = 30  # milliseconds, in which the table paints what a search found
_AFTER_EDIT = 250  # several edits one after the other are read once
_BETWEEN_REPORTS = 0.1  # seconds
_NEWS = {"visit", "agent", "place", "tag", "journey", "source", "citation", "visit_agent"}


class LaneSource(QObject):
    """Reads lanes and keeps them true. What is shown is never that of another question.

    Signals:
        loaded: other `lanes` are here; the first ones may be a sample.
        began: lanes for another question are on their way.
        advanced: how many per cent are read.
        refused: the `UserError` that a question ended with.

    Attributes:
        lanes: what was read last; None before the first.
        stops: the stops of the journeys among them.
        condition, kind: what is asked for.
    """

    loaded = Signal()
    began = Signal()
    advanced = Signal(int)
    refused = Signal(object)
    _sampled = Signal(int, object)
    _told = Signal(int, int)

    def __init__(self, catalogue: Catalogue, kind: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lanes: Lanes | None = None
        self.stops = NO_STOPS
        self.condition: Condition = EVERYTHING
        self.kind = kind
        self._number = 0
        self._answered = 0
        self._awake = self._due = False
        self._asker = Asker(catalogue, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._ask)
        self._sampled.connect(self._take_sample, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def stale(self) -> bool:
        """Whether what is here answers another question than the one asked last."""
        return self._answered != self._number

    @property
    def waits(self) -> bool:
        """Whether an answer is still to come."""
        return self._pause.isActive() or self._asker.waits

    def show(self, condition: Condition, kind: str) -> None:
        """Ask for the visits that fit, in lanes of a kind."""
        if (condition, kind) == (self.condition, self.kind) and self._number:
            return
        self.condition, self.kind = condition, kind
        self._number += 1
        self._asker.forget()
        self.began.emit()
        self._start(_SOON)

    def wake(self, awake: bool) -> None:
        """Read only while somebody looks; what was asked for meanwhile is read then."""
        self._awake = awake
        if awake and not self._number:
            self.show(self.condition, self.kind)
        elif awake and (self.stale or self._due):
            self._start(0)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again after an edit of these kinds of records; what is here stays until then."""
        if self._number and changed & _NEWS:
            self._start(0 if self._asker.at_once else _AFTER_EDIT)

    def freeze(self, frozen: bool) -> None:
        """Leave the catalogue alone while others write."""
        self._asker.freeze(frozen)

    def stop(self) -> None:
        """Ask the catalogue nothing more."""
        self._pause.stop()
        self._asker.stop()

    def _start(self, milliseconds: int) -> None:
        self._due = not self._awake
        if self._awake:
            self._pause.start(milliseconds)

    @Slot()
    def _ask(self) -> None:
        number = self._number
        sampled = partial(self._sampled.emit, number) if self.stale else None
        told = partial(self._told.emit, number)
        question = partial(_read, self.condition, self.kind, sampled, told)
        self._asker.ask(question, partial(self._take, number), self._refuse)

    def _take(self, number: int, found: Read) -> None:
        self._answered = number
        self.lanes, self.stops = found
        self.loaded.emit()

    @Slot(int, object)
    def _take_sample(self, number: int, lanes: Lanes) -> None:
        if number == self._number and self.stale and self._asker.waits:
            self._take(number, (lanes, NO_STOPS))

    @Slot(int, int)
    def _tell(self, number: int, percent: int) -> None:
        if number == self._number and self._asker.waits:
            self.advanced.emit(percent)

    def _refuse(self, error: UserError) -> None:
        self.refused.emit(error)


def _read(
    condition: Condition,
    kind: str,
    sampled: Callable[[Lanes], object] | None,
    told: Callable[[int], object],
    connection: sqlite3.Connection,
) -> Read:
    """Read lanes and journeys, on whichever thread."""
    lanes = load(connection, condition, kind, Progress(_seldom(told)), sampled)
    return lanes, stops(connection, condition)


def _seldom(told: Callable[[int], object]) -> Callable[[int, int], None]:
    """Tell how many per cent are done, not so often that the window suffers."""
    last = time.monotonic()

    def report(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if total and now - last >= _BETWEEN_REPORTS:
            last = now
            told(100 * done // total)

    return report
