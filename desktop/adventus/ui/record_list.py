"""A list of records that is searched while typing; each row says what it is and how it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from adventus.ui.labels import muted, plain_tooltip, set_role
from adventus.ui.record.completion import folded
from adventus.ui.record.line import Line
from adventus.ui.record.record_form import give_menus
from adventus.ui.record.wording import shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QIcon

_ID = Qt.ItemDataRole.UserRole
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


class RecordList(QWidget):
    """The search line over the list, and what to do when there is nothing to list.

    Signals:
        chosen: another row was chosen, or the rows were read again.
    """

    chosen = Signal()

    def __init__(self, plural: str, hint: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._records: Sequence[ListedRecord] = ()
        self._forms: Sequence[str] = ()
        self._plural, self._nothing_yet = plural, empty
        self.search = Line(self)
        self.search.setPlaceholderText(hint)
        self.search.setAccessibleName(f"Search {plural}")
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget(self)
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
        self.list.currentRowChanged.connect(self.chosen)

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

    def choose(self, record_id: int) -> None:
        """Choose a record, if it is listed."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_ID) == record_id:
                self.list.setCurrentRow(row)

    def _current_id(self) -> int | None:
        item = self.list.currentItem()
        return item.data(_ID) if item else None

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
        ids = [record.id for record in shown]
        self.list.blockSignals(True)
        self.list.clear()
        for record in shown:
            self.list.addItem(_item(record))
        self.list.setCurrentRow(ids.index(chosen) if chosen in ids else 0)
        self.list.blockSignals(False)
        missed = f"None of the {self._plural} fits the search."
        self.empty.setText(missed if self._records else self._nothing_yet)
        self.empty.setVisible(not shown)
        self.chosen.emit()


def _item(record: ListedRecord) -> QListWidgetItem:
    beneath = f"\n{record.beneath}" if record.beneath else ""
    item = QListWidgetItem(shortened(record.name, _LONGEST_NAME) + beneath)
    item.setData(_ID, record.id)
    item.setToolTip(plain_tooltip(record.name))
    if record.icon is not None:
        item.setIcon(record.icon)
    return item
