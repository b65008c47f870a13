"""The captured text of the reader: cited passages are marked, those in sight alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from adventus.catalogue.assessment import Stance
from adventus.ui.labels import set_role
from adventus.ui.record.passage_view import Passage, PassageView, characters, utf16_offsets
from adventus.ui.theme import current_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.catalogue.cited_passages import CitedPassage

_LARGER = 1.25
_KEYS = ("C", "D", "N", "P", "Return")
_NO_TEXT = (
    "No text of this source is captured yet. “Edit text…” takes one that is typed or pasted,"
    " “Capture from a file…” a text file, a Markdown file or a saved web page."
)
_LINES = {
    Stance.SUPPORTS: ("good", QTextCharFormat.UnderlineStyle.SingleUnderline),
    Stance.CONTRADICTS: ("bad", QTextCharFormat.UnderlineStyle.WaveUnderline),
    Stance.SILENT: ("warn", QTextCharFormat.UnderlineStyle.DotLine),
}


class ReadingText(PassageView):
    """The text to read; single keys do what the panel's buttons do.

    Signals:
        key: the key of a command was pressed: "C", "D", "N", "P" or "Return".
        place_chosen: the cursor went to a place, in characters, and nothing is selected.
    """

    key = Signal(str)
    place_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _LARGER)
        self.setFont(font)
        self.setAccessibleName("Captured text")
        self.setAccessibleDescription(
            "Select a passage; C cites it, D drafts a visit from it. N and P go to the next and the"
            " previous cited passage, Enter to the visit that it is cited for."
        )
        self.setPlaceholderText(_NO_TEXT)
        set_role(self, "page")
        self.document().setDocumentMargin(0.75 * self.fontMetrics().height())
        self._marks: list[tuple[int, int, Stance]] = []
        self._starts: list[int] = []
        self._reach: list[int] = []
        for name in _KEYS:
            keys = QShortcut(QKeySequence(name), self)
            keys.setContext(Qt.ShortcutContext.WidgetShortcut)
            keys.activated.connect(self._tell_key)
        self.cursorPositionChanged.connect(self._tell_place)
        # Qt scrolls while it measures the marks it is given; given others meanwhile, it crashes.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.mark_visible)
        self.verticalScrollBar().valueChanged.connect(self._mark_soon)

    def show_marks(self, passages: Sequence[CitedPassage]) -> None:
        """Mark the passages that have a place, in the order of the text."""
        placed = [each for each in passages if each.start is not None and each.end is not None]
        starts = utf16_offsets(self._text, [each.start or 0 for each in placed])
        ends = utf16_offsets(self._text, [each.end or 0 for each in placed])
        stances = [each.stance for each in placed]
        self._marks = list(zip(starts, ends, stances, strict=True))
        self._starts, self._reach = starts, list(accumulate(ends, max))
        self.mark_visible()

    def marked(self) -> list[tuple[str, Stance]]:
        """The words that are marked now, and as what."""
        first, last = self._in_sight()
        raw = self._text.encode("utf-16-le")
        return [
            (raw[2 * start : 2 * end].decode("utf-16-le"), stance)
            for start, end, stance in self._between(first, last)
        ]

    def place(self) -> int:
        """Where the cursor or the selection begins, in characters."""
        return characters(self._text, self.textCursor().selectionStart())

    def select(self, passage: Passage) -> None:
        """Select a passage, as if a person did."""
        self.show_passage(passage.start, len(passage.text))
        self.chosen.emit(passage)

    def find_words(self, words: str, *, back: bool = False) -> bool:
        """Select the next place with these words in any case, from the other end at the last."""
        flag = self._flag(back=back)
        if self.find(words, flag):
            return True
        before = self.textCursor()
        end = QTextCursor.MoveOperation.End if back else QTextCursor.MoveOperation.Start
        self.moveCursor(end)
        found = self.find(words, flag)
        if not found:
            self.setTextCursor(before)
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Mark what is in sight now."""
        super().resizeEvent(event)
        self._mark_soon()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_soon"):
            self._mark_soon()

    @Slot()
    def mark_visible(self) -> None:
        """Mark the passages in sight; however many there are, no others cost anything."""
        self.setExtraSelections([self._mark(*mark) for mark in self._between(*self._in_sight())])

    @Slot()
    def _mark_soon(self) -> None:
        self._soon.start()

    def _between(self, first: int, last: int) -> list[tuple[int, int, Stance]]:
        begin = bisect_right(self._reach, first)
        return self._marks[begin : max(begin, bisect_left(self._starts, last))]

    def _in_sight(self) -> tuple[int, int]:
        view = self.viewport().rect()
        first = self.cursorForPosition(QPoint(0, 0)).block().position()
        below = self.cursorForPosition(view.bottomRight()).block()
        return first, below.position() + below.length()

    def _mark(self, start: int, end: int, stance: Stance) -> QTextEdit.ExtraSelection:
        purpose, line = _LINES[stance]
        tokens = current_tokens()
        mark = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(tokens.colour(f"{purpose}_soft"))
        look.setUnderlineStyle(line)
        look.setUnderlineColor(tokens.colour(purpose))
        mark.format = look
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor
        return mark

    def _flag(self, *, back: bool) -> QTextDocument.FindFlag:
        return QTextDocument.FindFlag.FindBackward if back else QTextDocument.FindFlag(0)

    @Slot()
    def _tell_place(self) -> None:
        if not self._showing and not self.textCursor().hasSelection():
            self.place_chosen.emit(self.place())

    @Slot()
    def _tell_key(self) -> None:
        keys = self.sender()
        if isinstance(keys, QShortcut):
            self.key.emit(keys.key().toString())
