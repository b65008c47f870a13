"""Records of one kind: the list at the left, the form of the chosen one at the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from adventus.errors import UserError
from adventus.ui.icons import icon
from adventus.ui.labels import muted
from adventus.ui.record.ink import InkLabel
from adventus.ui.record.wording import shortened
from adventus.ui.record_list import RecordList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QShowEvent

    from adventus.catalogue.changes import Changes
    from adventus.catalogue.editing import Edit
    from adventus.ui.record.record_form import RecordForm
    from adventus.ui.record_list import ListedRecord
    from adventus.ui.session import Session

_LONGEST_IN_LABEL = 40
_MERGED_AT_MOST = 50  # a person chooses among them which is kept


@dataclass(frozen=True)
class RecordKind:
    """What a page shows.

    Attributes:
        record: the kind of record, "source".
        hint: what the search looks in.
        read: reads all records in the order of the list.
        add: adds a record by its name, or gives the one that has it.
        remove: removes a record that nothing uses; says what uses it.
        form: makes the form.
        merges: whether several records can be made one.
    """

    record: str
    hint: str
    read: Callable[[], Sequence[ListedRecord]]
    add: Callable[[Edit, str], int]
    remove: Callable[[Edit, int], None]
    form: Callable[[QWidget], RecordForm]
    merges: bool = False


class RecordsPage(QWidget):
    """Every change can be undone. Reads the catalogue when it is first seen.

    Attributes:
        records: the list.
        form: the form.
    """

    def __init__(self, session: Session, kind: RecordKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._catalogue, self._kind = session, session.catalogue, kind
        self._is_stale = True
        empty = f"No {kind.record} yet. New {kind.record} adds one."
        self.records = RecordList(f"{kind.record}s", kind.hint, empty, self)
        self.new_button = QPushButton(icon("add"), f"New {kind.record}", self)
        self.merge_button = QPushButton(icon("merge"), "Merge…", self)
        self.delete_button = QPushButton(icon("delete"), "Remove", self)
        self.history_button = QPushButton(icon("history"), "History…", self)
        self.merge_button.setVisible(kind.merges)
        self.form = kind.form(self)
        self._alike: list[int] = []
        self.alike_button = QPushButton(icon("merge"), "Merge with that one…", self)
        self.alike_button.hide()
        self._used = muted("", self)
        self._answer = InkLabel("", "bad", self)
        self._answer.setWordWrap(True)
        self._answer.hide()
        self._lay_out()
        session.changed.connect(self._take_in)
        self.records.chosen.connect(self._show_chosen)
        self.form.refused.connect(self.show_error)
        self.form.name_taken.connect(self.offer_merge)
        if kind.merges:
            self.records.select_several()
            self.records.selected.connect(self._count_selected)
        self.new_button.clicked.connect(self.add)
        self.delete_button.clicked.connect(self.remove)
        self.history_button.clicked.connect(self.show_history)
        self.merge_button.clicked.connect(self.merge)
        self.alike_button.clicked.connect(self._merge_alike)
        self.new_button.setDisabled(self._catalogue.read_only)

    def answer(self) -> str:
        """What was done, or could not be done; '' when nothing is said."""
        return "" if self._answer.isHidden() else self._answer.text()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed while it was not seen."""
        if self._is_stale:
            self.refresh()
        super().showEvent(event)

    @Slot()
    def refresh(self) -> None:
        """Read the records again; the chosen one stays chosen."""
        self._is_stale = False
        self.records.show_records(self._kind.read())

    @Slot()
    def add(self) -> None:
        """Add a record, called as the search line says, and write its name."""
        record = self._kind.record
        name = " ".join(self.records.search.text().split()) or f"New {record}"
        label = f"Add {record} “{shortened(name, _LONGEST_IN_LABEL)}”"
        try:
            with self._catalogue.edit(label) as edit:
                record_id = self._kind.add(edit, name)
        except UserError as error:
            self.show_error(str(error))
            return
        self.records.search.clear()
        self.records.choose(record_id)
        self.form.name_line.setFocus()
        self.form.name_line.selectAll()

    @Slot()
    def remove(self) -> None:
        """Remove the chosen record, unless something uses it."""
        chosen = self.records.current()
        if chosen is None:
            return
        what = f"{self._kind.record} “{shortened(chosen.name, _LONGEST_IN_LABEL)}”"
        try:
            with self._catalogue.edit(f"Remove {what}") as edit:
                self._kind.remove(edit, chosen.id)
        except UserError as error:
            self.show_error(str(error))
            return
        self.say(f"Removed {what}. Undo brings it back.")

    @Slot()
    def merge(self) -> None:
        """Ask which of the selected records is kept, and make them one."""
        self._ask_merge(self.records.selected_ids())

    @Slot()
    def show_history(self) -> None:
        """Show what was done to the chosen record."""
        # As for merging: it is asked for seldom.
        from adventus.ui.history.record_history import RecordHistory  # noqa: PLC0415

        chosen = self.records.current()
        if chosen is not None:
            RecordHistory(self._session, self._kind.record, chosen.id, parent=self).open()

    @Slot(int)
    def offer_merge(self, other: int) -> None:
        """Offer to merge the record shown with another, which has the name typed for it."""
        if self.form.record_id is not None:
            self._alike = [self.form.record_id, other]
            self.alike_button.show()

    @Slot()
    def _merge_alike(self) -> None:
        self.alike_button.hide()
        self._ask_merge(self._alike)

    @Slot(str)
    def show_error(self, sentence: str) -> None:
        """Say what could not be done; '' takes it away."""
        self.say(sentence, "bad")

    def say(self, sentence: str, purpose: str = "muted") -> None:
        """Say something under the form, in a colour of the theme."""
        self._answer.set_purpose(purpose)
        self._answer.setText(sentence)
        self._answer.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        left, right = QWidget(self), QWidget(self)
        rows = QVBoxLayout(left)
        rows.addWidget(self.records, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.new_button)
        buttons.addStretch(1)
        buttons.addWidget(self.merge_button)
        buttons.addWidget(self.delete_button)
        rows.addLayout(buttons)
        rows = QVBoxLayout(right)
        rows.addWidget(self._used)
        rows.addWidget(_scrolled(self.form, right), 1)
        rows.addWidget(self._answer)
        rows.addWidget(self.alike_button, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self.history_button, 0, Qt.AlignmentFlag.AlignRight)
        split = QSplitter(self)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([320, 520])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)

    @Slot(object)
    def _take_in(self, changes: Changes) -> None:
        if not (changes.of(self._kind.record) or changes.of("visit")):
            return
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    @Slot()
    def _show_chosen(self) -> None:
        chosen = self.records.current()
        if chosen is None or chosen.id != self.form.record_id:
            self.show_error("")
            self.alike_button.hide()
        self.form.show_record(chosen.id if chosen else None)
        self._used.setText(chosen.used if chosen else "")
        self.delete_button.setEnabled(chosen is not None and not self._catalogue.read_only)
        self.history_button.setEnabled(chosen is not None)
        self._count_selected()

    @Slot()
    def _count_selected(self) -> None:
        several = len(self.records.selected_ids()) > 1
        self.merge_button.setEnabled(several and not self._catalogue.read_only)

    def _ask_merge(self, ids: Sequence[int]) -> None:
        if len(ids) > _MERGED_AT_MOST:
            self.show_error(f"At most {_MERGED_AT_MOST} can be merged at once; select fewer.")
            return
        # It is asked for seldom, and the page is shown without it.
        from adventus.ui.merge_dialog import MergeDialog  # noqa: PLC0415

        MergeDialog(self._session, self._kind.record, ids, self._tell_merged, self).open()

    def _tell_merged(self, kept: int, changes: Changes) -> None:
        self.records.choose(kept)
        done = changes.label.replace("Merge ", "Merged ", 1)
        self.say(f"{done}. Undo brings all back.")


def _scrolled(form: RecordForm, parent: QWidget) -> QScrollArea:
    scroll = QScrollArea(parent)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(form)
    return scroll
