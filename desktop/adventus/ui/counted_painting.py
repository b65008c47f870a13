"""How a line with a count is painted: its title at the left, its count at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from adventus.ui.theme import current_tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics, QPainter

    from adventus.ui.counted_rows import CountedRow

_Index = QModelIndex | QPersistentModelIndex
_ROW_HEIGHT = 1.5  # of the font's
_FLAGS = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


def row_height(metrics: QFontMetrics) -> int:
    """Give the height of a line in logical pixels."""
    return round(metrics.height() * _ROW_HEIGHT)


class CountedDelegate(QStyledItemDelegate):
    """Paints the lines of a `CountedModel`, also one that is behind a filter."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """Every line is as high as the others."""
        return QSize(80, row_height(option.fontMetrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one line: bold on a ground of its own when chosen, muted when left out."""
        row: CountedRow = index.model().rows[index.row()]  # type: ignore[attr-defined] # its own
        painter.save()
        _paint_ground(painter, option, row.state == "chosen")
        metrics = option.fontMetrics
        pad = round(metrics.height() * 0.5)
        rect = option.rect.adjusted(pad, 0, -pad, 0)
        tokens = current_tokens()
        painter.setFont(option.font)
        painter.setPen(tokens.colour("on_selection" if row.state == "chosen" else "muted"))
        painter.drawText(rect, _FLAGS | Qt.AlignmentFlag.AlignRight, row.shown_count)
        rect.setWidth(rect.width() - metrics.horizontalAdvance(f"{row.shown_count}  "))
        _paint_title(painter, option.font, rect, row)
        painter.restore()


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, chosen: bool) -> None:
    tokens, flags = current_tokens(), QStyle.StateFlag
    hover = bool(option.state & flags.State_MouseOver)
    focused = bool(option.state & flags.State_HasFocus)
    if not (chosen or hover or focused):
        return
    painter.setRenderHint(painter.RenderHint.Antialiasing)
    painter.setPen(tokens.colour("focus") if focused else Qt.PenStyle.NoPen)
    painter.setBrush(tokens.colour("selection" if chosen else "hover"))
    painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 4, 4)


def _paint_title(painter: QPainter, font: QFont, rect: QRect, row: CountedRow) -> None:
    tokens = current_tokens()
    ink = {"chosen": "on_selection", "not": "muted", "more": "muted"}.get(row.state, "text")
    painter.setPen(tokens.colour(ink))
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold if row.state in ("chosen", "not") else font.weight())
    painter.setFont(made)
    title = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, _FLAGS | Qt.AlignmentFlag.AlignLeft, title)
