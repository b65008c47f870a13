"""The table of a plan: what each row would do, and whether it is to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal

from adventus.exchange.plan import Action, Plan, PlanRow
from adventus.ui.importing.plan_cells import ACTION, DOUBT, HEADINGS, ROW, cell_words
from adventus.ui.importing.plan_choices import (
    ALL,
    Choices,
    Listed,
    Outcome,
    can_tick,
    is_doubtful,
    is_likely,
    narrowed,
)
from adventus.ui.labels import plain_tooltip
from adventus.ui.list_model import TableRows
from adventus.ui.theme import current_tokens

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QWidget

    from adventus.ui.importing.working import Planned

_INK = {
    Action.ADD: "good",
    Action.CHANGE: "info",
    Action.SAME: "muted",
    Action.WAITS: "muted",
    Action.PROBLEM: "bad",
}
_ROLE = Qt.ItemDataRole
_Index = QModelIndex | QPersistentModelIndex


class PlanRows(TableRows[Listed]):
    """The rows of a plan, all or some of them.

    Signals:
        ticked: other rows are to be done now.

    Attributes:
        choices: what of it is to be done.
    """

    ticked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(HEADINGS, parent)
        self._plan = Plan("", (), ())
        self._called: Mapping[int, str] = {}
        self._counts: Mapping[str, int] = {}
        self.choices = Choices()
        self._outcomes = self.choices.outcomes(self._plan)

    def show_plan(self, planned: Planned) -> None:
        """Show a plan; everything in it is to be done, but for what is doubtful."""
        self._plan, self._called = planned.plan, planned.called
        self.choices = Choices()
        self._counts = planned.counts
        self._outcomes = self.choices.outcomes(planned.plan)
        self.narrow(ALL)

    def counts(self) -> Mapping[str, int]:
        """How many rows each narrowing would show."""
        return self._counts

    def narrow(self, key: str) -> None:
        """Show only some rows: of an action, doubtful ones, or those that vanished."""
        self.show_rows(narrowed(self._plan, key))

    def wanted(self) -> Counter[Outcome]:
        """How many rows are added, changed and held."""
        return self._outcomes

    def is_ticked(self, row: Listed) -> bool:
        """Whether something of a row is to be done."""
        return bool(self.choices.outcome(row))

    def called(self, visit_id: int) -> str:
        """Give the reference of a visit that a row probably is."""
        return self._called.get(visit_id, "")

    def tick(self, rows: Iterable[int], *, on: bool) -> None:
        """Have listed rows done or left out."""
        self.choices.tick(map(self.listed.__getitem__, rows), on=on)
        self._tell()

    def replace(self, rows: Iterable[int], *, on: bool) -> None:
        """Have the doubtful changes of listed rows made all the same, or not."""
        self.choices.replace(map(self.listed.__getitem__, rows), on=on)
        self._tell()

    def add(self, rows: Iterable[int], *, on: bool) -> None:
        """Have listed rows that are probably a visit already added, or held."""
        self.choices.add(map(self.listed.__getitem__, rows), on=on)
        self._tell()

    # Qt's questions.

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        """Give a cell's words, tick and colour."""
        if not index.isValid():
            return None
        row, column = self.listed[index.row()], index.column()
        if role == _ROLE.CheckStateRole:
            return self._tick(row, column)
        if role == _ROLE.DisplayRole:
            return self._text(row, column)
        if role == _ROLE.ToolTipRole:
            return plain_tooltip(self._text(row, column))
        if role == _ROLE.AccessibleTextRole:
            return f"{HEADINGS[column]}: {self._text(row, column) or 'empty'}"
        return self._ink(row, column) if role == _ROLE.ForegroundRole else None

    def setData(self, index: _Index, value: object, role: int = _ROLE.EditRole) -> bool:
        """Take a tick from a click."""
        if role != _ROLE.CheckStateRole:
            return False
        on = Qt.CheckState(value) == Qt.CheckState.Checked
        (self.replace if index.column() == DOUBT else self.tick)([index.row()], on=on)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Every row can be chosen; one that would do something can be ticked."""
        flags = super().flags(index)
        if index.isValid() and self._tick(self.listed[index.row()], index.column()) is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def _tick(self, row: Listed, column: int) -> Qt.CheckState | None:
        if column == ROW and can_tick(row):
            on = self.is_ticked(row)
        elif column == DOUBT and is_doubtful(row):
            on = row.number in self.choices.replacing
        else:
            return None
        return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked

    def _ink(self, row: Listed, column: int) -> QColor | None:
        if not isinstance(row, PlanRow):
            return current_tokens().colour("muted")
        if column == ACTION:
            held = is_likely(row) and row.number not in self.choices.adding
            return current_tokens().colour("warn" if held else _INK[row.action])
        quiet = not self.is_ticked(row) and row.action is not Action.PROBLEM
        return current_tokens().colour("muted") if quiet else None

    def _text(self, row: Listed, column: int) -> str:
        adding = isinstance(row, PlanRow) and row.number in self.choices.adding
        return cell_words(row, column, self.called, adding=adding)

    def _tell(self) -> None:
        self._outcomes = self.choices.outcomes(self._plan)
        self.renew()
        self.ticked.emit()
