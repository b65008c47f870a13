"""The table of visits: keyboard, columns, selection by record, copying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from adventus.catalogue.listing import Order
from adventus.ui.column_menu import ColumnMenu
from adventus.ui.row_selection import RowSelection
from adventus.ui.settings import Column
from adventus.ui.sort_header import SortHeader
from adventus.ui.table_model import VisitModel
from adventus.ui.visit_columns import COLUMNS, DEFAULT_COLUMNS, fitted_widths
from adventus.ui.visit_delegate import VisitDelegate, row_height

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QResizeEvent

    from adventus.catalogue.file import Catalogue
    from adventus.ui.settings import Settings
    from adventus.ui.visit_numbers import Found, Wanted

_Index = QModelIndex | QPersistentModelIndex
SETTINGS_NAME = "visits"
_SELECT_ROW = (
    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
)


class VisitTable(QTableView):
    """Shows a `VisitModel`. What is selected is known by the visits' numbers, not by their places.

    Signals:
        current_changed: the number of the current visit, or None.
        column_entered: the name of the column that the current cell is in now.
        selection_counted: how many visits are selected.
        columns_changed: other columns are shown.

    Attributes:
        context_actions: what the context menu of a row offers.
        cells: paints and edits the cells.
    """

    current_changed = Signal(object)
    column_entered = Signal(str)
    selection_counted = Signal(int)
    columns_changed = Signal()

    def __init__(
        self, catalogue: Catalogue, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._announced: int | None = None
        self._arranging = False
        # Not asked of the viewport: to name its class Qt would load every class it has.
        self._high = self.maximumViewportSize().height()
        self._wanted_id: int | None = None
        self._awaited: int | None = None
        self.context_actions: list[QAction] = []
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(500)
        self._saving.timeout.connect(self.save_columns)
        self.visits = VisitModel(catalogue, self)
        self._arrange_columns()
        self.setHorizontalHeader(SortHeader(self))
        self.chosen = RowSelection(self.visits, self)
        self.setModel(self.visits)
        self.setSelectionModel(self.chosen)
        # To paint a heading, Qt asks the selection about every row; the headings don't show it.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(self.visits, self))
        self.cells = VisitDelegate(catalogue, self)
        self.setItemDelegate(self.cells)
        self.setAccessibleName("Visits")
        self._set_manners()
        self._set_header()
        self._follow_list()

    # Selection.

    def current_id(self) -> int | None:
        """The number of the current visit; None when there is none."""
        at = self.currentIndex().row()
        if 0 <= at < len(self.visits.ids):
            return self.visits.ids[at]
        return None if self.visits.complete else self._wanted_id

    def current_column(self) -> str:
        """The name of the column that the current cell is in; '' when there is none."""
        at = self.currentIndex().column()
        return self.visits.columns[at] if 0 <= at < len(self.visits.columns) else ""

    def selected_ids(self) -> list[int]:
        """The numbers of the selected visits, in the table's order."""
        return self.chosen.selected().tolist()

    def selected_count(self) -> int:
        """How many visits are selected."""
        return self.chosen.count

    def select_id(self, visit_id: int | None) -> bool:
        """Make a visit the current one and show it, now or when the rest of the list is there.

        Tells whether it is in the table now.
        """
        at = self.visits.position(visit_id)
        self._awaited = visit_id if at is None and not self.visits.complete else None
        if at is None:
            return False
        column = max(0, self.currentIndex().column())
        index = self.visits.index(at, column)
        self.selectionModel().setCurrentIndex(index, _SELECT_ROW)
        self.scrollTo(index)
        return True

    def step(self, rows: int) -> None:
        """Go some rows down, or up if negative."""
        at = self.currentIndex().row() + rows
        if 0 <= at < len(self.visits.ids):
            self.select_id(self.visits.ids[at])

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell which visit is the current one now."""
        super().currentChanged(current, previous)
        if self.chosen.held:
            return
        self._wanted_id = self.current_id()
        self.chosen.touch()
        if current.column() != previous.column():
            self.column_entered.emit(self.current_column())
        self._announce()

    # What is done to the table.

    def edit_current(self) -> None:
        """Edit the current cell, if it can be edited."""
        if self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(self.currentIndex())

    @Slot(str, bool)
    def sort_by(self, name: str, more: bool = False) -> None:
        """Sort by a column, or turn the order round if it is sorted by it already.

        Args:
            more: keep what it is sorted by, and let this column decide what is equal in that.
        """
        keys = {order.field: order for order in self.visits.sorting}
        known = keys.get(name)
        turned = Order(name, known is not None and not known.descending)
        if more:
            keys[name] = turned
        else:
            turned = turned if len(keys) == 1 else Order(name)
            keys = {name: turned}
        self.visits.set_sorting(tuple(keys.values()))
        kept = [(order.field, order.descending) for order in keys.values()]
        self._settings.set_sorting(SETTINGS_NAME, kept)
        self.horizontalHeader().viewport().update()

    @Slot(str)
    def toggle_column(self, name: str) -> None:
        """Show a column that is hidden, or hide one that is shown; the last one stays."""
        shown = [known for known in self.columns_in_order() if known != name]
        if name not in self.visits.columns:
            shown.append(name)
        if shown:
            self.save_columns()
            self._show_columns(shown)
            self.save_columns()

    @Slot()
    def reset_columns(self) -> None:
        """Show the columns of the beginning, in their first widths."""
        self._settings.set_columns(SETTINGS_NAME, ())
        self._show_columns(DEFAULT_COLUMNS)

    def columns_in_order(self) -> list[str]:
        """The columns shown, as the user arranged them."""
        header = self.horizontalHeader()
        count = len(self.visits.columns)
        return [self.visits.columns[header.logicalIndex(at)] for at in range(count)]

    # What Qt asks for.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit with Enter as with F2; go on otherwise."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.edit_current()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the visits."""
        if self.context_actions:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addActions(self.context_actions)
            menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the new width, unless the user has chosen widths."""
        super().resizeEvent(event)
        self._high = event.size().height()
        self._show_rows()
        if not self._settings.columns(SETTINGS_NAME) and not self._saving.isActive():
            self._set_widths(event.size().width())

    def save_pending(self) -> None:
        """Remember now what was to be remembered in a moment."""
        if self._saving.isActive():
            self._saving.stop()
            self.save_columns()

    def save_columns(self) -> None:
        """Remember columns, order and widths."""
        columns = [
            Column(name, self.columnWidth(self.visits.columns.index(name)))
            for name in self.columns_in_order()
        ]
        self._settings.set_columns(SETTINGS_NAME, columns)

    # Within.

    def _set_manners(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(row_height(self.fontMetrics().height()))

    def _set_header(self) -> None:
        header = self.horizontalHeader()
        header.customContextMenuRequested.connect(self._offer_columns)
        self._set_widths(self.maximumViewportSize().width())
        if isinstance(header, SortHeader):
            header.sort_wanted.connect(self.sort_by)
        header.sectionResized.connect(self._note_arrangement)
        header.sectionMoved.connect(self._note_arrangement)

    def _arrange_columns(self) -> None:
        known = [column.field for column in self._settings.columns(SETTINGS_NAME)]
        names = [name for name in known if name in COLUMNS]
        self.visits.set_columns(names or DEFAULT_COLUMNS)
        kept = self._settings.sorting(SETTINGS_NAME)
        orders = tuple(Order(name, down) for name, down in kept if name in COLUMNS)
        self.visits.sorting = orders or self.visits.sorting

    def _show_columns(self, names: Sequence[str]) -> None:
        self.visits.set_columns(names)
        header = self.horizontalHeader()
        self._arranging = True
        for at in range(len(names)):
            header.moveSection(header.visualIndex(at), at)
        self._set_widths(self.viewport().width())
        self.columns_changed.emit()

    def _set_widths(self, room: int) -> None:
        """Give the columns the widths that the user chose, or such that they fill the room."""
        kept = {column.field: column.width for column in self._settings.columns(SETTINGS_NAME)}
        unit = self.fontMetrics().averageCharWidth()
        names = self.visits.columns
        fitted = fitted_widths(names, unit, room)
        self._arranging = True
        for at, (name, width) in enumerate(zip(names, fitted, strict=True)):
            self.setColumnWidth(at, kept.get(name, width))
        self._arranging = False

    def _show_current(self) -> None:
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        else:
            self.scrollToTop()

    @Slot()
    def _note_arrangement(self) -> None:
        if not self._arranging:
            self._saving.start()

    @Slot(QPoint)
    def _offer_columns(self, place: QPoint) -> None:
        menu = ColumnMenu(self.visits.columns, self)
        menu.wanted.connect(self.toggle_column)
        menu.standard_wanted.connect(self.reset_columns)
        menu.popup(self.horizontalHeader().mapToGlobal(place))

    # The list and what is selected in it.

    def _follow_list(self) -> None:
        self.visits.wanted = self._wanted
        self.visits.about_to_change.connect(self.chosen.hold)
        self.visits.listed.connect(self._take_up)
        self.visits.modelAboutToBeReset.connect(self.chosen.hold)
        self.visits.modelReset.connect(self._resume)
        self.chosen.counted.connect(self._tell_count)
        self.verticalScrollBar().valueChanged.connect(self._show_rows)

    def _wanted(self) -> Wanted:
        return self.chosen.wanted(self._wanted_id)

    @Slot(object)
    def _take_up(self, found: Found) -> None:
        """Find what was selected in another list."""
        if found.current_at is not None:
            self._put_current(found.current_at)
        elif found.fresh or not found.complete:
            self.chosen.clearCurrentIndex()  # until it comes back
        self.chosen.release(found.marks, complete=found.complete)
        if found.complete and not found.fresh:
            self._wanted_id = self.current_id()
        if found.fresh:
            self._show_current()
        if found.complete and self._awaited is not None:
            self.select_id(self._awaited)
        self._announce()

    @Slot()
    def _resume(self) -> None:
        """Go on after other columns were shown."""
        at = self.visits.position(self._wanted_id)
        if at is not None:
            self._put_current(at)
        self.chosen.resume()
        self._announce()

    def _put_current(self, at: int) -> None:
        if self.currentIndex().row() != at:
            index = self.visits.index(at, max(0, self.currentIndex().column()))
            self.chosen.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    @Slot()
    def _show_rows(self) -> None:
        rows = self.verticalHeader()
        last = rows.logicalIndexAt(self._high)
        shown = rows.logicalIndexAt(0), len(self.visits.ids) - 1 if last < 0 else last
        self.chosen.show_rows(*shown)

    @Slot()
    def _tell_count(self) -> None:
        self.selection_counted.emit(self.chosen.count)

    @Slot()
    def _announce(self) -> None:
        current = self.current_id()
        if current != self._announced:
            self._announced = current
            self.current_changed.emit(current)
