"""Offers to go on with what is typed into the search line: fields, states, known values."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QStringListModel, Qt, QTimer, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QListView

from adventus.search.completion import Wanted, known_values, names, wanted
from adventus.ui.asking import Asker
from adventus.ui.labels import set_role

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from adventus.catalogue.file import Catalogue
    from adventus.ui.search_line import SearchLine

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchCompletion(QObject):
    """A popup under the line. Tab takes the first offer, Enter the chosen one, Esc closes it."""

    def __init__(self, line: SearchLine, catalogue: Catalogue, parent: QObject) -> None:
        super().__init__(parent)
        self._line = line
        self._asker = Asker(catalogue, self)
        self._wanted: Wanted | None = None
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.popup = QListView()
        self.popup.setAccessibleName("Suggestions")
        set_role(self.popup, "completer")
        self._completer.setPopup(self.popup)
        self._completer.setWidget(line)
        self.popup.clicked.connect(self._take_row)
        # Asked before the completer is, which hides the loss of the keyboard from an open popup.
        line.installEventFilter(self)
        line.textEdited.connect(self._look)
        line.completion = self

    def stop(self) -> None:
        """Offer nothing more; the catalogue is about to be closed."""
        self._line.completion = None
        self._asker.stop()
        self.popup.hide()

    def freeze(self, frozen: bool) -> None:
        """Leave the catalogue alone while long work has it."""
        self._asker.freeze(frozen)

    def offered(self) -> list[str]:
        """What the popup offers now."""
        return self._model.stringList() if self.popup.isVisible() else []

    def take_key(self, event: QKeyEvent) -> bool:
        """Have Esc, and Enter on a chosen row; any other Enter closes the popup and searches."""
        if not self.popup.isVisible():
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.popup.hide()
            return True
        if event.key() in _ENTER:
            row = self.popup.currentIndex()
            self.popup.hide()
            if row.isValid():
                self._take_row(row)
                return True
        return False

    def accept(self) -> bool:
        """Take the chosen offer, or the first one; tell whether there was any."""
        if not self.popup.isVisible():
            return False
        row = self.popup.currentIndex()
        self._take_row(row if row.isValid() else self._model.index(0))
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the popup when the keyboard goes elsewhere: it would take the keys."""
        if isinstance(event, QFocusEvent) and event.lostFocus():
            self._leave(event.reason())
        return super().eventFilter(watched, event)

    def _leave(self, reason: Qt.FocusReason) -> None:
        if reason != Qt.FocusReason.PopupFocusReason:
            self.popup.hide()

    @Slot()
    def _look(self) -> None:
        found = wanted(self._line.text(), self._line.cursorPosition())
        self._wanted = found
        if found is None:
            self.popup.hide()
        elif not found.field:
            self._offer(found, names(found.typed))
        else:
            question = partial(_values, field=found.field, typed=found.typed)
            self._asker.ask(question, partial(self._offer, found))

    def _offer(self, found: Wanted, texts: list[str]) -> None:
        if found != self._wanted or not self._line.hasFocus():
            return
        self._model.setStringList(texts)
        if not texts or texts == [found.typed]:
            self.popup.hide()
            return
        place = self._line.cursorRect()
        width = self.popup.sizeHintForColumn(0) + 3 * self._line.fontMetrics().height()
        self._completer.complete(QRect(place.left(), 0, width, self._line.height()))
        # Qt chooses the first row by itself; until a person does, Enter searches.
        self.popup.setCurrentIndex(QModelIndex())

    @Slot(QModelIndex)
    def _take_row(self, row: QModelIndex) -> None:
        found, text = self._wanted, row.data()
        self.popup.hide()
        if found is None or not isinstance(text, str):
            return
        self._line.write(found.start, found.end, found.written(text))
        if not found.field:
            QTimer.singleShot(0, self, self._look)


def _values(connection: object, *, field: str, typed: str) -> list[str]:
    return known_values(connection, field, typed)  # type: ignore[arg-type] # the Asker's own
