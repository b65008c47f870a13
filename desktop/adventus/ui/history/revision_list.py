"""Revisions as rows of a table, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from adventus.catalogue.revisions import Revision
from adventus.ui.history.wording import local_time
from adventus.ui.labels import plain_tooltip
from adventus.ui.list_model import TableRows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from PySide6.QtGui import QKeyEvent

_HEADINGS = ("When", "What", "Who", "State")
_WIDTHS = ((0, 20), (2, 18), (3, 14))  # in characters; the words get the rest
_NARROW = ((0, 19), (2, 13), (3, 11))
_Index = QModelIndex | QPersistentModelIndex


class RevisionModel(TableRows[Revision]):
    """Revisions, newest first, with what became of each."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_HEADINGS, parent)
        self._undone: AbstractSet[int] = frozenset()
        self._marks: Mapping[int, str] = {}

    def show(self, found: Sequence[Revision], undone: AbstractSet[int]) -> None:
        """List these revisions.

        Args:
            undone: the numbers of the edits that are not in force.
        """
        self._undone = undone
        self.show_rows(found)

    def mark(self, marks: Mapping[int, str]) -> None:
        """Say beside some revisions, by their numbers, what they are chosen for."""
        self._marks = marks
        self.renew()

    def at(self, row: int) -> Revision | None:
        """Give the revision of a row; None if there is no such row."""
        return self.listed[row] if 0 <= row < len(self.listed) else None

    def row_of(self, revision_id: int) -> int:
        """Give the row of a revision; 0 if it is not listed."""
        numbers = [known.id for known in self.listed]
        return numbers.index(revision_id) if revision_id in numbers else 0

    def can_be_undone(self, row: int) -> bool:
        """Tell whether a revision is an edit in force."""
        revision = self.at(row)
        return bool(revision and revision.kind == "edit" and revision.id not in self._undone)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's words."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        revision = self.listed[index.row()]
        state = self._state(revision.id)
        text = (local_time(revision.at), revision.label, revision.by, state)[index.column()]
        return plain_tooltip(text) if role == Qt.ItemDataRole.ToolTipRole else text

    def _state(self, revision_id: int) -> str:
        parts = ["undone"] if revision_id in self._undone else []
        parts += [self._marks[revision_id]] if revision_id in self._marks else []
        return ", ".join(parts)


class RevisionTable(QTableView):
    """The table that shows revisions.

    Signals:
        mark_wanted: Space was pressed on the chosen revision.
    """

    mark_wanted = Signal()

    def __init__(self, model: RevisionModel, parent: QWidget, *, narrow: bool = False) -> None:
        """Show a model.

        Args:
            narrow: it shares the width with something else.
        """
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName("Revisions")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(round(parent.fontMetrics().height() * 1.7))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        unit = parent.fontMetrics().averageCharWidth()
        for column, width in _NARROW if narrow else _WIDTHS:
            self.setColumnWidth(column, unit * width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Space mark; the other keys go about the table."""
        if event.key() == Qt.Key.Key_Space:
            self.mark_wanted.emit()
        else:
            super().keyPressEvent(event)
