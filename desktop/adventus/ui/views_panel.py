"""The left of the window: views, saved searches and facets, each line with its count."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QMenu, QScrollArea, QVBoxLayout, QWidget

from adventus.catalogue import listing
from adventus.errors import UserError
from adventus.search import condition, parse
from adventus.search.certainty import asks_dates, certain
from adventus.search.expression import ALL
from adventus.ui.counted_list import CountedList
from adventus.ui.counted_rows import CountedRow
from adventus.ui.counting import Counting, Task
from adventus.ui.facets_panel import FacetsPanel
from adventus.ui.labels import heading
from adventus.ui.view_rows import VIEWS, expression_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from adventus.catalogue.file import Catalogue
    from adventus.search.expression import Expression
    from adventus.ui.settings import Settings

EDIT_DELAY = 150
"""Milliseconds after an edit until counting begins anew: more edits may follow."""


class ViewsPanel(QScrollArea):
    """What the visits can be narrowed to; every choice is written as a query.

    Signals:
        chosen: the query to search for.
        more_wanted: the name of the facet all of whose values were asked for.
        rename_wanted, forget_wanted: the name of a saved search.
        possible_known: how many visits fit the query only possibly; None if it asks no dates.
    """

    chosen = Signal(str)
    more_wanted = Signal(str)
    rename_wanted = Signal(str)
    forget_wanted = Signal(str)
    possible_known = Signal(object)

    def __init__(
        self, catalogue: Catalogue, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._query: Expression = ALL
        self._saved: Mapping[str, str] = {}
        self.counting = Counting(catalogue, self)
        rows = [CountedRow(view.title, view.query, hint=view.hint) for view in VIEWS]
        self.views = CountedList("Views", rows, self)
        self.saved = CountedList("Saved searches", (), self)
        self.facets = FacetsPanel(self.counting, settings, self)
        self._saved_heading = heading("Saved searches", self)
        self._connect()
        self._lay_out()
        self._mark()

    @property
    def query(self) -> Expression:
        """The query that everything here is counted under."""
        return self._query

    def show_saved(self, saved: Mapping[str, str]) -> None:
        """List the saved searches of the catalogue."""
        self._saved = saved
        rows = [CountedRow(name, name, hint=query) for name, query in saved.items()]
        self.saved.set_rows(rows)
        self.saved.fit()
        for part in (self._saved_heading, self.saved):
            part.setVisible(bool(rows))
        self._mark()

    def show_query(self, query: Expression) -> None:
        """Mark what a query names, and count anew under it."""
        if query != self._query:
            self._query = query
            self._mark()
            self._begin(0)

    @Slot()
    def recount(self) -> None:
        """Count everything anew: the catalogue changed."""
        for part in (self.views, self.saved):
            part.lines.forget_counts()
        self._begin(EDIT_DELAY)

    def freeze(self, frozen: bool) -> None:
        """Leave the catalogue alone while long work has it."""
        self.counting.freeze(frozen)

    def stop(self) -> None:
        """Count no more; the catalogue is about to be closed."""
        self.counting.stop()

    def _begin(self, delay: int) -> None:
        """Count what is seen under the query first, then the views, which don't depend on it."""
        self.facets.show_query(self._query, self._saved)
        tasks = [*self.facets.tasks(), *self._possible_tasks()]
        for part in (self.views, self.saved):
            for at, row in enumerate(part.lines.rows):
                if row.count is None:
                    tasks.append(self._count_task(part, at, row))
        is_empty = Task(_is_empty, self._hide_empty)
        self.counting.begin([is_empty, *tasks], delay)

    def _count_task(self, part: CountedList, at: int, row: CountedRow) -> Task:
        query = self._saved[str(row.key)] if part is self.saved else str(row.key)
        return Task(
            partial(_count, query=query, saved=self._saved), partial(self._take, part, at, row.key)
        )

    def _take(self, part: CountedList, at: int, key: object, count: int) -> None:
        if at < len(part.lines.rows) and part.lines.rows[at].key == key:
            part.lines.set_count(at, count)

    def _possible_tasks(self) -> list[Task]:
        self.possible_known.emit(None)
        try:
            if not asks_dates(self._query, self._saved):
                return []
        except UserError:  # a saved search in it is no more; the search line says so
            return []
        question = partial(_only_possible, query=self._query, saved=self._saved)
        return [Task(question, self.possible_known.emit)]

    def _hide_empty(self, is_empty: bool) -> None:
        self.facets.setVisible(not is_empty)

    def _mark(self) -> None:
        """Mark the view and the saved search that the query is, if it is one."""
        for part in (self.views, self.saved):
            rows = []
            for row in part.lines.rows:
                text = self._saved[str(row.key)] if part is self.saved else str(row.key)
                is_it = expression_of(text, self._saved) == self._query
                rows.append(_marked(row, "chosen" if is_it else ""))
            part.set_rows(rows)

    @Slot(int, object)
    def _choose_view(self, row: int) -> None:
        self.chosen.emit(self.views.lines.rows[row].key)

    @Slot(int, object)
    def _choose_saved(self, row: int) -> None:
        self.chosen.emit(self._saved[str(self.saved.lines.rows[row].key)])

    @Slot(int)
    def _rename(self, row: int) -> None:
        self.rename_wanted.emit(self.saved.lines.rows[row].key)

    @Slot(int)
    def _forget(self, row: int) -> None:
        self.forget_wanted.emit(self.saved.lines.rows[row].key)

    @Slot(int, object)
    def _show_saved_menu(self, row: int, place: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for words, run in (("Rename…\tF2", self._rename), ("Forget\tDel", self._forget)):
            menu.addAction(words).triggered.connect(partial(run, row))
        menu.popup(place)

    @Slot(object)
    def _write(self, query: Expression) -> None:
        self.chosen.emit(str(query))

    @Slot(int)
    def _step(self, way: int) -> None:
        """Give the keyboard to the part above or below the one that has it."""
        parts = [self.views, *([self.saved] if self.saved.lines.rows else [])]
        steps: list[QWidget] = [*parts]
        for section in self.facets.sections if not self.facets.isHidden() else ():
            steps += section.parts()
        at = next((at for at, part in enumerate(steps) if part is self.sender()), 0) + way
        if 0 <= at < len(steps):
            steps[at].enter(at_end=way < 0)  # type: ignore[attr-defined] # every part has it
            self.ensureWidgetVisible(steps[at], 0, self.fontMetrics().height())

    @Slot()
    def _keep_keyboard_in_sight(self) -> None:
        """Follow the part with the keyboard when longer lists above it push it out of sight."""
        focus = self.window().focusWidget()
        inner = self.widget()
        if focus is not None and inner is not None and inner.isAncestorOf(focus):
            top = focus.mapTo(self.viewport(), QPoint(0, 0)).y()
            if top >= self.viewport().height() or top + focus.height() <= 0:
                self.ensureWidgetVisible(focus, 0, self.fontMetrics().height())

    def _connect(self) -> None:
        self._laid_out = QTimer(self)  # the parts move after the scroll bar has its new range
        self._laid_out.setSingleShot(True)
        self._laid_out.setInterval(0)
        self._laid_out.timeout.connect(self._keep_keyboard_in_sight)
        self.verticalScrollBar().rangeChanged.connect(self._laid_out.start)
        self.views.picked.connect(self._choose_view)
        self.saved.picked.connect(self._choose_saved)
        self.saved.rename_wanted.connect(self._rename)
        self.saved.delete_wanted.connect(self._forget)
        self.saved.menu_wanted.connect(self._show_saved_menu)
        self.facets.refined.connect(self._write)
        self.facets.more_wanted.connect(self.more_wanted)
        for part in (self.views, self.saved):
            part.left.connect(self._step)
        for section in self.facets.sections:
            for each in (section.heading, section.values, section.years):
                if each is not None:
                    each.left.connect(self._step)

    def _lay_out(self) -> None:
        gap = round(self.fontMetrics().height() * 0.5)
        inner = QWidget(self)
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(gap, gap * 2, gap, gap)
        rows.setSpacing(round(gap * 0.6))
        for label, part in (
            (heading("Catalogue", self), self.views),
            (self._saved_heading, self.saved),
        ):
            label.setContentsMargins(gap, gap, 0, 0)
            rows.addWidget(label)
            rows.addWidget(part)
        self.views.fit()
        self._saved_heading.hide()
        self.saved.hide()
        self.facets.hide()
        rows.addWidget(self.facets)
        rows.addStretch()
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def _marked(row: CountedRow, state: str) -> CountedRow:
    return CountedRow(row.title, row.key, row.count, state, row.hint)


def _count(connection: sqlite3.Connection, *, query: str, saved: Mapping[str, str]) -> int:
    return listing.count(connection, condition(parse(query, saved), saved))


def _only_possible(
    connection: sqlite3.Connection, *, query: Expression, saved: Mapping[str, str]
) -> int:
    """Count the visits that fit, but not however their dates are read."""
    fitting = listing.count(connection, condition(query, saved))
    return fitting - listing.count(connection, condition(certain(query, saved), saved))


def _is_empty(connection: sqlite3.Connection) -> bool:
    return not listing.ids(connection, limit=1)
