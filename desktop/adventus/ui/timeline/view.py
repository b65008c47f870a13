"""The timeline as a part of the window: a bar of buttons, the lanes, the overview."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from adventus.errors import UserError
from adventus.timeline.kinds import LANES, ORDERS
from adventus.timeline.lanes import Lanes, ordered
from adventus.timeline.words import said
from adventus.ui.labels import muted
from adventus.ui.timeline.accessible import make_accessible
from adventus.ui.timeline.canvas import TimelineCanvas
from adventus.ui.timeline.dragging import Dragger
from adventus.ui.timeline.lane_source import LaneSource
from adventus.ui.timeline.naming import Names
from adventus.ui.timeline.overview import Overview
from adventus.ui.timeline.tool_line import ToolLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QHideEvent, QShowEvent

    from adventus.catalogue.changes import Changes
    from adventus.catalogue.listing import Condition
    from adventus.ui.session import Session
    from adventus.ui.settings import Settings

SETTINGS_NAME = "timeline"
MOST_MARKED = 20_000
"""Selected visits that are marked; where more are selected, none is."""
_PATIENCE = 200  # milliseconds until what is shown is marked as that of another question
_EMPTY = "No visit with a date"
_READING = "Reading the visits…"


class TimelineView(QWidget):
    """Shows the visits that fit the same condition as the table, over time.

    It reads nothing while it is hidden.

    Signals:
        chosen: visits' numbers, and `How` they are to be selected.
        opened: the number of a visit to be shown in the form.
        brushed: the first and the last unit of time to ask for, as EDTF.
        arranged: other lanes or another order are shown.
        said: a sentence about what was done.

    Attributes:
        canvas: the lanes.
        dragger: changes dates by hand, once they are unlocked.
    """

    chosen = Signal(object, object)
    opened = Signal(object)
    brushed = Signal(str, str)
    arranged = Signal()
    said = Signal(str)

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self.order = _one_of(settings.choice(f"{SETTINGS_NAME}/order"), ORDERS)
        kind = _one_of(
            settings.choice(f"{SETTINGS_NAME}/lanes"), [(each.name, each.label) for each in LANES]
        )
        self.source = LaneSource(session.catalogue, kind, self)
        self._selection: Callable[[], Iterable[int]] = tuple
        self.canvas = TimelineCanvas(self)
        self.canvas.say = self._say
        self.names = Names(session, self)
        self.canvas.names = self.names.known
        self.dragger = Dragger(self.canvas, session)
        self.canvas.grip = self.dragger
        make_accessible(self.canvas)
        self.overview = Overview(self.canvas)
        self.tools = ToolLine(self)
        self._words = muted(_READING, self)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self._mark_waiting)
        self._marking = QTimer(self)
        self._marking.setSingleShot(True)
        self._marking.setInterval(0)
        self._marking.timeout.connect(self._mark_selection)
        self._lay_out()
        self._connect()
        self.tools.show_choice(kind, self.order)

    # What is shown.

    @property
    def kind(self) -> str:
        """What the lanes are of: the name of one of `LANES`."""
        return self.source.kind

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look at, but a sentence that says why."""
        return self._pages.currentIndex() != 0

    @Slot(object)
    def show_condition(self, condition: Condition) -> None:
        """Show the visits that fit."""
        self.source.show(condition, self.source.kind)

    def show_selection(self, selection: Callable[[], Iterable[int]]) -> None:
        """Mark what is selected; asked for once, when there is time for it."""
        self._selection = selection
        self._marking.start()

    @Slot(object)
    def take_in(self, changes: Changes) -> None:
        """Read again what an edit changed."""
        self.names.forget(changes.of("visit") if set(changes.touched) == {"visit"} else None)
        self.source.refresh(frozenset(changes.touched))

    def set_lanes(self, kind: str) -> None:
        """Put the visits in other lanes."""
        self._settings.set_choice(f"{SETTINGS_NAME}/lanes", kind)
        self.source.show(self.source.condition, kind)
        self.canvas.set_folded(self._settings.folded(f"{SETTINGS_NAME}/{kind}"))
        self._tell_arranged()

    def set_order(self, order: str) -> None:
        """Put the lanes in another order."""
        self.order = order
        self._settings.set_choice(f"{SETTINGS_NAME}/order", order)
        self._show_lanes()
        self._tell_arranged()

    def fold_all(self, *, folded: bool) -> None:
        """Fold every lane, or unfold them."""
        lanes = self.canvas.stage.lanes
        keys = (lane.key for lane in lanes.lanes) if lanes is not None and folded else ()
        self.canvas.set_folded(frozenset(keys))

    def fit_selection(self) -> None:
        """Bring the selected visits, all of them, into sight.

        Raises:
            UserError: none of them has a date.
        """
        lanes = self.canvas.stage.lanes
        spans = [
            span
            for visit_id in self._selection()
            for _, span in (lanes.where(visit_id)[:1] if lanes is not None else ())
        ]
        known = self.canvas.sight.known
        if not spans or known is None:
            raise UserError("None of the selected visits has a date; select one that has.")
        first = max(known[0], min(span.start_min for span in spans))
        last = min(known[1], max(span.end_max for span in spans))
        self.canvas.sight.fit(first, max(first, last))

    def freeze(self, frozen: bool) -> None:
        """Leave the catalogue alone while others write."""
        self.source.freeze(frozen)

    def stop(self) -> None:
        """Ask the catalogue nothing more."""
        self._marking.stop()
        self._patience.stop()
        self.names.stop()
        self.source.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was asked for while nobody looked."""
        super().showEvent(event)
        self.source.wake(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing more."""
        super().hideEvent(event)
        self.source.wake(False)

    # Within.

    def _tell_arranged(self) -> None:
        self.tools.show_choice(self.kind, self.order)
        self.arranged.emit()

    def _say(self, visit_id: int) -> list[str]:
        if self._session.busy:  # the connection is somebody else's
            return []
        return list(said(self._session.catalogue.connection, visit_id))

    @Slot()
    def _show_lanes(self) -> None:
        lanes = self.source.lanes
        if lanes is None:
            return
        self._patience.stop()
        self.canvas.show_waiting(False)
        self.names.set_kind(lanes.kind.name)
        known = ordered(lanes, self.order) if self.order != "first" else lanes
        self.canvas.show_lanes(known, self.source.stops)
        self.overview.recount()
        self._describe(lanes)

    def _describe(self, lanes: Lanes) -> None:
        """Say what can't be seen: what has no date, and what is still being read."""
        undated = f"{lanes.undated:,} without a date" if lanes.undated else ""
        reading = "" if lanes.whole else _READING
        self.tools.describe(" · ".join(filter(None, (undated, reading))))
        self._words.setText(f"{_EMPTY}: {undated}." if undated else f"{_EMPTY}.")
        self._pages.setCurrentIndex(0 if len(lanes) else 1)
        self.overview.setVisible(bool(len(lanes)))

    @Slot()
    def _wait(self) -> None:
        if self.source.lanes is not None:
            self._patience.start()

    @Slot()
    def _mark_waiting(self) -> None:
        if self.source.stale:
            self.canvas.show_waiting(True)
            self.tools.describe(_READING)

    @Slot(int)
    def _tell(self, percent: int) -> None:
        self.tools.describe(f"{_READING} {percent} %")

    @Slot(object)
    def _refuse(self, error: UserError) -> None:
        self._patience.stop()
        self._words.setText(str(error))
        self._pages.setCurrentIndex(1)

    @Slot()
    def _mark_selection(self) -> None:
        found = frozenset(islice(self._selection(), MOST_MARKED + 1))
        # A ring around nearly everything tells nothing, and a million numbers hold up the window.
        self.canvas.show_selection(found if len(found) <= MOST_MARKED else frozenset())

    @Slot()
    def _keep_folded(self) -> None:
        self._settings.set_folded(f"{SETTINGS_NAME}/{self.kind}", sorted(self.canvas.stage.folded))

    def _connect(self) -> None:
        self.source.loaded.connect(self._show_lanes)
        self.source.began.connect(self._wait)
        self.source.advanced.connect(self._tell)
        self.source.refused.connect(self._refuse)
        self.dragger.hinted.connect(self.tools.notice)
        self.dragger.said.connect(self.said)
        self.canvas.said.connect(self.said)
        self.dragger.lock_changed.connect(self.arranged)
        self.canvas.chosen.connect(self.chosen)
        self.canvas.opened.connect(self.opened)
        self.canvas.brushed.connect(self.brushed)
        self.canvas.set_folded(self._settings.folded(f"{SETTINGS_NAME}/{self.kind}"))
        self.canvas.folded.connect(self._keep_folded)
        self.canvas.drawn.connect(self.names.want)
        self.names.found.connect(self.canvas.redraw)

    def _lay_out(self) -> None:
        self.setFocusProxy(self.canvas)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setWordWrap(True)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.canvas)
        self._pages.addWidget(self._words)
        self._pages.setCurrentIndex(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.tools)
        rows.addWidget(self.dragger.question)
        rows.addLayout(self._pages, 1)
        rows.addWidget(self.overview)
        self.overview.hide()


def _one_of(name: str, known: Iterable[tuple[str, str]]) -> str:
    names = [each for each, _ in known]
    return name if name in names else names[0]
