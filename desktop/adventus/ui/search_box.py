"""The search line: what is typed becomes a condition a moment later, or says why it can't."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from adventus.errors import UserError
from adventus.ui.icons import Sign, icon
from adventus.ui.labels import PlainLabel, set_role

PAUSE = 150
"""Milliseconds after the last key until the search."""


class _Line(QLineEdit):
    """A line that is left downwards.

    Signals:
        left_down: the down arrow was pressed.
    """

    left_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down to the results, or clear with Esc."""
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class SearchBox(QWidget):
    """A line, and under it the sentence that says what is wrong with the query.

    Signals:
        searched: the `Condition` of a query that was understood.
        left_down: the person goes down to the results.
    """

    searched = Signal(object)
    left_down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = _Line(self)
        self.line.setPlaceholderText("Search: words, or field:value such as country:Mongolia")
        self.line.setAccessibleName("Search visits")
        self.line.setClearButtonEnabled(True)
        self.line.addAction(
            QAction(icon("search", "muted"), "", self.line),
            QLineEdit.ActionPosition.LeadingPosition,
        )
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.search_now)
        self.line.textChanged.connect(self._pause.start)
        self.line.returnPressed.connect(self.search_now)
        self.line.left_down.connect(self.left_down)
        self._lay_out()

    @property
    def text(self) -> str:
        """The query as typed."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Write a query and search at once."""
        self.line.setText(text)
        self.search_now()

    def error_text(self) -> str:
        """The sentence under the line, or nothing."""
        return "" if self._trouble.isHidden() else self._sentence.text()

    @Slot()
    def search_now(self) -> None:
        """Search at once; a query that can't be understood leaves the results as they are."""
        # The first page is shown without a search, so the window opens without this.
        from adventus.search import search  # noqa: PLC0415

        self._pause.stop()
        try:
            condition = search(self.line.text())
        except UserError as error:
            self._complain(str(error))
            return
        self._complain("")
        self.searched.emit(condition)

    def _complain(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        self.line.setAccessibleDescription(sentence)
        set_role(self.line, "bad" if sentence else "", "state")

    def _lay_out(self) -> None:
        self._trouble = QWidget(self)
        self._sentence = PlainLabel("", self._trouble)
        self._sentence.setWordWrap(True)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self._trouble)
        row.setContentsMargins(4, 0, 4, 0)
        row.addWidget(Sign("warning", "bad", self._trouble), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._sentence, 1)
        self._trouble.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.line)
        rows.addWidget(self._trouble)
