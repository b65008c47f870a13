"""The search line: what is typed becomes a condition a moment later, or says why it can't."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from adventus.errors import UserError
from adventus.ui.icons import Sign, icon
from adventus.ui.labels import PlainLabel, plain_tooltip, set_role
from adventus.ui.search_line import SearchLine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adventus.search.expression import Expression

PAUSE = 150
"""Milliseconds after the last key until the search."""
_WIDE = 20  # of the font's height: what the line must have for its signs


class SearchBox(QWidget):
    """A line, and under it the sentence that says what is wrong with the query.

    Signals:
        searched: the `Condition` of a query that was understood.
        left_down: the person goes down to the results.
        save_wanted: the star was pressed.
        help_wanted: the question mark was pressed.

    Attributes:
        saved: the catalogue's saved searches, by name.
        query: the last query that was understood; None before the first search.
    """

    searched = Signal(object)
    left_down = Signal()
    save_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.saved: Mapping[str, str] = MappingProxyType({})
        self.query: Expression | None = None
        self._correction = ""
        self._signs: list[QAction] = []
        self.line = SearchLine(self)
        self.line.setPlaceholderText("Search: words, or field:value such as country:Mongolia")
        self.line.setAccessibleName("Search visits")
        self.line.setClearButtonEnabled(True)
        self._add_signs()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.search_now)
        self.line.textChanged.connect(self._wait)
        self.line.returnPressed.connect(self.search_now)
        self.line.left_down.connect(self.left_down)
        self._lay_out()

    @property
    def text(self) -> str:
        """The query as typed."""
        return self.line.text()

    def understood(self) -> str:
        """The query in the line, as the language writes it.

        Raises:
            UserError: it can't be understood.
        """
        if self.error_text():
            raise UserError(self.error_text())
        return "" if self.query is None else str(self.query)

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
        from adventus.search import SearchError, condition, parse  # noqa: PLC0415

        self._pause.stop()
        try:
            query = parse(self.line.text(), self.saved)
            found = condition(query, self.saved)
        except SearchError as error:
            self.complain(str(error), error.start, error.end)
            return
        except UserError as error:
            self.complain(str(error))
            return
        self.complain("")
        self.query = query
        self.searched.emit(found)

    def complain(self, sentence: str, start: int = 0, end: int = 0) -> None:
        """Say what is wrong with the query, and underline the part; '' if nothing is."""
        self._sentence.setText(sentence)
        self._trouble.setVisible(bool(sentence))
        self.line.setAccessibleDescription(sentence)
        set_role(self.line, "bad" if sentence else "", "state")
        self.line.mark(start, end)
        wrong, right = _misspelt(sentence)
        at = self.text.casefold().find(wrong.casefold(), start, end) if wrong else -1
        is_open = at > 0 and self.text[at - 1] == '"'
        right = f'"{right}"' if " " in right and not is_open else right
        self._correction = right if at >= 0 else ""
        self._wrong = (at, at + len(wrong))
        self._correct.setText(f"Write “{right}”".replace("&", "&&"))
        self._correct.setVisible(bool(self._correction))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room of a narrow line to the words; the signs are commands of the menus too."""
        super().resizeEvent(event)
        has_room = self.width() >= _WIDE * self.fontMetrics().height()
        for sign in self._signs:
            sign.setVisible(has_room)

    @Slot()
    def correct(self) -> None:
        """Write what was most likely meant in place of the misspelt word, and search."""
        if self._correction:
            self.line.write(*self._wrong, self._correction)
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.search_now()

    @Slot()
    def _wait(self) -> None:
        self.line.mark(0, 0)
        self._pause.start()

    def _add_signs(self) -> None:
        places = QLineEdit.ActionPosition
        self.line.addAction(QAction(icon("search", "muted"), "", self.line), places.LeadingPosition)
        for name, words, signal in (
            ("question", "How to search (Ctrl+F1)", self.help_wanted),
            ("star", "Save this search (Ctrl+Shift+F)", self.save_wanted),
        ):
            sign = QAction(icon(name, "muted"), words, self.line)
            sign.setToolTip(plain_tooltip(words))
            sign.triggered.connect(signal)
            self._signs.append(sign)
            self.line.addAction(sign, places.TrailingPosition)

    def _lay_out(self) -> None:
        self._trouble = QWidget(self)
        self._sentence = PlainLabel("", self._trouble)
        self._sentence.setWordWrap(True)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._correct = QPushButton("", self._trouble)
        self._correct.clicked.connect(self.correct)
        row = QHBoxLayout(self._trouble)
        row.setContentsMargins(4, 0, 4, 0)
        row.addWidget(Sign("warning", "bad", self._trouble), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._correct, 0, Qt.AlignmentFlag.AlignTop)
        self._correct.hide()
        self._trouble.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.line)
        rows.addWidget(self._trouble)


def _misspelt(sentence: str) -> tuple[str, str]:
    """Give the misspelt word of a sentence and what it suggests, or two empty texts."""
    found = re.search(r"“([^”]*)”[^“”]*did you mean (.+?)\?", sentence, re.IGNORECASE)
    return (found[1], found[2].strip("“”")) if found else ("", "")
