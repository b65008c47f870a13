"""The history of one record: its steps, what each changed, and any two states side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QSplitter, QVBoxLayout, QWidget

from adventus.catalogue.fields import FIELDS
from adventus.catalogue.revision_contents import title_as_of
from adventus.catalogue.revisions import revisions, undone
from adventus.catalogue.steps import field_revisions, field_step, record_step
from adventus.ui.asking import Asker
from adventus.ui.history.changes_view import ChangesView
from adventus.ui.history.revision_list import RevisionModel, RevisionTable
from adventus.ui.history.side_by_side import SideBySide
from adventus.ui.history.states import Marked
from adventus.ui.history.undo_bar import UndoBar
from adventus.ui.history.wording import moment_words
from adventus.ui.labels import muted, title
from adventus.ui.record.wording import shortened
from adventus.ui.step_keys import StepKeys

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from adventus.catalogue.revisions import Revision
    from adventus.catalogue.steps import FieldStep, Step
    from adventus.ui.session import Session

_KINDS = frozenset({"visit", "agent", "place", "tag", "journey", "source", "catalogue"})
_LONGEST_TITLE = 100


def has_history(record: str) -> bool:
    """Tell whether there is a window for the history of this kind of record."""
    return record in _KINDS


class RecordHistory(QDialog):
    """Follows what is done meanwhile; opened with `show`. Of a visit that is gone too.

    Attributes:
        table: the revisions, and `revisions` their model.
        fields: which field is looked at; for a visit only.
        changes: what the chosen revision changed.
        states: two states side by side, and the way back to one; None if it is no visit.
        bar: undoing by itself, and what came of it.
    """

    def __init__(
        self,
        session: Session,
        record: str,
        record_id: int,
        field: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Read the history.

        Args:
            record: the record's kind, one for which `has_history` is true.
            field: the field of a visit to look at; '' for all.
        """
        super().__init__(parent)
        self._session, self._record, self._id = session, record, record_id
        self._known: list[int] = []
        self._marked = Marked()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._steps, self._listing = (Asker(session.catalogue, self) for _ in range(2))
        self.revisions = RevisionModel(self)
        self.table = RevisionTable(self.revisions, self, narrow=True)
        self.fields = QComboBox(self)
        self.changes = ChangesView(self)
        self.states = SideBySide(session, record_id, self) if record == "visit" else None
        self.bar = UndoBar(session, self)
        self._fill_fields(field)
        self._lay_out()
        self._connect()
        self.refresh()
        self.table.setFocus()

    @property
    def field(self) -> str:
        """The field that is looked at; '' for all."""
        return str(self.fields.currentData() or "")

    @Slot()
    def refresh(self) -> None:
        """List the revisions, with the one chosen that was, or else the newest."""
        record, record_id, name = self._record, self._id, self.field

        def question(connection: sqlite3.Connection) -> tuple[list[Revision], list[Revision]]:
            every = revisions(connection, record=(record, record_id))
            listed = field_revisions(connection, record_id, name) if name else every
            return every, listed

        self._listing.ask(question, self._list)

    @Slot()
    def mark(self) -> None:
        """Mark the chosen state for comparing, or take its mark away."""
        chosen = self._chosen()
        if chosen is not None and self.states is not None:
            self._marked.toggle(chosen.id)
            self._show_states()

    def done(self, result: int) -> None:
        """Close; not while long work runs."""
        if not self._session.busy:
            self._steps.stop()
            self._listing.stop()
            if self.states is not None:
                self.states.close_down()
            super().done(result)

    def _list(self, found: tuple[list[Revision], list[Revision]]) -> None:
        every, listed = found
        connection = self._session.catalogue.connection
        before = self._chosen()
        self._known = [one.id for one in every]
        self._marked.keep(self._known)
        newest = self._known[0] if self._known else 0
        name = title_as_of(connection, self._record, self._id, newest)
        self._name.setText(shortened(name, _LONGEST_TITLE) or "A record that never was")
        self.setWindowTitle(f"History of {shortened(name, _LONGEST_TITLE)}")
        self.revisions.show(listed, undone(connection))
        answer = self.bar.answer.text()
        self.table.selectRow(self.revisions.row_of(before.id) if before else 0)
        self._show_revision()
        if before is not None:  # what was just done is still news
            self.bar.say(answer)

    def _chosen(self) -> Revision | None:
        return self.revisions.at(self.table.currentIndex().row())

    @Slot()
    def _show_revision(self) -> None:
        chosen = self._chosen()
        able = self.revisions.can_be_undone(self.table.currentIndex().row())
        self.bar.offer(chosen if able else None)
        self._what.setText(moment_words(chosen) if chosen else "")
        self._show_states()
        if chosen is None:
            self._steps.forget()
            self.changes.show_changes((), empty="Nothing was changed here yet.")
            return
        self._steps.ask(_step(self._record, self._id, self.field, chosen.id), self._show_step)

    def _show_step(self, step: Step | FieldStep) -> None:
        cited = getattr(step, "citations", ())
        self.changes.show_changes(step.differences, cited, getattr(step, "decision", None))

    def _show_states(self) -> None:
        chosen = self._chosen()
        if self.states is None:
            return
        compared = self._marked.compared(self._known, chosen.id) if chosen else ()
        self.revisions.mark(dict.fromkeys(self._marked.revisions, "marked"))
        number = chosen.id if chosen else 0
        older = number != max(self._known, default=0)
        self.states.show_states(compared, number, self.field, can_restore=older)

    @Slot()
    def _take_in(self) -> None:
        self.refresh()

    @Slot(bool)
    def _free(self, free: bool) -> None:
        for asker in (self._steps, self._listing):
            asker.freeze(not free)
        self._body.setEnabled(free)
        self.fields.setEnabled(free)
        if self.states is not None:
            self.states.free(free)

    @Slot(str)
    def _say(self, sentence: str) -> None:
        self.bar.say(sentence)

    def _fill_fields(self, field: str) -> None:
        self.fields.setAccessibleName("Field")
        self.fields.addItem("All fields", "")
        for described in FIELDS:
            self.fields.addItem(described.label, described.name)
        self.fields.setCurrentIndex(max(0, self.fields.findData(field)))
        self.fields.setVisible(self._record == "visit")

    def _connect(self) -> None:
        self.fields.currentIndexChanged.connect(self._take_in)
        self.table.mark_wanted.connect(self.mark)
        self.table.selectionModel().currentRowChanged.connect(self._show_revision)
        self._session.changed.connect(self._take_in)
        self.bar.close_wanted.connect(self.reject)
        self.bar.free.connect(self._free)
        self.steps = StepKeys(self, self._session, self.bar.say)
        if self.states is not None:
            self.states.said.connect(self._say)

    def _lay_out(self) -> None:
        self._name, self._what = title("", self, elide=True), muted("", self, elide=True)
        hint = muted("Space marks a state; two marked states are seen side by side.", self)
        hint.setVisible(self.states is not None)
        left = QWidget(self)
        rows = QVBoxLayout(left)
        rows.setContentsMargins(0, 0, 0, 0)
        for part in (self.fields, self.table, hint):
            rows.addWidget(part)
        right = QSplitter(Qt.Orientation.Vertical, self)
        right.addWidget(self._changes_side())
        self._body = QSplitter(Qt.Orientation.Horizontal, self)
        self._body.addWidget(left)
        self._body.addWidget(right)
        if self.states is not None:
            right.addWidget(self.states)
            right.setSizes([1000, 2000])
            for button in self.states.buttons:
                self.bar.add_button(button)
        self._body.setSizes([2200, 3000])
        for splitter in (right, self._body):
            splitter.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.addWidget(self._name)
        whole.addWidget(self._body, 1)
        whole.addWidget(self.bar)
        unit = self.fontMetrics()
        self.resize(unit.averageCharWidth() * 190, unit.height() * 48)

    def _changes_side(self) -> QWidget:
        side = QWidget(self)
        rows = QVBoxLayout(side)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._what)
        rows.addWidget(self.changes)
        return side


def _step(
    record: str, record_id: int, name: str, revision: int
) -> Callable[[sqlite3.Connection], Step | FieldStep]:
    def question(connection: sqlite3.Connection) -> Step | FieldStep:
        if name:
            return field_step(connection, record_id, name, revision)
        return record_step(connection, record, record_id, revision)

    return question
