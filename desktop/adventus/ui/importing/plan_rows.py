"""The table of a plan: what each row would do, and whether it is to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from adventus.exchange.plan import Action, Plan, PlanRow
from adventus.ui.importing.wording import ACTIONS, SIGNS, row_words
from adventus.ui.labels import plain_tooltip
from adventus.ui.theme import current_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QWidget

    from adventus.exchange.plan.rows import Vanished

HEADINGS = ("Row", "Action", "Visit", "Vaguer date", "What it says")
ROW, ACTION, VISIT, VAGUER, WORDS = range(5)
ALL, VAGUER_KEY, VANISHED = "all", "vaguer", "vanished"
"""What narrows the list, beside an action."""

_WRITTEN = (Action.ADD, Action.CHANGE)
_INK = {Action.ADD: "good", Action.CHANGE: "info", Action.PROBLEM: "bad", Action.SAME: "muted"}
_ROLE = Qt.ItemDataRole
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class PlanRows(QAbstractTableModel):
    """The rows of a plan, all or some of them.

    Signals:
        ticked: other rows are to be done now.

    Attributes:
        listed: what is shown, in order.
        left_out: numbers of the rows that are not to be done.
        vaguer: numbers of the rows whose vaguer dates replace finer ones.
    """

    ticked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._plan = Plan("", (), ())
        self._counts: dict[str, int] = {}
        self._wanted = (0, 0)
        self.listed: list[PlanRow | Vanished] = []
        self.left_out: set[int] = set()
        self.vaguer: set[int] = set()

    def show_plan(self, plan: Plan) -> None:
        """Show a plan; everything in it is to be done, but for dates that would be vaguer."""
        self._plan = plan
        self.left_out, self.vaguer = set(), set()
        self._counts = _counts(plan)
        self._count_wanted()
        self.narrow(ALL)

    def counts(self) -> dict[str, int]:
        """How many rows each narrowing would show."""
        return self._counts

    def narrow(self, key: str) -> None:
        """Show only some rows: of an action, with vaguer dates, or those that vanished."""
        self.beginResetModel()
        self.listed = [row for row in self._plan.rows if _fits(row, key)]
        if key == VANISHED:
            self.listed = list(self._plan.vanished)
        self.endResetModel()

    def wanted(self) -> tuple[int, int]:
        """How many visits are to be added, and how many changed."""
        return self._wanted

    def is_ticked(self, row: PlanRow | Vanished) -> bool:
        """Whether something of a row is to be done."""
        if not _can_tick(row):
            return False
        return row.number in self.vaguer if _only_vaguer(row) else row.number not in self.left_out

    def tick(self, rows: Iterable[int], *, on: bool) -> None:
        """Have listed rows done or left out."""
        for at in rows:
            row = self.listed[at]
            if _can_tick(row) and _only_vaguer(row):
                _put(self.vaguer, row.number, present=on)
            elif _can_tick(row):
                _put(self.left_out, row.number, present=not on)
        self._tell()

    def allow_vaguer(self, rows: Iterable[int], *, on: bool) -> None:
        """Have the vaguer dates of listed rows replace the finer ones, or not."""
        for at in rows:
            row = self.listed[at]
            if _can_tick(row) and has_vaguer(row):
                _put(self.vaguer, row.number, present=on)
        self._tell()

    # Qt's questions.

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        """How many rows are listed."""
        return 0 if parent.isValid() else len(self.listed)

    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        """Every column, the hidden one too."""
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        """Give a cell's words, tick and colour."""
        if not index.isValid():
            return None
        row, column = self.listed[index.row()], index.column()
        if role == _ROLE.CheckStateRole:
            return self._tick(row, column)
        if role == _ROLE.DisplayRole:
            return _text(row, column)
        if role == _ROLE.ToolTipRole:
            return plain_tooltip(_text(row, column))
        if role == _ROLE.AccessibleTextRole:
            return f"{HEADINGS[column]}: {_text(row, column) or 'empty'}"
        return self._ink(row, column) if role == _ROLE.ForegroundRole else None

    def setData(self, index: _Index, value: object, role: int = _ROLE.EditRole) -> bool:
        """Take a tick from a click."""
        if role != _ROLE.CheckStateRole:
            return False
        on = Qt.CheckState(value) == Qt.CheckState.Checked
        (self.allow_vaguer if index.column() == VAGUER else self.tick)([index.row()], on=on)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Every row can be chosen; one that would do something can be ticked."""
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if index.isValid() and self._tick(self.listed[index.row()], index.column()) is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> object:
        """Give a column's heading."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(HEADINGS):
            return None
        if role == _ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return HEADINGS[section] if role == _ROLE.DisplayRole else None

    def _tick(self, row: PlanRow | Vanished, column: int) -> Qt.CheckState | None:
        if column == ROW and _can_tick(row):
            on = self.is_ticked(row)
        elif column == VAGUER and _can_tick(row) and has_vaguer(row):
            on = row.number in self.vaguer
        else:
            return None
        return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked

    def _ink(self, row: PlanRow | Vanished, column: int) -> QColor | None:
        if isinstance(row, PlanRow) and column == ACTION:
            return current_tokens().colour(_INK[row.action])
        quiet = not self.is_ticked(row) and not _is_problem(row)
        return current_tokens().colour("muted") if quiet else None

    def _count_wanted(self) -> None:
        ticked = [row.action for row in self._plan.rows if self.is_ticked(row)]
        self._wanted = ticked.count(Action.ADD), ticked.count(Action.CHANGE)

    def _tell(self) -> None:
        self._count_wanted()
        last = len(self.listed) - 1
        if last >= 0:
            self.dataChanged.emit(self.index(0, 0), self.index(last, len(HEADINGS) - 1))
        self.ticked.emit()


def _counts(plan: Plan) -> dict[str, int]:
    return {
        ALL: len(plan.rows),
        **{action.value: count for action, count in plan.counts().items()},
        VAGUER_KEY: sum(map(has_vaguer, plan.rows)),
        VANISHED: len(plan.vanished),
    }


def has_vaguer(row: PlanRow) -> bool:
    """Whether a row would replace a date by a vaguer one."""
    return any(one.vaguer for one in row.changes)


def _only_vaguer(row: PlanRow) -> bool:
    return row.action is Action.CHANGE and all(one.vaguer for one in row.changes)


def _can_tick(row: PlanRow | Vanished) -> TypeGuard[PlanRow]:
    return isinstance(row, PlanRow) and row.action in _WRITTEN


def _is_problem(row: PlanRow | Vanished) -> bool:
    return isinstance(row, PlanRow) and row.action is Action.PROBLEM


def _fits(row: PlanRow, key: str) -> bool:
    return key in (ALL, row.action.value) or (key == VAGUER_KEY and has_vaguer(row))


def _put(numbers: set[int], number: int, *, present: bool) -> None:
    if present:
        numbers.add(number)
    else:
        numbers.discard(number)


def _text(row: PlanRow | Vanished, column: int) -> str:
    if not isinstance(row, PlanRow):
        gone = "The file has no row for it any more."
        return ("–", "○ Vanished", row.reference, "", f"{row.locator}: {gone}")[column]
    if column == VAGUER:
        return "replaces a finer one" if has_vaguer(row) else ""
    if column == WORDS:
        return row_words(row)
    sign = f"{SIGNS[row.action]} {ACTIONS[row.action]}"
    return (f"{row.number}", sign, row.reference)[column]
