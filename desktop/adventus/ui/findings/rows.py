"""The table of findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from adventus.checks import Severity, rule
from adventus.ui.labels import plain_tooltip
from adventus.ui.theme import current_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QWidget

    from adventus.checks import Finding

SIGNS = {Severity.ERROR: "✖", Severity.WARNING: "▲", Severity.INFORMATION: "○"}
"""What stands before the word, so that colour is never the only sign."""

HEADINGS = ("Grade", "Rule", "Visit", "What was found")
GRADE, RULE, VISIT, WORDS = range(4)
_NAMED = 2  # visits of one finding that are named in its row

_INK = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.INFORMATION: "info"}
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


def graded(severity: Severity) -> str:
    """Write a severity as its sign and its word."""
    return f"{SIGNS[severity]} {severity.value.capitalize()}"


class FindingRows(QAbstractTableModel):
    """Findings, in the order of the rules."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.findings: list[Finding] = []

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """List these findings."""
        self.beginResetModel()
        self.findings = list(findings)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        """How many are listed."""
        return 0 if parent.isValid() else len(self.findings)

    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        """Grade, rule, visits, words."""
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's words and colour."""
        if not index.isValid():
            return None
        finding = self.findings[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(finding, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(_text(finding, index.column()))
        if role == Qt.ItemDataRole.ForegroundRole:
            return _ink(finding, index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give a column's heading."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(HEADINGS):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return HEADINGS[section] if role == Qt.ItemDataRole.DisplayRole else None


def _text(finding: Finding, column: int) -> str:
    if column == GRADE:
        return "✓ Acknowledged" if finding.acknowledged else graded(finding.severity)
    if column == RULE:
        return rule(finding.rule).label
    if column == VISIT:
        more = len(finding.references) - _NAMED
        return ", ".join(finding.references[:_NAMED]) + (f" and {more} more" if more > 0 else "")
    return finding.words


def _ink(finding: Finding, column: int) -> QColor | None:
    if finding.acknowledged:
        return current_tokens().colour("muted")
    return current_tokens().colour(_INK[finding.severity]) if column == GRADE else None
