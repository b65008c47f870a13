"""One line in a page that asks for a few words: Enter sends them, Esc takes the question back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from adventus.ui.labels import PlainLabel, set_role

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel


class CommentEdit(QLineEdit):
    """A line that has Esc for itself.

    Signals:
        given_up: Esc was pressed.
    """

    given_up = Signal()

    def event(self, event: QEvent) -> bool:
        """Take Esc, though it closes the window elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_esc(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up with Esc."""
        if _is_esc(event):
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class CommentLine(QWidget):
    """Hidden until it asks.

    Signals:
        sent: the words, stripped; may be empty.
        closed: it was given up.

    Attributes:
        edit: where they are typed.
    """

    sent = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._question: QLabel = PlainLabel("", self)
        self.edit = CommentEdit(self)
        self.edit.setAccessibleName("Comment")
        self._send = QPushButton("Send", self)
        self._send.setAutoDefault(False)
        set_role(self._send, "primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._question)
        row.addWidget(self.edit, 1)
        row.addWidget(self._send)
        self.edit.returnPressed.connect(self._tell)
        self._send.clicked.connect(self._tell)
        self.edit.given_up.connect(self.close_line)
        self.hide()

    def is_typed(self) -> bool:
        """Whether something is typed that was not sent."""
        return not self.isHidden() and bool(self.edit.text().strip())

    def ask(self, question: str, send: str, hint: str = "") -> None:
        """Ask for words; what was typed for another question is kept."""
        self._question.setText(question)
        self._send.setText(send.replace("&", "&&"))
        self.edit.setPlaceholderText(hint)
        self.edit.setAccessibleName(question)
        self.show()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Forget the question and what was typed."""
        self.edit.clear()
        self.hide()

    @Slot()
    def close_line(self) -> None:
        """Take the question back."""
        self.clear()
        self.closed.emit()

    @Slot()
    def _tell(self) -> None:
        self.sent.emit(self.edit.text().strip())


def _is_esc(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
