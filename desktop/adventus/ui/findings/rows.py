"""The table of findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from adventus.checks import Finding, Severity, rule
from adventus.ui.labels import plain_tooltip
from adventus.ui.list_model import TableRows
from adventus.ui.theme import current_tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QWidget

SIGNS = {Severity.ERROR: "✖", Severity.WARNING: "▲", Severity.INFORMATION: "○"}
"""What stands before the word, so that colour is never the only sign."""

HEADINGS = ("Grade", "Rule", "Visit", "What was found")
GRADE, RULE, VISIT, WORDS = range(4)
_NAMED = 2  # visits of one finding that are named in its row

_INK = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.INFORMATION: "info"}
_Index = QModelIndex | QPersistentModelIndex


def graded(severity: Severity) -> str:
    """Write a severity as its sign and its word."""
    return f"{SIGNS[severity]} {severity.value.capitalize()}"


class FindingRows(TableRows[Finding]):
    """Findings, in the order of the rules."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(HEADINGS, parent)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's words and colour."""
        if not index.isValid():
            return None
        finding = self.listed[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(finding, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(_text(finding, index.column()))
        if role == Qt.ItemDataRole.ForegroundRole:
            return _ink(finding, index.column())
        return None


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
