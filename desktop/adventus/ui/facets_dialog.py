"""Every value of one facet, in a list that is searched while typing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from adventus.catalogue.connection import folded
from adventus.ui.asking import Asker
from adventus.ui.counted_list import CountedList
from adventus.ui.facets_clicks import HINT, by_keys
from adventus.ui.facets_question import EVERY, Shown, question, rearranged
from adventus.ui.facets_section import value_menu, value_row
from adventus.ui.labels import muted
from adventus.ui.record.line import Line

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping

    from adventus.catalogue.file import Catalogue
    from adventus.errors import UserError
    from adventus.search.expression import Expression
    from adventus.search.facets import Facet
    from adventus.ui.counted_rows import CountedRow
    from adventus.ui.facets_clicks import Refine


class FacetDialog(QDialog):
    """Stays open beside the work; each pick makes another query.

    Signals:
        refined: the new query.
    """

    refined = Signal(object)

    def __init__(self, catalogue: Catalogue, facet: Facet, parent: QWidget) -> None:
        super().__init__(parent)
        self.facet = facet
        self._asker = Asker(catalogue, self)
        self._query: Expression | None = None
        self._shown = Shown()
        self._rows: list[tuple[str, CountedRow]] = []
        self.setWindowTitle(facet.label)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.line = Line(self)
        self.line.setPlaceholderText("Type to filter")
        self.line.setAccessibleName(f"Filter {facet.label}")
        self.values = CountedList(facet.label, (), self)
        self._said = muted("", self)
        self._said.setWordWrap(True)
        self.line.textChanged.connect(self._filter)
        self.line.stepped_down.connect(self.values.enter)
        self.line.entered.connect(self._pick_first)
        self.values.picked.connect(self._pick)
        self.values.menu_wanted.connect(self._show_menu)
        self.values.left.connect(self._step)
        rows = QVBoxLayout(self)
        rows.addWidget(self.line)
        rows.addWidget(self.values, 1)
        hint = muted(HINT, self)
        hint.setWordWrap(True)
        for part in (self._said, hint):
            rows.addWidget(part)
        em = self.fontMetrics().height()
        self.resize(24 * em, 34 * em)

    def show_query(self, query: Expression, saved: Mapping[str, str]) -> None:
        """List the values under a query; counts are unknown until they are there."""
        self._query = query
        self._shown = rearranged(self._shown, query, self.facet.name)
        self._rows = _rows(self._shown)
        self._filter()
        ask = partial(_ask, question(query, self.facet.name, saved, EVERY))
        self._asker.ask(ask, self._take, self._refuse)

    def said(self) -> str:
        """What is said under the values: how many there are, or why they can't be counted."""
        return self._said.text()

    def freeze(self, frozen: bool) -> None:
        """Leave the catalogue alone while long work has it."""
        self._asker.freeze(frozen)
        self.setEnabled(not frozen)

    def done(self, result: int) -> None:
        """Ask nothing more, and close."""
        self._asker.stop()
        super().done(result)

    def _take(self, found: tuple[Shown, list[tuple[str, CountedRow]]]) -> None:
        self._shown, self._rows = found
        self._filter()

    def _refuse(self, error: UserError) -> None:
        """Say why nothing can be counted, such as for a saved search that is no more."""
        self._said.setText(str(error))

    @Slot()
    def _filter(self) -> None:
        words = folded(self.line.text()).split()
        fitting = [row for form, row in self._rows if all(word in form for word in words)]
        self.values.set_rows(fitting)
        whole = len(self._rows)
        self._said.setText(f"{len(fitting):,} of {whole:,}" if words else f"{whole:,} in all")

    @Slot()
    def _pick_first(self) -> None:
        if self.values.lines.rows:
            self._pick(0, Qt.KeyboardModifier.NoModifier)

    @Slot(int, object)
    def _pick(self, row: int, modifiers: Qt.KeyboardModifier) -> None:
        self._refine(by_keys(modifiers), self.values.lines.rows[row].key)

    @Slot(int, object)
    def _show_menu(self, row: int, place: QPoint) -> None:
        term = self.values.lines.rows[row].key
        value_menu(self, lambda change: self._refine(change, term)).popup(place)

    @Slot(int)
    def _step(self, way: int) -> None:
        if way < 0:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refine(self, change: Refine, term: object) -> None:
        if self._query is not None:
            self.refined.emit(change(self._query, term))  # type: ignore[arg-type] # keys are terms


def _rows(shown: Shown) -> list[tuple[str, CountedRow]]:
    """Make the lines, each with its name as it is compared with what is typed."""
    return [(folded(value.label), value_row(shown, value)) for value in shown.values]


def _ask(
    ask: Callable[[sqlite3.Connection], Shown], connection: sqlite3.Connection
) -> tuple[Shown, list[tuple[str, CountedRow]]]:
    """Count, and make the lines where the counting is done: there may be thousands."""
    shown = ask(connection)
    return shown, _rows(shown)
