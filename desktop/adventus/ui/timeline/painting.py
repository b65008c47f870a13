"""Paints what `adventus.timeline` draws: the same shapes as in a picture file, in given colours."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from math import ceil
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QGradient,
    QImage,
    QLinearGradient,
    QPainter,
    QPen,
    QPolygonF,
    QTransform,
)

from adventus.timeline.shapes import Columns, Group, Label, Line, Path, Rect
from adventus.timeline.styles import STYLES, Style

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from adventus.timeline.shapes import Primitive

_TILE = 6  # pixels after which a pattern begins anew
_FADES = {
    "fade-left": ((0.0, 0.0), (1.0, 1.0)),
    "fade-right": ((0.0, 1.0), (1.0, 0.0)),
    "soft": ((0.0, 0.0), (0.25, 1.0), (0.75, 1.0), (1.0, 0.0)),
}
_TINY = 3.0  # pixels: so small that no corner of it looks round


class Colours(Protocol):
    """Gives the colour for a purpose, as `palettes.Tokens` does."""

    @property
    def name(self) -> str:
        """What tells this set of colours from others."""

    def colour(self, purpose: str) -> QColor:
        """Give the colour."""


class Inks:
    """The pens, brushes and fonts of every style, made once for a set of colours.

    Attributes:
        fineness: device pixels for each pixel of a drawing; patterns are as fine.
    """

    def __init__(self, colours: Colours, family: str, fineness: float = 1.0) -> None:
        self.fineness = fineness
        self._family = family
        purposes = {purpose for style in STYLES.values() for purpose in (style.fill, style.stroke)}
        self._colours = {purpose: colours.colour(purpose) for purpose in purposes if purpose}
        self._made: dict[str, tuple[QPen, QBrush]] = {}
        self._fonts: dict[str, QFont] = {}

    def of(self, style: str) -> tuple[QPen, QBrush]:
        """Give the pen and the brush of a style."""
        if style not in self._made:
            self._made[style] = self._pen(STYLES[style]), self._brush(STYLES[style])
        return self._made[style]

    def font(self, style: str) -> QFont:
        """Give the font of a style's words."""
        if style not in self._fonts:
            font = QFont(self._family)
            font.setPixelSize(round(STYLES[style].size))
            font.setBold(STYLES[style].bold)
            self._fonts[style] = font
        return self._fonts[style]

    def words(self, style: str) -> QPen:
        """Give the pen for a style's words."""
        return QPen(self._colours[STYLES[style].fill])

    def _pen(self, style: Style) -> QPen:
        if not style.stroke:
            return QPen(Qt.PenStyle.NoPen)
        pen = QPen(self._colours[style.stroke], style.width)
        if style.dash:
            pen.setDashPattern([part / style.width for part in style.dash])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen

    def _brush(self, style: Style) -> QBrush:
        if not style.fill:
            return QBrush(Qt.BrushStyle.NoBrush)
        colour = QColor(self._colours[style.fill])
        colour.setAlphaF(style.opacity)
        if style.pattern in _FADES:
            return _fading(colour, style.pattern)
        if style.pattern:
            return _patterned(colour, style.pattern, max(1, ceil(self.fineness)))
        return QBrush(colour)


@lru_cache(maxsize=4)
def inks(colours: Colours, family: str, fineness: float) -> Inks:
    """Give the pens and brushes for a set of colours, made once."""
    return Inks(colours, family, fineness)


def paint(painter: QPainter, shapes: Sequence[Primitive], ink: Inks) -> None:
    """Paint shapes in their order; neighbours of one style are painted together."""
    for kind, run in groupby(shapes, type):
        if kind is Group:
            for group in run:
                _paint_group(painter, group, ink)  # type: ignore[arg-type]  # `kind` says it is one
            continue
        for style, alike in groupby(run, attrgetter("style")):
            _PAINTS[kind](painter, style, list(alike), ink)


