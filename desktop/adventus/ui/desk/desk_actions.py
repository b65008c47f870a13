"""What the commands of the Review menu do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from adventus.catalogue.fields import field
from adventus.errors import UserError
from adventus.ui.undo_offer import tell_changed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.catalogue.changes import Changes
    from adventus.catalogue.file import Catalogue
    from adventus.progress import Progress
    from adventus.ui.desk.desk_window import DeskWindow
    from adventus.ui.main_window import MainWindow
    from adventus.ui.window_actions import WindowActions
    from adventus.ui.workspace import Workspace

_MOST_COMPARED = 8
_LABELS = {"in review": "Put {} in review", "approved": "Approve {}"}

# The desk, and what reads its queues, is imported when it is first asked for: the window opens
# without it.


class DeskActions(QObject):
    """The commands of the Review menu, as methods, and the one desk of a window."""

    def __init__(self, window: MainWindow, actions: WindowActions) -> None:
        super().__init__(window)
        self._window, self._actions = window, actions
        self._desk: DeskWindow | None = None

    def is_open(self) -> bool:
        """Whether a catalogue is open, and no long work has it."""
        return self._actions.is_open()

    def has_visit(self) -> bool:
        """Whether there is a current visit."""
        return self.is_open() and self._actions.has_visit()

    def can_compare(self) -> bool:
        """Whether so many visits are selected as can be compared."""
        workspace = self._window.workspace
        selected = workspace.page.table.selected_count() if workspace else 0
        return self.is_open() and 1 < selected <= _MOST_COMPARED

    def can_judge(self) -> bool:
        """Whether visits are selected that can be changed."""
        workspace = self._window.workspace
        selected = workspace.page.table.selected_count() if workspace else 0
        return self._actions.is_editable() and selected > 0

    def desk(self) -> DeskWindow:
        """The desk; it is opened if it is not open yet.

        Raises:
            UserError: no catalogue is open.
        """
        session = self._window.session
        if session is None:
            raise UserError("Open a catalogue first; the desk reviews its visits.")
        self._commit()
        if self._desk is None:
            from adventus.ui.desk.desk_window import DeskWindow  # noqa: PLC0415 - see above

            self._desk = DeskWindow(session, self._window, self._window.settings)
            self._desk.visit_wanted.connect(self._show_visit)
            self._desk.read_wanted.connect(self._actions.read_citation)
            self._desk.destroyed.connect(self._forget)
        self._desk.show()
        self._desk.raise_()
        self._desk.activateWindow()
        return self._desk

    def may_close(self) -> bool:
        """Whether the desk can be closed; if that would lose something, it comes up and says so."""
        if self._desk is None or self._desk.may_leave():
            return True
        self._desk.show()
        self._desk.raise_()
        self._desk.activateWindow()
        return False

    def open_desk(self) -> None:
        """Open the desk."""
        self.desk()

    def open_queue(self, name: str) -> None:
        """Open the desk at a queue."""
        self.desk().open_queue(name)

    def compare(self) -> None:
        """Compare the selected visits in the desk."""
        self.desk().open_visits(self._workspace().page.table.selected_ids())

    def review_current(self) -> None:
        """Show the current visit in the desk."""
        current = self._workspace().page.table.current_id()
        if current is not None:
            self.desk().open_visits([current])

    def show_conflict(self) -> None:
        """Show in the desk all that is said about the field with the keyboard.

        Raises:
            UserError: the field has no sources of its own.
        """
        workspace = self._workspace()
        current, name = workspace.page.table.current_id(), self._field()
        if current is None:
            return
        if not name or not field(name).citable:
            raise UserError("Go to a field that a source can be cited for, such as the date.")
        self.desk().open_field(current, name)

    def judge(self, state: str) -> None:
        """Put the selected visits into a review state, as one revision."""
        session = self._window.session
        chosen = self._workspace().page.table.selected_ids()
        if session is None or not chosen:
            return
        self._commit()
        count = "1 visit" if len(chosen) == 1 else f"{len(chosen):,} visits"
        label = _LABELS[state].format(count)
        tell = partial(tell_changed, self._window.messages, session)
        session.run(f"{label}…", partial(_judged, label, chosen, state), tell, size=len(chosen))

    @Slot(object, str)
    def _show_visit(self, visit_id: int, name: str) -> None:
        self._actions.go_to(visit_id, name or "traveller")
        self._window.raise_()
        self._window.activateWindow()

    @Slot()
    def _forget(self) -> None:
        self._desk = None

    def _field(self) -> str:
        """The field with the keyboard: of the record, or else the column of the table."""
        workspace, focused = self._workspace(), self._window.focusWidget()
        record = workspace.record
        if record is not None and focused is not None and record.isAncestorOf(focused):
            return record.evidence.name
        return workspace.page.table.current_column()

    def _workspace(self) -> Workspace:
        workspace = self._window.workspace
        if workspace is None:
            raise UserError("Open a catalogue first; the desk reviews its visits.")
        return workspace

    def _commit(self) -> None:
        workspace = self._window.workspace
        if workspace is not None and workspace.record is not None:
            workspace.record.commit()


def _judged(
    label: str, chosen: Sequence[int], state: str, catalogue: Catalogue, progress: Progress
) -> Changes:
    from adventus.review.reviewing import set_review  # noqa: PLC0415 - see above

    with catalogue.edit(label, progress) as edit:
        set_review(edit, chosen, state)
    return edit.changes
