"""Painting of the grid's cells: wrapped text with marks, small lines under it, a bar when taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from adventus.ui.desk.grid_cells import EMPTY, Line, Shown
from adventus.ui.record.passage_view import utf16_units
from adventus.ui.theme import current_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.ui.desk.grid_model import GridModel

CLOSED_LINES = 8
"""So many lines of a value are shown until its field is opened."""

_CLOSED_TEXT = 4_000  # characters; more than eight lines on any screen
_MORE = "… Space shows the rest"


@dataclass(frozen=True)
class Block:
    """A cell laid out for a width; lengths in logical pixels."""

    value: QTextLayout
    small: QTextLayout
    value_height: float
    height: float


class CellPainter(QStyledItemDelegate):
    """Lays out and paints the cells of a `GridModel`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._blocks: dict[tuple[Shown, int, bool], Block] = {}

    def forget(self) -> None:
        """Drop what was laid out, as when font or colours are others."""
        self._blocks.clear()

    def height(self, shown: Shown, width: int, font: QFont, *, opened: bool) -> int:
        """How high a cell must be for what it shows."""
        block = self._block(shown, width, font, opened=opened)
        return round(block.height + 2 * _pad(font)) + 1

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as its text wraps."""
        model: GridModel = index.model()  # type: ignore[assignment] # paints no other
        shown = model.shown(index.row(), index.column())
        opened = model.is_open(index.row())
        width = option.rect.width()
        return QSize(width, self.height(shown, width, option.font, opened=opened))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a cell."""
        model: GridModel = index.model()  # type: ignore[assignment] # paints no other
        shown = model.shown(index.row(), index.column())
        painter.save()
        painter.setClipRect(option.rect)
        _paint_ground(painter, option.rect.toRectF(), shown, current=index.row() == model.current)
        opened = model.is_open(index.row())
        block = self._block(shown, option.rect.width(), option.font, opened=opened)
        pad = _pad(option.font)
        corner = QPointF(option.rect.left() + 2 * pad, option.rect.top() + pad)
        tokens = current_tokens()
        quiet = shown.text == EMPTY or model.is_quiet(index.row(), index.column())
        painter.setPen(tokens.colour("muted" if quiet else "text"))
        block.value.draw(painter, corner)
        painter.setPen(tokens.colour("muted"))
        block.small.draw(painter, corner + QPointF(0, block.value_height))
        painter.restore()

    def _block(self, shown: Shown, width: int, font: QFont, *, opened: bool) -> Block:
        key = (shown, width, opened)
        if key not in self._blocks:
            self._blocks[key] = _laid_out(shown, width - 4 * _pad(font), font, opened=opened)
        return self._blocks[key]


def _pad(font: QFont) -> float:
    return round(QFontMetricsF(font).height() * 0.38)


def _paint_ground(painter: QPainter, rect: QRectF, shown: Shown, *, current: bool) -> None:
    tokens = current_tokens()
    painter.fillRect(rect, tokens.colour(shown.ground))
    painter.setPen(QPen(tokens.colour("line"), 1))
    painter.drawLine(rect.bottomLeft() - QPointF(0, 0.5), rect.bottomRight() - QPointF(0, 0.5))
    if current:
        width = 2.0
        painter.fillRect(
            QRectF(rect.left(), rect.top(), rect.width(), width), tokens.colour("focus")
        )
        painter.fillRect(
            QRectF(rect.left(), rect.bottom() - width, rect.width(), width), tokens.colour("focus")
        )
    if shown.taken:
        painter.fillRect(QRectF(rect.left(), rect.top(), 4, rect.height()), tokens.colour("accent"))


def _laid_out(shown: Shown, width: float, font: QFont, *, opened: bool) -> Block:
    text = shown.text if opened else shown.text[:_CLOSED_TEXT]
    formats = _marks(text, shown.marks)
    most = None if opened else CLOSED_LINES
    value, height, whole = _layout(text, formats, font, width, most)
    cut = not whole or len(text) < len(shown.text)
    lines = (Line(_MORE), *shown.lines) if cut else shown.lines
    small_font = QFont(font)
    small_font.setPointSizeF(font.pointSizeF() * 0.9)
    small, more, _ = _layout(
        "\n".join(line.text for line in lines), _inks(lines), small_font, width, None
    )
    return Block(value, small, height + 1, height + 1 + (more if lines else 0))


def _layout(
    text: str,
    formats: list[QTextLayout.FormatRange],
    font: QFont,
    width: float,
    most: int | None,
) -> tuple[QTextLayout, float, bool]:
    """Break a text into lines; give its height, and whether all of it is there."""
    layout = QTextLayout(text.replace("\r", " ").replace("\n", "\u2028"), font)
    option = layout.textOption()
    option.setWrapMode(option.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(option)
    layout.setFormats(formats)
    layout.setCacheEnabled(True)
    height, count, end = 0.0, 0, 0
    layout.beginLayout()
    while most is None or count < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, height))
        height += line.height()
        count, end = count + 1, line.textStart() + line.textLength()
    layout.endLayout()
    return layout, height, end >= utf16_units(text, len(text))


def _marks(text: str, spans: Sequence[tuple[int, int]]) -> list[QTextLayout.FormatRange]:
    """Colour and underline what differs: colour is not the only sign."""
    tokens = current_tokens()
    marked = QTextCharFormat()
    marked.setBackground(tokens.colour("warn_soft"))
    marked.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    marked.setUnderlineColor(tokens.colour("warn"))
    return [
        _range(text, start, min(end, len(text)), marked)
        for start, end in spans
        if start < len(text)
    ]


def _inks(lines: Sequence[Line]) -> list[QTextLayout.FormatRange]:
    whole, at, ranges = "\n".join(line.text for line in lines), 0, []
    for line in lines:
        ink = QTextCharFormat()
        ink.setForeground(current_tokens().colour(line.purpose))
        ranges.append(_range(whole, at, at + min(line.sign, len(line.text)), ink))
        at += len(line.text) + 1
    return ranges


def _range(text: str, start: int, end: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = utf16_units(text, start)
    made.length = utf16_units(text, end) - made.start
    made.format = form
    return made
