"""The lanes with their bars: shows them, scrolls and zooms, and says what is pointed at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontInfo, QHelpEvent, QNativeGestureEvent, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QPinchGesture, QToolTip, QWidget

from adventus.timeline.drawing import AXIS
from adventus.ui.labels import plain_tooltip
from adventus.ui.theme import current_tokens
from adventus.ui.timeline import keys, scene, walking
from adventus.ui.timeline.gestures import Gestures
from adventus.ui.timeline.painting import inks
from adventus.ui.timeline.selecting import How
from adventus.ui.timeline.sight import Sight
from adventus.ui.timeline.stage import ROW, Box, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import (
        QContextMenuEvent,
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QWheelEvent,
    )

    from adventus.timeline.journeys import Stops
    from adventus.timeline.lanes import Lanes
    from adventus.ui.timeline.grip import Grip
    from adventus.ui.timeline.walking import Spot

_LETTERS = 13.0  # pixels of the font that a drawing is made for
_ROWS_AT_LEAST = 4
_Reason = Qt.FocusReason
_BY_KEYS = (_Reason.TabFocusReason, _Reason.BacktabFocusReason, _Reason.ShortcutFocusReason)


def _nothing(visit_id: int) -> list[str]:
    del visit_id
    return []


class TimelineCanvas(QAbstractScrollArea):
    """Shows a `Stage`; mouse and keys move its sight and choose visits.

    Signals:
        chosen: visits' numbers, and `How` they are to be selected.
        opened: the number of a visit to be shown in the form.
        brushed: the first and the last unit of time that was brushed over, as EDTF.
        spot_changed: the keyboard is at another visit; gives the `Spot`.
        folded: other lanes are folded.
        menu_wanted: where on the screen.
        drawn: the `Frame` that is shown now.
        said: a sentence for the person.

    Attributes:
        sight, stage: what is seen.
        selected: the numbers of the selected visits.
        spot: where the keyboard is; None before it went anywhere.
        names: words for visits by number, shown where there is room.
        say: gives the lines of a visit's tool tip.
        grip: what may drag bars.
        brushing: whether dragging marks a stretch of time, rather than to move the view.
        waiting: whether what is shown is that of another question.
    """

    chosen = Signal(object, object)
    opened = Signal(object)
    brushed = Signal(str, str)
    spot_changed = Signal(object)
    folded = Signal()
    menu_wanted = Signal(object)
    drawn = Signal(object)
    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sight = Sight(self)
        self.stage = Stage(self.sight)
        self.selected: frozenset[int] = frozenset()
        self.spot: Spot | None = None
        self.names: Mapping[int, str] = {}
        self.say: Callable[[int], list[str]] = _nothing
        self.grip: Grip | None = None
        self.brushing = False
        self.waiting = False
        self._picture: QPixmap | None = None
        self._gestures = Gestures(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Timeline")
        self.setAccessibleDescription(keys.SPOKEN)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.sight.changed.connect(self.redraw)

    # What is shown.

    @property
    def unit(self) -> float:
        """How many pixels of the window a pixel of the drawing is."""
        return max(1.0, QFontInfo(self.font()).pixelSize() / _LETTERS)

    def show_lanes(self, lanes: Lanes, stops: Stops) -> None:
        """Show other lanes, from where one looks now."""
        self.stage.show(lanes, stops)
        self.sight.set_known((lanes.first, lanes.last) if len(lanes) else None)
        if self.spot is not None:
            self.spot = walking.found(lanes, self.spot.visit_id, self.spot.place)
        self.arrange()

    def show_selection(self, visit_ids: frozenset[int]) -> None:
        """Mark these visits."""
        if visit_ids != self.selected:
            self.selected = visit_ids
            self.redraw()

    def show_waiting(self, waiting: bool) -> None:
        """Show what is here as that of another question, until the answer comes."""
        if waiting != self.waiting:
            self.waiting = waiting
            self.viewport().update()

    def set_folded(self, keys_: frozenset[str]) -> None:
        """Fold these lanes, and no others."""
        self.stage.folded = keys_
        self.arrange()
        self.folded.emit()

    def toggle_folded(self, key: str) -> None:
        """Fold a lane, or unfold it."""
        self.set_folded(self.stage.folded ^ {key})

    def arrange(self) -> None:
        """Take in the size of the view and of the lanes."""
        size = self.viewport().size() / self.unit
        self.stage.set_size(size.width(), size.height() - AXIS)
        self.stage.scroll_to(self.stage.top)
        bar = self.verticalScrollBar()
        bar.setRange(0, round(self.stage.overflow * self.unit))
        bar.setPageStep(round(self.stage.height * self.unit))
        bar.setSingleStep(round(ROW * self.unit))
        bar.setValue(round(self.stage.top * self.unit))
        self.redraw()

    @Slot()
    def redraw(self) -> None:
        """Draw anew at the next painting."""
        self._picture = None
        self.viewport().update()

    # Where things are.

    def place(self, at: QPointF) -> QPointF:
        """Turn a point of the viewport into one of the space of the bars."""
        return QPointF(at.x() / self.unit - self.stage.gutter, at.y() / self.unit - AXIS)

    def shown(self, box: Box) -> QRectF:
        """Turn a box of the space of the bars into a rectangle of the viewport."""
        x, y = (box.x + self.stage.gutter) * self.unit, (box.y + AXIS) * self.unit
        return QRectF(x, y, box.width * self.unit, box.height * self.unit)

    def spot_rect(self) -> QRectF | None:
        """Give the rectangle of the viewport where the keyboard is; None if it is nowhere."""
        return self.shown(self.stage.spot_box(self.spot)) if self.spot is not None else None

    # The keyboard.

    def go(self, spot: Spot | None, *, extend: bool = False) -> None:
        """Bring the keyboard to a visit, and say what it is."""
        if spot is None:
            return
        self.spot = spot
        self.stage.reveal(spot)
        self.arrange()
        if extend:
            self.chosen.emit([spot.visit_id], How.ADD)
        self.spot_changed.emit(spot)
        if self.hasFocus():
            self._say_spot()

    def words_of(self, visit_id: int) -> str:
        """Give a visit's tool tip."""
        return plain_tooltip("\n".join(self.say(visit_id)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from visit to visit, move and zoom."""
        if not keys.take(self, event):
            super().keyPressEvent(event)

    # The mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        self._gestures.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a drag, or point at something."""
        self._gestures.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a click or a drag."""
        self._gestures.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a visit, or look closer."""
        self._gestures.double_click(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done."""
        self.menu_wanted.emit(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer, or move along."""
        self._gestures.wheel(event)

    def cancel(self) -> bool:
        """Stop a drag, leaving all as it was; tell whether there was one."""
        return self._gestures.cancel()

    # What Qt asks for.

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what is pointed at; take pinching."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = scene.words_at(self, QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        if isinstance(event, QNativeGestureEvent):
            return self._gestures.native(event)
        if event.type() == QEvent.Type.Gesture:
            pinch = event.gesture(Qt.GestureType.PinchGesture)  # type: ignore[attr-defined]  # a QGestureEvent
            if isinstance(pinch, QPinchGesture):
                self._gestures.pinch(pinch)
                return True
        if event.type() == QEvent.Type.Leave:
            self._gestures.leave()
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, drawn once for each change, and over it what is pointed at."""
        ratio = self.devicePixelRatioF()
        tokens = current_tokens()
        ink = inks(tokens, self.font().family(), ratio * self.unit)
        if self._picture is None or self._picture.devicePixelRatio() != ratio:
            self._picture = scene.picture(self, ink, ratio)
            self.drawn.emit(self.stage.frame())
        scene.paint(self, self._picture, self._gestures, event.rect())

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in other colours or another font."""
        super().changeEvent(event)
        kinds = (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange)
        if event.type() in kinds:
            self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show more or less."""
        super().resizeEvent(event)
        self.arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        if self.spot is None and self.stage.lanes is not None and len(self.stage.lanes):
            self.spot = keys.start(self)
        if event.reason() in _BY_KEYS:
            self._say_spot()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Room for a few lanes."""
        return QSize(600, round((AXIS + 9 * ROW) * self.unit))

    def minimumSizeHint(self) -> QSize:
        """Room for some lanes at least."""
        return QSize(200, round((AXIS + _ROWS_AT_LEAST * ROW) * self.unit))

    def _say_spot(self) -> None:
        """Show the tool tip of the visit where the keyboard is."""
        rect = self.spot_rect()
        if self.spot is not None and rect is not None:
            corner = self.viewport().mapToGlobal(rect.bottomLeft().toPoint())
            QToolTip.showText(corner, self.words_of(self.spot.visit_id), self.viewport())

    @Slot(int)
    def _scrolled(self, value: int) -> None:
        self.stage.scroll_to(value / self.unit)
        self.redraw()
