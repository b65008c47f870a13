"""Counts that come one after the other, so that nobody waits for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Slot

from adventus.ui.asking import Asker

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

    from adventus.catalogue.file import Catalogue
    from adventus.errors import UserError


@dataclass(frozen=True)
class Task:
    """A question to the catalogue, and who takes the answer."""

    question: Callable[[sqlite3.Connection], Any]
    answer: Callable[[Any], object]


class Counting(QObject):
    """Works through a list of questions; a new list takes the place of the one before.

    Each answer is an event of its own: between two of them the window can do something else.
    """

    def __init__(self, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asker = Asker(catalogue, self)
        self._tasks: list[Task] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask_next)

    @property
    def is_done(self) -> bool:
        """Whether every question of the list was answered."""
        return not self._tasks and not self._timer.isActive() and not self._asker.waits

    def begin(self, tasks: Iterable[Task], delay: int = 0) -> None:
        """Ask these, and nothing that was asked before.

        Args:
            delay: milliseconds to wait first, as while more of the same may come.
        """
        self._asker.forget()
        self._tasks = list(tasks)
        self._timer.start(delay)

    def add(self, task: Task) -> None:
        """Ask this one too, before the others that wait."""
        self._tasks.insert(0, task)
        if not self._asker.waits:
            self._timer.start(0)

    def freeze(self, frozen: bool) -> None:
        """Leave the catalogue alone while long work has it, and go on afterwards."""
        self._asker.freeze(frozen)

    def stop(self) -> None:
        """Ask nothing more; the catalogue is about to be closed."""
        self._timer.stop()
        self._tasks = []
        self._asker.stop()

    @Slot()
    def _ask_next(self) -> None:
        if not self._tasks or self._asker.waits:
            return
        task = self._tasks.pop(0)

        def take(found: object) -> None:
            task.answer(found)
            self._timer.start(0)

        self._asker.ask(task.question, take, self._pass_over)

    def _pass_over(self, error: UserError) -> None:
        """Leave a count unknown that can't be had, such as that of a broken saved search."""
        del error
        self._timer.start(0)
