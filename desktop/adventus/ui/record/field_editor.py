"""The editors of plain fields: a line, a long text, a word of a vocabulary."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QWidget

from adventus.catalogue.fields import Kind
from adventus.catalogue.values import Mark
from adventus.ui.labels import set_role, tooltip
from adventus.ui.record.line import Completion, Line
from adventus.ui.record.wording import field_text

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QWheelEvent

    from adventus.catalogue.fields import Field
    from adventus.catalogue.values import Value
    from adventus.ui.record.authority_lists import AuthorityLists

_MAY_BE_CUT = 24
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

_COMES_BACK = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class FieldEditor(QWidget):
    """What stands beside a field's label; each kind of field has one of its own.

    Attributes:
        stands_alone: whether it saves by itself, and the row only shows the evidence.

    Signals:
        typed: the person changed what is shown; it is not saved yet.
        entered: the person asked to save it now.
        leaving: Tab was pressed.
        stepped_down: the down arrow, where it means nothing else.
        menu_wanted: the context menu, at a place on the screen.
    """

    typed = Signal()
    entered = Signal()
    leaving = Signal()
    stepped_down = Signal()
    menu_wanted = Signal(object)
    stands_alone = False

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)

    def keyboard(self) -> QWidget:
        """The widget that takes the keyboard for this field."""
        raise NotImplementedError

    def show_value(self, value: Value) -> None:
        """Show what the record holds."""
        raise NotImplementedError

    def text(self) -> str:
        """What would be saved now, as typed."""
        raise NotImplementedError

    def saved_text(self) -> str:
        """What the record holds, in the form of `text`; asked just after `show_value`."""
        return self.text()

    def show_text(self, text: str) -> None:
        """Show a text that was typed earlier and not saved."""
        raise NotImplementedError

    def forget_typed(self) -> None:
        """Let go what is typed beside the value itself."""

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed, or let it again."""
        self.setDisabled(read_only)

    def set_bad(self, bad: bool) -> None:
        """Show that what stands here could not be saved."""
        set_role(self.keyboard(), "bad" if bad else "", "state")

    def _hold(self, widget: QWidget) -> None:
        self._row.addWidget(widget)
        self.setFocusProxy(widget)
        widget.setAccessibleName(self.field.label)


