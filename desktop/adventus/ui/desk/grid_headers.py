"""The headings of the grid: who is compared along the top, the fields down the side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from adventus.ui.theme import current_tokens

if TYPE_CHECKING:
    from adventus.review.side_by_side.comparing import Comparison, Record
    from adventus.ui.desk.grid_model import GridModel


def record_lines(record: Record, number: int, *, kept: bool) -> tuple[str, str, str]:
    """Name a record over its column: which it is, how it stands, what became part of it.

    Args:
        number: the key that takes its value; 0 for none.
        kept: whether the others would be merged into it.
    """
    citations = "1 citation" if record.citations == 1 else f"{record.citations:,} citations"
    first = f"{number}  {record.label}" if number else record.label
    also = f"also {', '.join(record.parts)}" if record.parts else ""
    standing = f"{record.review.capitalize()} · {citations}" if record.review else citations
    return (f"{first} · kept" if kept else first), standing, also


def result_lines(comparison: Comparison) -> tuple[str, str, str]:
    """Name the column of the result."""
    first, *others = (record.reference for record in comparison.records)
    what = f"with {', '.join(others)} merged into it" if others else "by itself"
    return "Kept record", f"{first}, {what}", ""


class RecordsHeader(QHeaderView):
    """Names each record in bold, with its standing below."""

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(20)

    def lines(self, section: int) -> tuple[str, str, str]:
        """What stands over a column."""
        comparison = self._model.comparison
        if comparison is None:
            return "", "", ""
        if section >= len(comparison.records):
            return result_lines(comparison)
        choosing = self._model.choosing and len(comparison.records) > 1
        number = section + 1 if choosing and len(comparison.records) > 2 else 0
        return record_lines(comparison.records[section], number, kept=choosing and section == 0)

    def sizeHint(self) -> QSize:
        """As high as two lines, or three where a record has parts."""
        sections = range(self._model.columnCount())
        third = any(self.lines(section)[2] for section in sections)
        height = self.fontMetrics().height()
        return QSize(super().sizeHint().width(), round(height * (4.2 if third else 3.0)))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint a heading; what does not fit is shortened."""
        tokens = current_tokens()
        result = logicalIndex == self._model.columnCount() - 1 and self._model.choosing
        painter.save()
        painter.fillRect(rect, tokens.colour("good_soft" if result else "surface"))
        painter.setPen(tokens.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        unit = self.fontMetrics().height()
        top = rect.top() + round(unit * 0.4)
        for at, line in enumerate(self.lines(logicalIndex)):
            font = QFont(self.font())
            font.setWeight(QFont.Weight.DemiBold if at == 0 else QFont.Weight.Normal)
            font.setPointSizeF(font.pointSizeF() * (1.0 if at == 0 else 0.9))
            painter.setFont(font)
            painter.setPen(tokens.colour("text" if at == 0 else "muted"))
            space = QRect(rect.left() + round(unit * 0.75), top, rect.width() - unit, unit + 2)
            text = painter.fontMetrics().elidedText(
                line, Qt.TextElideMode.ElideRight, space.width()
            )
            painter.drawText(
                space, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text
            )
            top += round(unit * 1.15)
        painter.restore()


class FieldsHeader(QHeaderView):
    """Names the fields; the current one stands out."""

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._model = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(10)
        self.setSectionsClickable(True)

    def sizeHint(self) -> QSize:
        """Wide enough for the longest label in bold."""
        comparison = self._model.comparison  # all of them: it stays as wide from visit to visit
        labels = [row.field.label for row in comparison.rows] if comparison else []
        widest = max((self.fontMetrics().horizontalAdvance(label) for label in labels), default=0)
        return QSize(
            round(widest * 1.15 + self.fontMetrics().height()), super().sizeHint().height()
        )

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint a field's label at the height of the first line of its values."""
        tokens, current = current_tokens(), logicalIndex == self._model.current
        painter.save()
        painter.fillRect(rect, tokens.colour("window"))
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if current else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(tokens.colour("text" if current else "muted"))
        unit = self.fontMetrics().height()
        space = rect.adjusted(round(unit * 0.3), round(unit * 0.38), 0, 0)
        painter.drawText(
            space,
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop,
            self._model.rows[logicalIndex].field.label,
        )
        if current:
            painter.fillRect(
                QRect(rect.left(), rect.top(), 3, rect.height()), tokens.colour("focus")
            )
        painter.restore()
