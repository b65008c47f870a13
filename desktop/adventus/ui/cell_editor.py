"""The editor of a table cell: a line, and under it why what was typed can't be taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from adventus.ui.flow import FlowLayout
from adventus.ui.icons import Sign
from adventus.ui.labels import PlainLabel, set_role
from adventus.ui.record.ink import TintedCard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.catalogue.fields import Field
    from adventus.ui.record.saving import Answer

_NOTE_CHARACTERS = 44
_STEPS = {
    Qt.Key.Key_Return: "submit",
    Qt.Key.Key_Enter: "submit",
    Qt.Key.Key_Tab: "next",
    Qt.Key.Key_Backtab: "previous",
    Qt.Key.Key_Escape: "revert",
}


class CellEditor(QWidget):
    """A line over its cell; a note opens under it when the text is refused or asked about.

    Signals:
        finished: the person is done: `submit`, `next`, `previous`, `revert`, or `left` when the
            keyboard went elsewhere.
        chosen: the `Answer` chosen among those offered.

    Attributes:
        field, visit_id: what is edited; `before` is the text it had.
    """

    finished = Signal(QWidget, str)
    chosen = Signal(QWidget, object)

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self._around = parent
        self.visit_id: int | None = None
        self.before = ""
        self._answers: dict[QPushButton, Answer] = {}
        self._cell = QRect()
        self.line = QLineEdit(self)
        self.line.setAccessibleName(field.label)
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self.clear_note)
        self.setFocusProxy(self.line)
        self._note = TintedCard(self, ground="bad_soft", edge="bad")
        self._note.installEventFilter(self)
        self._lay_out_note()
        self._note.hide()

    def note_text(self) -> str:
        """The sentence under the line, or nothing."""
        return "" if self._note.isHidden() else self._sentence.text()

    def buttons(self) -> list[QPushButton]:
        """The answers to choose among."""
        return list(self._answers)

    def fill(self, visit_id: int, text: str) -> None:
        """Start to edit a visit's field, which has this text now."""
        self.visit_id, self.before = visit_id, text
        self.line.setText(text)

    def place(self, cell: QRect) -> None:
        """Take the place of a cell, with the note under it, or over it where there is no room."""
        self._cell = QRect(cell)  # Qt takes its own away after the call
        room = self._around.rect()
        note = self._note_size() if self._note.isVisibleTo(self) else QSize(0, 0)
        width = max(cell.width(), note.width())
        left = max(0, min(cell.left(), room.right() - width))
        over = cell.bottom() + note.height() > room.bottom() and cell.top() > note.height()
        top = cell.top() - note.height() if over else cell.top()
        self.setGeometry(left, top, width, cell.height() + note.height())
        line_top = note.height() if over else 0
        self.line.setGeometry(cell.left() - left, line_top, cell.width(), cell.height())
        self._note.setGeometry(0, 0 if over else cell.height(), note.width(), note.height())

    def show_note(self, sentence: str, answers: Sequence[Answer] = ()) -> None:
        """Say why the text was not taken; it stays in the line."""
        self.clear_note()
        self._sentence.setText(sentence)
        for answer in answers:
            button = QPushButton(answer.words.replace("&", "&&"), self._note)
            self._answers[button] = answer
            button.clicked.connect(self._choose)
            button.installEventFilter(self)
            self._choices.addWidget(button)
        self.line.setAccessibleDescription(sentence)
        set_role(self.line, "bad", "state")
        self._note.show()
        self.place(self._cell)
        self.raise_()

    @Slot()
    def clear_note(self) -> None:
        """Take the note away, as when the text is changed."""
        if self._note.isHidden():
            return
        for button in self.buttons():
            self._choices.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._answers = {}
        self._note.hide()
        set_role(self.line, "", "state")
        self.line.setAccessibleDescription("")
        self.place(self._cell)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the keys that end the editing, wherever in the editor they are pressed."""
        if event.type() == QEvent.Type.FocusOut and watched is self.line:
            self._notice_leaving()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Down and watched is self.line and self.buttons():
            self.buttons()[0].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return self._end(watched, Qt.Key(event.key()))

    def _end(self, watched: QObject, key: Qt.Key) -> bool:
        on_button = isinstance(watched, QPushButton)
        if isinstance(watched, QPushButton) and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            watched.click()
        elif on_button and key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        elif key in _STEPS:
            self.finished.emit(self, _STEPS[key])
        else:
            return False
        return True

    def _notice_leaving(self) -> None:
        now = self.window().focusWidget()
        inside = now is not None and (now is self or self.isAncestorOf(now))
        if not inside and self.isActiveWindow():
            self.finished.emit(self, "left")

    @Slot()
    def _choose(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.chosen.emit(self, self._answers[sender])

    def _lay_out_note(self) -> None:
        rows = QVBoxLayout(self._note)
        rows.setContentsMargins(8, 6, 8, 6)
        row = QHBoxLayout()
        self._sentence = PlainLabel("", self._note)
        self._sentence.setWordWrap(True)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(Sign("warning", "bad", self._note), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._sentence, 1)
        rows.addLayout(row)
        self._choices = FlowLayout()
        rows.addLayout(self._choices)

    def _note_size(self) -> QSize:
        room = self._around.width()
        width = min(
            room, max(self._cell.width(), self.fontMetrics().averageCharWidth() * _NOTE_CHARACTERS)
        )
        layout = self._note.layout()
        height = layout.totalHeightForWidth(width) if layout else 0
        return QSize(width, height)
