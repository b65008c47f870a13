"""The visits that a release has added, changed or lost, as a list, and what changed of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QListView, QSplitter, QVBoxLayout, QWidget

from adventus.catalogue.differences import Difference
from adventus.ui.history.changes_view import ChangesView
from adventus.ui.icons import icon
from adventus.ui.labels import PlainLabel, muted, set_role
from adventus.ui.list_model import ListRows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QIcon

    from adventus.exchange.release import ReleaseChanges
    from adventus.exchange.release.changed import VisitChange

_ICONS = {"added": "add", "changed": "edit", "removed": "delete", "merged": "merge"}
_SAID = {
    "added": "This visit was added.",
    "changed": "",
    "removed": "This visit was removed.",
    "merged": "This visit was merged into another.",
}
_NONE = "No visit was added, changed or removed."
_UNKNOWN = (
    "The last release was not made in this file, so its journal doesn’t say what changed since."
    " Compare the two packages themselves."
)
_LEAST_LINES, _LEAST_LETTERS = 7, 10


class ListedChange(NamedTuple):
    """One row: what became of which visit."""

    uid: str
    change: str
    reference: str
    differences: Sequence[Difference]

    def words(self) -> str:
        """The row as it is read."""
        return f"{self.reference or 'without a reference'} · {self.change}"

    def hint(self) -> str:
        """The same, where the row has no room for it."""
        return self.words()

    def picture(self) -> QIcon:
        """A sign of what became of the visit."""
        return icon(_ICONS[self.change])


class ChangedList(QWidget):
    """The list at the left, what changed of the chosen visit at the right.

    Attributes:
        rows: the visits.
        list: where they are listed.
        changes: what changed of the current one.

    Signals:
        moved: the uid of the visit that is the current one now; '' for none.
    """

    moved = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: ListRows[ListedChange] = ListRows(self)
        self.list = QListView(self)
        self.list.setModel(self.rows)
        self.list.setAccessibleName("Visits that changed")
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        em = self.fontMetrics().height()
        self.list.setIconSize(QSize(em, em))
        self.changes = ChangesView(self)
        self._empty = muted("", self)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._name = PlainLabel("", self, elide=True)
        set_role(self._name, "strong")
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._name)
        column.addWidget(self.changes, 1)
        self._split = QSplitter(self)
        self._split.setChildrenCollapsible(False)
        for at, part in enumerate((self.list, right)):
            part.setMinimumWidth(_LEAST_LETTERS * em)
            part.setMinimumHeight(_LEAST_LINES * em)
            self._split.addWidget(part)
            self._split.setStretchFactor(at, at + 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._empty)
        lines.addWidget(self._split, 1)
        self.list.selectionModel().currentRowChanged.connect(self._show_current)
        self.show_nothing("")

    def show_nothing(self, words: str) -> None:
        """Say why there is nothing to list."""
        self.rows.show_rows(())
        self._empty.setText(words)
        self._empty.show()
        self._split.hide()

    def show_changed(self, changes: ReleaseChanges) -> None:
        """List what changed."""
        listed = listed_changes(changes) if changes.since else []
        if not listed:
            self.show_nothing(_NONE if changes.known else _UNKNOWN)
            return
        self.rows.show_rows(listed)
        self._empty.hide()
        self._split.show()
        self.list.setCurrentIndex(self.rows.index(0))

    def name(self, words: str) -> None:
        """Say which visit the current one is."""
        self._name.setText(words)
        self._name.setVisible(bool(words))

    @Slot()
    def _show_current(self) -> None:
        at = self.list.currentIndex().row()
        row = self.rows.listed[at] if 0 <= at < len(self.rows.listed) else None
        self.name("")
        self.moved.emit(row.uid if row else "")
        self.changes.show_changes(
            row.differences if row else (), empty=_SAID[row.change] if row else ""
        )


def listed_changes(changes: ReleaseChanges) -> list[ListedChange]:
    """Give a row to each visit: first those that were added, then changed, then gone."""
    return [
        *(_row(visit, "added") for visit in _in_order(changes.added)),
        *(_row(visit, "changed") for visit in _in_order(changes.changed)),
        *(
            _row(visit, "merged" if visit.into else "removed")
            for visit in _in_order(changes.removed)
        ),
    ]


def _in_order(visits: Iterable[VisitChange]) -> list[VisitChange]:
    return sorted(visits, key=lambda visit: visit.reference)


def _row(visit: VisitChange, change: str) -> ListedChange:
    found = [Difference(one.field, one.before, one.after) for one in visit.fields]
    return ListedChange(visit.uid, change, visit.reference, found)
