"""Two states of a visit in the compare view, and the buttons that bring one of them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from adventus.catalogue.fields import field
from adventus.catalogue.records import visits
from adventus.catalogue.revisions import revision
from adventus.catalogue.values import notation
from adventus.errors import UserError
from adventus.review.side_by_side.comparing import compare_states
from adventus.ui.asking import Asker
from adventus.ui.desk.grid import CompareGrid
from adventus.ui.history.wording import local_time
from adventus.ui.labels import muted

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from adventus.catalogue.editing import Edit
    from adventus.review.side_by_side.comparing import Comparison
    from adventus.ui.session import Session


class SideBySide(QWidget):
    """Shows one or two states; the chosen one can be restored, whole or one field of it.

    Signals:
        said: what came of restoring.

    Attributes:
        grid: the states.
        buttons: for the record and for the field, to be put where the window has its buttons.
    """

    said = Signal(str)

    def __init__(self, session: Session, visit_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._id, self._revision = session, visit_id, 0
        self._field, self._there, self._is_free, self._older = "", False, True, False
        self._asker = Asker(session.catalogue, self)
        self.grid = CompareGrid(self)
        self._note = muted("", self)
        self._note.setWordWrap(True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._record_button = QPushButton("Restore the record", self)
        self._field_button = QPushButton("Restore this field", self)
        self.buttons = (self._record_button, self._field_button)
        self._record_button.clicked.connect(self.restore_record)
        self._field_button.clicked.connect(self.restore_field)
        self.grid.field_changed.connect(self._follow_field)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._note)
        rows.addWidget(self.grid, 1)

    def show_states(
        self, compared: tuple[int, ...], chosen: int, name: str, *, can_restore: bool
    ) -> None:
        """Show states of the visit.

        Args:
            compared: the revisions as of which it is shown; none for nothing to show.
            chosen: the one of them that would be restored.
            name: the field that is looked at; '' for all.
            can_restore: whether the visit may have been something else since.
        """
        self._revision, self._field, self._older = chosen, name, can_restore
        if not compared:
            self._asker.forget()
            self._tell_absent(UserError(""))
            return
        visit_id = self._id

        def question(connection: sqlite3.Connection) -> Comparison:
            try:
                return compare_states(connection, visit_id, compared)
            except UserError:  # not there before its first revision, or where it was deleted
                return compare_states(connection, visit_id, [chosen])

        self._asker.ask(question, self._show, self._tell_absent)

    def free(self, free: bool) -> None:
        """Leave the catalogue alone while others have it."""
        self._is_free = free
        self._asker.freeze(not free)
        self._offer()

    def close_down(self) -> None:
        """Read nothing more; to be called before the catalogue is closed."""
        self._asker.stop()

    @Slot()
    def restore_record(self) -> None:
        """Set the visit to the chosen state."""
        from adventus.catalogue import restoring  # noqa: PLC0415 - with it comes SQLModel

        number = self._revision
        self._restore("", lambda edit: restoring.restore_record(edit, self._id, number))

    @Slot()
    def restore_field(self) -> None:
        """Set one field to what it was in the chosen state."""
        from adventus.catalogue import restoring  # noqa: PLC0415 - with it comes SQLModel

        name, number = self._name(), self._revision
        if name:
            self._restore(name, lambda edit: restoring.restore_field(edit, self._id, name, number))

    def _restore(self, name: str, work: Callable[[Edit], object]) -> None:
        from adventus.catalogue import restoring  # noqa: PLC0415 - as above

        catalogue, about = self._session.catalogue, (self._id, self._revision)
        try:
            vaguer = restoring.vaguer_dates(catalogue.connection, *about, name)
            merged = () if name else restoring.merged_since(catalogue.connection, *about)
            called = self._called()
            when = local_time(revision(catalogue.connection, self._revision).at)
            what = f"{field(name).label.lower()} of {called}" if name else called
            with catalogue.edit(f"Restore {what} as of {when}") as edit:
                work(edit)
        except UserError as error:
            self.said.emit(str(error))
            return
        self.said.emit(_outcome(what, vaguer, merged) if edit.changes else "It is so already.")

    def _called(self) -> str:
        """The visit's reference; of one that is gone, the one it had."""
        connection = self._session.catalogue.connection
        for found in visits(connection, [self._id]):
            return notation(found.values["reference"])
        return compare_states(connection, self._id, [self._revision]).records[0].reference

    def _show(self, comparison: Comparison) -> None:
        self._there = True
        self._note.setText("" if len(comparison.records) > 1 else "Nothing to compare it with.")
        self._note.setVisible(bool(self._note.text()))
        self.grid.show()
        self.grid.show_comparison(comparison)
        if self._field:
            self.grid.set_current_field(self._field)
        self._offer()

    def _tell_absent(self, error: UserError) -> None:
        self._there = False
        self._note.setText(str(error) and "The visit was deleted then; choose an earlier state.")
        self._note.show()
        self.grid.hide()
        self._offer()

    def _name(self) -> str:
        return self._field or self.grid.current_field()

    @Slot()
    def _follow_field(self) -> None:
        self._offer()

    def _offer(self) -> None:
        able = self._there and self._older and self._is_free
        able = able and not self._session.catalogue.read_only
        name = self._name()
        self._record_button.setEnabled(able)
        self._field_button.setEnabled(able and bool(name))
        label = field(name).label.lower() if name else "this field"
        self._record_button.setText(f"Restore all to revision {self._revision}")
        self._field_button.setText(f"Restore {label} to revision {self._revision}")


def _outcome(what: str, vaguer: tuple[str, ...], merged: tuple[str, ...]) -> str:
    said = f"Restored {what}; undo takes it back."
    if vaguer:
        said += f" Vaguer now than it was: {', '.join(label.lower() for label in vaguer)}."
    if merged:
        said += f" Merged since, and still so: {', '.join(merged)}."
    return said
