"""The line that a search is typed into: it marks the part that is at fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QLineEdit

from adventus.ui.theme import current_tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Completion(Protocol):
    """What offers to go on with what is typed."""

    def take_key(self, event: QKeyEvent) -> bool:
        """Tell whether a key belongs to what is offered."""

    def accept(self) -> bool:
        """Take what is offered; tell whether anything was."""


class SearchLine(QLineEdit):
    """A line that is left downwards.

    Signals:
        left_down: the down arrow was pressed.

    Attributes:
        completion: what completes it, once the window is loaded.
    """

    left_down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.completion: Completion | None = None
        self._marked = (0, 0)

    @property
    def marked(self) -> tuple[int, int]:
        """The part that is underlined, as start and end; both 0 if none is."""
        return self._marked

    def mark(self, start: int, end: int) -> None:
        """Underline a part as faulty; nothing is marked if it is empty."""
        if (start, end) == self._marked:
            return
        self._marked = (start, end)
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(current_tokens().colour("bad"))
        kind = QInputMethodEvent.AttributeType.TextFormat
        spot = QInputMethodEvent.Attribute(kind, start - self.cursorPosition(), end - start, look)
        # A line edit takes formats from an input method only; this one types nothing.
        event = QInputMethodEvent("", [spot] if end > start else [])
        QCoreApplication.sendEvent(self, event)

    def write(self, start: int, end: int, text: str) -> None:
        """Put a text in place of a part, as if typed: the line's own undo takes it back."""
        self.setSelection(start, end - start)
        self.insert(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave to the offers what is theirs; go down to the results, or clear with Esc."""
        if self.completion is not None and self.completion.take_key(event):
            return
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Tab takes what is offered, and leaves the line if nothing is."""
        if next and self.completion is not None and self.completion.accept():
            return True
        return super().focusNextPrevChild(next)
