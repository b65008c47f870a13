"""How the cells of the table of visits are painted and edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from adventus.ui.cell_painting import paint_cell
from adventus.ui.table_model import VisitModel

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from adventus.catalogue.file import Catalogue
    from adventus.ui.cell_editor import CellEditor

_Index = QModelIndex | QPersistentModelIndex
_Hint = QStyledItemDelegate.EndEditHint
_HINTS = {
    "submit": _Hint.NoHint,
    "left": _Hint.NoHint,
    "next": _Hint.EditNextItem,
    "previous": _Hint.EditPreviousItem,
    "revert": _Hint.RevertModelCache,
}


class VisitDelegate(QStyledItemDelegate):
    """Paints dates, tags, evidence marks and pills; edits a field where it stands.

    What can't be read stays in the editor with the reason under it, and changes nothing.

    Signals:
        left_unsaved: the `Unsaved` text of an editor that had to close, as when another search
            took its visit out of the table.
    """

    left_unsaved = Signal(object)

    def __init__(self, catalogue: Catalogue, parent: QObject) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._editor: CellEditor | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002 - Qt's signature
        """Every row is as high as the font asks for."""
        return QSize(80, row_height(option.fontMetrics.height()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a cell."""
        model = index.model()
        if isinstance(model, VisitModel):
            row = model.row_at(index.row())
            paint_cell(
                painter, option, row, model.columns[index.column()], _is_current(index, option)
            )

    # Editing.

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:  # noqa: ARG002 - Qt's signature
        """Open a line over the cell."""
        # The window opens without what reads and saves fields.
        from adventus.ui.cell_editor import CellEditor  # noqa: PLC0415

        model = index.model()
        name = model.columns[index.column()] if isinstance(model, VisitModel) else ""
        self._editor = CellEditor(self._catalogue, name, parent)
        self._editor.finished.connect(self._finish)
        return self._editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Put the field as it would be typed into the line, once."""
        model = index.model()
        if self._editor is editor and self._editor.is_new and isinstance(model, VisitModel):
            self._editor.fill(model.ids[index.row()])

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Nothing: the editor saves a field through the one write door."""

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: _Index,  # noqa: ARG002 - Qt's signature
    ) -> None:
        """Lay the editor over its cell."""
        if self._editor is editor:
            self._editor.place(option.rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's signature
        """Leave it to the editor to say when it is done; Qt would close it with its text."""
        return False

    def destroyEditor(self, editor: QWidget, index: _Index) -> None:
        """Let an editor go, but not what is unsaved in it."""
        if self._editor is editor:
            self.hand_over()
        super().destroyEditor(editor, index)

    def hand_over(self) -> None:
        """Tell what is typed and unsaved in the open editor, and be done with that."""
        editor, self._editor = self._editor, None
        unsaved = editor.unsaved() if editor is not None else None
        if unsaved is not None:
            self.left_unsaved.emit(unsaved)

    @Slot(QWidget, str)
    def _finish(self, editor: QWidget, how: str) -> None:
        self.closeEditor.emit(editor, _HINTS[how])


def row_height(line: int) -> int:
    """Give the height of a row for the height of a line of text."""
    return round(line * 1.85)


def _is_current(index: _Index, option: QStyleOptionViewItem) -> bool:
    view = option.widget
    return isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex() == index
