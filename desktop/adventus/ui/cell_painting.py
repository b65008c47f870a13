"""Painting of one cell of the table of visits.

A page has 200 cells, and another list paints all of them: what is the same from one painting to the
next (colours, fonts, the layout of words) is made once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QPolygonF,
    QStaticText,
    QTransform,
)
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
    from adventus.ui.palettes import Tokens

_MARKS_SHOWN = 5
_QUIET = {"rank", "format", "status", "reference"}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_SELECTED = QStyle.StateFlag.State_Selected.value
_INKS = ("selection", "on_selection", "line", "text", "muted", "focus", "good", "bad")


def paint_cell(
    painter: QPainter, option: QStyleOptionViewItem, row: Row | None, name: str, current: bool
) -> None:
    """Paint a cell: what lies under it, its words or marks, the ring if it has the keyboard."""
    inks, rect = _inks(current_tokens()), option.rect
    font = QFont(option.font)  # the option's own is gone after the painting, and fonts are kept
    chosen = option.state.value & _SELECTED
    if chosen:
        painter.fillRect(rect, inks["selection"])
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, inks["line"])
    if row is not None:
        pad = round(_line(font) * 0.55)
        inner = rect.adjusted(pad, 0, -pad, -1)
        purpose = "on_selection" if chosen else "muted" if name in _QUIET else "text"
        _paint_content(painter, inner, row, name, font, inks[purpose])
    if current:
        painter.setPen(QPen(inks["focus"], 2))
        painter.drawRect(rect.adjusted(1, 1, -1, -2))


@lru_cache(maxsize=8)
def _inks(tokens: Tokens) -> dict[str, QColor]:
    return {purpose: tokens.colour(purpose) for purpose in _INKS}


def _paint_content(
    painter: QPainter, rect: QRect, row: Row, name: str, font: QFont, ink: QColor
) -> None:
    if name == "tags":
        _paint_tags(painter, rect, row, font)
    elif name == EVIDENCE:
        _paint_marks(painter, rect, row, font)
    elif name == "review":
        look = review_look(state_shown(row))
        size = pill_size(look.text, font)
        paint_pill(painter, _pill_rect(rect, rect.left(), size.width(), size.height()), look, font)
    else:
        if name == "date" and row.date is not None:
            rect = _paint_glyph(painter, rect, row, row.date.edtf, font)
        _paint_text(painter, rect, cell_text(row, name), _font(font, row, name), ink)


def _paint_glyph(painter: QPainter, rect: QRect, row: Row, edtf: str, font: QFont) -> QRect:
    """Paint the glyph of a date at the left; give the place that is left for its words."""
    line = _line(font)
    image = date_glyph(
        edtf,
        row.status,
        row.conflict,
        line=line,
        tokens=current_tokens(),
        # Not of `painter.device()`: to name its class Qt would load every class it has.
        ratio=painter.deviceTransform().m11(),
        family=font.family(),
    )
    paint_date_glyph(painter, QPointF(rect.left(), rect.top() + rect.height() / 2), image)
    return rect.adjusted(glyph_width(line) + round(line * 0.3), 0, 0, 0)


@lru_cache(maxsize=16)
def _line(font: QFont) -> int:
    """Give the height of a line, in pixels."""
    return QFontMetrics(font).height()


def _font(font: QFont, row: Row, name: str) -> QFont:
    """Dates say by their font how exact they are."""
    if name != "date" or row.date is None:
        return font
    manner = date_manner(row.date.edtf)
    return _in_manner(font, manner.bold, manner.italic) if manner.bold or manner.italic else font


@lru_cache(maxsize=16)
def _in_manner(font: QFont, bold: bool, italic: bool) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    made.setItalic(italic)
    return made


def _paint_text(painter: QPainter, rect: QRect, text: str, font: QFont, ink: QColor) -> None:
    if text:
        painter.setFont(font)
        painter.setPen(ink)
        words, height = _laid_out(text, font, rect.width())
        top = rect.top() + (rect.height() - height) / 2
        painter.drawStaticText(QPointF(rect.left(), top), words)


@lru_cache(maxsize=4096)
def _laid_out(text: str, font: QFont, width: int) -> tuple[QStaticText, float]:
    """Lay out words in a line, cut off where there is no more room; give their height, too."""
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
    words = QStaticText(shown)
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.prepare(QTransform(), font)
    return words, words.size().height()


def _pill_rect(rect: QRect, left: float, width: float, height: float) -> QRectF:
    top = rect.top() + (rect.height() - height) / 2
    return QRectF(left, top, min(width, rect.right() - left + 1), height)


def _paint_tags(painter: QPainter, rect: QRect, row: Row, font: QFont) -> None:
    """Paint as many chips as there is room for, and how many more there are."""
    left, gap = rect.left(), round(rect.height() * 0.15)
    more_width = _more_width(font)
    for at, (text, colour) in enumerate(row.tags):
        size = pill_size(text, font)
        rest = len(row.tags) - at
        room = rect.right() - left + 1 - (more_width + gap if rest > 1 else 0)
        if at and size.width() > room:
            place = rect.adjusted(left - rect.left(), 0, 0, 0)
            _paint_text(painter, place, f"+{rest}", font, _inks(current_tokens())["muted"])
            return
        pill = _pill_rect(rect, left, min(size.width(), room), size.height())
        paint_pill(painter, pill, chip_look(Chip(text, text, colour)), font)
        left += round(pill.width()) + gap


@lru_cache(maxsize=16)
def _more_width(font: QFont) -> int:
    return QFontMetrics(font).horizontalAdvance("+99")


def _paint_marks(painter: QPainter, rect: QRect, row: Row, font: QFont) -> None:
    """Paint a dot for each support and a diamond for each contradiction, with numbers for many."""
    inks = _inks(current_tokens())
    if not row.supports and not row.contradicts:
        _paint_text(painter, rect, "–", font, inks["muted"])
        return
    side = _line(font) * 0.42
    painter.save()
    painter.setFont(font)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left = float(rect.left())
    for count, purpose, shape in (
        (row.supports, "good", _dot),
        (row.contradicts, "bad", _diamond),
    ):
        single = count if count <= _MARKS_SHOWN else 1
        for _ in range(single):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(inks[purpose])
            shape(painter, QRectF(left, rect.top() + (rect.height() - side) / 2, side, side))
            left += side * 1.5
        if count > _MARKS_SHOWN:
            place = rect.adjusted(round(left) - rect.left(), 0, 0, 0)
            painter.setPen(inks[purpose])
            painter.drawText(place, _LEFT, str(count))
            left += QFontMetrics(font).horizontalAdvance(str(count)) + side * 0.7
    painter.restore()


def _dot(painter: QPainter, rect: QRectF) -> None:
    painter.drawEllipse(rect)


def _diamond(painter: QPainter, rect: QRectF) -> None:
    middle, reach = rect.center(), rect.width() * 0.62
    corners = [(0, -reach), (reach, 0), (0, reach), (-reach, 0)]
    painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in corners]))
