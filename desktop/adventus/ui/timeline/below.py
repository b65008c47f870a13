"""The middle of the window: the table, and below it the timeline once it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSplitter

from adventus.ui.timeline.selecting import How, select_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from adventus.catalogue.changes import Changes
    from adventus.ui.actions import Commands
    from adventus.ui.session import Session
    from adventus.ui.settings import Settings
    from adventus.ui.timeline.view import TimelineView
    from adventus.ui.visits_page import VisitsPage

_NAME = "timeline"
_SHOWN = "timeline/shown"
_SHARES = (560, 260)


class TableAndTimeline(QSplitter):
    """Keeps table and timeline at one condition and one selection.

    The timeline comes after everything else: the window is of use without it.

    Signals:
        opened: a visit, the current one now, is wanted in the form.
        said: a sentence about what was done.

    Attributes:
        timeline: None until `load`, or until it is first wanted.
    """

    opened = Signal()
    said = Signal(str)

    def __init__(self, page: VisitsPage, session: Session, settings: Settings) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._page, self._session, self._settings = page, session, settings
        self._commands: Commands | None = None
        self.timeline: TimelineView | None = None
        self.addWidget(page)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 1)

    @property
    def is_shown(self) -> bool:
        """Whether the timeline is in the window."""
        return self.timeline is not None and not self.timeline.isHidden()

    @property
    def lanes(self) -> QWidget | None:
        """What the keyboard goes to in the timeline; None while there is nothing to go to."""
        has_lanes = self.is_shown and self.timeline is not None and not self.timeline.is_empty
        return self.timeline.canvas if has_lanes and self.timeline is not None else None

    def load(self, commands: Commands) -> None:
        """Show the timeline if it was shown the last time.

        Args:
            commands: for its buttons; they hold those of the timeline.
        """
        self._commands = commands
        if self._settings.choice(_SHOWN) != "no":
            self._make().show()
            commands.refresh()

    def show_timeline(self, shown: bool) -> None:
        """Show the timeline, or hide it."""
        self.save_sizes()
        self._settings.set_choice(_SHOWN, "yes" if shown else "no")
        if shown:
            self._make().show()
        elif self.timeline is not None:
            self.timeline.hide()

    def save_sizes(self) -> None:
        """Remember how high the timeline is."""
        if self.is_shown and self.isVisible():
            self._settings.set_splitter(_NAME, self.sizes())

    def take_in(self, changes: Changes) -> None:
        """Show what an edit changed."""
        if self.timeline is not None:
            self.timeline.take_in(changes)

    def freeze(self, frozen: bool) -> None:
        """Leave the catalogue alone while others write."""
        if self.timeline is not None:
            self.timeline.freeze(frozen)

    def stop(self) -> None:
        """Ask the catalogue nothing more."""
        self.save_sizes()
        if self.timeline is not None:
            self.timeline.stop()

    def _make(self) -> TimelineView:
        if self.timeline is None:
            # With it comes the drawing; the window opens without either.
            from adventus.ui.timeline.view import TimelineView  # noqa: PLC0415

            self.timeline = TimelineView(self._session, self._settings, self)
            if self._commands is not None:
                self.timeline.tools.offer(self._commands)
                self.timeline.arranged.connect(self._commands.refresh)
            self.addWidget(self.timeline)
            self.setStretchFactor(1, 0)
            known = self._settings.splitter(_NAME)
            self.setSizes(known if len(known) == self.count() else list(_SHARES))
            self._join(self.timeline)
        return self.timeline

    def _join(self, timeline: TimelineView) -> None:
        table = self._page.table
        table.visits.listed.connect(self._follow_condition)
        table.selection_counted.connect(self._follow_selection)
        timeline.chosen.connect(self._choose)
        timeline.opened.connect(self._open)
        timeline.brushed.connect(self._ask)
        timeline.said.connect(self.said)
        self._page.search.searched.connect(timeline.show_condition)
        self._follow_condition()
        self._follow_selection()

    @Slot()
    def _follow_condition(self) -> None:
        if self.timeline is not None:
            self.timeline.show_condition(self._page.table.visits.condition)

    @Slot()
    def _follow_selection(self) -> None:
        if self.timeline is not None:
            self.timeline.show_selection(self._page.table.chosen.selected)

    @Slot(object, object)
    def _choose(self, visit_ids: Sequence[int], how: How) -> None:
        select_in(self._page.table, visit_ids, how)

    @Slot(object)
    def _open(self, visit_id: int) -> None:
        self._page.show_visit(visit_id)
        self.opened.emit()

    @Slot(str, str)
    def _ask(self, low: str, high: str) -> None:
        # The search language comes with the search box's first search.
        from adventus.ui.timeline.brushing import asking  # noqa: PLC0415

        self._page.search.set_text(str(asking(self._page.search.query, low, high)))
