"""The text field that has the keyboard: its own undo, copy and select-all come first."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_EXPORT = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_E)
TextField = QLineEdit | QPlainTextEdit | QTextEdit


def text_field() -> TextField | None:
    """The text field that has the keyboard, if one has it."""
    widget = QApplication.focusWidget()
    return widget if isinstance(widget, TextField) else None


def can_undo(field: TextField) -> bool:
    """Tell whether something was typed into a field that it can take back itself."""
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable() and not field.isReadOnly()
    return field.document().isUndoAvailable() and not field.isReadOnly()


def can_redo(field: TextField) -> bool:
    """Tell whether a field can bring back itself what it took back."""
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable() and not field.isReadOnly()
    return field.document().isRedoAvailable() and not field.isReadOnly()


class TextFocus(QObject):
    """Lets the catalogue's undo have the keys when the field with the keyboard has none of its own.

    Qt's fields take Ctrl+Z also when there is nothing in them to undo, and Ctrl+E always.

    Signals:
        moved: the keyboard is elsewhere now, so what undo would undo may be something else.
    """

    moved = Signal()

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        app.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        if isinstance(old, TextField):
            old.removeEventFilter(self)
        if isinstance(now, TextField):
            now.installEventFilter(self)
        self.moved.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the keys to the window's command, by not claiming them for the field."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, TextField):
            return False
        standard = QKeySequence.StandardKey
        idle_undo = event.matches(standard.Undo) and not can_undo(watched)
        idle_redo = event.matches(standard.Redo) and not can_redo(watched)
        # On some desktops it is a second End for the field, as in old editors; here it exports.
        export = event.keyCombination() == _EXPORT
        if idle_undo or idle_redo or export:
            event.ignore()
            return True
        return False
