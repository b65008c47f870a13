"""The findings in rows, with the keys that deal with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from adventus.checks import Finding, Severity
from adventus.ui.findings.rows import GRADE, RULE, VISIT, WORDS, FindingRows, graded
from adventus.ui.list_table import set_up_list

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindingTable(QTableView):
    """Lists findings; several may be selected.

    Signals:
        opened: Enter or a double click: go to the visit.
        acknowledge_wanted: A was pressed.
        compare_wanted: C was pressed.
        moved: other findings are selected.
    """

    opened = Signal()
    acknowledge_wanted = Signal()
    compare_wanted = Signal()
    moved = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = FindingRows(self)
        self.setModel(self.rows)
        set_up_list(self, "Findings")
        self._size_columns()
        self.doubleClicked.connect(self.opened)
        self.selectionModel().selectionChanged.connect(self.moved)

    def show_findings(self, findings: list[Finding]) -> None:
        """List these; the current one stays, or else what stands in its place becomes current."""
        if findings == self.rows.listed:
            return
        before = self.current()
        at = max(0, self.currentIndex().row())
        self.rows.show_rows(findings)
        same = [
            row
            for row, finding in enumerate(findings)
            if before and (finding.rule, finding.subject) == (before.rule, before.subject)
        ]
        if findings:
            self.go_to(same[0] if same else min(at, len(findings) - 1))
        self.moved.emit()

    def go_to(self, row: int) -> None:
        """Select one row and show it."""
        flags = QItemSelectionModel.SelectionFlag
        index = self.rows.index(row, GRADE)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def current(self) -> Finding | None:
        """The finding that the keyboard is on."""
        row = self.currentIndex().row()
        return self.rows.listed[row] if 0 <= row < len(self.rows.listed) else None

    def selected(self) -> list[Finding]:
        """The selected findings, in order."""
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows.listed[row] for row in chosen]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the visit, A acknowledges, C compares."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() in _ENTER:
            self.opened.emit()
        elif plain and event.key() == Qt.Key.Key_A:
            self.acknowledge_wanted.emit()
        elif plain and event.key() == Qt.Key.Key_C:
            self.compare_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _size_columns(self) -> None:
        """Give the narrow columns room for their longest words, and the rest to the sentence."""
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        metrics = self.fontMetrics()
        widest = max(metrics.horizontalAdvance(graded(each)) for each in Severity)
        self.setColumnWidth(GRADE, widest + 3 * metrics.averageCharWidth())
        self.setColumnWidth(RULE, 26 * metrics.averageCharWidth())
        self.setColumnWidth(VISIT, 22 * metrics.averageCharWidth())
