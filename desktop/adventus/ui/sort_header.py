"""The header of the table of visits: what is sorted by, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QHeaderView, QStyleOptionHeader, QWidget

from adventus.ui.table_model import VisitModel

if TYPE_CHECKING:
    from adventus.catalogue.listing import Order

_CIRCLED = "①②③④⑤⑥⑦⑧⑨"
_Arrow = QStyleOptionHeader.SortIndicator


class SortHeader(QHeaderView):
    """Shows an arrow at every column that is sorted by, and numbers them if they are several.

    Signals:
        sort_wanted: the name of a column that was clicked, and whether it is one key more.
    """

    sort_wanted = Signal(str, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(False)
        self.setAccessibleName("Columns")
        self.setToolTip("Click to sort by a column; Shift+click to sort also by it")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.sectionClicked.connect(self._ask_for_order)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, logicalIndex: int) -> None:
        """Give a heading its arrow and number."""
        super().initStyleOptionForIndex(option, logicalIndex)
        number, order = self._key(logicalIndex)
        if order is None:
            return
        # Qt's arrows point to where the sorting goes: down is ascending.
        option.sortIndicator = _Arrow.SortUp if order.descending else _Arrow.SortDown
        if number:
            option.text = f"{option.text} {_CIRCLED[number - 1 : number] or number}"

    def _key(self, section: int) -> tuple[int, Order | None]:
        """Give the order by a column, and which key it is; 0 if it is the only one."""
        model = self.model()
        if isinstance(model, VisitModel) and 0 <= section < len(model.columns):
            for number, order in enumerate(model.sorting, 1):
                if order.field == model.columns[section]:
                    return number * (len(model.sorting) > 1), order
        return 0, None

    @Slot(int)
    def _ask_for_order(self, section: int) -> None:
        model = self.model()
        if isinstance(model, VisitModel):
            more = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.sort_wanted.emit(model.columns[section], more)
