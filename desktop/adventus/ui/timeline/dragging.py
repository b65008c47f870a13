"""Changing dates by hand: a bar or an end of it is dragged, shown as it would be, and dropped.

Only after unlocking. A drop is one undo step; what it would make more or less exact is asked about
first, in a bar over the timeline.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPainter

from adventus import dates
from adventus.catalogue.fields import field
from adventus.catalogue.records import visits
from adventus.catalogue.values import DateStatement
from adventus.errors import UserError
from adventus.timeline.drawing import bar_box
from adventus.timeline.glyphs import bar_of, glyph
from adventus.timeline.looks import Look
from adventus.timeline.moving import Handle, Hold, Moved, moved, zoom_step
from adventus.ui.record.saving import OpenVisit, Refused, Typed
from adventus.ui.record.wording import shortened
from adventus.ui.theme import current_tokens
from adventus.ui.timeline.drag_question import DragQuestion
from adventus.ui.timeline.painting import inks, paint

if TYPE_CHECKING:
    from adventus.timeline.strips import Bar
    from adventus.ui.session import Session
    from adventus.ui.timeline.canvas import TimelineCanvas

LOCKED = "Dates are locked; “Unlock dates” lets you drag."
CROWDED = "Several visits; look closer to drag one."
_SLACK = 3.0  # pixels that a hand trembles
_END = 6.0  # pixels of a bar that are its end
_THIN = 1.5
_KEPT = Look.OUTLINED | Look.STRUCK
_LETTERS, _PAD = 11.0, 6.0


class Dragger(QObject):
    """What is dragged on a canvas now: a `ui.timeline.grip.Grip`.

    Signals:
        hinted: a few words about why a bar can't be dragged.
        said: a sentence about what was done or refused.
        lock_changed: whether dates can be dragged now.

    Attributes:
        question: the bar that asks; the view puts it over the canvas.
    """

    hinted = Signal(str)
    said = Signal(str)
    lock_changed = Signal(bool)

    def __init__(self, canvas: TimelineCanvas, session: Session) -> None:
        super().__init__(canvas)
        self._canvas, self._session = canvas, session
        self._unlocked = False
        self._hold: Hold | None = None
        self._visit_id = 0
        self._written = ""  # the words of the source
        self._look = Look.PLAIN  # what no date changes
        self._start = QPointF()
        self._row = (0.0, 0.0)  # top and height of the bar
        self._offer: Moved | None = None
        self._trouble = ""
        self._crowded = False  # what was pressed is several visits
        self.question = DragQuestion(canvas)
        self.question.decided.connect(self._take_answer)
        session.changed.connect(self.cancel)

    @property
    def unlocked(self) -> bool:
        """Whether dates can be dragged."""
        return self._unlocked

    def set_unlocked(self, unlocked: bool) -> None:
        """Let dates be dragged, or no more."""
        if unlocked != self._unlocked:
            self.cancel()
            self._unlocked = unlocked
            self.lock_changed.emit(unlocked)

    @property
    def offer(self) -> Moved | None:
        """What the dragged date would be now; None while nothing is dragged anywhere."""
        return self._offer

    # What the canvas tells.

    def press(self, at: QPointF, bar: Bar) -> bool:
        """Take hold of a bar, if dates are unlocked and it is one visit with a date."""
        self.cancel()
        self._crowded = bar.cluster
        if not self._unlocked or bar.cluster or not self._may_write():
            return False
        visit_id = bar.spans[0].visit_id
        date = _date(self._session, visit_id)
        strip = self._canvas.stage.strip_at(at.y())
        if date is None or strip is None:
            return False
        scale = self._canvas.sight.scale
        handle = handle_at(at.x(), bar, scale.width)
        self._hold = Hold(dates.parse(date.edtf), handle, scale.day(at.x()))
        self._written, self._look = date.as_written, bar.look & _KEPT
        self._visit_id, self._start, self._row = visit_id, at, bar_box(strip, bar)
        return True

    def move(self, at: QPointF) -> None:
        """Show what the date would be."""
        if self._hold is None:
            return
        far = abs(at.x() - self._start.x()) >= _SLACK
        if not far and self._offer is None and not self._trouble:
            return
        scale = self._canvas.sight.scale
        held = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        self._offer, self._trouble = None, ""
        try:
            step = zoom_step(scale.days_per_pixel)
            self._offer = moved(self._hold, scale.day(at.x()), step, exact=bool(held))
        except UserError as error:
            self._trouble = str(error)
        self._canvas.viewport().update()

    def release(self, at: QPointF) -> bool:
        """Set the date, or ask first; tell whether it was a drag, and not a click."""
        del at
        hold, offer, trouble = self._hold, self._offer, self._trouble
        if hold is None or (offer is None and not trouble):
            self.cancel()
            return False
        if offer is None:
            self.cancel()
            self.hinted.emit(trouble)
        elif offer.edtf == str(hold.date):
            self.cancel()
        elif offer.question:
            question = " ".join(filter(None, (offer.question, self._loss())))
            asked = replace(offer, question=question)
            self.question.ask_about(str(hold.date), asked, self._canvas)
        else:
            self._set(offer.edtf)
        return True

    @Slot()
    def cancel(self) -> None:
        """Leave all as it was."""
        self.question.clear()
        self._hold, self._offer, self._trouble = None, None, ""
        self._canvas.viewport().update()

    def refuse(self) -> None:
        """Say why the bar that was pressed can't be dragged."""
        if self._may_write() and (self._crowded or not self._unlocked):
            self.hinted.emit(CROWDED if self._unlocked else LOCKED)

    def paint(self, painter: QPainter) -> None:
        """Paint the bar as it would be, with its date beside it."""
        offer = self._offer
        if offer is None and not self._trouble:
            return
        if offer is not None:
            self._paint_bar(painter, offer.edtf)
        text = self._trouble if offer is None else f"{offer.edtf}   {offer.words}"
        self._paint_plate(painter, text)

    # Within.

    def _may_write(self) -> bool:
        return not (self._session.busy or self._session.catalogue.read_only)

    @Slot(str)
    def _take_answer(self, edtf: str) -> None:
        if edtf and self._may_write():
            self._set(edtf)
        self.cancel()
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set(self, edtf: str) -> None:
        """Save the date as one edit, unless the visit got another one meanwhile."""
        visit_id, hold, loss = self._visit_id, self._hold, self._loss()
        self.cancel()
        date = _date(self._session, visit_id)
        if hold is None or date is None or date.edtf != str(hold.date):
            return
        opened = OpenVisit(self._session.catalogue)
        opened.read(visit_id)
        # What a hand put there is in nobody's words, and less exact only where that was meant.
        outcome = opened.save(field("date"), Typed(edtf, as_written="", vaguer=True))
        if isinstance(outcome, Refused):
            self.said.emit(outcome.message)
        elif loss:
            self.said.emit(f"{loss} Undo brings them back.")

    def _loss(self) -> str:
        """Say what is lost when the date becomes another; '' for nothing."""
        if not self._written:
            return ""
        return f"The words of the source, “{shortened(self._written)}”, go with the old date."

    def _paint_bar(self, painter: QPainter, edtf: str) -> None:
        scale = self._canvas.sight.scale
        bar = bar_of(edtf, scale)
        if bar is None:
            return
        top, height = self._row
        tokens = current_tokens()
        ground = QRectF(bar.left - 3, top - 3, bar.right - bar.left + 6, height + 6)
        painter.setPen(tokens.colour("focus"))
        painter.setBrush(tokens.colour("selection"))
        painter.drawRoundedRect(ground, 3, 3)
        ratio = self._canvas.devicePixelRatioF() * self._canvas.unit
        ink = inks(tokens, self._canvas.font().family(), ratio)
        drawn = glyph(bar._replace(look=bar.look | self._look), scale, top, height)
        paint(painter, drawn, ink)

    def _paint_plate(self, painter: QPainter, text: str) -> None:
        """Write over the bar, or under it where there is no room."""
        tokens, font = current_tokens(), painter.font()
        font.setPixelSize(round(_LETTERS))
        painter.setFont(font)
        measures = painter.fontMetrics()
        top, height = self._row
        width, high = measures.horizontalAdvance(text) + 2 * _PAD, measures.height() + 4.0
        room = self._canvas.sight.scale.width
        left = min(max(self._start.x() - width / 2, 0.0), max(0.0, room - width))
        above = top - high - 6
        plate = QRectF(left, above if above >= 0 else top + height + 6, width, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour("text"))
        painter.drawRoundedRect(plate, 4, 4)
        painter.setPen(tokens.colour("window"))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)


def handle_at(x: float, bar: Bar, width: float) -> Handle:
    """Tell what of a bar lies at a pixel: an end that is in sight, or all of it."""
    end = min(_END, (bar.right - bar.left) / 4)
    if end < _THIN:
        return Handle.WHOLE  # too narrow for a hand
    if x <= bar.left + end and bar.left >= 0:
        return Handle.START
    return Handle.END if x >= bar.right - end and bar.right <= width else Handle.WHOLE


def _date(session: Session, visit_id: int) -> DateStatement | None:
    """Give the date of a visit; None if it has none, or is gone."""
    visit = next(visits(session.catalogue.connection, [visit_id]), None)
    value = visit.values["date"] if visit is not None else None
    return value if isinstance(value, DateStatement) else None
