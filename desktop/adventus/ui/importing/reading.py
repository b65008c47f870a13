"""A file read beside the window: how far it is, and how it is stopped."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from adventus.errors import UserError
from adventus.progress import Cancelled, Progress
from adventus.ui.importing import working

if TYPE_CHECKING:
    from concurrent.futures import Future

    from adventus.ui.worker import Worker

_SECONDS_BETWEEN_REPORTS = 0.05
_STEPS = 1000


class Reading(QObject):
    """Reads one file at a time; a later one takes the place of an earlier one.

    Signals:
        began: a file is being read now; says so in words.
        advanced: how many thousandths of it are read; 0 of 0 while that is not known.
        ended: it is being read no more; what came of it follows.
        done: a `FileRead`.
        refused: the `Asked`, and the `UserError` that says why it can't be read.
        cancelled: it was stopped.
    """

    began = Signal(str)
    advanced = Signal(int, int)
    ended = Signal()
    done = Signal(object)
    refused = Signal(object, object)
    cancelled = Signal()

    def __init__(self, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._progress: Progress | None = None
        self._reported = 0.0

    @property
    def is_on(self) -> bool:
        """Whether a file is being read."""
        return self._progress is not None

    def read(self, asked: working.Asked) -> None:
        """Read a file; an earlier one that is still being read is forgotten."""
        self.cancel()
        self._progress = Progress(self._report)
        self.began.emit(f"Reading {asked.path.name}…")
        work = partial(working.read_file, asked, self._progress)
        self._worker.submit("", work, partial(self._take, self._progress, asked))

    @Slot()
    def cancel(self) -> None:
        """Stop at the next step, if a file is being read."""
        if self._progress is not None:
            self._progress.cancel()

    def forget(self) -> None:
        """Stop, and tell nothing more."""
        self.cancel()
        self._progress = None

    def _take(self, progress: Progress, asked: working.Asked, future: Future[Any]) -> None:
        if progress is not self._progress:
            return
        self._progress = None
        self.ended.emit()
        try:
            read = future.result()
        except Cancelled:
            self.cancelled.emit()
        except UserError as error:
            self.refused.emit(asked, error)
        else:
            self.done.emit(read)

    def _report(self, done: int, total: int) -> None:
        """Tell how far it is, from its thread, and not so often that the window suffers."""
        now = time.monotonic()
        if now - self._reported >= _SECONDS_BETWEEN_REPORTS:
            self._reported = now
            # A file's bytes may be more than a signal can count.
            self.advanced.emit(_STEPS * done // total if total else 0, _STEPS if total else 0)
