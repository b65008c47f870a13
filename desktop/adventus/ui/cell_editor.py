"""The editor of a table cell: a line, and under it why what was typed can't be taken."""

from __future__ import annotations

from dataclasses import dataclass
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

from adventus.catalogue.fields import field
from adventus.catalogue.values import Mark, notation
from adventus.ui.flow import FlowLayout
from adventus.ui.icons import Sign
from adventus.ui.labels import PlainLabel, set_role
from adventus.ui.record.ink import TintedCard
from adventus.ui.record.saving import Asked, OpenVisit, Refused, Typed
from adventus.ui.record.wording import field_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.catalogue.file import Catalogue
    from adventus.ui.record.saving import Answer

_NOTE_CHARACTERS = 44
_STEPS = {
    Qt.Key.Key_Return: "submit",
    Qt.Key.Key_Enter: "submit",
    Qt.Key.Key_Tab: "next",
    Qt.Key.Key_Backtab: "previous",
    Qt.Key.Key_Escape: "revert",
}


@dataclass(frozen=True)
class Unsaved:
    """A text that is no field's value: of a visit, by its number, and a field, by its name."""

    visit_id: int
    field: str
    text: str


class CellEditor(QWidget):
    """A line over its cell; a note opens under it when the text is refused or asked about.

    Signals:
        finished: the field is saved, or the person gave up: `submit`, `next`, `previous`,
            `revert`, or `left` when the keyboard went elsewhere.
    """

    finished = Signal(QWidget, str)

    def __init__(self, catalogue: Catalogue, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self._field = field(name)
        self._open = OpenVisit(catalogue)
        self._before: str | None = None
        self._ended = False
        self._answers: dict[QPushButton, Answer] = {}
        self._cell = QRect()
        self.line = QLineEdit(self)
        self.line.setAccessibleName(self._field.label)
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

    @property
    def is_new(self) -> bool:
        """Whether nothing is edited in it yet."""
        return self._before is None

    def unsaved(self) -> Unsaved | None:
        """What is typed and neither saved nor given up; None when that is nothing."""
        text, visit = self.line.text(), self._open.visit
        if self._ended or visit is None or self._before in (None, text):
            return None
        return Unsaved(visit.id, self._field.name, text)

    def fill(self, visit_id: int) -> None:
        """Start to edit a visit's field."""
        self._open.read(visit_id)
        value = self._open.visit.values[self._field.name] if self._open.visit else None
        marked = isinstance(value, Mark)
        self._before = notation(value) if marked else field_text(self._field, value)
        self.line.setText(self._before)

    def finish(self, how: str) -> None:
        """End the editing if the text can be saved, or is to be dropped (`revert`)."""
        text = self.line.text()
        if how == "revert" or text == self._before or self._saved(Typed(text)):
            self._end(how)

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
        return self._take_key(watched, Qt.Key(event.key()))

    def _take_key(self, watched: QObject, key: Qt.Key) -> bool:
        on_button = isinstance(watched, QPushButton)
        if isinstance(watched, QPushButton) and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            watched.click()
        elif on_button and key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        elif key in _STEPS:
            self.finish(_STEPS[key])
        else:
            return False
        return True

    def _notice_leaving(self) -> None:
        now = self.window().focusWidget()
        inside = now is not None and (now is self or self.isAncestorOf(now))
        if not inside and self.isActiveWindow():
            self.finish("left")

    @Slot()
    def _choose(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton) and self._saved(self._answers[sender].typed):
            self._end("submit")

    def _end(self, how: str) -> None:
        """Be done, once: closing the editor takes its keyboard away, which it hears as well."""
        if not self._ended:
            self._ended = True
            self.finished.emit(self, how)

    def _saved(self, typed: Typed) -> bool:
        """Save the field, or say under the line why it can't be."""
        outcome = self._open.save(self._field, typed)
        if isinstance(outcome, Refused):
            self.show_note(outcome.message)
        elif isinstance(outcome, Asked):
            self.show_note(outcome.message, outcome.answers)
        else:
            return True
        return False

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
