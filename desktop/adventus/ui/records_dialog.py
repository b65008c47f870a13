"""The frame of dialogs in which records are listed and described: undo, redo, close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from adventus.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from adventus.catalogue.changes import Changes
    from adventus.catalogue.file import Catalogue
    from adventus.ui.records_page import RecordsPage
    from adventus.ui.session import Session


class RecordsDialog(QDialog):
    """Holds pages of records. Undo and redo reach the catalogue here as in the window."""

    def __init__(self, session: Session, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = session.catalogue
        self._pages: Sequence[RecordsPage] = ()
        self.setWindowTitle(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        keys = QKeySequence.StandardKey
        QShortcut(QKeySequence(keys.Undo), self).activated.connect(self.undo)
        QShortcut(QKeySequence(keys.Redo), self).activated.connect(self.redo)
        em = self.fontMetrics().height()
        self.resize(58 * em, 44 * em)

    def hold(self, body: QWidget, pages: Sequence[RecordsPage]) -> None:
        """Put in what the dialog shows, and say which pages are in it."""
        self._pages = pages
        rows = QVBoxLayout(self)
        rows.addWidget(body, 1)
        close = QPushButton("Close", self)
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        rows.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        pages[0].records.search.setFocus()

    def page(self) -> RecordsPage:
        """The page that is seen."""
        return next((page for page in self._pages if page.isVisible()), self._pages[0])

    def done(self, result: int) -> None:
        """Save the field that is being typed, and close."""
        for page in self._pages:
            page.form.close_down()
        super().done(result)

    @Slot()
    def undo(self) -> None:
        """Undo the newest edit of the catalogue; a text field with the keyboard comes first."""
        from adventus.catalogue.history import undo  # noqa: PLC0415 - with it comes SQLModel

        self._run(undo)

    @Slot()
    def redo(self) -> None:
        """Redo, as undo."""
        from adventus.catalogue.history import redo  # noqa: PLC0415 - with it comes SQLModel

        self._run(redo)

    def _run(self, step: Callable[[Catalogue], Changes]) -> None:
        try:
            done = step(self._catalogue)
        except UserError as error:
            self.page().show_error(str(error))
        else:
            self.page().say(f"{done.label}.")
