"""The grid's rows and columns: what is compared, what was chosen, and what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from adventus.review.side_by_side.choosing import Choice, can_take_both, result
from adventus.ui.desk.grid_cells import Shown, shown_cells, shown_result
from adventus.ui.labels import plain_tooltip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adventus.review.side_by_side.comparing import Comparison, Row

_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class GridModel(QAbstractTableModel):
    """A row for each field, a column for each record and, while there is a choice, the result.

    Attributes:
        comparison: what is compared.
        rows: the fields that are shown.
        choosing: whether there is a result.
        current: the number of the current row.

    Signals:
        row_changed: the row of that number looks different now.
    """

    row_changed = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.comparison: Comparison | None = None
        self.rows: tuple[Row, ...] = ()
        self.choosing = False
        self.current = 0
        self._choices: dict[str, Choice] = {}
        self._proposed: dict[str, Choice] = {}
        self._derived: Mapping[int, str] = {}
        self._cells: dict[int, tuple[Shown, ...]] = {}
        self._open: set[str] = set()
        self._all = False

    def show_comparison(
        self,
        comparison: Comparison,
        choices: Mapping[str, Choice] | None,
        derived: Mapping[int, str],
    ) -> None:
        """Show what is compared; without choices there is no result."""
        self.beginResetModel()
        self.comparison, self.choosing, self._derived = comparison, choices is not None, derived
        self._choices, self._proposed = dict(choices or {}), dict(choices or {})
        self._gather()
        self.endResetModel()

    def show_all(self, everything: bool) -> None:
        """Show the fields that are empty everywhere too, or no more."""
        self.beginResetModel()
        self._all = everything
        self._gather()
        self.endResetModel()

    def empty_fields(self) -> int:
        """How many fields are empty in all records."""
        rows = self.comparison.rows if self.comparison else ()
        return sum(_is_empty(row) for row in rows)

    def choices(self) -> dict[str, Choice]:
        """What was chosen for each field."""
        return dict(self._choices)

    def choice(self, at: int) -> Choice:
        """What was chosen for the field of a row."""
        return self._choices.get(self.rows[at].field.name, Choice())

    def choose(self, at: int, choice: Choice) -> None:
        """Choose for the field of a row."""
        self._choices[self.rows[at].field.name] = choice
        self.refresh_row(at)

    def reset_choice(self, at: int) -> None:
        """Go back to what was proposed."""
        self.choose(at, self._proposed.get(self.rows[at].field.name, Choice()))

    def propose(self, proposed: Mapping[str, Choice]) -> None:
        """Say what `reset_choice` goes back to, where that is not what was shown first."""
        self._proposed = dict(proposed)

    def takes_both(self, at: int) -> bool:
        """Whether all values of a row can be taken together."""
        return can_take_both(self.rows[at])

    def is_open(self, at: int) -> bool:
        """Whether a row shows its texts whole."""
        return self.rows[at].field.name in self._open

    def open_row(self, at: int, opened: bool) -> None:
        """Show a row's texts whole, or cut again."""
        (self._open.add if opened else self._open.discard)(self.rows[at].field.name)
        self.refresh_row(at)

    def is_quiet(self, at: int, column: int) -> bool:
        """Whether a cell says the same as all others, so that it may stand back."""
        return self.choosing and column < len(self.rows[at].cells) and not self.rows[at].differs

    def shown(self, at: int, column: int) -> Shown:
        """What a cell shows."""
        if at not in self._cells:
            self._cells[at] = self._made(at)
        return self._cells[at][column]

    def refresh_row(self, at: int) -> None:
        """Work out a row anew."""
        self._cells.pop(at, None)
        self.dataChanged.emit(self.index(at, 0), self.index(at, self.columnCount() - 1))
        self.row_changed.emit(at)

    def rowCount(self, parent: _Index = _TOP) -> int:
        """How many fields are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _TOP) -> int:
        """How many records, and one for the result."""
        if parent.isValid() or self.comparison is None:
            return 0
        return len(self.comparison.records) + self.choosing

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Cells can be current; nothing is edited by Qt."""
        del index
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's text, its tool tip, and what a screen reader says."""
        if not index.isValid():
            return None
        shown = self.shown(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return shown.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return shown.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(shown.hint) or None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give a field's label, or a record's name."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation is Qt.Orientation.Vertical:
            return self.rows[section].field.label
        records = self.comparison.records if self.comparison else ()
        return records[section].label if section < len(records) else "Result"

    def _gather(self) -> None:
        rows = self.comparison.rows if self.comparison else ()
        self.rows = tuple(row for row in rows if self._all or not _is_empty(row))
        self._cells.clear()
        self.current = min(self.current, max(0, len(self.rows) - 1))

    def _made(self, at: int) -> tuple[Shown, ...]:
        row, choice = self.rows[at], self.choice(at)
        if self.comparison is None:
            return ()
        cells = shown_cells(self.comparison, row, choice if self.choosing else None, self._derived)
        return (*cells, shown_result(row, result(row, choice))) if self.choosing else cells


def _is_empty(row: Row) -> bool:
    return not any(cell.text or cell.citations for cell in row.cells)
