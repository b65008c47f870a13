"""The review desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.ui.session import Session


class DeskWindow(QMainWindow):
    """Queues at the left, what is to be dealt with in the middle."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def open_queue(self, name: str) -> None:
        """Show a queue."""

    def open_visits(self, ids: Sequence[int]) -> None:
        """Compare some visits."""
