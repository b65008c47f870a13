"""An open catalogue in the window: views, then table and timeline, then the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from adventus.ui.timeline.below import TableAndTimeline
from adventus.ui.visits_page import VisitsPage

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from adventus.catalogue.changes import Changes
    from adventus.ui.actions import Commands
    from adventus.ui.cell_editor import Unsaved
    from adventus.ui.messages import Messages
    from adventus.ui.narrowing import Narrowing
    from adventus.ui.record.panel import RecordPanel
    from adventus.ui.session import Session
    from adventus.ui.settings import Settings

_NAME = "main"
_RECORD_NAME = "record"
_SHARES = (195, 905, 380)


class Workspace(QSplitter):
    """The three parts, filled in steps: the first page of the table is painted before all else.

    Signals:
        painted: the first page was; all that it did without may come now.
        loaded: everything is there, the record too.

    Attributes:
        narrowing, record: at the left and right; None until the first page was painted.
        middle: the table, and the timeline below it.
    """

    painted = Signal()
    loaded = Signal()

    def __init__(
        self, session: Session, messages: Messages, settings: Settings, commands: Commands
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.session, self._messages, self._settings = session, messages, settings
        self.record: RecordPanel | None = None
        self._painted = False
        self._started = False
        self.narrowing: Narrowing | None = None
        self._beside = _holder(self)
        self.page = VisitsPage(session.catalogue, settings, commands)
        self.middle = TableAndTimeline(self.page, session, settings)
        self._commands = commands
        self._holder = _holder(self)
        for part in (self._beside, self.middle, self._holder):
            self.addWidget(part)
        self._size()
        self.page.load_first_page()

    @Slot()
    def load(self) -> None:
        """Bring what the first painting did without, if that was not done yet."""
        if self._started:
            return
        self._started = True
        self.painted.emit()
        self.page.load_all()
        self.page.select_something()
        self.page.table.current_changed.connect(self._show_visit)
        self.session.changed.connect(self.take_in)
        self._add_views()
        self._add_record()
        self._show_visit(self.page.table.current_id())
        self.loaded.emit()

    @property
    def is_loaded(self) -> bool:
        """Whether every visit is in the table, not only the first page."""
        return self._started

    @property
    def only_possible(self) -> int | None:
        """How many of the visits shown fit the search only possibly, if that is known."""
        return self.narrowing.only_possible if self.narrowing is not None else None

    def enter_next_part(self) -> None:
        """Give the keyboard to the next part: views, search, table, timeline, record."""
        focus = self.window().focusWidget()
        parts: list[QWidget] = [self.page.search.line, self.page.table]
        parts += [self.middle.lanes] if self.middle.lanes is not None else []
        parts += [self.record] if self.record is not None else []
        parts += [self.narrowing.panel.views] if self.narrowing is not None else []
        left = self.narrowing.panel if self.narrowing is not None else None
        whole = [left if left is not None and left.isAncestorOf(part) else part for part in parts]
        has = [focus is not None and (part is focus or part.isAncestorOf(focus)) for part in whole]
        part = parts[(has.index(True) + 1) % len(parts)] if any(has) else self.page.table
        if part is self.record and self.record is not None and self.record.visit_id is not None:
            self.record.focus_field("traveller")
        elif part is self.page.table:
            self.page.enter_table()
        else:
            part.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(object)
    def take_in(self, changes: Changes) -> None:
        """Show what an edit changed."""
        self.page.refresh(changes)
        self.middle.take_in(changes)
        if self.narrowing is not None:
            self.narrowing.take_in()

    def save_sizes(self) -> None:
        """Remember how wide the parts are, and the columns."""
        self._settings.set_splitter(_NAME, self.sizes())
        if self.record is not None and self.record.visit_id is not None:
            self._settings.set_splitter(_RECORD_NAME, self.record.shares)
        self.page.table.save_pending()

    def close_down(self) -> None:
        """Ask the catalogue nothing more."""
        self.page.table.cells.hand_over()
        if self.record is not None:
            self.record.commit()
        self.page.stop()
        self.middle.stop()
        self.save_sizes()
        if self.narrowing is not None:
            self.narrowing.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Go on loading once the first page was painted."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.load)

    def _add_views(self) -> None:
        # This and the record cost more than the whole table, so they come into the window after it.
        from adventus.ui.narrowing import Narrowing  # noqa: PLC0415

        box = self.page.search
        self.narrowing = Narrowing(self.session, self._messages, self._settings, box, self)
        self.narrowing.counted.connect(self.page.counted)
        self.narrowing.give_way(self.page.table.visits.waits)
        # Two threads that read slow each other down, and the table is what is waited for.
        for beside in (self.narrowing.give_way, self.middle.freeze):
            self.page.table.visits.waiting.connect(beside)
        _fill(self._beside, self.narrowing.panel)

    def _add_record(self) -> None:
        from adventus.ui.record.panel import RecordPanel  # noqa: PLC0415 - as above

        self.record = RecordPanel(self.session, self._messages)
        self.record.visit_wanted.connect(self.page.show_visit)
        self.page.table.cells.left_unsaved.connect(self._keep_unsaved)
        self.page.table.column_entered.connect(self.record.follow_column)
        self.record.follow_column(self.page.table.current_column())
        _fill(self._holder, self.record)
        self.record.share_out(self._settings.splitter(_RECORD_NAME))

    def load_timeline(self) -> None:
        """Bring the timeline, which comes after all else; its commands have to be there."""
        self.middle.opened.connect(self._enter_date)
        self.middle.said.connect(self._messages.info)
        self.middle.load(self._commands)

    @Slot()
    def _enter_date(self) -> None:
        if self.record is not None:
            self.record.focus_field("date")

    @Slot(object)
    def _show_visit(self, visit_id: int | None) -> None:
        if self.record is not None:
            self.record.show_visit(visit_id)

    @Slot(object)
    def _keep_unsaved(self, unsaved: Unsaved) -> None:
        if self.record is not None:
            self.record.keep_typed(unsaved.visit_id, unsaved.field, unsaved.text)

    def _size(self) -> None:
        self.setChildrenCollapsible(False)
        unit = self.fontMetrics().averageCharWidth()
        for part, least in ((self._beside, 18), (self.middle, 40), (self._holder, 34)):
            part.setMinimumWidth(unit * least)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self.setStretchFactor(2, 0)
        known = self._settings.splitter(_NAME)
        self.setSizes(known if len(known) == self.count() else list(_SHARES))


def _holder(parent: QWidget) -> QWidget:
    holder = QWidget(parent)
    QVBoxLayout(holder).setContentsMargins(0, 0, 0, 0)
    return holder


def _fill(holder: QWidget, part: QWidget) -> None:
    layout = holder.layout()
    if layout is not None:
        layout.addWidget(part)
