"""An export on its way: beside the window, with progress, and stopped when asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from adventus.errors import UserError
from adventus.progress import Cancelled, Progress
from adventus.ui.reporting import seldom
from adventus.ui.way_there import way_there
from adventus.ui.worker import Worker

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    from adventus.catalogue.export_options import ExportOptions
    from adventus.catalogue.listing import Condition
    from adventus.exchange.formats import Format
    from adventus.ui.messages import Messages

_HELD = "An export is still being written. Wait for its end, or close once more to cancel it."
_BUSY = "An export is still being written; wait for its end, or cancel it below."


@dataclass(frozen=True)
class Order:
    """What is to be exported.

    Attributes:
        source: the file of the catalogue.
        output: the file or folder to write.
    """

    source: Path
    output: Path
    format: Format
    condition: Condition
    options: ExportOptions


class Exporting(QObject):
    """Writes one export at a time, and tells the person how it ended.

    Signals:
        began: says what is done, in words.
        advanced: how many visits are written, and of how many; 0 of 0 while that is not known.
        ended: it is done with, however it ended.
    """

    began = Signal(str)
    advanced = Signal(object, object)
    ended = Signal()

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._worker = Worker(self)
        self._running: Progress | None = None
        self._warned = False

    @property
    def busy(self) -> bool:
        """Whether one is being written."""
        return self._running is not None

    def refuse_second(self) -> None:
        """Refuse another export while one is being written.

        Raises:
            UserError: one is.
        """
        if self.busy:
            raise UserError(_BUSY)

    def start(self, order: Order) -> None:
        """Write an export beside the window.

        Raises:
            UserError: another one is still being written.
        """
        self.refuse_second()
        self._warned = False
        self._running = Progress(seldom(self.advanced.emit))
        self.began.emit(f"Exporting as {order.format.label}…")
        work = partial(_carried_out, order, self._running)
        self._worker.submit("", work, partial(self._finish, order))

    def cancel(self) -> None:
        """Ask what runs to stop; the message that it did follows."""
        if self._running is not None:
            self._running.cancel()

    def may_close(self) -> bool:
        """Whether nothing would be cancelled, or the person was told so before; if not, say it."""
        may = self._warned or not self.busy
        if not may:
            self._warned = True
            self._messages.info(_HELD)
        return may

    def close(self) -> None:
        """Cancel what runs and wait for its end, as when the window is closed."""
        self.cancel()
        self._worker.close()

    def _finish(self, order: Order, future: Future[object]) -> None:
        self._running = None
        self.ended.emit()
        try:
            self._messages.done(_done_words(future.result(), order), way_there(order.output))
        except Cancelled:
            self._messages.info(f"The export was cancelled. {_as_it_was(order.output)}")
        except UserError as error:
            self._messages.error(error)


def _carried_out(order: Order, progress: Progress) -> int:
    # The window opens without it.
    from adventus.catalogue.snapshot import snapshot  # noqa: PLC0415

    with snapshot(order.source, progress) as catalogue:
        return order.format.write(catalogue, order.output, order.condition, order.options, progress)


def _done_words(count: object, order: Order) -> str:
    noun = "visit" if count == 1 else "visits"
    return f"Exported {count:,} {noun} to “{order.output}”."


def _as_it_was(output: Path) -> str:
    return f"“{output.name}” is as it was before." if output.exists() else "Nothing was written."
