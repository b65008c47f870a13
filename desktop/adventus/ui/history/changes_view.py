"""What was changed, to read: before and after in one, with the words that went and came marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from adventus.catalogue.differences import Fate, Segment, changed_words
from adventus.ui.changed_text import mark_format
from adventus.ui.history.wording import heading_words, is_text, side_words
from adventus.ui.theme import current_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QEvent

    from adventus.catalogue.differences import Difference
    from adventus.catalogue.steps import Cited

_LONGEST = 20_000  # characters of one difference; longer texts are cut, and say so
_MOST = 200  # differences


class ChangesView(QTextEdit):
    """Shows differences as text that can be selected and copied; it can't be changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName("What was changed")
        self._shown: tuple[Sequence[Difference], Sequence[Cited], str | None] = ((), (), None)
        self._empty = ""
        self._remarks: Sequence[tuple[str, str]] = ()

    def show_changes(
        self,
        found: Sequence[Difference],
        citations: Sequence[Cited] = (),
        decision: str | None = None,
        *,
        empty: str = "Nothing that is shown was changed.",
        remarks: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Show differences, and beneath them the evidence that there was.

        Args:
            citations: what was cited for the field then.
            decision: the reason of the decision in force then; None for none.
            empty: said in place of differences, when there are none.
            remarks: headings, and what is said under each, beneath the differences.
        """
        self._shown, self._empty = (found, citations, decision), empty
        self._remarks = remarks
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme: the marks have its colours."""
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange and hasattr(self, "_shown"):
            self._write()

    def _write(self) -> None:
        self.clear()
        cursor = self.textCursor()
        found, citations, decision = self._shown
        for one in found[:_MOST]:
            self._heading(cursor, heading_words(one))
            self._pieces(cursor, _pieces(one))
        if not found and not self._remarks:
            self._line(cursor, self._empty)
        for heading, remark in self._remarks:
            self._heading(cursor, heading)
            self._line(cursor, _cut(remark))
        if len(found) > _MOST:
            self._line(cursor, f"And {len(found) - _MOST:,} more.")
        if citations:
            self._heading(cursor, "Cited then")
        for cited in citations:
            self._line(cursor, _cited_words(cited))
        if decision is not None:
            self._heading(cursor, "Decided then")
            self._line(cursor, decision or "without a reason given")
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _heading(self, cursor: QTextCursor, text: str) -> None:
        made = QTextCharFormat()
        made.setFontWeight(QFont.Weight.DemiBold)
        made.setForeground(current_tokens().colour("muted"))
        self._block(cursor, above=self.fontMetrics().height() * 0.5)
        cursor.insertText(text, made)

    def _line(self, cursor: QTextCursor, text: str) -> None:
        self._pieces(cursor, [Segment(Fate.SAME, text)])

    def _pieces(self, cursor: QTextCursor, pieces: Iterable[Segment]) -> None:
        self._block(cursor)
        for piece in pieces:
            plain = piece.fate is Fate.SAME
            cursor.insertText(piece.text, QTextCharFormat() if plain else mark_format(piece.fate))

    def _block(self, cursor: QTextCursor, above: float = 0.0) -> None:
        layout = QTextBlockFormat()
        layout.setTopMargin(0.0 if cursor.atStart() else above)
        if cursor.atStart():
            cursor.setBlockFormat(layout)
        else:
            cursor.insertBlock(layout)


def _pieces(one: Difference) -> list[Segment]:
    """Give the pieces of a change; a value replaced as a whole stands before what replaced it."""
    before, after = (_cut(side_words(one, text)) for text in (one.before, one.after))
    pieces = list(changed_words(before, after))
    alike = any(piece.fate is Fate.SAME and piece.text.strip() for piece in pieces)
    if before and after and not (alike and is_text(one)):
        arrow = Segment(Fate.SAME, " → ")
        return [Segment(Fate.REMOVED, before), arrow, Segment(Fate.ADDED, after)]
    return pieces


def _cut(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST]}… ({len(text):,} characters in all)"


def _cited_words(cited: Cited) -> str:
    parts = [cited.source]
    parts += [f"“{_cut(cited.quotation)}”"] if cited.quotation else []
    parts += [f"says {cited.says}"] if cited.says else []
    return " · ".join(parts)
