"""A list of records that is searched while typing; each row says what it is and how it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from adventus.ui.labels import muted, set_role
from adventus.ui.list_model import ListRows
from adventus.ui.record.completion import folded
from adventus.ui.record.line import Line
from adventus.ui.record.record_form import give_menus
from adventus.ui.record.wording import shortened
from adventus.ui.visit_numbers import runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QIcon

_LONGEST_NAME = 80


class ListedRecord(NamedTuple):
    """One row.

    Attributes:
        beneath: the second line.
        used: how it is used, as a sentence's end: "used by 3 visits".
        searched: all that the search looks in: each of its words must stand there, in any case.
        icon: a picture before the row.
    """

    id: int
    name: str
    beneath: str
    used: str
    searched: str
    icon: QIcon | None = None

    def words(self) -> str:
        """The row as it is read."""
        beneath = f"\n{self.beneath}" if self.beneath else ""
        return shortened(self.name, _LONGEST_NAME) + beneath

    def hint(self) -> str:
        """The whole name."""
        return self.name

    def picture(self) -> QIcon | None:
        """What stands before the row."""
        return self.icon


class RecordList(QWidget):
    """The search line over the list, and what to do when there is nothing to list.

    Signals:
        chosen: another row is the current one, or the rows were read again.
        selected: others are selected.
    """

    chosen = Signal()
    selected = Signal()

    def __init__(self, plural: str, hint: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._records: Sequence[ListedRecord] = ()
        self._forms: Sequence[str] = ()
        self._filling = False
        self._plural, self._nothing_yet = plural, empty
        self.search = Line(self)
        self.search.setPlaceholderText(hint)
        self.search.setAccessibleName(f"Search {plural}")
        self.search.setClearButtonEnabled(True)
        self.rows: ListRows[ListedRecord] = ListRows(self)
        self.list = QListView(self)
        self.list.setModel(self.rows)
        em = self.fontMetrics().height()
        self.list.setIconSize(QSize(em, em))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(plural.capitalize())
        set_role(self.list, "navigation")
        self.empty = muted("", self)
        self.empty.setWordWrap(True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        for widget in (self.search, self.empty):
            rows.addWidget(widget)
        rows.addWidget(self.list, 1)
        give_menus(self.search)
        self.search.textChanged.connect(self._search)
        self.search.stepped_down.connect(self.list.setFocus)
        self.list.selectionModel().currentRowChanged.connect(self._tell_chosen)
        self.list.selectionModel().selectionChanged.connect(self._tell_selected)

    def show_records(self, records: Sequence[ListedRecord]) -> None:
        """List these; the chosen one stays chosen, and in sight even if the search misses it."""
        self._records = records
        # Qt wraps as if there were no picture, and then cuts off the last line.
        is_plain = not any(record.icon for record in records)
        self.list.setWordWrap(is_plain)
        self.list.setUniformItemSizes(not is_plain)
        self._forms = [folded(record.searched) for record in records]
        self._fill(kept=self._current_id())

    def current(self) -> ListedRecord | None:
        """The record that is chosen."""
        wanted = self._current_id()
        return next((record for record in self._records if record.id == wanted), None)

    def select_several(self) -> None:
        """Let several be selected, with Shift and Ctrl as everywhere."""
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def selected_ids(self) -> list[int]:
        """The numbers of the selected records, in the order of the list."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        return [self.rows.listed[row].id for row in rows]

    def choose(self, record_id: int) -> None:
        """Choose a record, if it is listed."""
        for row, record in enumerate(self.rows.listed):
            if record.id == record_id:
                self.list.setCurrentIndex(self.rows.index(row))

    def _current_id(self) -> int | None:
        row = self.list.currentIndex().row()
        return self.rows.listed[row].id if row >= 0 else None

    @Slot()
    def _tell_chosen(self) -> None:
        if not self._filling:
            self.chosen.emit()

    @Slot()
    def _tell_selected(self) -> None:
        if not self._filling:
            self.selected.emit()

    @Slot()
    def _search(self) -> None:
        self._fill(kept=None)

    def _fill(self, kept: int | None) -> None:
        chosen, words = self._current_id(), folded(self.search.text()).split()
        shown = [
            known
            for known, form in zip(self._records, self._forms, strict=True)
            if known.id == kept or all(word in form for word in words)
        ]
        self._show(shown, chosen)
        missed = f"None of the {self._plural} fits the search."
        self.empty.setText(missed if self._records else self._nothing_yet)
        self.empty.setVisible(not shown)
        self.chosen.emit()
        self.selected.emit()

    def _show(self, shown: Sequence[ListedRecord], chosen: int | None) -> None:
        """List records; the chosen one, or the first, becomes the current one."""
        ids = [record.id for record in shown]
        kept = set(self.selected_ids())
        selection = self.list.selectionModel()
        self._filling = True
        self.rows.show_rows(shown)
        self.list.setCurrentIndex(self.rows.index(ids.index(chosen) if chosen in ids else 0))
        if len(kept) > 1:
            again = QItemSelection()
            for first, last in runs(bytearray(known in kept for known in ids)):
                again.append(QItemSelectionRange(self.rows.index(first), self.rows.index(last)))
            selection.select(again, QItemSelectionModel.SelectionFlag.Select)
        self._filling = False
