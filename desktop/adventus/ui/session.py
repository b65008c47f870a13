"""What every part of the window shares: the open catalogue, the news of its changes, long work."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from adventus.errors import UserError
from adventus.progress import Cancelled, Progress
from adventus.ui.reporting import seldom
from adventus.ui.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from adventus.catalogue.changes import Changes
    from adventus.catalogue.file import Catalogue

_T = TypeVar("_T")
AT_ONCE = 200
"""Work on at most so many records is done before `run` returns."""


def _say_nothing(result: object) -> None:
    del result


class Session(QObject):
    """The one object that turns the catalogue's callback into a signal, and runs long work.

    Views connect bound methods to `changed` and refresh what a `Changes` names; they don't call
    each other. While long work runs, the catalogue's connection is its own: whoever shows the
    catalogue leaves it alone from `began` to `ended`.

    Signals:
        changed: the `Changes` of every committed edit, undo and redo.
        began: long work has the catalogue now; says what is done, in words.
        advanced: how many steps are done, and of how many; 0 of 0 while that is not known.
        ended: the catalogue is free again; news of changes follows.
        cancelled: the work was stopped and nothing was changed.
        refused: a `UserError` that ended the work; nothing was changed.

    Attributes:
        stopped: the catalogue is about to be closed.
    """

    changed = Signal(object)
    began = Signal(str)
    advanced = Signal(object, object)  # bytes can be more than an int of Qt
    ended = Signal()
    cancelled = Signal()
    refused = Signal(object)

    def __init__(self, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.catalogue = catalogue
        self._worker: Worker | None = None
        self._running: Progress | None = None
        self._news: list[Changes] = []
        self.stopped = False
        catalogue.on_change.append(self._tell)

    @property
    def busy(self) -> bool:
        """Whether long work has the catalogue."""
        return self._running is not None

    def run(
        self,
        words: str,
        work: Callable[[Catalogue, Progress], _T],
        done: Callable[[_T], object] = _say_nothing,
        *,
        size: int | None = None,
    ) -> None:
        """Do some work that changes the catalogue, beside the window.

        Args:
            words: what is being done: "Tagging 10,000 visits…".
            work: the work; it runs on another thread and must not touch widgets.
            done: called in the window's thread with the result, after `changed`.
            size: how many records the work is about; few are done at once.

        Raises:
            UserError: other long work runs still.
        """
        if self._running is not None:
            raise UserError("Something else is still being done; wait for it, or cancel it.")
        if size is not None and size <= AT_ONCE:
            self._run_now(work, done)
            return
        self._running = Progress(seldom(self.advanced.emit))
        if self._worker is None:
            self._worker = Worker(self)
        self.began.emit(words)
        doing = partial(work, self.catalogue, self._running)
        self._worker.submit("", doing, partial(self._finish, self._running, done))

    def cancel(self) -> None:
        """Ask the work that runs to stop; `cancelled` follows once it did."""
        if self._running is not None:
            self._running.cancel()

    def stop(self) -> None:
        """Cancel what runs and wait for its end, as when the window is closed."""
        self.stopped = True
        self.cancel()
        if self._worker is not None:
            self._worker.close()
        if self._running is not None:
            self._let_go()

    def close(self) -> None:
        """Stop what runs, stop listening and close the file."""
        self.stop()
        self.catalogue.on_change.remove(self._tell)
        self.catalogue.close()

    def _run_now(
        self, work: Callable[[Catalogue, Progress], _T], done: Callable[[_T], object]
    ) -> None:
        try:
            result = work(self.catalogue, Progress())
        except UserError as error:
            self.refused.emit(error)
        else:
            done(result)

    def _finish(
        self, progress: Progress, done: Callable[[Any], object], future: Future[Any]
    ) -> None:
        if progress is not self._running:  # it was stopped, and whoever waited is gone
            return
        self._let_go()
        try:
            result = future.result()
        except Cancelled:
            self.cancelled.emit()
        except UserError as error:
            self.refused.emit(error)
        else:
            done(result)

    def _let_go(self) -> None:
        """Give the catalogue back to the window, with the news."""
        self._running = None
        self.ended.emit()
        news, self._news = self._news, []
        for changes in news:
            self.changed.emit(changes)

    def _tell(self, changes: Changes) -> None:
        """Pass the news on; what comes from the other thread waits until the window may read."""
        if self._running is not None:
            self._news.append(changes)
        else:
            self.changed.emit(changes)
