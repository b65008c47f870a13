"""The facets at the left of the window, counted one after the other under the query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adventus.search.expression import ALL
from adventus.search.facet_terms import FACETS, without_own
from adventus.ui.counting import Task
from adventus.ui.facets_section import FacetSection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adventus.search.expression import Expression
    from adventus.ui.counting import Counting
    from adventus.ui.settings import Settings

_FOLDED = "facets"


class FacetsPanel(QWidget):
    """Every facet under the other.

    Signals:
        refined: the query that a click made.
        more_wanted: the name of the facet all of whose values were asked for.
        changed_shape: a section was folded or unfolded, or came or went.
    """

    refined = Signal(object)
    more_wanted = Signal(str)
    changed_shape = Signal()

    def __init__(
        self, counting: Counting, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._counting, self._settings = counting, settings
        self._query: Expression = ALL
        self._saved: Mapping[str, str] = {}
        self.sections = [FacetSection(facet, ALL, self) for facet in FACETS]
        folded = settings.folded(_FOLDED)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(round(self.fontMetrics().height() * 0.3))
        for section in self.sections:
            section.set_open(section.facet.name not in folded)
            section.refined.connect(self.refined)
            section.unfolded.connect(self._keep_folds)
            section.more_wanted.connect(self._want_more)
            rows.addWidget(section)

    def show_query(self, query: Expression, saved: Mapping[str, str]) -> None:
        """Mark what a query names; every count is unknown until it was counted again."""
        self._query, self._saved = query, saved
        for section in self.sections:
            section.show_query(query)

    def tasks(self) -> list[Task]:
        """Give the questions for the sections that are open.

        First come those that the query asks nothing of: they are all counted from the same visits,
        which are gathered once.
        """
        opened = [section for section in self.sections if section.is_open]
        opened.sort(key=self._is_asked)
        return [self._task(section) for section in opened]

    def _is_asked(self, section: FacetSection) -> bool:
        return without_own(self._query, section.facet.name) != self._query

    def _task(self, section: FacetSection) -> Task:
        return Task(section.question(self._saved), section.take)

    @Slot()
    def _keep_folds(self) -> None:
        folded = [section.facet.name for section in self.sections if not section.is_open]
        self._settings.set_folded(_FOLDED, folded)
        for section in self.sections:
            if section.is_open and not section.shown.known and section is self.sender():
                self._counting.add(self._task(section))
        self.changed_shape.emit()

    @Slot()
    def _want_more(self) -> None:
        section = self.sender()
        if isinstance(section, FacetSection):
            self.more_wanted.emit(section.facet.name)
