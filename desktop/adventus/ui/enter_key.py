"""Enter presses the button that has the keyboard, on every desktop, as the space bar does."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

Button = QPushButton | QToolButton
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterKey(QObject):
    """Hears the keys of the focused button only, so that no other event costs anything.

    Qt leaves Enter to the desktop: most give it to what lies behind the button, such as the
    default button of a dialog.
    """

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        app.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        if isinstance(old, Button):
            old.removeEventFilter(self)
        if isinstance(now, Button):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Press the button."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        with_others = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in _ENTER or with_others or not isinstance(watched, Button):
            return False
        if not event.isAutoRepeat():
            watched.click()
        return True
