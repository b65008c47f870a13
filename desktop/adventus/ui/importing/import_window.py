"""The import desk: a window beside the main one, in three steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from adventus.exchange.plan import Action
from adventus.ui.dropping import dropped_file
from adventus.ui.importing.catalogue_work import CatalogueWork
from adventus.ui.importing.file_step import FileStep
from adventus.ui.importing.layout import COLUMNS, DONE, FILE, PLAN, ImportLayout
from adventus.ui.importing.wording import BUSY, READ_ONLY, STALE
from adventus.ui.step_keys import StepKeys

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent

    from adventus.exchange.input import InputTable
    from adventus.exchange.plan import Mapping, Plan
    from adventus.ui.importing import working
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
        self._session = session
        self._stale = self._carried_out = False
        self._plan: Plan | None = None
        self._planned: tuple[InputTable | None, Mapping] | None = None
        self.setWindowTitle("Import")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.parts = ImportLayout(self, worker)
        self._file = FileStep(self.parts, session, worker)
        self._work = CatalogueWork(self.parts, session, messages)
        self._connect()
        em = self.fontMetrics().height()
        self.resize(80 * em, 48 * em)
        self._say_what_holds()
        self._show_step(FILE)

    @property
    def waits(self) -> bool:
        """Whether a file is still being read, or the catalogue is at work."""
        return self._file.is_on or self._session.busy

    def done(self, result: int) -> None:
        """Close; what is still being worked out is not wanted any more."""
        self._work.forget()
        self._file.forget()
        self.parts.columns.forget()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes a step back, and closes only where nothing chosen can be lost by a slip."""
        esc = event.matches(QKeySequence.StandardKey.Cancel)
        if esc and self.parts.step != FILE and not self._carried_out:
            self.parts.back.click()
        else:
            super().keyPressEvent(event)

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
        """Read a file in the first step, unless the catalogue is still at work."""
        if self._session.busy:
            self.parts.say(f"“{path.name}” can't be read yet: {BUSY}")
        else:
            self._carried_out = False
            self._show_step(FILE)
            self.parts.file.read(str(path))

    @Slot()
    def _begin_read(self) -> None:
        self._carried_out = False
        self._say_what_holds()
        self._refresh()

    # Planning and applying.

    @Slot()
    def go_on(self) -> None:
        """Do what the primary button says."""
        if self._carried_out:
            self._begin_anew()
        elif self.parts.step == FILE and self._file.found and self._file.table is None:
            self._work.take_whole(self._file.found.asked.path)
        elif self.parts.step == FILE:
            self._show_step(COLUMNS)
            self._say_what_holds()
        elif self.parts.step == COLUMNS or self._stale:
            self._make_plan()
        elif self._plan is not None:
            self._work.apply(self._plan, self.parts.plan.order())

    @Slot()
    def go_back(self) -> None:
        """Go one step back; what is chosen in the later ones stays."""
        self.parts.say("")
        self._carried_out = False
        self._show_step(max(FILE, self.parts.step - 1))

    def _begin_anew(self) -> None:
        """Let another file be chosen."""
        self._carried_out = False
        self.parts.say("")
        self._show_step(FILE)
        self.parts.file.path.selectAll()

    def _make_plan(self) -> None:
        """Work the plan out, unless it is there as chosen: whoever looked back has their ticks."""
        table, wanted = self._file.table, self.parts.columns.mapping()
        if self._planned == (table, wanted) and not self._stale:
            self._show_plan()
        elif table is not None:
            self._planned = table, wanted
            self._stale = True  # until it is worked out
            self._work.make_plan(table, wanted)

    @Slot(object)
    def _take_plan(self, planned: working.Planned) -> None:
        if self._file.found is None:
            return
        self._plan, self._stale = planned.plan, False
        self.parts.plan.show_plan(planned, self._file.found.asked.path, self._session.catalogue)
        self._show_plan()

    def _show_plan(self) -> None:
        self._show_step(PLAN)
        self._say_what_holds()
        self.parts.review.setVisible(self.parts.plan.count(Action.WAITS) > 0)

    @Slot(bool)
    def _end(self, changed: bool) -> None:
        self._carried_out = changed
        self._refresh()
        if self.parts.review.isHidden():
            self.parts.close_.setFocus()

    # What is shown.

    def _say_what_holds(self) -> None:
        """Say what is to be known before anything happened."""
        news = self._file.news if self.parts.step == COLUMNS else ""
        self.parts.say(READ_ONLY if self._session.catalogue.read_only else news)

    def _show_step(self, step: int) -> None:
        self.parts.review.hide()
        self.parts.show_step(step)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        """Have the heading and the buttons say what holds, and do what they can."""
        found = self._file.found
        name = found.asked.path.name if found and self.parts.step != FILE else ""
        self.parts.head(DONE if self._carried_out else self.parts.step, name)
        words, can = self._offer()
        self.parts.offer(words, can=can)

    def _offer(self) -> tuple[str, bool]:
        """Say what the primary button does, and whether it can."""
        writable = not self._session.catalogue.read_only
        table = self._file.table
        if self._carried_out:
            return "Import another file", True
        if self.parts.step == FILE and self._file.found and table is None:
            return "Import it whole", writable and not self._file.is_on
        if self.parts.step == FILE:
            some = bool(table and (table.rows or table.problems))
            return "Go on to the columns", some and not self._file.is_on
        if self.parts.step == COLUMNS:
            return "Make the plan", True
        if self._stale:
            return "Make the plan anew", True
        return self.parts.plan.button_words(), self.parts.plan.has_work() and writable

    def _connect(self) -> None:
        parts, session = self.parts, self._session
        self._file.began.connect(self._begin_read)
        self._file.ended.connect(self._refresh)
        parts.columns.told.connect(parts.say)
        parts.columns.trouble.connect(parts.complain)
        parts.plan.ticked.connect(self._refresh)
        parts.next.clicked.connect(self.go_on)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(parts.next.click)
        parts.back.clicked.connect(self.go_back)
        parts.close_.clicked.connect(self.reject)
        parts.review.clicked.connect(self.review_wanted)
        parts.work.follow(session)
        session.changed.connect(self._go_stale)
        self._work.planned.connect(self._take_plan)
        self._work.carried_out.connect(self._end)
        self.steps = StepKeys(self, session, parts.say)

    @Slot()
    def _go_stale(self) -> None:
        """A plan is for the catalogue as it was."""
        self._stale, self._carried_out = True, False
        if self.parts.step == PLAN:
            self.parts.say(STALE)
        self._refresh()
