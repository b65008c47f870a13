"""One facet at the left of the window: its heading, its commonest values, or bars for years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from adventus.ui.counted_list import CountedList
from adventus.ui.counted_rows import CountedRow
from adventus.ui.facets_clicks import HINT, by_keys, by_name
from adventus.ui.facets_question import YEAR, Shown, question, rearranged
from adventus.ui.facets_years import YearBars
from adventus.ui.fold_heading import FoldHeading
from adventus.ui.year_values import YearBar, other_values, span, year_bars

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtCore import Qt

    from adventus.search.expression import Expression
    from adventus.search.facets import Facet, FacetValue
    from adventus.ui.facets_clicks import Refine


class FacetSection(QWidget):
    """A facet's values under the query; a click makes another query of it.

    Signals:
        refined: the new query.
        unfolded: whether the facet is open now.
        more_wanted: all values of the facet were asked for.
    """

    refined = Signal(object)
    unfolded = Signal(bool)
    more_wanted = Signal()

    def __init__(self, facet: Facet, query: Expression, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facet = facet
        self.shown = Shown()
        self._query = query
        self.heading = FoldHeading(facet.label, HINT, self)
        self.values = CountedList(facet.label, (), self)
        self.years = YearBars(self) if facet.name == YEAR else None
        self._bars: list[YearBar] = []
        self.heading.toggled.connect(self._fold)
        self.values.picked.connect(self._pick)
        self.values.menu_wanted.connect(self._show_menu)
        if self.years is not None:
            self.years.picked.connect(self._pick_year)
            self.years.spanned.connect(self._pick_years)
            self.years.menu_wanted.connect(self._show_year_menu)
        self._lay_out()

    @property
    def is_open(self) -> bool:
        """Whether the values are shown."""
        return self.heading.isChecked()

    def parts(self) -> list[FoldHeading | YearBars | CountedList]:
        """What can have the keyboard now, from top to bottom."""
        found: list[FoldHeading | YearBars | CountedList] = [self.heading]
        if self.is_open and self.years is not None and self._bars:
            found.append(self.years)
        if self.is_open and self.values.lines.rows:
            found.append(self.values)
        return found

    def show_query(self, query: Expression) -> None:
        """Mark what another query names; its counts aren't known until `take`."""
        self._query = query
        self._show(rearranged(self.shown, query, self.facet.name))

    def question(self, saved: Mapping[str, str]) -> Callable[..., Shown]:
        """Make the question that `take` takes the answer of."""
        return question(self._query, self.facet.name, saved)

    def take(self, shown: Shown) -> None:
        """Show what was counted."""
        self._show(shown)

    def set_open(self, is_open: bool) -> None:
        """Fold or unfold."""
        self.heading.setChecked(is_open)

    def _show(self, shown: Shown) -> None:
        self.shown = shown
        if self.years is not None:
            self._bars = year_bars(shown)
            self.years.set_bars([each.bar for each in self._bars])
            self.years.setVisible(bool(self._bars))
        self.values.set_rows(self._rows())
        self.values.setVisible(bool(self.values.lines.rows))
        self.values.fit()

    def _rows(self) -> list[CountedRow]:
        listed: Sequence[FacetValue] = self.shown.values
        if self.years is not None:
            listed = other_values(self.shown)
        rows = [value_row(self.shown, value) for value in listed]
        more = CountedRow("More…", None, None, "more", f"Every value of {self.facet.label}")
        return [*rows, *([more] if self.shown.more else [])]

    @Slot(bool)
    def _fold(self, is_open: bool) -> None:
        self._body.setVisible(is_open)
        self.unfolded.emit(is_open)

    @Slot(int, object)
    def _pick(self, row: int, modifiers: Qt.KeyboardModifier) -> None:
        key = self.values.lines.rows[row].key
        if key is None:
            self.more_wanted.emit()
        else:
            self._refine(by_keys(modifiers), key)

    @Slot(int, object)
    def _pick_year(self, at: int, modifiers: Qt.KeyboardModifier) -> None:
        self._refine(by_keys(modifiers), self._bars[at].term)

    @Slot(int, int)
    def _pick_years(self, first: int, last: int) -> None:
        self._refine(by_name()[0][2], span(self._bars[first], self._bars[last]))

    @Slot(int, object)
    def _show_menu(self, row: int, place: QPoint) -> None:
        key = self.values.lines.rows[row].key
        if key is not None:
            self._open_menu(key, place)

    @Slot(int, object)
    def _show_year_menu(self, at: int, place: QPoint) -> None:
        self._open_menu(self._bars[at].term, place)

    def _open_menu(self, term: object, place: QPoint) -> None:
        value_menu(self, lambda change: self._refine(change, term)).popup(place)

    def _refine(self, change: Refine, term: object) -> None:
        self.refined.emit(change(self._query, term))  # type: ignore[arg-type] # keys are terms

    def _lay_out(self) -> None:
        self._body = QWidget(self)
        inner = QVBoxLayout(self._body)
        rows = QVBoxLayout(self)
        for layout in (inner, rows):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        rows.addWidget(self.heading)
        rows.addWidget(self._body)
        if self.years is not None:
            inner.addWidget(self.years)
            self.years.hide()
        inner.addWidget(self.values)
        self.values.hide()


def value_row(shown: Shown, value: FacetValue) -> CountedRow:
    """Make the line of one value."""
    state = shown.state(value)
    title = f"not {value.label}" if state == "not" else value.label
    return CountedRow(title, value.term, value.count if shown.known else None, state)


def value_menu(parent: QWidget, refine: Callable[[Refine], object]) -> QMenu:
    """Make the menu that names the four ways to use a value."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    for words, keys, change in by_name():
        action = menu.addAction(f"{words}\t{keys}")
        action.triggered.connect(lambda _=False, change=change: refine(change))
    return menu
