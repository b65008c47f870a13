"""The frame of dialogs in which records are listed and described: undo, redo, close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from adventus.ui.step_keys import StepKeys
from adventus.ui.work_line import WorkLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.errors import UserError
    from adventus.ui.records_page import RecordsPage
    from adventus.ui.session import Session


class RecordsDialog(QDialog):
    """Holds pages of records. Undo and redo reach the catalogue here as in the window.

    Attributes:
        steps: undo and redo by key.
    """

    def __init__(self, session: Session, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._catalogue = session, session.catalogue
        self._pages: Sequence[RecordsPage] = ()
        self.setWindowTitle(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.steps = StepKeys(self, session, self._say, self._refuse)
        em = self.fontMetrics().height()
        self.resize(58 * em, 44 * em)

    def hold(self, body: QWidget, pages: Sequence[RecordsPage]) -> None:
        """Put in what the dialog shows, and say which pages are in it."""
        self._pages, self._body = pages, body
        rows = QVBoxLayout(self)
        rows.addWidget(body, 1)
        close = QPushButton("Close", self)
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        work = WorkLine(self)
        work.follow(self._session)
        below = QHBoxLayout()
        below.addWidget(work, 1)
        below.addStretch(0)
        below.addWidget(close)
        rows.addLayout(below)
        self._follow_work()
        pages[0].records.search.setFocus()

    def page(self) -> RecordsPage:
        """The page that is seen."""
        return next((page for page in self._pages if page.isVisible()), self._pages[0])

    def done(self, result: int) -> None:
        """Save the field that is being typed, and close; not while long work runs."""
        if self._session.busy:
            return
        for page in self._pages:
            page.form.close_down()
        super().done(result)

    def _say(self, sentence: str) -> None:
        self.page().say(sentence)

    def _refuse(self, sentence: str) -> None:
        self.page().show_error(sentence)

    def _follow_work(self) -> None:
        """Leave the catalogue alone while long work has it, and tell how the work ended."""
        self._session.began.connect(self._freeze)
        self._session.ended.connect(self._thaw)
        self._session.refused.connect(self._tell_refused)
        self._session.cancelled.connect(self._tell_cancelled)

    @Slot()
    def _freeze(self) -> None:
        self._body.setEnabled(False)

    @Slot()
    def _thaw(self) -> None:
        self._body.setEnabled(True)

    @Slot(object)
    def _tell_refused(self, error: UserError) -> None:
        self._refuse(str(error))

    @Slot()
    def _tell_cancelled(self) -> None:
        self._say("Cancelled. Nothing was changed.")
