"""What every part of the window shares: the open catalogue, and the news of its changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from adventus.catalogue.changes import Changes
    from adventus.catalogue.file import Catalogue


class Session(QObject):
    """The one object that turns the catalogue's callback into a signal.

    Views connect bound methods to `changed` and refresh what a `Changes` names; they don't call
    each other.

    Attributes:
        changed: emitted with the `Changes` of every committed edit, undo and redo.
    """

    changed = Signal(object)

    def __init__(self, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.catalogue = catalogue
        catalogue.on_change.append(self._tell)

    def close(self) -> None:
        """Stop listening and close the file."""
        self.catalogue.on_change.remove(self._tell)
        self.catalogue.close()

    def _tell(self, changes: Changes) -> None:
        self.changed.emit(changes)
