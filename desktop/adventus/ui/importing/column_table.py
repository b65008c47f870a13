"""The table in which columns are given their fields, by keyboard or mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from adventus.exchange.plan.mapping import TARGETS
from adventus.ui.importing.column_rows import EXAMPLES, NAME, SEPARATOR, TARGET, ColumnRows
from adventus.ui.importing.wording import target_words

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TargetChooser(QStyledItemDelegate):
    """Edits a target with a list of all; typing goes to the one that begins so."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """Make the list."""
        del option, index
        chooser = QComboBox(parent)
        chooser.setAccessibleName("Goes to")
        for target in TARGETS:
            chooser.addItem(target_words(target), target)
        chooser.activated.connect(self._keep)
        return chooser

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Begin with the target there is."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Keep what is chosen."""
        if isinstance(editor, QComboBox) and isinstance(index, QModelIndex):
            model.setData(index, editor.currentData(), Qt.ItemDataRole.EditRole)

    @Slot()
    def _keep(self) -> None:
        chooser = self.sender()
        if isinstance(chooser, QComboBox):
            self.commitData.emit(chooser)


class ColumnTable(QTableView):
    """Lists the columns; Enter, F2 or a click on "Goes to" changes where one goes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = ColumnRows(self)
        self.setModel(self.rows)
        self.setAccessibleName("Columns")
        self.setItemDelegateForColumn(TARGET, TargetChooser(self))
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        trigger = QTableView.EditTrigger
        self.setEditTriggers(trigger.EditKeyPressed | trigger.DoubleClicked)
        self.clicked.connect(self._choose)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 2.2))
        self.setMinimumHeight(5 * self.verticalHeader().defaultSectionSize())
        header, letter = self.horizontalHeader(), self.fontMetrics().averageCharWidth()
        header.setHighlightSections(False)
        header.setSectionResizeMode(EXAMPLES, QHeaderView.ResizeMode.Stretch)
        for column, letters in ((NAME, 17), (TARGET, 25), (SEPARATOR, 15)):
            self.setColumnWidth(column, letters * letter)

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        """Open the list of targets at a click."""
        if index.column() == TARGET:
            self.edit(index)
            editor = self.indexWidget(index)
            if isinstance(editor, QComboBox):
                editor.showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits; a row's target, unless the keyboard is on its separator."""
        index = self.currentIndex()
        if self.state() == QTableView.State.EditingState:
            event.accept()  # the list under the keyboard passes on what closes it
        elif event.key() in _ENTER and index.isValid():
            wanted = index if index.column() == SEPARATOR else index.siblingAtColumn(TARGET)
            self.setCurrentIndex(wanted)
            if wanted.flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(wanted)
        else:
            super().keyPressEvent(event)
