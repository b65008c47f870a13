"""The parts of the window of findings, and where they stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from adventus.checks import Severity
from adventus.ui.counted_list import CountedList
from adventus.ui.findings.finding_table import FindingTable
from adventus.ui.labels import PlainLabel, muted, set_role
from adventus.ui.work_line import WorkLine

_EVERY = frozenset(Severity)
_GRADES = (
    ("Every grade", _EVERY),
    ("Errors and warnings", _EVERY - {Severity.INFORMATION}),
    ("Errors", frozenset({Severity.ERROR})),
    ("Information", frozenset({Severity.INFORMATION})),
)


class FindingsLayout(QWidget):
    """Rules at the left; at the right what narrows the list, the list, and the finding in full.

    Attributes:
        rules, grade, known: what narrows the list: rule, severity, also acknowledged ones.
        detail: the current finding in full.
        go, compare, acknowledge, close_: the buttons.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.rules = CountedList("Rules", (), self)
        self.grade = QComboBox(self)
        self.grade.addItems([words for words, _ in _GRADES])
        self.grade.setAccessibleName("Grade")
        self.known = QCheckBox("Also acknowledged", self)
        self.table = FindingTable(self)
        self.total, self._told, self.work = muted("", self), muted("", self), WorkLine(self)
        self.detail, self._explained = PlainLabel("", self), muted("", self)
        self._empty = muted("", self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for label in (self.detail, self._explained, self._empty, self._told):
            label.setWordWrap(True)
        self.detail.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.go, self.compare = self._button("Go to the visit"), self._button("Compare the visits")
        self.acknowledge, self.close_ = self._button("Acknowledge…"), self._button("Close")
        set_role(self.go, "primary")
        self._lay_out(window)

    def severities(self) -> frozenset[Severity]:
        """The severities that are to be listed."""
        return _GRADES[self.grade.currentIndex()][1]

    def explain(self, text: str) -> None:
        """Say what the chosen rule looks for."""
        self._explained.setText(text)

    def say(self, text: str) -> None:
        """Say what was done, or why not."""
        self._told.setText(text)

    def nothing(self) -> str:
        """Why the list is empty; '' if it is not."""
        return self._empty.text()

    def say_nothing(self, why: str) -> None:
        """Show in place of the list why it is empty; the list, if there is no reason."""
        self._empty.setText(why)
        self._list.setCurrentWidget(self._empty if why else self.table)

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        return button

    def _lay_out(self, window: QWidget) -> None:
        self._list = QStackedWidget(self)
        self._list.addWidget(self.table)
        self._list.addWidget(self._empty)
        split = QSplitter(self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.rules)
        split.addWidget(self._right())
        em = self.fontMetrics().height()
        self.rules.setMinimumWidth(16 * em)
        split.setSizes([18 * em, 60 * em])
        split.setStretchFactor(1, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(split, 1)
        rows.addLayout(self._below())
        outer = QVBoxLayout(window)
        outer.addWidget(self)

    def _right(self) -> QWidget:
        right = QWidget(self)
        rows = QVBoxLayout(right)
        narrowing = QHBoxLayout()
        for part in (self.grade, self.known):
            narrowing.addWidget(part)
        narrowing.addStretch()
        narrowing.addWidget(self.total)
        rows.addLayout(narrowing)
        rows.addWidget(self._explained)
        rows.addWidget(self._list, 1)
        rows.addWidget(self.detail)
        return right

    def _below(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._told, 1)
        row.addWidget(self.work)
        for button in (self.acknowledge, self.compare, self.go, self.close_):
            row.addWidget(button)
        return row
