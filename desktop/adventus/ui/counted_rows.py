"""Lines with a count that may not be known yet, and the model that lists them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from adventus.ui.labels import plain_tooltip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
UNKNOWN = "–"
"""What stands in place of a count that is not known."""


@dataclass(frozen=True)
class CountedRow:
    """One line.

    Attributes:
        key: what the line stands for, for its owner.
        count: how many visits; None until it is known.
        state: `chosen`, `not` (left out), `more` (leads to more lines, has no count) or ''.
        hint: the tool tip; the title if empty.
    """

    title: str
    key: object = None
    count: int | None = None
    state: str = ""
    hint: str = ""

    @property
    def shown_count(self) -> str:
        """The count as it is painted."""
        if self.state == "more":
            return ""
        return UNKNOWN if self.count is None else f"{self.count:,}"

    def aloud(self) -> str:
        """What is said of it aloud."""
        said = {"chosen": ", chosen", "not": ", left out"}.get(self.state, "")
        return self.title + ("" if self.count is None else f", {self.count:,}") + said


class CountedModel(QAbstractListModel):
    """The lines. New counts repaint; only another number of lines is a new layout."""

    def __init__(self, rows: Sequence[CountedRow], parent: QObject) -> None:
        super().__init__(parent)
        self.rows = list(rows)

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a line's title, its tool tip, or what is said of it aloud."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.aloud()
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(row.hint or row.title)
        return None

    def set_rows(self, rows: Sequence[CountedRow]) -> None:
        """Show these lines."""
        rows = list(rows)
        if rows == self.rows:
            return
        if len(rows) != len(self.rows):
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        self.rows = rows
        self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def set_count(self, at: int, count: int | None) -> None:
        """Show how many visits one line has."""
        if self.rows[at].count != count:
            self.rows[at] = replace(self.rows[at], count=count)
            self.dataChanged.emit(self.index(at), self.index(at))

    def forget_counts(self) -> None:
        """Show no count that may not hold any more."""
        self.set_rows([replace(row, count=None) for row in self.rows])
