"""The rows of a plan, with the keys that tick them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from adventus.exchange.plan import PlanRow
from adventus.ui.importing.plan_cells import ACTION, DOUBT, ROW, VISIT, WORDS
from adventus.ui.importing.plan_choices import can_tick
from adventus.ui.importing.plan_rows import PlanRows
from adventus.ui.list_table import set_up_list

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from adventus.exchange.plan.rows import Vanished


class PlanTable(QTableView):
    """Lists what rows would do; keys choose for those selected.

    The space bar ticks them or leaves them out, V takes what of them is doubtful, A adds them
    though they are probably here already.

    Signals:
        moved: another row is current.
    """

    moved = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = PlanRows(self)
        self.setModel(self.rows)
        set_up_list(self, "Plan")
        self._size_columns()
        self.selectionModel().currentRowChanged.connect(self.moved)
        self.rows.modelReset.connect(self._begin)

    def current(self) -> PlanRow | Vanished | None:
        """What the keyboard is on."""
        row = self.currentIndex().row()
        return self.rows.listed[row] if 0 <= row < len(self.rows.listed) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick by keys; all of the selected rows as the current one is not."""
        at = self.currentIndex().row()
        chosen = self._chosen()
        row, choices = self.current(), self.rows.choices
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() == Qt.Key.Key_Space and row is not None:
            self.rows.tick(chosen or [at], on=not self.rows.is_ticked(row))
        elif event.key() == Qt.Key.Key_V and isinstance(row, PlanRow) and plain:
            self.rows.replace(chosen or [at], on=row.number not in choices.replacing)
        elif event.key() == Qt.Key.Key_A and isinstance(row, PlanRow) and plain:
            adding = row.number in choices.adding and row.number not in choices.left_out
            self.rows.add(chosen or [at], on=not adding)
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> list[int]:
        """Give the selected rows; asked for them one by one, Qt takes seconds for many."""
        selection = self.selectionModel().selection()
        parts = [selection.at(at) for at in range(selection.count())]
        return [row for part in parts for row in range(part.top(), part.bottom() + 1)]

    def _begin(self) -> None:
        """Begin with the first row of which anything can be done, so that it is in sight."""
        if self.rows.listed:
            first = next((at for at, row in enumerate(self.rows.listed) if can_tick(row)), 0)
            flags = QItemSelectionModel.SelectionFlag
            index = self.rows.index(first, ROW)
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index, self.ScrollHint.PositionAtCenter)
        self.moved.emit()

    def _size_columns(self) -> None:
        """Give the narrow columns room for their longest words, and the rest to what is said."""
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        letter = self.fontMetrics().averageCharWidth()
        for column, letters in ((ROW, 13), (ACTION, 14), (VISIT, 14), (DOUBT, 24)):
            self.setColumnWidth(column, letters * letter)
