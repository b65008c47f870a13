"""The middle of the window: the search line over the table, or what to do where it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from adventus.ui.empty_state import EmptyState, command_button
from adventus.ui.search_box import SearchBox
from adventus.ui.visit_table import VisitTable

if TYPE_CHECKING:
    from adventus.catalogue.changes import Changes
    from adventus.catalogue.file import Catalogue
    from adventus.catalogue.listing import Condition
    from adventus.errors import UserError
    from adventus.ui.actions import Commands
    from adventus.ui.settings import Settings

_EMPTY = {
    "visits": (
        "No visits yet",
        "Add the first one: who went where, and when. Sources can be cited field by field.",
        "visit.new",
    ),
    "searching": ("Searching…", "The visits that fit will be here in a moment.", "search.clear"),
    "found": ("Nothing found", "No visit fits this search.", "search.clear"),
}


class VisitsPage(QWidget):
    """Search and table of one catalogue.

    Signals:
        counted: how many visits are shown, or how many are selected, may be others now.
    """

    counted = Signal()

    def __init__(self, catalogue: Catalogue, settings: Settings, commands: Commands) -> None:
        super().__init__()
        self.search = SearchBox(self)
        self.table = VisitTable(catalogue, settings, self)
        self._stack = QStackedWidget(self)
        self._commands = commands
        self._empty: dict[str, QWidget] = {}
        self._stack.addWidget(self.table)
        self._lay_out(commands)
        self._selects = False
        self.search.searched.connect(self._show_found)
        self.table.visits.listed.connect(self._settle)
        self.table.visits.refused.connect(self._complain)
        self.search.left_down.connect(self.enter_table)
        self.table.selection_counted.connect(self.counted)

    def load_first_page(self) -> None:
        """Show what fits into the window; `load_all` brings the rest."""
        self.table.visits.load_first_page()
        self._choose_page()

    @Slot()
    def load_all(self) -> None:
        """Bring the visits that were left out for the first painting."""
        self.table.visits.requery()

    @Slot(object)
    def refresh(self, changes: Changes) -> None:
        """Take in what an edit changed."""
        self._selects = bool(self.table.selected_count() or not self.table.visits.ids)
        self.table.visits.refresh(changes)
        if self.table.visits.complete:
            self._settle()

    def freeze(self, frozen: bool) -> None:
        """Leave the catalogue alone while others write, and go on after that."""
        self.table.visits.freeze(frozen)
        self.table.viewport().update()

    def stop(self) -> None:
        """Ask the catalogue nothing more."""
        self.table.visits.stop()

    @Slot()
    def enter_table(self) -> None:
        """Give the keyboard to the table, with a row to start from."""
        self.select_something()
        self.table.setFocus()

    def select_something(self) -> None:
        """Select the current visit, or the first one, if none is selected."""
        table = self.table
        if not table.selected_count() and table.visits.ids:
            current = table.current_id()
            table.select_id(table.visits.ids[0] if current is None else current)

    @Slot(object)
    def show_visit(self, visit_id: int) -> None:
        """Make a visit the current one, leaving the search if it hides it."""
        if self.table.visits.position(visit_id) is None:
            self.search.set_text("")
        self.table.select_id(visit_id)

    @Slot(object)
    def _show_found(self, condition: Condition) -> None:
        if condition != self.table.visits.condition:
            self.table.visits.set_condition(condition)
            self._choose_page()

    @Slot(object)
    def _complain(self, error: UserError) -> None:
        self.search.complain(str(error))
        self._choose_page()

    @Slot()
    def _settle(self) -> None:
        """Look after a new list; what an edit took the selection from is selected again."""
        if self._selects and self.table.visits.complete:
            self._selects = False
            self.select_something()
        self._choose_page()

    def _choose_page(self) -> None:
        visits = self.table.visits
        if visits.ids:
            page: QWidget = self.table
        elif visits.searching:
            page = self._empty_state("searching")
        else:
            page = self._empty_state("found" if self.search.text.strip() else "visits")
        before, focus = self._stack.currentWidget(), self.window().focusWidget()
        self._stack.setCurrentWidget(page)
        self.counted.emit()
        if before is None or focus is None or page is before:
            return
        if before is focus or before.isAncestorOf(focus):
            page.setFocus()

    def _empty_state(self, missing: str) -> QWidget:
        if missing not in self._empty:
            heading, sentence, command_id = _EMPTY[missing]
            made = EmptyState(heading, sentence, self._commands, (command_id,))
            self._empty[missing] = made
            self._stack.addWidget(made)
        return self._empty[missing]

    def _lay_out(self, commands: Commands) -> None:
        gap = round(self.fontMetrics().height() * 0.7)
        top = QHBoxLayout()
        top.setContentsMargins(gap, gap, gap, 0)
        top.addWidget(self.search, 1)
        self.new_button = command_button(commands, "visit.new", primary=True)
        top.addWidget(self.new_button)
        top.setAlignment(self.new_button, Qt.AlignmentFlag.AlignTop)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(gap)
        rows.addLayout(top)
        rows.addWidget(self._stack, 1)
