"""A line to type into, completed from a list while typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from adventus.catalogue.values import join_list
from adventus.ui.record.completion import item_at, proposals

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QContextMenuEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from adventus.ui.record.completion import Entry

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FOR_POPUP = (*_ENTER, Qt.Key.Key_Escape)


class Completion(NamedTuple):
    """Where a line's completion comes from.

    Attributes:
        entries: gives the list when it is needed.
        new: what an unknown name becomes ("person"); '' when unknown names are refused.
        several: whether the line holds several names, parted by `|`.
    """

    entries: Callable[[], Sequence[Entry]]
    new: str = ""
    several: bool = False


class Line(QLineEdit):
    """One line of text, which may be completed.

    Signals:
        typed: the text was changed by the person, by keys or from the popup.
        entered: Enter was pressed, and the popup did not want it.
        leaving: Tab was pressed and the keyboard is about to go.
        stepped_down: the down arrow, in a line without completion.
        menu_wanted: the context menu was asked for, at a place on the screen.
    """

    typed = Signal()
    entered = Signal()
    leaving = Signal()
    stepped_down = Signal()
    menu_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None, completion: Completion | None = None) -> None:
        super().__init__(parent)
        self._completion = completion
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCompletionRole(Qt.ItemDataRole.UserRole)
        self._popup = QListView()
        self._popup.setProperty("role", "completer")
        self._popup.setAccessibleName("Suggestions")
        self._completer.setPopup(self._popup)
        self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._completer.activated.connect(self._take)
        # Asked before the completer is, which hides the loss of the keyboard from an open popup.
        self.installEventFilter(self)
        self.textEdited.connect(self._on_edited)

    def show_text(self, text: str) -> None:
        """Show a text; the cursor stays where it is if it can."""
        if text != self.text():
            cursor = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(cursor if self.hasFocus() else 0)

    def offered(self) -> list[str]:
        """The rows of the popup, as they are shown."""
        return [self._model.item(row).text() for row in range(self._model.rowCount())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave to the popup what is its own; commit with Enter; offer with the down arrow."""
        popup = self._popup
        if popup.isVisible() and event.key() in _FOR_POPUP:
            if popup.currentIndex().isValid() or event.key() not in _ENTER:
                event.ignore()
                return
            popup.hide()
        if event.key() in _ENTER:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Down and not event.modifiers():
            self._step_down()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Take the chosen suggestion; say that the keyboard leaves, so a question can catch it."""
        if self._popup.isVisible():
            index = self._popup.currentIndex()
            if index.isValid():
                self._take(str(index.data(Qt.ItemDataRole.UserRole)))
            self._popup.hide()
        self.leaving.emit()
        return super().focusNextPrevChild(next)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the popup when a command takes the keyboard elsewhere: it would take the keys.

        A long text shows its beginning then.
        """
        if isinstance(event, QFocusEvent) and event.lostFocus():
            self._leave(event.reason())
        return super().eventFilter(watched, event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Hand the menu to whoever adds its own commands."""
        self.menu_wanted.emit(event.globalPos())

    def _leave(self, reason: Qt.FocusReason) -> None:
        if reason != Qt.FocusReason.PopupFocusReason:
            self._popup.hide()
            if reason != Qt.FocusReason.ActiveWindowFocusReason:
                self.setCursorPosition(0)

    def _step_down(self) -> None:
        if self._completion and not self.isReadOnly():
            self._offer()
        else:
            self.stepped_down.emit()

    @Slot()
    def _on_edited(self) -> None:
        self._offer()
        self.typed.emit()

    def _offer(self) -> None:
        if self._completion is None:
            return
        self._model.clear()
        entries = self._completion.entries()
        for proposal in proposals(entries, self._current_item(), self._completion.new):
            item = QStandardItem(proposal.shown)
            item.setData(proposal.text, Qt.ItemDataRole.UserRole)
            item.setEditable(False)
            self._model.appendRow(item)
        if self._model.rowCount() and self.hasFocus():
            self._completer.complete(self._popup_place())
            # Qt chooses the first row by itself; until a person does, Enter takes what is typed.
            self._popup.setCurrentIndex(QModelIndex())
        else:
            self._popup.hide()

    def _popup_place(self) -> QRect:
        """Give the popup the width of the line, or of its longest row if that is wider."""
        place = self.rect()
        needed = self._popup.sizeHintForColumn(0) + 2 * self._popup.frameWidth()
        place.setWidth(max(place.width(), needed))
        return place

    def _span(self) -> tuple[int, int]:
        if self._completion and self._completion.several:
            return item_at(self.text(), self.cursorPosition())
        return 0, len(self.text())

    def _current_item(self) -> str:
        start, end = self._span()
        return self.text()[start:end].strip()

    @Slot(str)
    def _take(self, name: str) -> None:
        several = self._completion is not None and self._completion.several
        start, end = self._span()
        before, after = self.text()[:start], self.text()[end:]
        if several:
            name = (" " if before else "") + join_list([name]) + (" " if after else "")
        # As if typed, so that the line's own undo takes it back.
        self.setSelection(start, end - start)
        self.insert(name)
        self.setCursorPosition(len(before) + len(name.rstrip()))
        self.typed.emit()
