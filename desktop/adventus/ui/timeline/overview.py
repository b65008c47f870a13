"""The whole time at a glance, under the timeline, with the window that is seen to drag about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFontInfo, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from adventus.dates.days import calendar_day
from adventus.timeline.scale import Scale, fitted
from adventus.timeline.shapes import Columns
from adventus.timeline.strips import BIN, density
from adventus.timeline.ticks import year_name
from adventus.ui.theme import current_tokens
from adventus.ui.timeline.painting import inks, paint
from adventus.ui.timeline.sight import STEP

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from adventus.ui.timeline.canvas import TimelineCanvas

_HEIGHT = 30.0
_NARROWEST = 8.0  # pixels of the window to drag
_NOTCH = 120.0


class Overview(QWidget):
    """How many visits there are over all the time, and which part of it is seen."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self._sight = canvas.sight
        self._columns: Columns | None = None
        self._of: tuple[object, ...] = ()
        self._grabbed: float | None = None  # from the window's left edge, in days
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Overview of all the time")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(
            "All the time there is. Drag to look elsewhere; double-click to see it all."
        )
        self._sight.changed.connect(self.update)

    @property
    def scale(self) -> Scale | None:
        """All the time there is, on the width there is; None while there is nothing."""
        room = self._canvas.viewport().width() / self._canvas.unit - self._left
        if self._sight.known is None or room <= BIN:
            return None
        return fitted(*self._sight.known, room, 0.0)

    def sizeHint(self) -> QSize:
        """As high as two lines."""
        return QSize(200, round(_HEIGHT * self._canvas.unit))

    def window_span(self) -> tuple[float, float] | None:
        """Give the pixels of the drawing that stand for what is seen."""
        scale = self.scale
        if scale is None:
            return None
        left = min(max(scale.x(self._sight.scale.first), 0.0), scale.width - _NARROWEST)
        right = min(max(scale.x(self._sight.scale.last), left + _NARROWEST), scale.width)
        return left, right

    # The mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the window, or bring it here."""
        scale, seen = self.scale, self._sight.scale
        if event.button() != Qt.MouseButton.LeftButton or scale is None:
            return
        day = scale.day(self._x(event))
        width = seen.last - seen.first
        left, right = self.window_span() or (0.0, 0.0)
        if not left <= self._x(event) <= right:
            self._sight.show_from(day - width / 2)
        self._grabbed = day - self._sight.scale.first

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the window."""
        scale = self.scale
        if self._grabbed is not None and scale is not None:
            self._sight.show_from(scale.day(self._x(event)) - self._grabbed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Let the window go."""
        self._grabbed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - Qt's signature
        """See everything."""
        self._grabbed = None
        self._sight.fit_all()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """See more or less."""
        self._sight.zoom(STEP ** (event.angleDelta().y() / _NOTCH))
        event.accept()

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint how many visits there are, and the window."""
        painter, unit = QPainter(self), self._canvas.unit
        tokens = current_tokens()
        painter.fillRect(self.rect(), tokens.colour("surface"))
        painter.scale(unit, unit)
        self._paint_words(painter)
        columns = self._shown_columns()
        if columns is None:
            return
        painter.translate(self._left, 0)
        painter.setClipRect(QRectF(-2, 0, self._sight.scale.width + 4, _HEIGHT))
        paint(
            painter, [columns], inks(tokens, self.font().family(), self.devicePixelRatioF() * unit)
        )
        self._paint_window(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count anew."""
        super().resizeEvent(event)
        self._of = ()

    @Slot()
    def recount(self) -> None:
        """Take in other visits."""
        self._of = ()
        self.update()

    @property
    def _left(self) -> float:
        return self._canvas.stage.gutter

    def _x(self, event: QMouseEvent) -> float:
        return event.position().x() / self._canvas.unit - self._left

    def _shown_columns(self) -> Columns | None:
        """Count the visits in each column, once for each loading and width."""
        scale, lanes = self.scale, self._canvas.stage.lanes
        if scale is None or lanes is None or not len(lanes):
            return None
        now = (lanes, scale)
        if now != self._of or self._columns is None:
            left, step, counts = density(lanes.overview, scale)
            share = (_HEIGHT - 6) / max(counts, default=1)
            heights = tuple(max(1.5, count * share) if count else 0.0 for count in counts)
            self._of, self._columns = now, Columns("density", left, _HEIGHT - 3, step, heights)
        return self._columns

    def _paint_words(self, painter: QPainter) -> None:
        if self._sight.known is None:
            return
        first, last = (year_name(calendar_day(day)[0]) for day in self._sight.known)
        font = self.font()
        font.setPixelSize(round(11 * QFontInfo(self.font()).pixelSize() / 13 / self._canvas.unit))
        painter.setFont(font)
        painter.setPen(current_tokens().colour("muted"))
        words = first if first == last else f"{first} – {last}"
        area = QRectF(8, 0, self._left - 12, _HEIGHT)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, flags, words)

    def _paint_window(self, painter: QPainter) -> None:
        span = self.window_span()
        if span is None:
            return
        focus = current_tokens().colour("focus")
        soft = QColor(focus)
        soft.setAlphaF(0.14)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(focus, 1.4))
        painter.setBrush(soft)
        painter.drawRoundedRect(QRectF(span[0], 1, span[1] - span[0], _HEIGHT - 2), 3, 3)
