"""The columns of a file, and where each goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal

from adventus.catalogue.fields import field
from adventus.exchange.plan.mapping import IGNORE, KEEP, TARGETS
from adventus.exchange.plan.proposing import values
from adventus.ui.importing.wording import in_line, target_words
from adventus.ui.labels import plain_tooltip
from adventus.ui.list_model import TableRows
from adventus.ui.theme import current_tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from adventus.exchange.input import InputTable
    from adventus.exchange.plan import Mapping

HEADINGS = ("Column", "Examples", "Goes to", "Divided by")
NAME, EXAMPLES, TARGET, SEPARATOR = range(4)
_EXAMPLES = 3
_LONGEST = 60  # characters of an example
_ROLE = Qt.ItemDataRole
_Index = QModelIndex | QPersistentModelIndex


class ColumnRows(TableRows[str]):
    """One row for each column of the file.

    Signals:
        changed: a column goes elsewhere now.

    Attributes:
        columns: for each column its target.
        separators: what stands between several values; '' is left out.
    """

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(HEADINGS, parent)
        self._samples: dict[str, list[str]] = {}
        self.columns: dict[str, str] = {}
        self.separators: dict[str, str] = {}

    def show_mapping(self, table: InputTable, mapping: Mapping) -> None:
        """Show where the columns of a table go."""
        self._samples = {name: list(dict.fromkeys(values(table, name))) for name in table.columns}
        self.columns = {name: mapping.target(name) for name in table.columns}
        self.separators = dict(mapping.separators)
        self.show_rows(table.columns)

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        """Give a cell's words; for editing, a target by its name."""
        if not index.isValid():
            return None
        name, column = self.listed[index.row()], index.column()
        if role == _ROLE.EditRole and column == TARGET:
            return self.columns[name]
        text = self._text(name, column)
        if role in (_ROLE.DisplayRole, _ROLE.EditRole):
            return text
        if role == _ROLE.ToolTipRole:
            return plain_tooltip(text)
        if role == _ROLE.AccessibleTextRole:
            return f"{HEADINGS[column]}: {text or 'empty'}"
        quiet = column == EXAMPLES or self.columns[name] in (KEEP, IGNORE)
        return current_tokens().colour("muted") if role == _ROLE.ForegroundRole and quiet else None

    def setData(self, index: _Index, value: object, role: int = _ROLE.EditRole) -> bool:
        """Take another target or separator."""
        if role != _ROLE.EditRole or not index.isValid():
            return False
        name, text = self.listed[index.row()], str(value or "")
        if index.column() == TARGET and text in TARGETS:
            self.columns[name] = text
        elif index.column() == SEPARATOR:
            self.separators.pop(name, None)
            if text:
                self.separators[name] = text
        row = index.row()
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(HEADINGS) - 1))
        self.changed.emit()
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Targets can be changed, and separators of columns that go to a list."""
        flags = super().flags(index)
        if not index.isValid():
            return flags
        lists = self._is_list(self.listed[index.row()])
        if index.column() == TARGET or (index.column() == SEPARATOR and lists):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _is_list(self, name: str) -> bool:
        target = self.columns[name].partition(".")[0]
        return target not in TARGETS[:4] and field(target).repeated

    def _text(self, name: str, column: int) -> str:
        if column == NAME:
            return name
        if column == EXAMPLES:
            return in_line(map(_short, self._samples[name][:_EXAMPLES]))
        if column == TARGET:
            return target_words(self.columns[name])
        return self.separators.get(name, "") if self._is_list(name) else ""


def _short(text: str) -> str:
    one_line = " ".join(text[: 2 * _LONGEST].split())
    return one_line if len(one_line) <= _LONGEST else f"{one_line[:_LONGEST]}…"
