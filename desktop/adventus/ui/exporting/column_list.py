"""Which columns a table gets: a list to tick, and what it means to leave some out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from adventus.catalogue.fields import field
from adventus.exchange.columns import COLUMNS, Column, Part
from adventus.ui.labels import muted, set_role, tooltip

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_NAME = Qt.ItemDataRole.UserRole
UID, REFERENCE = "uid", "reference"
_NOTHING = "Tick at least one column."
_LOST = "Without uid and reference, a later import can't find these visits again."
_BY_REFERENCE = "Without uid, a later import finds these visits again by their reference only."
_PARTS = {
    Part.EARLIEST: "first day it allows",
    Part.LATEST: "last day it allows",
    Part.AS_WRITTEN: "as written",
}
# The table shows the country in the same column.
_SHOWN_WITH = {"place": {"country"}}


class ColumnList(QWidget):
    """Ticks columns.

    Signals:
        changed: others are ticked now.

    Attributes:
        rows: the columns; Space ticks one.
        all, none, shown: tick many at once; the last one those of the table.
    """

    changed = Signal()

    def __init__(
        self, names: Collection[str], shown: Collection[str], parent: QWidget | None = None
    ) -> None:
        """Offer every column.

        Args:
            names: those to tick; all of them if empty.
            shown: the fields that the table of the window shows.
        """
        super().__init__(parent)
        self._shown = {UID, *shown}.union(*(_SHOWN_WITH.get(name, ()) for name in shown))
        self._hint = muted("", self)
        self._hint.setWordWrap(True)
        self.rows = QListWidget(self)
        self.rows.setAccessibleName("Columns")
        self.rows.setSpacing(self.fontMetrics().height() // 10)
        for column in COLUMNS:
            self._add(column, ticked=not names or column.name in names)
        self.rows.setCurrentRow(0)
        self.all = self._button("All", self.tick_all)
        self.none = self._button("None", self.tick_none)
        self.shown = self._button("Those of the table", self.tick_shown)
        self._lay_out()
        self.rows.itemChanged.connect(self._take_in)
        self._say()

    def ticked(self) -> tuple[str, ...]:
        """Give the names of the ticked columns, in their order."""
        items = map(self.rows.item, range(self.rows.count()))
        return tuple(
            str(item.data(_NAME)) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def names(self) -> tuple[str, ...]:
        """Give what is to be kept: nothing where all are ticked, as that also means new ones."""
        ticked = self.ticked()
        return () if len(ticked) == len(COLUMNS) else ticked

    @property
    def hint(self) -> str:
        """What leaving out the columns without a tick means."""
        return self._hint.text()

    def tick_all(self) -> None:
        """Tick every column."""
        self._tick({column.name for column in COLUMNS})

    def tick_none(self) -> None:
        """Take every tick away."""
        self._tick(set())

    def tick_shown(self) -> None:
        """Tick what the table of the window shows, and by what the visits are found again."""
        self._tick(self._shown)

    def _tick(self, names: Collection[str]) -> None:
        self.rows.blockSignals(True)  # one piece of news will do
        for at in range(self.rows.count()):
            item = self.rows.item(at)
            item.setCheckState(_state(item.data(_NAME) in names))
        self.rows.blockSignals(False)
        self.rows.viewport().update()
        self._take_in()

    def _take_in(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self._hint.setText(_meaning(self.ticked()))

    def _add(self, column: Column, *, ticked: bool) -> None:
        item = QListWidgetItem(_label(column), self.rows)
        item.setData(_NAME, column.name)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(_state(ticked))

    def _button(self, words: str, run: Callable[[], None]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        set_role(button, "quiet")
        button.clicked.connect(run)
        return button

    def _lay_out(self) -> None:
        tooltip(self.shown, "The fields that the window's table shows, and the uid")
        buttons = QHBoxLayout()
        for button in (self.all, self.none, self.shown):
            buttons.addWidget(button)
        buttons.addStretch()
        # Always as high as two lines, so that nothing jumps.
        self._hint.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(buttons)
        column.addWidget(self.rows, 1)
        column.addWidget(self._hint)


def _state(ticked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked


def _label(column: Column) -> str:
    if not column.field:
        return "uid, to find the visit again"
    label = field(column.field).label
    return f"{label}, {_PARTS[column.part]}" if column.part in _PARTS else label


def _meaning(names: Collection[str]) -> str:
    if not names:
        return _NOTHING
    if UID in names:
        return ""
    return _BY_REFERENCE if REFERENCE in names else _LOST
