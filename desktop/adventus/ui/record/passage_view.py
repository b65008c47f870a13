"""A source's captured text beside the citation: what is selected in it becomes the quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from adventus.ui.record.ink import quotation_font

if TYPE_CHECKING:
    from collections.abc import Sequence


_LONGEST_BLOCK = 4_000  # characters


class Passage(NamedTuple):
    """Words of a text, and where they start, in characters."""

    text: str
    start: int


def characters(text: str, units: int) -> int:
    """Convert an offset in UTF-16 units, as Qt counts, to one in characters, as Python counts."""
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))


def utf16_units(text: str, offset: int) -> int:
    """Convert an offset in characters to one in UTF-16 units."""
    return len(text[:offset].encode("utf-16-le")) // 2


def utf16_offsets(text: str, offsets: Sequence[int]) -> list[int]:
    """Convert many offsets at once, in any order; the text is gone through once for all."""
    if len(text.encode("utf-16-le")) == 2 * len(text):
        return list(offsets)  # nothing in it counts twice
    units, known, before = 0, {}, 0
    for offset in sorted(set(offsets)):
        units += len(text[before:offset].encode("utf-16-le")) // 2
        known[offset], before = units, offset
    return [known[offset] for offset in offsets]


def in_blocks(text: str) -> str:
    """Break very long paragraphs at blanks, which Qt lays out slowly; no character more or less."""
    return "\n".join(
        _broken(line) if len(line) > _LONGEST_BLOCK else line for line in text.split("\n")
    )


def _broken(line: str) -> str:
    pieces, start = [], 0
    while (blank := line.find(" ", start + _LONGEST_BLOCK)) >= 0:
        pieces.append(line[start:blank])
        start = blank + 1
    return "\n".join([*pieces, line[start:]])


class PassageView(QPlainTextEdit):
    """The captured text, to read and to select from.

    Signals:
        chosen: the `Passage` that was selected.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._showing = False
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName("Captured text: select a passage to quote it")
        self.setFont(quotation_font(self.font()))
        self.selectionChanged.connect(self._tell)
        # A read-only text still shows where the keyboard is, to select with Shift and the arrows.
        flags = self.textInteractionFlags()
        self.setTextInteractionFlags(flags | flags.TextSelectableByKeyboard)

    def show_source(self, text: str) -> None:
        """Show a captured text."""
        self._text = text
        self._showing = True
        self.setPlainText(in_blocks(text))
        self._showing = False

    def show_passage(self, start: int, length: int) -> None:
        """Select a passage, given in characters, and bring it into view."""
        self._showing = True
        cursor = self.textCursor()
        cursor.setPosition(utf16_units(self._text, start))
        end = utf16_units(self._text, start + length)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()
        self._showing = False

    def selected(self) -> Passage:
        """The selection, in characters, without white space at its ends."""
        cursor = self.textCursor()
        start = characters(self._text, cursor.selectionStart())
        text = self._text[start : characters(self._text, cursor.selectionEnd())]
        return Passage(text.strip(), start + len(text) - len(text.lstrip()))

    @Slot()
    def _tell(self) -> None:
        if not self._showing and self.textCursor().hasSelection():
            self.chosen.emit(self.selected())
