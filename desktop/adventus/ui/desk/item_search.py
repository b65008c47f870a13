"""What waits in a queue, found beside the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from adventus.progress import Progress
from adventus.review.queues import items
from adventus.ui.asking import Asker

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from adventus.catalogue.file import Catalogue
    from adventus.errors import UserError
    from adventus.review.queues import Item


class ItemSearch(QObject):
    """Looks for the items of one queue at a time.

    Signals:
        found: the items, in order.
        advanced: how far the search is, in words.
        refused: why there are none to be found.
    """

    found = Signal(object)
    advanced = Signal(str)
    refused = Signal(str)

    def __init__(self, catalogue: Catalogue, parent: QObject) -> None:
        super().__init__(parent)
        self._asker = Asker(catalogue, self)
        self._progress = Progress()

    def look(self, name: str) -> None:
        """Look for what waits in a queue, and no longer for that of another."""
        self._progress.cancel()
        self._asker.ask(partial(self._read, name), self.found.emit, self._refuse)

    def forget(self) -> None:
        """Look for nothing any more."""
        self._progress.cancel()
        self._asker.forget()

    def freeze(self, frozen: bool) -> None:
        """Look for nothing while the catalogue is others'."""
        self._asker.freeze(frozen)

    def stop(self) -> None:
        """Look for nothing any more, as the catalogue is about to be closed."""
        self._progress.cancel()
        self._asker.stop()

    def _read(self, name: str, connection: sqlite3.Connection) -> Sequence[Item]:
        self._progress = Progress(self._report)  # a new one: the search may be asked for again
        return items(connection, name, self._progress)

    def _report(self, done: int, total: int) -> None:
        """Tell how far the search is; from its own thread."""
        share = f" {done / total:.0%}" if total else ""
        self.advanced.emit(f"Looking…{share}")

    @Slot(object)
    def _refuse(self, error: UserError) -> None:
        self.refused.emit(str(error))
