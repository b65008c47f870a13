"""The import desk: a window beside the main one, in three steps."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from adventus.errors import UserError
from adventus.exchange.input import EncodingError
from adventus.ui.importing import working
from adventus.ui.importing.layout import COLUMNS, FILE, PLAN, ImportLayout
from adventus.ui.importing.wording import READ_ONLY, STALE, applied_words, whole_words
from adventus.ui.step_keys import StepKeys
from adventus.ui.undo_offer import UndoOffer

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path

    from adventus.catalogue.changes import Changes
    from adventus.exchange.plan import Applied, Plan
    from adventus.ui.messages import Messages
    from adventus.ui.session import Session
    from adventus.ui.worker import Worker


class ImportWindow(QDialog):
    """Leads from a file to a catalogue that holds it, by way of a plan that can be looked at.

    Reading, planning and applying run beside the window; what goes wrong is said in place.
    """

    def __init__(
        self, session: Session, worker: Worker, messages: Messages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._session, self._worker, self._messages = session, worker, messages
        self._closed = self._stale = self._working = False
        self._reading = 0
        self._read: working.FileRead | None = None
        self._plan: Plan | None = None
        self.setWindowTitle("Import")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.parts = ImportLayout(self)
        self._connect()
        em = self.fontMetrics().height()
        self.resize(80 * em, 48 * em)
        self._say_what_holds()
        self._show_step(FILE)

    @property
    def waits(self) -> bool:
        """Whether a file is still being read, or the catalogue is at work."""
        return bool(self._reading) or self._session.busy

    def done(self, result: int) -> None:
        """Close; what is still being worked out is not wanted any more."""
        if self._working and self._session.busy:
            self._session.cancel()
        self._closed = True
        super().done(result)

    # Reading.

    @Slot(object)
    def read(self, asked: working.Asked) -> None:
        """Read a file beside the window; an earlier one that is still being read is forgotten."""
        self._reading += 1
        self._read = None
        self._say_what_holds()
        self._refresh()
        work = partial(working.read_file, asked)
        self._worker.submit("Reading…", work, partial(self._take_read, self._reading, asked))

    def _take_read(self, number: int, asked: working.Asked, future: Future[Any]) -> None:
        if self._closed or number != self._reading:
            return
        self._reading = 0
        try:
            self._show_read(future.result())
        except EncodingError as error:
            self.parts.complain(error)
            self.parts.file.ask_encoding(asked, error.previews)
        except UserError as error:
            self.parts.complain(error)
            self.parts.file.show_nothing()
        self._refresh()

    def _show_read(self, read: working.FileRead) -> None:
        self._read = read
        if read.table is None:
            self.parts.file.show_whole()
        else:
            self.parts.file.show_table(read.asked, read.table)
            self.parts.columns.show_mapping(read.table, read.mapping)
        self._refresh()
        self.parts.next.setFocus()

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

    def _take_plan(self, plan: Plan) -> None:
        if self._closed or self._read is None:
            return
        self._plan, self._stale = plan, False
        self.parts.plan.show_plan(plan, self._read.asked.path)
        self._say_what_holds()
        self._show_step(PLAN)

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
        self.parts.show_step(step, self._read.asked.path.name if self._read else "")
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        """Have the buttons say and do what they can."""
        writable = not self._session.catalogue.read_only
        table = self._read.table if self._read else None
        words, can = "Go on to the columns", bool(table and (table.rows or table.problems))
        if self.parts.step == FILE and self._read and table is None:
            words, can = "Import it whole", writable
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
        parts.work.follow(session)
        session.changed.connect(self._go_stale)
        session.began.connect(parts.freeze)
        session.ended.connect(self._thaw)
        session.cancelled.connect(self._tell_cancelled)
        self.steps = StepKeys(self, session, parts.say)

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
