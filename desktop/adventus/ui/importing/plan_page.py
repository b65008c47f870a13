"""The third step: what the import would do, row by row, before anything is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from adventus.catalogue.differences import Difference
from adventus.exchange.plan import PlanRow
from adventus.exchange.plan.problems import problems_path
from adventus.ui.counted_list import CountedList
from adventus.ui.counted_rows import CountedRow
from adventus.ui.history.changes_view import ChangesView
from adventus.ui.importing.plan_rows import ALL, VAGUER, VAGUER_KEY, VANISHED
from adventus.ui.importing.plan_table import PlanTable
from adventus.ui.importing.wording import ACTIONS, apply_words, plan_words
from adventus.ui.importing.working import Order
from adventus.ui.labels import PlainLabel, muted

if TYPE_CHECKING:
    from adventus.exchange.plan import Plan

_NARROWINGS = (
    (ALL, "Every row"),
    *((action.value, words) for action, words in ACTIONS.items()),
    (VAGUER_KEY, "Vaguer dates"),
    (VANISHED, "Vanished"),
)
_ALWAYS = len(ACTIONS) + 1  # of them are shown even when they are empty
_KEYS = "Space tick the selected rows   V replace finer dates by theirs   Ctrl+Enter import"


class PlanPage(QWidget):
    """Shows a plan, and takes what of it is to be done.

    Signals:
        ticked: other rows are to be done now.

    Attributes:
        narrowing: the list of actions with their counts.
        problems: where the rows with problems go.
    """

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._chosen = ALL
        self.words = PlainLabel("", self)
        self.words.setWordWrap(True)
        self.narrowing = CountedList("Show rows", (), self)
        self.table = PlanTable(self)
        self.changes = ChangesView(self)
        self.changes.setAccessibleName("What the row would change")
        self.problems = QLineEdit(self)
        self.problems.setAccessibleName("File for the rows with problems")
        self._problems_row = self._labelled("Rows with problems go to", self.problems)
        self._lay_out()
        self.narrowing.picked.connect(self._narrow)
        self.table.moved.connect(self._show_current)
        self.table.rows.ticked.connect(self.ticked)

    def show_plan(self, plan: Plan, path: Path) -> None:
        """Show a plan for a file."""
        self._plan, self._chosen = plan, ALL
        self.words.setText(plan_words(plan))
        self.table.rows.show_plan(plan)
        counts = self.table.rows.counts()
        self.table.setColumnHidden(VAGUER, not counts[VAGUER_KEY])
        self.problems.setText(str(problems_path(path)))
        self._problems_row.setVisible(bool(plan.problems()))
        self._list_narrowings()

    def order(self) -> Order:
        """What is to be done."""
        rows = self.table.rows
        has_problems = self._plan is not None and bool(self._plan.problems())
        problems = Path(self.problems.text()) if has_problems and self.problems.text() else None
        return Order(frozenset(rows.left_out), frozenset(rows.vaguer), problems)

    def button_words(self) -> str:
        """What the button says that does it."""
        return apply_words(*self.table.rows.wanted())

    def has_work(self) -> bool:
        """Whether anything is to be done."""
        return any(self.table.rows.wanted())

    @Slot(int, object)
    def _narrow(self, row: int) -> None:
        self._chosen = str(self.narrowing.lines.rows[row].key)
        self.table.rows.narrow(self._chosen)
        self._list_narrowings()

    def _list_narrowings(self) -> None:
        counts = self.table.rows.counts()
        self.narrowing.set_rows(
            [
                CountedRow(words, key, counts[key], "chosen" if key == self._chosen else "")
                for at, (key, words) in enumerate(_NARROWINGS)
                if counts[key] or at < _ALWAYS
            ]
        )

    @Slot()
    def _show_current(self) -> None:
        row = self.table.current()
        found = row.changes if isinstance(row, PlanRow) else ()
        reason = row.reason if isinstance(row, PlanRow) else ""
        self.changes.show_changes(
            [Difference(one.field, one.old, one.new) for one in found],
            empty=reason or ("This row changes nothing." if row else "There is no such row."),
        )

    def _labelled(self, words: str, line: QLineEdit) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        label = PlainLabel(words, holder)
        label.setBuddy(line)
        row.addWidget(label)
        row.addWidget(line, 1)
        return holder

    def _lay_out(self) -> None:
        right = QSplitter(Qt.Orientation.Vertical, self)
        across = QSplitter(self)
        across.addWidget(self.narrowing)
        across.addWidget(right)
        em = self.fontMetrics().height()
        self.narrowing.setMinimumWidth(11 * em)
        right.addWidget(self.table)
        right.addWidget(self.changes)
        for split in (right, across):
            split.setChildrenCollapsible(False)
        across.setSizes([12 * em, 60 * em])
        across.setStretchFactor(1, 1)
        right.setSizes([24 * em, 9 * em])
        right.setStretchFactor(0, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.words)
        rows.addWidget(across, 1)
        rows.addWidget(muted(_KEYS, self))
        rows.addWidget(self._problems_row)
