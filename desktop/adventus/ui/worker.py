"""Long work beside the window: one thing after the other, on one thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future, ThreadPoolExecutor


class Worker(QObject):
    """Runs plain functions in turn on a thread of its own, and answers in the window's thread.

    The functions must not touch widgets, nor a catalogue that was opened on another thread.

    Signals:
        busy: what is being done, in words; '' when nothing is.
    """

    busy = Signal(str)
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor: ThreadPoolExecutor | None = None
        self._answers: dict[Future[object], Callable[[Future[object]], object]] = {}
        self._finished.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        words: str,
        work: Callable[[], object],
        answer: Callable[[Future[object]], object] | None = None,
    ) -> None:
        """Queue some work.

        Args:
            words: what is being done, for the status bar; '' to keep quiet about it.
            answer: called in the window's thread with the finished future.
        """
        if self._executor is None:
            # The window opens without it.
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

            self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="worker")
        if words:
            self.busy.emit(words)
        future: Future[object] = self._executor.submit(work)
        self._answers[future] = answer or _raise_bug
        future.add_done_callback(self._finished.emit)

    def close(self) -> None:
        """Drop what has not begun, and wait for what has."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None

    @Slot(object)
    def _answer(self, future: Future[object]) -> None:
        answer = self._answers.pop(future)
        if not self._answers:
            self.busy.emit("")
        if not future.cancelled():
            answer(future)


def _raise_bug(future: Future[object]) -> None:
    """Work that nobody waits for fails aloud too."""
    future.result()
