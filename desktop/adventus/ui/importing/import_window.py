"""The import desk: a window beside the main one, in three steps."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from adventus.errors import UserError
from adventus.exchange.input import EncodingError
from adventus.exchange.plan import Action
from adventus.ui.dropping import dropped_file
from adventus.ui.importing import working
from adventus.ui.importing.layout import COLUMNS, FILE, PLAN, ImportLayout
from adventus.ui.importing.plan_wording import applied_words
from adventus.ui.importing.reading import Reading
from adventus.ui.importing.wording import READ_ONLY, STALE, whole_words
from adventus.ui.step_keys import StepKeys
from adventus.ui.undo_offer import UndoOffer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from adventus.catalogue.changes import Changes
    from adventus.exchange.plan import Applied, Plan
    from adventus.ui.messages import Messages
    from adventus.ui.session import Session
    from adventus.ui.worker import Worker


class ImportWindow(QDialog):
    """Leads from a file to a catalogue that holds it, by way of a plan that can be looked at.

    Reading, planning and applying run beside the window; what goes wrong is said in place.

    Signals:
        review_wanted: show the proposals that wait on the review desk.
    """

    review_wanted = Signal()

    def __init__(
        self, session: Session, worker: Worker, messages: Messages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._session, self._messages = session, messages
        self._closed = self._stale = self._working = False
        self._reading = Reading(worker, self)
        self._read: working.FileRead | None = None
        self._plan: Plan | None = None
        self.setWindowTitle("Import")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.parts = ImportLayout(self, worker)
        self._connect()
        em = self.fontMetrics().height()
        self.resize(80 * em, 48 * em)
        self._say_what_holds()
        self._show_step(FILE)

    @property
    def waits(self) -> bool:
        """Whether a file is still being read, or the catalogue is at work."""
        return self._reading.is_on or self._session.busy

    def done(self, result: int) -> None:
        """Close; what is still being worked out is not wanted any more."""
        if self._working and self._session.busy:
            self._session.cancel()
        self._reading.forget()
        self.parts.columns.forget()
        self._closed = True
        super().done(result)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file."""
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that is dropped here."""
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.read_path(path)

    # Reading.

    def read_path(self, path: Path) -> None:
        """Read a file in the first step, unless something is still at work."""
        if not self.waits:
            self.parts.say("")
            self._show_step(FILE)
            self.parts.file.read(str(path))

    @Slot(object)
    def read(self, asked: working.Asked) -> None:
        """Read a file beside the window; an earlier one that is still being read is forgotten."""
        self._reading.read(asked)
        self._say_what_holds()
        self._refresh()

    @Slot(object)
    def _show_read(self, read: working.FileRead) -> None:
        self._read = read
        self.parts.file.show_read(read)
        if read.table is not None:
            self.parts.columns.show_mapping(read.table, read.mapping)
        self._refresh()
        self.parts.next.setFocus()

    @Slot(object, object)
    def _tell_unread(self, asked: working.Asked, error: UserError) -> None:
        self._read = None
        self.parts.complain(error)
        if isinstance(error, EncodingError):
            self.parts.file.ask_encoding(asked, error.previews)
        else:
            self.parts.file.show_nothing(asked)
        self._refresh()

    @Slot()
    def _keep_read(self) -> None:
        """Show the step as it was before a reading that was cancelled."""
        self.parts.file.show_kept(self._read)
        self.parts.say("Cancelled; nothing was read.")
        self._refresh()

    # Planning and applying.

    @Slot()
    def go_on(self) -> None:
        """Do what the primary button says."""
        if self.parts.step == FILE and self._read and self._read.table is None:
            self._take_whole(self._read.asked.path)
        elif self.parts.step == FILE:
            self._show_step(COLUMNS)
        elif self.parts.step == COLUMNS or self._stale:
            self._make_plan()
        else:
            self._apply()

    @Slot()
    def go_back(self) -> None:
        """Go one step back."""
        self.parts.say("")
        self._show_step(max(FILE, self.parts.step - 1))

    def _make_plan(self) -> None:
        if self._read is None or self._read.table is None:
            return
        work = partial(working.plan, self._read.table, self.parts.columns.mapping())
        self._run("Working out the plan…", work, self._take_plan)

    def _take_plan(self, planned: working.Planned) -> None:
        if self._closed or self._read is None:
            return
        self._plan, self._stale = planned.plan, False
        self.parts.plan.show_plan(planned, self._read.asked.path, self._session.catalogue)
        self._say_what_holds()
        self._show_step(PLAN)
        self.parts.review.setVisible(bool(planned.counts[Action.WAITS]))

    def _apply(self) -> None:
        if self._plan is not None:
            order = self.parts.plan.order()
            work = partial(working.carry_out, self._plan, order)
            self._run(f"Importing {self._plan.name}…", work, partial(self._tell, order.problems))

    def _take_whole(self, path: Path) -> None:
        work = partial(working.take_whole, path)
        self._run(f"Importing {path.name}…", work, self._tell_whole)

    def _tell(self, problems: Path | None, applied: Applied) -> None:
        self._announce(applied_words(applied, problems), applied.revision)
        if applied.held and not self._closed:
            self.parts.review.show()

    def _tell_whole(self, changes: Changes) -> None:
        self._announce(whole_words(changes), changes.revision if changes else 0)

    def _announce(self, words: str, revision: int) -> None:
        """Say what was done, here and in the main window, which offers to take it back."""
        if revision:
            UndoOffer(self._messages, self._session, revision).show_done(words)
        if not self._closed:
            self.parts.say(f"{words} Ctrl+Z takes that back." if revision else words)
            self._refresh()

    def _run(self, words: str, work: Callable[..., Any], done: Callable[[Any], object]) -> None:
        self.parts.say("")
        self.parts.review.hide()
        self._session.run(words, partial(working.told, work), partial(self._take, done))
        self._working = True

    def _take(self, done: Callable[[Any], object], found: object) -> None:
        if not isinstance(found, UserError):
            done(found)
        elif not self._closed:
            self.parts.complain(found)

    # What is shown.

    def _say_what_holds(self) -> None:
        """Say what is to be known before anything happened."""
        self.parts.say(READ_ONLY if self._session.catalogue.read_only else "")

    def _show_step(self, step: int) -> None:
        self.parts.review.hide()
        self.parts.show_step(step, self._read.asked.path.name if self._read else "")
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        """Have the buttons say and do what they can."""
        writable = not self._session.catalogue.read_only
        table = self._read.table if self._read else None
        words, can = "Go on to the columns", bool(table and (table.rows or table.problems))
        can = can and not self._reading.is_on
        if self.parts.step == FILE and self._read and table is None:
            words, can = "Import it whole", writable and not self._reading.is_on
        elif self.parts.step == COLUMNS:
            words = "Make the plan"
        elif self.parts.step == PLAN and self._stale:
            words, can = "Make the plan anew", True
        elif self.parts.step == PLAN:
            words, can = self.parts.plan.button_words(), self.parts.plan.has_work() and writable
        self.parts.offer(words, can=can)

    def _connect(self) -> None:
        parts, session = self.parts, self._session
        parts.file.wanted.connect(self.read)
        parts.columns.told.connect(parts.say)
        parts.columns.trouble.connect(parts.complain)
        parts.plan.ticked.connect(self._refresh)
        parts.next.clicked.connect(self.go_on)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(parts.next.click)
        parts.back.clicked.connect(self.go_back)
        parts.close_.clicked.connect(self.reject)
        parts.review.clicked.connect(self.review_wanted)
        parts.work.follow(session)
        self._follow_reading()
        session.changed.connect(self._go_stale)
        session.began.connect(parts.freeze)
        session.ended.connect(self._thaw)
        session.cancelled.connect(self._tell_cancelled)
        self.steps = StepKeys(self, session, parts.say)

    def _follow_reading(self) -> None:
        reading, work = self._reading, self.parts.work
        reading.began.connect(work.begin)
        reading.advanced.connect(work.advance)
        reading.ended.connect(work.end)
        work.stop_wanted.connect(reading.cancel)
        reading.done.connect(self._show_read)
        reading.refused.connect(self._tell_unread)
        reading.cancelled.connect(self._keep_read)

    @Slot()
    def _go_stale(self) -> None:
        """A plan is for the catalogue as it was."""
        if self.parts.step == PLAN:
            self._stale = True
            self.parts.say(STALE)
            self._refresh()

    @Slot()
    def _thaw(self) -> None:
        self._working = False
        self.parts.thaw()

    @Slot()
    def _tell_cancelled(self) -> None:
        self.parts.say("Cancelled; nothing was changed.")
