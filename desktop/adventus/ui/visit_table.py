"""The table of visits: keyboard, columns, selection by record, copying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from adventus.catalogue.listing import Order
from adventus.errors import UserError
from adventus.ui.settings import Column
from adventus.ui.table_model import VisitModel
from adventus.ui.visit_columns import COLUMNS, DEFAULT_COLUMNS, fitted_widths
from adventus.ui.visit_delegate import VisitDelegate, row_height

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from PySide6.QtGui import QResizeEvent

    from adventus.catalogue.file import Catalogue
    from adventus.ui.settings import Settings

_Index = QModelIndex | QPersistentModelIndex
SETTINGS_NAME = "visits"
COPIED_AT_MOST = 5_000
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
        self._kept: tuple[list[int], int | None] = ([], None)
        self.context_actions: list[QAction] = []
        self._saving = QTimer(self)
        self._saving.setSingleShot(True)
        self._saving.setInterval(500)
        self._saving.timeout.connect(self.save_columns)
        self.visits = VisitModel(catalogue, self)
        self._arrange_columns()
        self.setModel(self.visits)
        self.cells = VisitDelegate(catalogue, self)
        self.setItemDelegate(self.cells)
        self.setAccessibleName("Visits")
        self._set_manners()
        self._set_header()
        self.visits.modelAboutToBeReset.connect(self._keep_selection)
        self.visits.modelReset.connect(self._restore_selection)
        self.visits.rowsRemoved.connect(self._announce)

    # Selection.

    def current_id(self) -> int | None:
        """The number of the current visit; None when there is none."""
        at = self.currentIndex().row()
        return self.visits.ids[at] if 0 <= at < len(self.visits.ids) else None

    def current_column(self) -> str:
        """The name of the column that the current cell is in; '' when there is none."""
        at = self.currentIndex().column()
        return self.visits.columns[at] if 0 <= at < len(self.visits.columns) else ""

    def selected_ids(self) -> list[int]:
        """The numbers of the selected visits, in the table's order."""
        ids = self.visits.ids
        return [ids[at] for top, bottom in self._spans() for at in range(top, bottom + 1)]

    def selected_count(self) -> int:
        """How many visits are selected."""
        return sum(bottom - top + 1 for top, bottom in self._spans())

    def select_id(self, visit_id: int | None) -> bool:
        """Make a visit the current one and show it; tell whether it is in the table."""
        at = self.visits.position(visit_id)
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
        if current.column() != previous.column():
            self.column_entered.emit(self.current_column())
        self._announce()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell how many visits are selected now."""
        super().selectionChanged(selected, deselected)
        self.selection_counted.emit(self.selected_count())

    # What is done to the table.

    def edit_current(self) -> None:
        """Edit the current cell, if it can be edited."""
        if self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(self.currentIndex())

    def sort_by(self, name: str) -> None:
        """Sort by a column, or turn the order round if it is sorted by it already."""
        order = self.visits.order
        self.visits.order = Order(name, order.field == name and not order.descending)
        self.visits.requery()
        self._show_order()
        self._show_current()

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

    def copied_text(self) -> str:
        """Give the selected visits as lines of tab-separated cells, for a spreadsheet.

        Raises:
            UserError: there are too many for the clipboard.
        """
        if self.selected_count() > COPIED_AT_MOST:
            raise UserError(
                f"At most {COPIED_AT_MOST:,} visits can be copied at once;"
                " select fewer, or export them with File > Export."
            )
        columns = [self.visits.columns.index(name) for name in self.columns_in_order()]
        places = (self.visits.position(visit_id) for visit_id in self.selected_ids())
        lines = (
            "\t".join(_cell(self.visits.index(at, column).data()) for column in columns)
            for at in places
            if at is not None
        )
        return "".join(f"{line}\n" for line in lines)

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
        if not self._settings.columns(SETTINGS_NAME) and not self._saving.isActive():
            self._set_widths()

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

    def _spans(self) -> list[tuple[int, int]]:
        """Give the selected rows as (first, last), in order; rows are selected as a whole."""
        selection = self.selectionModel().selection()
        parts = (selection.at(at) for at in range(selection.count()))
        return sorted({(part.top(), part.bottom()) for part in parts})

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
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setSortIndicatorShown(True)
        header.setStretchLastSection(False)
        header.setAccessibleName("Columns")
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._offer_columns)
        self._set_widths()
        self._show_order()
        header.sortIndicatorChanged.connect(self._sort)
        header.sectionResized.connect(self._note_arrangement)
        header.sectionMoved.connect(self._note_arrangement)

    def _arrange_columns(self) -> None:
        known = [column.field for column in self._settings.columns(SETTINGS_NAME)]
        names = [name for name in known if name in COLUMNS]
        self.visits.set_columns(names or DEFAULT_COLUMNS)

    def _show_columns(self, names: Sequence[str]) -> None:
        self.visits.set_columns(names)
        header = self.horizontalHeader()
        self._arranging = True
        for at in range(len(names)):
            header.moveSection(header.visualIndex(at), at)
        self._set_widths()
        self._show_order()
        self.columns_changed.emit()

    def _set_widths(self) -> None:
        """Give the columns the widths that the user chose, or such that they fill the window."""
        kept = {column.field: column.width for column in self._settings.columns(SETTINGS_NAME)}
        unit = self.fontMetrics().averageCharWidth()
        names = self.visits.columns
        fitted = fitted_widths(names, unit, self.maximumViewportSize().width())
        self._arranging = True
        for at, (name, width) in enumerate(zip(names, fitted, strict=True)):
            self.setColumnWidth(at, kept.get(name, width))
        self._arranging = False

    def _show_order(self) -> None:
        """Let the header show what is sorted by, without sorting again."""
        header, order = self.horizontalHeader(), self.visits.order
        blocked = header.blockSignals(True)
        at = self.visits.columns.index(order.field) if order.field in self.visits.columns else -1
        header.setSortIndicator(
            at, Qt.SortOrder.DescendingOrder if order.descending else Qt.SortOrder.AscendingOrder
        )
        header.blockSignals(blocked)

    @Slot(int, Qt.SortOrder)
    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self.visits.sort(column, order)
        self._show_current()

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
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in COLUMNS.values():
            action = menu.addAction(column.label)
            action.setCheckable(True)
            action.setChecked(column.name in self.visits.columns)
            action.setData(column.name)
            action.triggered.connect(self._toggle_sender)
        menu.addSeparator()
        menu.addAction("Standard columns", self.reset_columns)
        menu.popup(self.horizontalHeader().mapToGlobal(place))

    @Slot()
    def _toggle_sender(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.toggle_column(str(action.data()))

    @Slot()
    def _keep_selection(self) -> None:
        selected = self.selected_ids()
        if selected or self.current_id() is not None:
            self._kept = (selected, self.current_id())

    @Slot()
    def _restore_selection(self) -> None:
        selected, current = self._kept
        places = {visit_id: at for at, visit_id in enumerate(self.visits.ids)} if selected else {}
        chosen = QItemSelection()
        last = len(self.visits.columns) - 1
        for top, bottom in _runs(sorted(places[v] for v in selected if v in places)):
            chosen.select(self.visits.index(top, 0), self.visits.index(bottom, last))
        at = self.visits.position(current)
        if at is not None:
            index = self.visits.index(at, 0)
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(index, flag)
            self.scrollTo(index)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.selection_counted.emit(self.selected_count())
        self._announce()

    @Slot()
    def _announce(self) -> None:
        current = self.current_id()
        if current != self._announced:
            self._announced = current
            self.current_changed.emit(current)


def _cell(text: object) -> str:
    """Keep a cell in one cell."""
    return " ".join(str(text or "").split())


def _runs(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Give the runs of neighbours in sorted places: (first, last)."""
    first = last = None
    for at in places:
        if first is None or last is None:
            first = last = at
        elif at == last + 1:
            last = at
        else:
            yield first, last
            first = last = at
    if first is not None and last is not None:
        yield first, last
