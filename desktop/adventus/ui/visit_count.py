"""How many visits the catalogue has, counted beside the window: a million take 50 ms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from adventus.catalogue import listing
from adventus.ui.asking import Asker

if TYPE_CHECKING:
    from adventus.catalogue.changes import Changes
    from adventus.ui.session import Session


class VisitCount(QObject):
    """Follows the changes of a catalogue; until an edit is counted, the number before stands.

    Signals:
        counted: the number may be another one now.

    Attributes:
        number: of all visits; None until they were counted first.
    """

    counted = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.number: int | None = None
        self._asker = Asker(session.catalogue, self)
        session.changed.connect(self._take_in)
        session.began.connect(self._freeze)
        session.ended.connect(self._thaw)

    def count(self) -> None:
        """Count anew."""
        self._asker.ask(listing.count, self._take)

    def stop(self) -> None:
        """Ask the catalogue nothing more."""
        self._asker.stop()

    def _take(self, number: int) -> None:
        self.number = number
        self.counted.emit()

    @Slot(object)
    def _take_in(self, changes: Changes) -> None:
        if changes.of("visit"):
            self.count()

    @Slot()
    def _freeze(self) -> None:
        self._asker.freeze(True)

    @Slot()
    def _thaw(self) -> None:
        self._asker.freeze(False)
