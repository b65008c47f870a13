"""What the mouse does in the timeline: click, drag, brush, wheel, pinch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication, QPinchGesture

from adventus.ui.timeline.brushing import brushed, whole_days
from adventus.ui.timeline.selecting import How
from adventus.ui.timeline.sight import STEP
from adventus.ui.timeline.walking import Spot, found

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QWheelEvent

    from adventus.timeline.strips import Bar, Strip
    from adventus.ui.timeline.canvas import TimelineCanvas

_NOTCH = 120.0  # what one step of a wheel is worth to Qt
_MOST = 5_000  # visits that a click on a density selects
_LEFT = Qt.MouseButton.LeftButton
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


class Gestures:
    """Takes the mouse of a canvas.

    Attributes:
        hovered: the bar under the pointer.
        brush: the first and the last unit of time being brushed over, as EDTF.
    """

    def __init__(self, canvas: TimelineCanvas) -> None:
        self._canvas = canvas
        self.hovered: tuple[Strip, Bar] | None = None
        self.brush: tuple[str, str] | None = None
        self._pressed: QPointF | None = None  # in the space of the bars
        self._last = QPointF()
        self._held = Qt.KeyboardModifier.NoModifier
        self._doing = ""  # "", "click", "pan", "brush" or "grip"

    def press(self, event: QMouseEvent) -> None:
        """Begin; what it is shows when the mouse moves."""
        if event.button() != _LEFT:
            return
        canvas, at = self._canvas, self._canvas.place(event.position())
        self._pressed, self._last, self._held = at, event.position(), event.modifiers()
        self._doing = "click"
        if at.x() < 0:
            return
        bar = canvas.stage.bar_at(at.x(), at.y())
        if canvas.grip is not None and bar is not None and canvas.grip.press(at, bar):
            self._doing = "grip"
        elif canvas.brushing or (event.modifiers() & _SHIFT and bar is None):
            self._doing = "brush"

    def move(self, event: QMouseEvent) -> None:
        """Go on."""
        canvas, at = self._canvas, self._canvas.place(event.position())
        if self._pressed is None:
            self._hover(at)
            return
        if self._doing == "grip" and canvas.grip is not None:
            canvas.grip.move(at)
        elif self._doing == "brush":
            self._brush_to(at)
        elif self._doing == "pan" or self._is_drag(event.position()):
            if self._doing == "click" and canvas.grip is not None and self.hovered is not None:
                canvas.grip.refuse()
            self._doing = "pan"
            canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._pan_to(event.position())

    def release(self, event: QMouseEvent) -> None:
        """Do what it was."""
        if event.button() != _LEFT or self._pressed is None:
            return
        at, doing, brush = self._canvas.place(event.position()), self._doing, self.brush
        self._end()
        if doing == "grip" and self._canvas.grip is not None:
            if not self._canvas.grip.release(at):
                self._click(at)
        elif doing == "brush" and brush is not None:
            self._canvas.brushed.emit(*brush)
        elif doing in {"click", "brush"}:
            self._click(at)
        self._hover(at)

    def cancel(self) -> bool:
        """Leave all as it was; tell whether anything was under way."""
        if self._doing in {"", "click"}:
            return False
        if self._doing == "grip" and self._canvas.grip is not None:
            self._canvas.grip.cancel()
        self._end()
        return True

    def leave(self) -> None:
        """Point at nothing."""
        self._set_hovered(None)

    def double_click(self, event: QMouseEvent) -> None:
        """Open a visit; look closer at several."""
        at = self._canvas.place(event.position())
        if event.button() != _LEFT or at.x() < 0:
            return
        stage, sight = self._canvas.stage, self._canvas.sight
        bar = stage.bar_at(at.x(), at.y())
        if bar is None:
            sight.zoom(STEP**4, at.x())
        elif bar.cluster and len({span.start_min for span in bar.spans}) > 1:
            sight.fit(
                min(span.start_min for span in bar.spans),
                max(span.start_max for span in bar.spans),
            )
        else:
            self._canvas.opened.emit(bar.spans[0].visit_id)

    # Wheel and pinch.

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom about the pointer; aside, move in time; over the names, scroll the lanes."""
        at, turned, pixels = self._canvas.place(event.position()), event.angleDelta(), 0.0
        bar = self._canvas.verticalScrollBar()
        if abs(turned.x()) > abs(turned.y()):
            pixels = -turned.x() * 0.8
        elif event.modifiers() & _SHIFT:
            pixels = -turned.y() * 0.8
        if pixels:
            self._canvas.sight.pan(pixels)
        elif at.x() < 0 or event.modifiers() & _CONTROL:
            bar.setValue(bar.value() - round(turned.y() / _NOTCH * 3 * bar.singleStep()))
        elif turned.y():
            self._canvas.sight.zoom(STEP ** (turned.y() / _NOTCH), at.x())
        event.accept()

    def native(self, event: QNativeGestureEvent) -> bool:
        """Zoom as a touch pad says; tell whether it says so."""
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._canvas.sight.zoom(1 + event.value(), self._canvas.place(event.position()).x())
        return True

    def pinch(self, pinch: QPinchGesture) -> None:
        """Zoom as two fingers say, about their middle."""
        if pinch.changeFlags() & QPinchGesture.ChangeFlag.ScaleFactorChanged:
            middle = self._canvas.viewport().mapFromGlobal(pinch.centerPoint())
            self._canvas.sight.zoom(pinch.scaleFactor(), self._canvas.place(middle).x())

    # Within.

    def _end(self) -> None:
        self._pressed, self._doing, self.brush = None, "", None
        self._canvas.viewport().unsetCursor()
        self._canvas.viewport().update()

    def _is_drag(self, at: QPointF) -> bool:
        return (at - self._last).manhattanLength() >= QApplication.startDragDistance()

    def _pan_to(self, at: QPointF) -> None:
        moved, self._last = at - self._last, at
        if moved.y():
            bar = self._canvas.verticalScrollBar()
            bar.setValue(bar.value() - round(moved.y()))
        if moved.x():
            self._canvas.sight.pan(-moved.x() / self._canvas.unit)

    def _brush_to(self, at: QPointF) -> None:
        if self._pressed is None or abs(at.x() - self._pressed.x()) < 3:
            self.brush = None
        else:
            scale = self._canvas.sight.scale
            one, other = (
                scale.day(min(max(x, 0.0), scale.width)) for x in (self._pressed.x(), at.x())
            )
            self.brush = brushed(one, other, scale.days_per_pixel)
        self._canvas.viewport().update()

    def brush_days(self) -> tuple[int, int] | None:
        """Give the first and the last day that are being brushed over."""
        return whole_days(*self.brush) if self.brush is not None else None

    def _click(self, at: QPointF) -> None:
        canvas, stage = self._canvas, self._canvas.stage
        canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        how = How.ONLY
        if self._held & (_CONTROL | _SHIFT):
            how = How.TOGGLE if self._held & _CONTROL else How.ADD
        strip, bar = stage.strip_at(at.y()), stage.bar_at(at.x(), at.y())
        if at.x() < 0:
            if strip is not None and at.y() >= 0:
                canvas.toggle_folded(strip.lane.key)
        elif bar is not None and strip is not None:
            self._focus_on(bar.spans[0].visit_id, strip)
            canvas.chosen.emit([span.visit_id for span in bar.spans], how)
        elif (crowd := stage.crowd_at(at.x(), at.y())) is not None:
            self._choose_crowd(*crowd, how)

    def _choose_crowd(self, strip: Strip, first: int, last: int, how: How) -> None:
        spans = strip.lane.within(first, last)
        self._canvas.chosen.emit([span.visit_id for span in spans[:_MOST]], how)
        if len(spans) > _MOST:
            taken = f"the first {_MOST:,} of {len(spans):,} visits"
            self._canvas.said.emit(f"Only {taken} were taken; look closer to take the others.")

    def _focus_on(self, visit_id: int, strip: Strip) -> None:
        lanes = self._canvas.stage.lanes
        if lanes is not None:
            place = lanes.lanes.index(strip.lane)
            spot = found(lanes, visit_id, place)
            self._canvas.spot = Spot(place, spot.span) if spot is not None else None

    def _hover(self, at: QPointF) -> None:
        strip = self._canvas.stage.strip_at(at.y())
        bar = self._canvas.stage.bar_at(at.x(), at.y()) if at.x() >= 0 else None
        self._set_hovered((strip, bar) if strip is not None and bar is not None else None)
        pointing = bar is not None or (at.x() < 0 and strip is not None)
        if self._canvas.brushing and at.x() >= 0:
            self._canvas.viewport().setCursor(Qt.CursorShape.CrossCursor)
        elif pointing:
            self._canvas.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self._canvas.viewport().unsetCursor()

    def _set_hovered(self, hovered: tuple[Strip, Bar] | None) -> None:
        if hovered != self.hovered:
            self.hovered = hovered
            self._canvas.viewport().update()
