"""Paints a canvas: names, words along the top, bars; over them what is pointed at or brushed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from adventus import dates
from adventus.timeline.drawing import AXIS, axis, drawing, headings
from adventus.timeline.shapes import Line, Path, within
from adventus.ui.labels import plain_tooltip
from adventus.ui.theme import current_tokens
from adventus.ui.timeline.painting import paint as paint_shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adventus.timeline.layout import Frame
    from adventus.timeline.shapes import Primitive
    from adventus.ui.timeline.canvas import TimelineCanvas
    from adventus.ui.timeline.gestures import Gestures
    from adventus.ui.timeline.painting import Inks

_SIGN = 3.5  # pixels of the triangle that says whether a lane is folded
_ASIDE = 8.0  # pixels of the names that it stands on
_VEIL = 0.6


def picture(canvas: TimelineCanvas, ink: Inks, ratio: float) -> QPixmap:
    """Draw the frame that is in sight."""
    made = QPixmap(canvas.viewport().size() * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(current_tokens().colour("surface"))
    frame = canvas.stage.frame()
    if frame is None:
        return made
    painter = QPainter(made)
    painter.scale(canvas.unit, canvas.unit)
    paint_shapes(painter, list(_shapes(canvas, frame)), ink)
    painter.end()
    return made


def paint(canvas: TimelineCanvas, made: QPixmap, gestures: Gestures, part: QRect) -> None:
    """Paint a part of the viewport."""
    painter = QPainter(canvas.viewport())
    painter.setClipRect(part)
    painter.drawPixmap(0, 0, made)
    if canvas.waiting:
        veil = current_tokens().colour("surface")
        veil.setAlphaF(_VEIL)
        painter.fillRect(part, veil)
    edge = canvas.stage.gutter * canvas.unit
    room = QRectF(canvas.viewport().rect()).adjusted(edge, 0, 0, 0)
    painter.setClipRect(room)
    _paint_brush(canvas, painter, gestures)
    painter.setClipRect(room.adjusted(0, AXIS * canvas.unit, 0, 0))
    _paint_hovered(canvas, painter, gestures)
    _paint_spot(canvas, painter)
    if canvas.grip is not None:
        painter.translate(edge, AXIS * canvas.unit)
        painter.scale(canvas.unit, canvas.unit)
        canvas.grip.paint(painter)
    painter.end()


def words_at(canvas: TimelineCanvas, at: QPointF) -> str:
    """Give the tool tip for a point of the viewport."""
    place = canvas.place(at)
    strip = canvas.stage.strip_at(place.y())
    if place.y() < 0 or strip is None:
        return ""
    if place.x() < 0:
        return plain_tooltip(f"{strip.lane.title}\n{_counted(len(strip.lane))}")
    bar = canvas.stage.bar_at(place.x(), place.y())
    if bar is not None and not bar.cluster:
        return canvas.words_of(bar.spans[0].visit_id)
    if bar is not None:
        first = min(span.start_min for span in bar.spans)
        last = max(span.end_max for span in bar.spans)
        said = f"{_counted(len(bar.spans))}, {_days(first, last)}"
        return plain_tooltip(f"{said}\nDouble-click to look closer.")
    crowd = canvas.stage.crowd_at(place.x(), place.y())
    if crowd is None:
        return ""
    count = strip.lane.count(crowd[1], crowd[2])
    said = f"{strip.lane.title}: at most {_counted(count)}, {_days(crowd[1], crowd[2])}"
    return plain_tooltip(f"{said}\nDouble-click to look closer.")


def _shapes(canvas: TimelineCanvas, frame: Frame) -> Iterator[Primitive]:
    gutter, width, height = canvas.stage.gutter, frame.scale.width, frame.height
    bars = drawing(frame, selected=canvas.selected, names=canvas.names)
    names = within(_ASIDE, 0, gutter - _ASIDE, height, headings(frame, gutter - _ASIDE))
    yield within(gutter, 0, width, AXIS, axis(frame))
    yield within(0, AXIS, gutter, height, [names, *_signs(frame)])
    yield within(gutter, AXIS, width, height, bars)
    yield Line("tick", 0, AXIS, gutter + width, AXIS)
    yield Line("tick", gutter, 0, gutter, AXIS + height)


def _signs(frame: Frame) -> Iterator[Path]:
    """Draw a triangle before each name: down for an open lane, aside for a folded one."""
    for strip in frame.strips:
        x, y, side = 5.0, strip.y + strip.row_height / 2, _SIGN
        if strip.folded:
            points = ((x, y - side), (x + side, y), (x, y + side))
        else:
            points = ((x, y - side / 2), (x + 2 * side, y - side / 2), (x + side, y + side / 2))
        yield Path("fold", points, closed=True)


def _paint_brush(canvas: TimelineCanvas, painter: QPainter, gestures: Gestures) -> None:
    days = gestures.brush_days()
    if days is None or gestures.brush is None:
        return
    scale, height = canvas.sight.scale, canvas.viewport().height()
    left, right = (
        (scale.x(day) + canvas.stage.gutter) * canvas.unit for day in (days[0], days[1] + 1)
    )
    accent = current_tokens().colour("focus")
    soft = QColor(accent)
    soft.setAlphaF(0.18)
    area = QRectF(left, 0, right - left, height)
    painter.fillRect(area, soft)
    painter.setPen(QPen(accent, 1.5))
    painter.drawLine(area.topLeft(), area.bottomLeft())
    painter.drawLine(area.topRight(), area.bottomRight())
    _say(canvas, painter, area, " – ".join(dict.fromkeys(gestures.brush)))


def _say(canvas: TimelineCanvas, painter: QPainter, area: QRectF, text: str) -> None:
    """Write on a small plate in the middle of the top."""
    tokens, measures = current_tokens(), canvas.fontMetrics()
    width, height = measures.horizontalAdvance(text) + 12, measures.height() + 4
    most = canvas.viewport().width() - width
    left = min(max(area.center().x() - width / 2, canvas.stage.gutter * canvas.unit), most)
    plate = QRectF(left, 1, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.colour("text"))
    painter.drawRoundedRect(plate, 4, 4)
    painter.setPen(tokens.colour("window"))
    painter.setFont(canvas.font())
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)


def _paint_hovered(canvas: TimelineCanvas, painter: QPainter, gestures: Gestures) -> None:
    frame = canvas.stage.frame()
    if gestures.hovered is None or frame is None:
        return
    if any(strip is gestures.hovered[0] for strip in frame.strips):  # else the view has moved on
        rect = canvas.shown(canvas.stage.box(*gestures.hovered)).adjusted(-2, -2, 2, 2)
        _ring(painter, rect, QPen(current_tokens().colour("edge"), 1.0))


def _paint_spot(canvas: TimelineCanvas, painter: QPainter) -> None:
    rect = canvas.spot_rect() if canvas.hasFocus() else None
    if canvas.spot is None or rect is None:
        return
    first, last = canvas.sight.days
    if canvas.spot.span.start_min <= last and canvas.spot.span.end_max >= first:
        _ring(painter, rect.adjusted(-4, -4, 4, 4), QPen(current_tokens().colour("focus"), 2.0))


def _ring(painter: QPainter, rect: QRectF, pen: QPen) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, 4, 4)


def _counted(count: int) -> str:
    return f"{count:,} visit{'' if count == 1 else 's'}"


def _days(first: int, last: int) -> str:
    one, other = dates.iso_day(first), dates.iso_day(last)
    return one if one == other else f"{one} … {other}"
