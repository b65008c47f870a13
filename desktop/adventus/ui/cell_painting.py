"""Painting of one cell of the table of visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle

from adventus.catalogue.listing import EVIDENCE
from adventus.ui.chips import Chip, chip_look
from adventus.ui.date_glyph import date_glyph, glyph_width, paint_date_glyph
from adventus.ui.pills import paint_pill, pill_size, review_look
from adventus.ui.theme import current_tokens
from adventus.ui.visit_columns import cell_text, date_manner, state_shown

if TYPE_CHECKING:
    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QStyleOptionViewItem

    from adventus.catalogue.listing import Row

_MARKS_SHOWN = 5
_QUIET = {"rank", "format", "status", "reference"}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


def paint_cell(
    painter: QPainter, option: QStyleOptionViewItem, row: Row | None, name: str, current: bool
) -> None:
    """Paint a cell: what lies under it, its words or marks, the ring if it has the keyboard."""
    tokens, rect = current_tokens(), option.rect
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    if chosen:
        painter.fillRect(rect, tokens.colour("selection"))
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, tokens.colour("line"))
    if row is not None:
        pad = round(option.fontMetrics.height() * 0.55)
        inner = rect.adjusted(pad, 0, -pad, -1)
        purpose = "on_selection" if chosen else "muted" if name in _QUIET else "text"
        _paint_content(painter, option, inner, row, name, tokens.colour(purpose))
    if current:
        painter.setPen(QPen(tokens.colour("focus"), 2))
        painter.drawRect(rect.adjusted(1, 1, -1, -2))


def _paint_content(
    painter: QPainter, option: QStyleOptionViewItem, rect: QRect, row: Row, name: str, ink: QColor
) -> None:
    if name == "tags" and row.tags:
        _paint_tags(painter, rect, row, option.font)
    elif name == EVIDENCE:
        _paint_marks(painter, rect, row, option.fontMetrics)
    elif name == "review":
        look = review_look(state_shown(row))
        size = pill_size(look.text, option.font)
        paint_pill(
            painter, _pill_rect(rect, rect.left(), size.width(), size.height()), look, option.font
        )
    else:
        if name == "date" and row.date is not None:
            rect = _paint_glyph(painter, rect, row, row.date.edtf, option)
        _paint_text(painter, rect, cell_text(row, name), _font(option.font, row, name), ink)


def _paint_glyph(
    painter: QPainter, rect: QRect, row: Row, edtf: str, option: QStyleOptionViewItem
) -> QRect:
    """Paint the glyph of a date at the left; give the place that is left for its words."""
    line = option.fontMetrics.height()
    image = date_glyph(
        edtf,
        row.status,
        row.conflict,
        line=line,
        tokens=current_tokens(),
        ratio=painter.device().devicePixelRatio(),
        family=option.font.family(),
    )
    paint_date_glyph(painter, QPointF(rect.left(), rect.top() + rect.height() / 2), image)
    return rect.adjusted(glyph_width(line) + round(line * 0.3), 0, 0, 0)


def _font(font: QFont, row: Row, name: str) -> QFont:
    """Dates say by their font how exact they are."""
    if name != "date" or row.date is None:
        return font
    manner = date_manner(row.date.edtf)
    if not manner.bold and not manner.italic:
        return font
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold if manner.bold else QFont.Weight.Normal)
    made.setItalic(manner.italic)
    return made


def _paint_text(painter: QPainter, rect: QRect, text: str, font: QFont, ink: QColor) -> None:
    if text:
        painter.setFont(font)
        painter.setPen(ink)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _LEFT, shown)


def _pill_rect(rect: QRect, left: float, width: float, height: float) -> QRectF:
    top = rect.top() + (rect.height() - height) / 2
    return QRectF(left, top, min(width, rect.right() - left + 1), height)


def _paint_tags(painter: QPainter, rect: QRect, row: Row, font: QFont) -> None:
    """Paint as many chips as there is room for, and how many more there are."""
    left, gap = rect.left(), round(rect.height() * 0.15)
    more_width = QFontMetrics(font).horizontalAdvance("+99")
    for at, (text, colour) in enumerate(row.tags):
        size = pill_size(text, font)
        rest = len(row.tags) - at
        room = rect.right() - left + 1 - (more_width + gap if rest > 1 else 0)
        if at and size.width() > room:
            place = rect.adjusted(left - rect.left(), 0, 0, 0)
            _paint_text(painter, place, f"+{rest}", font, current_tokens().colour("muted"))
            return
        pill = _pill_rect(rect, left, min(size.width(), room), size.height())
        paint_pill(painter, pill, chip_look(Chip(text, text, colour)), font)
        left += round(pill.width()) + gap


def _paint_marks(painter: QPainter, rect: QRect, row: Row, metrics: QFontMetrics) -> None:
    """Paint a dot for each support and a diamond for each contradiction, with numbers for many."""
    tokens, side = current_tokens(), metrics.height() * 0.42
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left = float(rect.left())
    for count, purpose, shape in (
        (row.supports, "good", _dot),
        (row.contradicts, "bad", _diamond),
    ):
        single = count if count <= _MARKS_SHOWN else 1
        for _ in range(single):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour(purpose))
            shape(painter, QRectF(left, rect.top() + (rect.height() - side) / 2, side, side))
            left += side * 1.5
        if count > _MARKS_SHOWN:
            place = rect.adjusted(round(left) - rect.left(), 0, 0, 0)
            painter.setPen(tokens.colour(purpose))
            painter.drawText(place, _LEFT, str(count))
            left += metrics.horizontalAdvance(str(count)) + side * 0.7
    painter.restore()
    if not row.supports and not row.contradicts:
        _paint_text(painter, rect, "–", painter.font(), tokens.colour("muted"))


def _dot(painter: QPainter, rect: QRectF) -> None:
    painter.drawEllipse(rect)


def _diamond(painter: QPainter, rect: QRectF) -> None:
    middle, reach = rect.center(), rect.width() * 0.62
    corners = [(0, -reach), (reach, 0), (0, reach), (-reach, 0)]
    painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in corners]))
