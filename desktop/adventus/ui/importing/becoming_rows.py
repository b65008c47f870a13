"""Cells, and what becomes of them, as a table of three columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from adventus.ui.importing.becoming import Became
from adventus.ui.importing.wording import cut
from adventus.ui.labels import plain_tooltip
from adventus.ui.list_model import TableRows
from adventus.ui.theme import current_tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

CELL, NOTE, WORDS = range(3)
HEADINGS = ("In the file", "", "Becomes")
_SPOKEN = ("In the file", "Where", "Becomes")
_LINES = 6  # of several values are shown; the tool tip has all
_LONGEST = 120  # characters of a line of them
_ROLE = Qt.ItemDataRole
_Index = QModelIndex | QPersistentModelIndex


class BecomingRows(TableRows[Became]):
    """The cells that are shown; one that can't be read has a sign and a colour of its own."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(HEADINGS, parent)

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        """Give a cell's words and colour."""
        if not index.isValid():
            return None
        one, column = self.listed[index.row()], index.column()
        text = (one.cell, one.note, f"✖ {one.words}" if one.bad else one.words)[column]
        if role == _ROLE.DisplayRole:
            return _shown(text if column == WORDS else " ".join(cut(text).split()))
        if role == _ROLE.ToolTipRole:
            return plain_tooltip(cut(text))
        if role == _ROLE.AccessibleTextRole:
            return f"{_SPOKEN[column]}: {cut(text) or 'empty'}"
        if role == _ROLE.ForegroundRole and (column == NOTE or (one.bad and column == WORDS)):
            return current_tokens().colour("muted" if column == NOTE else "bad")
        return None


def _shown(text: str) -> str:
    lines = [_short(line) for line in text.split("\n")]
    more = [f"and {len(lines) - _LINES:,} more"] if len(lines) > _LINES else []
    return "\n".join((*lines[:_LINES], *more))


def _short(line: str) -> str:
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
