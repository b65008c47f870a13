"""The table of visits as Qt reads it: numbers in order, and rows in pages as they are looked at.

SQL sorts and filters. `data()` reads a cache; a row that is missing there brings its whole page.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)

from adventus.catalogue import listing
from adventus.catalogue.listing import EVERYTHING, Condition, Order
from adventus.ui.asking import Asker
from adventus.ui.labels import plain_tooltip
from adventus.ui.visit_columns import COLUMNS, DEFAULT_COLUMNS, cell_text
from adventus.ui.visit_numbers import Found, Numbers, Question, Wanted, numbers, place, shared

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from adventus.catalogue.changes import Changes
    from adventus.catalogue.file import Catalogue
    from adventus.catalogue.listing import Row
    from adventus.errors import UserError

PAGE = 64
_FIRST = 2 * PAGE  # more than a window shows
_KEPT_ROWS = 128 * PAGE
_PAINTING = 80  # milliseconds until the rest is asked for: two threads would paint twice as long
_CHECKED_ONE_BY_ONE = 50
_SEARCHED_AT_ONCE = 8_000_000  # numbers gone through in the window's thread, in some 20 ms
_NO_INDEX = QModelIndex()
_log = logging.getLogger(__name__)
_Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_READABLE = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
_EDITABLE = _READABLE | Qt.ItemFlag.ItemIsEditable
_SERVED = {
    _DISPLAY,
    int(Qt.ItemDataRole.ToolTipRole),
    int(Qt.ItemDataRole.AccessibleTextRole),
}
# Without the hint the header takes columns to have moved, and forgets their widths with row 0.
_HINTED = "QList<QPersistentModelIndex>,QAbstractItemModel::LayoutChangeHint"
_ROWS_MOVE = QAbstractItemModel.LayoutChangeHint.VerticalSortHint


class VisitModel(QAbstractTableModel):
    """Visits that fit a condition, in an order; kept true by `refresh`.

    Another search or order is asked for in two steps: the beginning is shown at once, the rest
    when it is known. In a small catalogue both are there before the call returns.

    Signals:
        about_to_change: the list is going to be another one.
        listed: the `Found` that is shown now.
        refused: the `UserError` that a question ended with; the list is as it was.
        waiting: whether a list is on its way now; other questions had better let it go first.

    Attributes:
        wanted: asked what is to be found again in another list.
    """

    about_to_change = Signal()
    listed = Signal(object)
    refused = Signal(object)
    waiting = Signal(bool)

    def __init__(self, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._asker = Asker(catalogue, self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_PAINTING)
        self._rest.timeout.connect(self._ask_rest)
        self._ids = numbers()
        self._whole = False
        self._rows: dict[int, Row] = {}
        self._failed = False
        self._frozen = False
        self._told_waiting = False
        self.wanted: Callable[[], Wanted] = Wanted
        self.columns: tuple[str, ...] = DEFAULT_COLUMNS
        self.condition: Condition = EVERYTHING
        self.sorting: tuple[Order, ...] = (Order(),)

    # What is shown.

    @property
    def complete(self) -> bool:
        """Whether every visit that fits is shown, and no answer is to come."""
        return self._whole and not self._asker.waits

    @property
    def waits(self) -> bool:
        """Whether a list is on its way, or the rest of the one whose beginning is shown."""
        return self._asker.waits or self._rest.isActive()

    @property
    def is_beginning(self) -> bool:
        """Whether only the beginning of a list is shown yet."""
        return not self._whole

    @property
    def searching(self) -> bool:
        """Whether another list is on its way, and what is shown is not its beginning."""
        return self._asker.waits and not self._ids

    def load_first_page(self) -> None:
        """Show as much as a window can hold; `requery` brings the rest."""
        if self.sorting == (Order(),) or self._asker.at_once:
            self._show(self._question(_FIRST)(self._catalogue.connection))
        else:
            self._asker.ask(self._question(_FIRST), self._show, self._refuse)

    def requery(self) -> None:
        """Ask again which visits fit, and in which order."""
        self._ask(self._question())

    def set_condition(self, condition: Condition) -> None:
        """Show the visits that fit another condition."""
        self.condition = condition
        self._ask_anew()

    def set_sorting(self, sorting: Sequence[Order]) -> None:
        """Show the visits in another order; ties are broken by date."""
        self.sorting = tuple(sorting)
        self._ask_anew()

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

    def freeze(self, frozen: bool) -> None:
        """Leave the catalogue alone, as while others write; only rows read before are shown."""
        self._frozen = frozen
        self._asker.freeze(frozen)

    def stop(self) -> None:
        """Ask the catalogue nothing more."""
        self._rest.stop()
        self._asker.stop()

    # Rows and visits.

    @property
    def ids(self) -> Numbers[int]:
        """The numbers of the visits shown, in order."""
        return self._ids

    def position(self, visit_id: int | None) -> int | None:
        """Find the row in which a visit is shown."""
        return place(self._ids, visit_id)

    def row_at(self, position: int) -> Row | None:
        """Give what is shown in a row; None if the visit is gone or can't be read. Never raises."""
        if not 0 <= position < len(self._ids):
            return None
        visit_id = self._ids[position]
        if visit_id not in self._rows and not self._frozen:
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
        """Give a column's heading; read out, also how it is sorted."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        label = COLUMNS[self.columns[section]].label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return label + _order_in_words(self.sorting, self.columns[section])
        return label if role == _DISPLAY else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Tell what can be done with a cell."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        editable = COLUMNS[self.columns[index.column()]].editable
        return _EDITABLE if editable and not self._catalogue.read_only else _READABLE

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by one column alone."""
        if 0 <= column < len(self.columns):
            descending = order == Qt.SortOrder.DescendingOrder
            self.set_sorting([Order(self.columns[column], descending)])

    # Within.

    def _question(self, limit: int = 0, *, fresh: bool = False) -> Question:
        return Question(self.condition, self.sorting, self.wanted(), fresh, limit)

    def _ask_anew(self) -> None:
        self._ask(self._question(0 if self._asker.at_once else _FIRST, fresh=True))

    @Slot()
    def _ask_rest(self) -> None:
        self._ask(self._question(fresh=True))

    def _ask(self, question: Question) -> None:
        self._rest.stop()
        self._asker.ask(question, self._take, self._refuse)
        self._tell_waiting()

    def _take(self, found: Found) -> None:
        if self.wanted().version != found.wanted.version:
            # The person selected something else meanwhile; finding it may take a while, too.
            known = replace(self._question(fresh=found.fresh), known=found.ids)
            if found.complete:
                self._ask(known)
                return
            found = replace(known(self._catalogue.connection), complete=False)
        self._show(found)
        if not found.complete:
            self._rest.start()
        self._tell_waiting()

    def _refuse(self, error: UserError) -> None:
        self.refused.emit(error)
        self._tell_waiting()

    def _tell_waiting(self) -> None:
        if self.waits != self._told_waiting:
            self._told_waiting = self.waits
            self.waiting.emit(self._told_waiting)

    def _show(self, found: Found) -> None:
        self.about_to_change.emit()
        self._become(found.ids)
        self._whole = found.complete
        self.listed.emit(found)

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

    def _are_few(self, visits: Collection[int]) -> bool:
        return len(visits) <= min(_CHECKED_ONE_BY_ONE, _SEARCHED_AT_ONCE // max(1, len(self._ids)))

    def _settled(self, visits: Collection[int]) -> bool:
        """Tell whether touched visits stand where they stood, by asking about their neighbours."""
        if not visits:
            return True
        if self._frozen or not self.complete or not self._are_few(visits):
            return False
        places = {at for visit_id in visits if (at := self.position(visit_id)) is not None}
        near = sorted({near for at in places for near in (at - 1, at, at + 1)})
        before = [self._ids[at] for at in near if 0 <= at < len(self._ids)]
        among = ", ".join(map(str, {*visits, *before}))
        condition = self.condition.probe or self.condition.sql
        sql = f"v.id IN ({among}) AND ({condition})"  # row numbers only
        now = listing.ids(
            self._catalogue.connection, Condition(sql, self.condition.parameters), self.sorting
        )
        return now == before

    def _tell_changed(self, visits: Collection[int]) -> None:
        if not visits:
            return
        if self._are_few(visits):
            rows = [at for visit in visits if (at := self.position(visit)) is not None]
        else:
            rows = [0, len(self._ids) - 1]
        last = len(self.columns) - 1
        if rows and last >= 0 and self._ids:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), last))

    def _become(self, ids: Numbers[int]) -> None:
        """Show other numbers, in the way that loses least of what Qt's indexes stand for."""
        if ids == self._ids:
            return
        head, tail = shared(self._ids, ids)
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
            self._reorder(ids)

    def _reorder(self, ids: Numbers[int]) -> None:
        """Move the rows; before that come the rows that are missing, after it go the surplus ones.

        A reset would be shorter, but it closes the cell that is being edited.
        """
        old, more = self._ids, len(ids) - len(self._ids)
        if more > 0:
            self.beginInsertRows(_NO_INDEX, len(old), len(ids) - 1)
            self._ids = old + numbers([0]) * more
            self.endInsertRows()
            old = self._ids
        self.layoutAboutToBeChanged[_HINTED].emit([], _ROWS_MOVE)  # type: ignore[index]  # the stubs know no overloads
        before = self.persistentIndexList()
        self._ids = ids + numbers([0]) * -more
        places = {row: place(ids, old[row]) for row in {index.row() for index in before}}
        after = [self._moved(index, places[index.row()]) for index in before]
        self.changePersistentIndexList(before, after)
        self.layoutChanged[_HINTED].emit([], _ROWS_MOVE)  # type: ignore[index]  # the stubs know no overloads
        if more < 0:
            self.beginRemoveRows(_NO_INDEX, len(ids), len(old) - 1)
            self._ids = ids
            self.endRemoveRows()

    def _moved(self, index: QModelIndex, row: int | None) -> QModelIndex:
        return _NO_INDEX if row is None else self.index(row, index.column())


def _order_in_words(sorting: Sequence[Order], name: str) -> str:
    for number, order in enumerate(sorting, 1):
        if order.field == name:
            way = "descending" if order.descending else "ascending"
            return f", sorted {way}" + (f", key {number}" if len(sorting) > 1 else "")
    return ""
