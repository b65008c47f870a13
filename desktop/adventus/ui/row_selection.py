"""Which rows of the table are selected, however many and however scattered."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Signal,
)

from adventus.ui.visit_numbers import Numbers, Wanted, marked, numbers, runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adventus.ui.table_model import VisitModel

_Flag = QItemSelectionModel.SelectionFlag
_BESIDE = 60  # rows above and below those that are seen
_FLIPPED = bytes((1, 0)).ljust(256)


class RowSelection(QItemSelectionModel):
    """Keeps one byte for each row; Qt is told only the runs near the rows that are seen.

    Qt's own selection is a list of ranges, which each painted cell goes through, and the header
    asks the model about every row of it: 10,000 scattered rows, as after sorting, or all of a
    million would stop the window for seconds. Whoever asks which visits are selected asks here.

    What a search hides is selected again when it comes back, until the person selects something
    else: `wanted` remembers it.

    Signals:
        counted: something else is selected.

    Attributes:
        count: how many rows are selected.
        held: whether the list is changing just now; what is selected stays as it is then.
    """

    counted = Signal()

    def __init__(self, model: VisitModel, parent: QObject) -> None:
        super().__init__(model, parent)
        self._model = model
        self._marks = bytearray(len(model.ids))
        self._before = bytearray(self._marks)
        self._seen = (0, _BESIDE)
        self._fed = self._seen
        self.held = False
        self._chosen = numbers()
        self._everything = False
        self._touched = False
        self._version = 0
        self.count = 0

    def select(
        self,
        what: QItemSelection | QModelIndex | QPersistentModelIndex,
        command: QItemSelectionModel.SelectionFlag,
    ) -> None:
        """Select whole rows, as Qt's views ask for it."""
        if self.held or command == _Flag.NoUpdate:
            return
        if command & _Flag.Clear:
            self._before = bytearray(len(self._marks))
        elif not command & _Flag.Current:
            self._before = self._marks
        marks = bytearray(self._before)
        for first, last in _spans(what):
            part = slice(first, last + 1)
            if command & _Flag.Toggle:
                marks[part] = marks[part].translate(_FLIPPED)
            elif command & (_Flag.Select | _Flag.Deselect):
                marks[part] = bytes((bool(command & _Flag.Select),)) * len(marks[part])
        self._marks, self.count = marks, marks.count(1)
        self.touch()
        self._touched = True
        self._everything = 0 < self.count == len(marks) and not self._model.complete
        self._feed()
        self.counted.emit()

    def selected(self) -> Numbers[int]:
        """Give the selected visits, in the table's order."""
        return marked(self._model.ids, self._marks)

    def rows(self) -> Iterator[int]:
        """Give the places of the selected rows, in order."""
        return chain.from_iterable(range(first, last + 1) for first, last in runs(self._marks))

    def touch(self) -> None:
        """Note that the person went on since the last question."""
        self._version += 1

    def wanted(self, current: int | None) -> Wanted:
        """Say what is to be found again in the next list."""
        if self._touched:
            self._touched = False
            self._chosen = self.selected()
        return Wanted(self._version, self._chosen, self._everything, current)

    def hold(self) -> None:
        """Keep still while the list changes; the rows that Qt knows are nobody's now."""
        if not self.held:
            self.held = True
            super().select(QItemSelection(), _Flag.Clear)

    def release(self, marks: bytearray, *, complete: bool) -> None:
        """Go on with another list, in which these rows are selected."""
        self.held = False
        self._everything = self._everything and not complete
        self._marks = self._before = marks
        self.count = marks.count(1)
        self._feed()
        self.counted.emit()

    def resume(self) -> None:
        """Go on with the same list, as after other columns are shown."""
        self.held = False
        self._feed()

    def show_rows(self, first: int, last: int) -> None:
        """Tell Qt what is selected near the rows that are seen now."""
        self._seen = (first, last)
        if not self._fed[0] <= first <= last <= self._fed[1]:
            self._feed()

    def _feed(self) -> None:
        if self.held:
            return
        self._fed = (max(0, self._seen[0] - _BESIDE), self._seen[1] + _BESIDE)
        told = QItemSelection()
        last_column = self._model.columnCount() - 1
        for first, last in runs(self._marks, *self._fed):
            told.select(self._model.index(first, 0), self._model.index(last, last_column))
        super().select(told, _Flag.ClearAndSelect)


def _spans(
    what: QItemSelection | QModelIndex | QPersistentModelIndex,
) -> list[tuple[int, int]]:
    if isinstance(what, QItemSelection):
        parts = (what.at(at) for at in range(what.count()))
        return [(part.top(), part.bottom()) for part in parts if part.isValid()]
    return [(what.row(), what.row())] if what.isValid() else []