def _paint_group(painter: QPainter, group: Group, ink: Inks) -> None:
    painter.save()
    painter.translate(group.x, group.y)
    painter.setClipRect(QRectF(0, 0, group.width, group.height), Qt.ClipOperation.IntersectClip)
    paint(painter, group.shapes, ink)
    painter.restore()


def _rects(painter: QPainter, style: str, shapes: Sequence[Rect], ink: Inks) -> None:
    pen, brush = ink.of(style)
    painter.setPen(pen)
    painter.setBrush(brush)
    known = STYLES[style]
    if known.radius:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for _, x, y, width, height in shapes:
            radius = min(known.radius, width / 2, height / 2)
            painter.drawRoundedRect(QRectF(x, y, width, height), radius, radius)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=not known.stroke)
    if known.pattern in _FADES:  # its gradient is that of the rectangle
        for _, x, y, width, height in shapes:
            painter.fillRect(QRectF(x, y, width, height), brush)
    else:
        painter.drawRects([QRectF(*shape[1:]) for shape in shapes])


def _lines(painter: QPainter, style: str, shapes: Sequence[Line], ink: Inks) -> None:
    painter.setPen(ink.of(style)[0])
    painter.setRenderHint(
        QPainter.RenderHint.Antialiasing, on=any(_slants(each) for each in shapes)
    )
    painter.drawLines([QLineF(*shape[1:]) for shape in shapes])


def _slants(line: Line) -> bool:
    return line.x1 != line.x2 and line.y1 != line.y2


def _paths(painter: QPainter, style: str, shapes: Sequence[Path], ink: Inks) -> None:
    pen, brush = ink.of(style)
    painter.setPen(pen)
    painter.setBrush(brush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for _, points, closed in shapes:
        line = QPolygonF([QPointF(*point) for point in points])
        painter.drawPolygon(line) if closed else painter.drawPolyline(line)


def _columns(painter: QPainter, style: str, shapes: Sequence[Columns], ink: Inks) -> None:
    pen, brush = ink.of(style)
    painter.setPen(pen)
    painter.setBrush(brush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for _, x, base, step, heights in shapes:
        found, at = [], 0
        for height, run in groupby(heights):  # making a rectangle takes longer than painting it
            count = len(tuple(run))
            if height:
                found.append(QRectF(x + at * step, base - height, count * step, height))
            at += count
        painter.drawRects(found)


def _labels(painter: QPainter, style: str, shapes: Sequence[Label], ink: Inks) -> None:
    painter.setPen(ink.words(style))
    painter.setFont(ink.font(style))
    measures = painter.fontMetrics()
    for _, x, y, text, anchor in shapes:
        width = 0.0 if anchor == "start" else measures.horizontalAdvance(text)
        left = x - width / 2 if anchor == "middle" else x - width
        painter.drawText(QPointF(left, y), text)


# Each takes shapes of its own kind only.
_PAINTS: dict[object, Callable[[QPainter, str, Any, Inks], None]] = {
    Rect: _rects,
    Line: _lines,
    Path: _paths,
    Columns: _columns,
    Label: _labels,
}


def _fading(colour: QColor, pattern: str) -> QBrush:
    gradient = QLinearGradient(0, 0, 1, 0)
    gradient.setCoordinateMode(QGradient.CoordinateMode.ObjectMode)
    for place, share in _FADES[pattern]:
        shade = QColor(colour)
        shade.setAlphaF(colour.alphaF() * share)
        gradient.setColorAt(place, shade)
    return QBrush(gradient)


def _patterned(colour: QColor, pattern: str, fineness: int) -> QBrush:
    """Make a brush of slanting or level lines."""
    side = _TILE * fineness
    tile = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.2 * fineness))
    if pattern == "hatch":
        for start in (-side, 0, side):
            painter.drawLine(QLineF(start - 1, side + 1, start + side + 1, -1))
    else:
        for part in (0.25, 0.75):
            painter.drawLine(QLineF(0, side * part, side, side * part))
    painter.end()
    brush = QBrush(tile)
    brush.setTransform(QTransform.fromScale(1 / fineness, 1 / fineness))
    return brush