class LineEditor(FieldEditor):
    """One line: a text, a date, a country, a place, a journey, or agents parted by `|`."""

    def __init__(
        self, field: Field, completion: Completion | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(field, parent)
        self._line = Line(self, completion)
        self._hold(self._line)
        self._line.typed.connect(self._on_typed)
        self._line.entered.connect(self.entered)
        self._line.leaving.connect(self.leaving)
        self._line.stepped_down.connect(self.stepped_down)
        self._line.menu_wanted.connect(self.menu_wanted)

    def keyboard(self) -> Line:
        """The line."""
        return self._line

    def show_value(self, value: Value) -> None:
        """Show a value; a mark is told in italics where the hint would stand."""
        self._show_mark(value.value if isinstance(value, Mark) else "")
        text = field_text(self.field, value)
        self._line.show_text(text)
        tooltip(self._line, text if len(text) > _MAY_BE_CUT else "")

    def text(self) -> str:
        """What stands in the line."""
        return self._line.text()

    def show_text(self, text: str) -> None:
        """Put an unsaved text back."""
        self._show_mark("")
        self._line.show_text(text)

    def set_read_only(self, read_only: bool) -> None:
        """Let the text be read and copied, and not changed."""
        self._line.setReadOnly(read_only)

    @Slot()
    def _on_typed(self) -> None:
        self._show_mark("")
        self.typed.emit()

    def _show_mark(self, mark: str) -> None:
        font = self._line.font()
        font.setItalic(bool(mark))
        self._line.setFont(font)
        self._line.setPlaceholderText(f"marked: {mark}" if mark else self.field.hint)
        self._line.setAccessibleDescription(f"marked {mark}" if mark else self.field.hint)


class LongText(QPlainTextEdit):
    """Several lines of plain text; Tab goes on, Ctrl+Enter saves.

    Signals:
        entered: Ctrl+Enter.
        left: the keyboard went elsewhere in the window.
        menu_wanted: the context menu, at a place on the screen.
    """

    entered = Signal()
    left = Signal()
    menu_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, lines: int = 3) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._lines = lines
        self._fit()
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Ctrl+Enter."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Hand the menu to whoever adds its own commands."""
        self.menu_wanted.emit(event.globalPos())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the text was left, unless for a menu or another program."""
        super().focusOutEvent(event)
        if event.reason() not in _COMES_BACK:
            self.left.emit()

    @Slot()
    def _fit(self) -> None:
        """Grow with the text, up to three times the first height."""
        wanted = min(max(self.document().size().height(), self._lines), 3 * self._lines)
        self.setFixedHeight(round((wanted + 0.9) * self.fontMetrics().lineSpacing()))


class LongTextEditor(FieldEditor):
    """A text of several lines."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._edit = LongText(self, lines=2)
        self._hold(self._edit)
        self._edit.textChanged.connect(self._on_changed)
        self._edit.entered.connect(self.entered)
        self._edit.menu_wanted.connect(self.menu_wanted)
        self._showing = False

    def keyboard(self) -> LongText:
        """The text."""
        return self._edit

    def show_value(self, value: Value) -> None:
        """Show a value."""
        self._show_mark(value.value if isinstance(value, Mark) else "")
        self.show_text(field_text(self.field, value))

    def text(self) -> str:
        """What stands here."""
        return self._edit.toPlainText()

    def show_text(self, text: str) -> None:
        """Show a text, unless it is there already."""
        if text != self.text():
            self._showing = True
            self._edit.setPlainText(text)
            self._showing = False

    def set_read_only(self, read_only: bool) -> None:
        """Let the text be read and copied, and not changed."""
        self._edit.setReadOnly(read_only)

    def _show_mark(self, mark: str) -> None:
        font = self._edit.font()
        font.setItalic(bool(mark))
        self._edit.setFont(font)
        self._edit.setPlaceholderText(f"marked: {mark}" if mark else self.field.hint)

    @Slot()
    def _on_changed(self) -> None:
        if not self._showing:
            self._show_mark("")
            self.typed.emit()


class WordBox(QComboBox):
    """A choice among few words. The wheel scrolls the form, not the choice.

    Signals:
        entered: Enter, or a word was chosen in the open list.
    """

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen = QTimer(self)
        self._chosen.setSingleShot(True)
        self._chosen.timeout.connect(self.entered)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Enter."""
        if event.key() in _ENTER:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def hidePopup(self) -> None:
        """Save what was chosen in the list, once the choice has arrived."""
        # Qt calls this too when the whole box is hidden.
        if self.view().isVisible():
            self._chosen.start()
        super().hidePopup()


class WordEditor(FieldEditor):
    """A word of the field's vocabulary, or a mark."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._box = WordBox(self)
        for word in field.vocabulary:
            self._box.addItem(word or "—", word)
        if field.markable:
            self._box.insertSeparator(self._box.count())
            for mark in Mark:
                self._box.addItem(f"marked: {mark.value}", f"!{mark.value}")
        self._hold(self._box)
        self._box.activated.connect(self.typed)
        self._box.entered.connect(self.entered)

    def keyboard(self) -> WordBox:
        """The box."""
        return self._box

    def show_value(self, value: Value) -> None:
        """Show a value."""
        self.show_text(f"!{value.value}" if isinstance(value, Mark) else str(value or ""))

    def text(self) -> str:
        """The chosen word, or `!unknown`, `!none`."""
        return str(self._box.currentData() or "")

    def show_text(self, text: str) -> None:
        """Choose a word."""
        self._box.setCurrentIndex(max(0, self._box.findData(text)))


_COMPLETED: dict[Kind, tuple[str, str]] = {
    Kind.COUNTRY: ("country", ""),
    Kind.PLACE: ("place", "place"),
    Kind.AGENTS: ("agent", "person"),
    Kind.JOURNEY: ("journey", "journey"),
}


def completion_for(kind: Kind, lists: AuthorityLists) -> Completion | None:
    """Give the completion of a kind of field; None where nothing is completed."""
    if kind not in _COMPLETED:
        return None
    record, new = _COMPLETED[kind]
    return Completion(partial(lists.entries, record), new, several=kind is Kind.AGENTS)
