"""The table of visits as Qt reads it: numbers in order, and rows in pages as they are looked at.

SQL sorts and filters. `data()` reads a cache; a row that is missing there brings its whole page.
"""

from __future__ import annotations

import logging
from operator import ne
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from adventus.catalogue import listing
from adventus.catalogue.listing import EVERYTHING, Condition, Order
from adventus.ui.labels import plain_tooltip
from adventus.ui.visit_columns import COLUMNS, DEFAULT_COLUMNS, cell_text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from adventus.catalogue.changes import Changes
    from adventus.catalogue.file import Catalogue
    from adventus.catalogue.listing import Row

PAGE = 128
_KEPT_ROWS = 64 * PAGE
_CHECKED_ONE_BY_ONE = 50
_NO_INDEX = QModelIndex()
_log = logging.getLogger(__name__)
_Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SERVED = {
    _DISPLAY,
    int(Qt.ItemDataRole.ToolTipRole),
    int(Qt.ItemDataRole.AccessibleTextRole),
}


class VisitModel(QAbstractTableModel):
    """Visits that fit a condition, in an order; kept true by `refresh`."""

    def __init__(self, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._ids: list[int] = []
        self._rows: dict[int, Row] = {}
        self._failed = False
        self.columns: tuple[str, ...] = DEFAULT_COLUMNS
        self.condition: Condition = EVERYTHING
        self.order = Order()

    # What is shown.

    def load_first_page(self) -> None:
        """Show as much as a window can hold; `requery` brings the rest."""
        self._become(self._found(limit=PAGE))

    def requery(self) -> None:
        """Ask again which visits fit, and in which order."""
        self._become(self._found())

    def set_condition(self, condition: Condition) -> None:
        """Show the visits that fit another condition."""
        self.condition = condition
        self.requery()

    def set_columns(self, names: Sequence[str]) -> None:
        """Show other columns, in this order."""
        self.beginResetModel()
        self.columns = tuple(names)
        self.endResetModel()

    def refresh(self, changes: Changes) -> None:
        """Take in what an edit changed: the rows it touched, and their places if they moved."""
        visits = changes.of("visit")
        if any(changes.of(record) for record in ("agent", "place", "tag", "journey")):
            self._rows.clear()
            moved = True
        else:
            for visit_id in visits:
                self._rows.pop(visit_id, None)
            moved = not self._settled(visits)
        if moved:
            self.requery()
        self._tell_changed(visits)

    # Rows and visits.

    @property
    def ids(self) -> Sequence[int]:
        """The numbers of the visits shown, in order."""
        return self._ids

    def position(self, visit_id: int | None) -> int | None:
        """Find the row in which a visit is shown."""
        try:
            return self._ids.index(visit_id) if visit_id is not None else None
        except ValueError:
            return None

    def row_at(self, position: int) -> Row | None:
        """Give what is shown in a row; None if the visit is gone or can't be read. Never raises."""
        if not 0 <= position < len(self._ids):
            return None
        visit_id = self._ids[position]
        if visit_id not in self._rows:
            self._fetch_page(position // PAGE)
        return self._rows.get(visit_id)

    # Qt's questions.

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        """How many visits fit."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        """How many columns are shown."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = _DISPLAY) -> object:
        """Give a cell's words; the delegate takes the rest from `row_at`."""
        if role not in _SERVED or not index.isValid():
            return None
        row = self.row_at(index.row())
        if row is None:
            return ""
        name = self.columns[index.column()]
        text = cell_text(row, name)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{COLUMNS[name].label}: {text or 'empty'}"
        return text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """Give a column's heading."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return COLUMNS[self.columns[section]].label if role == _DISPLAY else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Tell what can be done with a cell."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        editable = COLUMNS[self.columns[index.column()]].editable
        if editable and not self._catalogue.read_only:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; ties are broken by date."""
        if 0 <= column < len(self.columns):
            descending = order == Qt.SortOrder.DescendingOrder
            self.order = Order(self.columns[column], descending)
            self.requery()

    # Within.

    def _found(self, limit: int = -1) -> list[int]:
        return listing.ids(self._catalogue.connection, self.condition, self.order, limit=limit)

    def _fetch_page(self, page: int) -> None:
        if len(self._rows) > _KEPT_ROWS:
            self._rows.clear()
        wanted = self._ids[page * PAGE : (page + 1) * PAGE]
        missing = [visit_id for visit_id in wanted if visit_id not in self._rows]
        try:
            found = listing.rows(self._catalogue.connection, missing)
        except Exception:  # noqa: BLE001 - Qt asks while it paints: nothing may leave data()
            if not self._failed:
                self._failed = True
                _log.exception("a page of the table can't be read")
            return
        self._rows.update((row.id, row) for row in found)

    def _settled(self, visits: Collection[int]) -> bool:
        """Tell whether touched visits stand where they stood, by asking about their neighbours."""
        if len(visits) > _CHECKED_ONE_BY_ONE:
            return False
        near = set(visits)
        for visit_id in visits:
            if (at := self.position(visit_id)) is not None:
                near.update(self._ids[max(0, at - 1) : at + 2])
        numbers = ", ".join(map(str, sorted(near)))
        among = Condition(
            f"v.id IN ({numbers}) AND ({self.condition.sql})",  # row numbers only
            self.condition.parameters,
        )
        before = sorted(
            (at, visit_id) for visit_id in near if (at := self.position(visit_id)) is not None
        )
        now = listing.ids(self._catalogue.connection, among, self.order)
        return now == [visit_id for _, visit_id in before]

    def _tell_changed(self, visits: Collection[int]) -> None:
        if len(visits) <= _CHECKED_ONE_BY_ONE:
            rows = [at for visit in visits if (at := self.position(visit)) is not None]
        else:
            rows = [0, len(self._ids) - 1]
        last = len(self.columns) - 1
        if rows and last >= 0 and self._ids:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), last))

    def _become(self, ids: list[int]) -> None:
        """Show other numbers, in the way that loses least of what is selected."""
        if ids == self._ids:
            return
        if len(ids) == len(self._ids) and set(ids) == set(self._ids):
            self._reorder(ids)
            return
        head = _shared(self._ids, ids)
        tail = _shared(self._ids[head:][::-1], ids[head:][::-1])
        gone, come = len(self._ids) - head - tail, len(ids) - head - tail
        if not gone:
            self.beginInsertRows(_NO_INDEX, head, head + come - 1)
            self._ids = ids
            self.endInsertRows()
        elif not come:
            self.beginRemoveRows(_NO_INDEX, head, head + gone - 1)
            self._ids = ids
            self.endRemoveRows()
        else:
            self.beginResetModel()
            self._ids = ids
            self.endResetModel()

    def _reorder(self, ids: list[int]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        places = {visit_id: at for at, visit_id in enumerate(ids)} if before else {}
        after = [self.index(places[self._ids[old.row()]], old.column()) for old in before]
        self._ids = ids
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()


def _shared(one: list[int], other: list[int]) -> int:
    """Count the items that two lists share at their beginning."""
    differ = map(ne, one, other)
    shorter = min(len(one), len(other))
    return next((at for at, differs in enumerate(differ) if differs), shorter)
