"""The page of the desk that compares records and merges them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from adventus.review.queues import Item
    from adventus.ui.session import Session


class ComparePage(QWidget):
    """Compares the records of an item of a queue."""

    finished = Signal()
    skipped = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def show_item(self, item: Item) -> None:
        """Show an item."""

    def refresh(self) -> None:
        """Read again."""

    def can_leave(self) -> bool:
        """Whether nothing is being typed."""
        return True
