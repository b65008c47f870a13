"""The third step: what the import would do, row by row, before anything is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from adventus.exchange.plan import Action
from adventus.exchange.plan.problems import problems_path
from adventus.ui.counted_list import CountedList
from adventus.ui.counted_rows import CountedRow
from adventus.ui.importing.all_shown import AllShown
from adventus.ui.importing.plan_cells import DOUBT
from adventus.ui.importing.plan_choices import ALL, EDITED, LIKELY, SPARED, VAGUER, VANISHED
from adventus.ui.importing.plan_row_view import PlanRowView
from adventus.ui.importing.plan_table import PlanTable
from adventus.ui.importing.plan_wording import apply_words, plan_words
from adventus.ui.importing.working import Order
from adventus.ui.labels import PlainLabel, muted

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue
    from adventus.exchange.plan import Plan
    from adventus.ui.importing.working import Planned

_NARROWINGS = (
    (ALL, "Every row"),
    (Action.ADD.value, "Add"),
    (LIKELY, "Probable duplicates"),
    (Action.CHANGE.value, "Change"),
    (VAGUER, "Vaguer dates"),
    (EDITED, "Edited here since"),
    (Action.SAME.value, "Same"),
    (SPARED, "Spared"),
    (Action.WAITS.value, "Waiting on the desk"),
    (Action.PROBLEM.value, "Problem"),
    (VANISHED, "Vanished"),
)
_ALWAYS = (ALL, Action.ADD, Action.CHANGE, Action.SAME, Action.PROBLEM)
"""They are shown even when they are empty."""
_KEYS = "Space tick or leave out · Ctrl+A select all shown · Ctrl+Enter import"
_LIKELY_KEY = "A add a probable duplicate all the same"
_DOUBT_KEY = "V take theirs"


class PlanPage(QWidget):
    """Shows a plan, and takes what of it is to be done.

    Signals:
        ticked: other rows are to be done now.

    Attributes:
        narrowing: the list of actions with their counts.
        row: what the row under the keyboard would do.
        all_shown: does with all rows shown what a key does with the selected ones.
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
        self.row = PlanRowView(self.table.rows.called, self)
        self.all_shown = AllShown(self.table.rows, self)
        self._keys = muted("", self, elide=True)
        self.problems = QLineEdit(self)
        self.problems.setAccessibleName("File for the rows with problems")
        self._problems_row = self._labelled("Rows with problems go to", self.problems)
        self._lay_out()
        self.narrowing.picked.connect(self._narrow)
        self.table.moved.connect(self._show_current)
        self.all_shown.chosen.connect(self.table.setFocus)
        self.table.rows.ticked.connect(self.ticked)

    def show_plan(self, planned: Planned, path: Path, catalogue: Catalogue) -> None:
        """Show a plan for a file."""
        plan = planned.plan
        self._plan, self._chosen = plan, ALL
        self.row.follow(catalogue)
        self.table.rows.show_plan(planned)
        counts = self.table.rows.counts()
        self.words.setText(plan_words(plan, counts))
        doubtful = bool(counts[VAGUER] or counts[EDITED])
        self.table.setColumnHidden(DOUBT, not doubtful)
        keys = (_LIKELY_KEY if counts[LIKELY] else "", _DOUBT_KEY if doubtful else "", _KEYS)
        self._keys.setText(" · ".join(filter(None, keys)))
        self.problems.setText(str(problems_path(path)))
        self._problems_row.setVisible(bool(plan.problems()))
        self._show_narrowing()

    def order(self) -> Order:
        """What is to be done."""
        choices = self.table.rows.choices
        has_problems = self._plan is not None and bool(self._plan.problems())
        problems = Path(self.problems.text()) if has_problems and self.problems.text() else None
        return Order(
            frozenset(choices.left_out),
            frozenset(choices.replacing),
            frozenset(choices.adding),
            problems,
        )

    def button_words(self) -> str:
        """What the button says that does it."""
        return apply_words(self.table.rows.wanted())

    def has_work(self) -> bool:
        """Whether anything is to be done."""
        return any(count for outcome, count in self.table.rows.wanted().items() if outcome)

    def count(self, key: str) -> int:
        """How many rows a narrowing would show."""
        return self.table.rows.counts()[key]

    @Slot(int, object)
    def _narrow(self, row: int) -> None:
        self._chosen = str(self.narrowing.lines.rows[row].key)
        self.table.rows.narrow(self._chosen)
        self._show_narrowing()

    @Slot()
    def _show_current(self) -> None:
        self.row.show_row(self.table.current())

    def _show_narrowing(self) -> None:
        self.all_shown.offer(self._chosen)
        counts = self.table.rows.counts()
        self.narrowing.set_rows(
            [
                CountedRow(words, key, counts[key], "chosen" if key == self._chosen else "")
                for key, words in _NARROWINGS
                if counts[key] or key in _ALWAYS
            ]
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
        self.narrowing.setMinimumWidth(13 * em)
        listed = QWidget(right)
        lines = QVBoxLayout(listed)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.all_shown)
        lines.addWidget(self.table, 1)
        right.addWidget(listed)
        right.addWidget(self.row)
        for split in (right, across):
            split.setChildrenCollapsible(False)
        across.setSizes([14 * em, 60 * em])
        across.setStretchFactor(1, 1)
        right.setSizes([24 * em, 9 * em])
        right.setStretchFactor(0, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.words)
        rows.addWidget(across, 1)
        rows.addWidget(self._keys)
        rows.addWidget(self._problems_row)
