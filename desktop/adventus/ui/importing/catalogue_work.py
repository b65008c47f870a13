"""What the import desk has the catalogue do beside the window, and what is said of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from adventus.errors import UserError
from adventus.ui.importing import working
from adventus.ui.importing.plan_wording import applied_words
from adventus.ui.importing.wording import whole_words
from adventus.ui.undo_offer import UndoOffer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from adventus.catalogue.changes import Changes
    from adventus.exchange.input import InputTable
    from adventus.exchange.plan import Applied, Mapping, Plan
    from adventus.ui.importing.layout import ImportLayout
    from adventus.ui.messages import Messages
    from adventus.ui.session import Session


class CatalogueWork(QObject):
    """Has plans worked out and carried out; what goes wrong is said on the desk.

    What was done is said in the main window, too, which offers to take it back.

    Signals:
        planned: a `Planned`.
        carried_out: an import is done: whether it changed anything.
    """

    planned = Signal(object)
    carried_out = Signal(bool)

    def __init__(self, parts: ImportLayout, session: Session, messages: Messages) -> None:
        super().__init__(parts)
        self._parts, self._session, self._messages = parts, session, messages
        self._closed = self._running = False
        session.began.connect(parts.freeze)
        session.ended.connect(self._thaw)
        session.cancelled.connect(self._tell_cancelled)

    def make_plan(self, table: InputTable, mapping: Mapping) -> None:
        """Work out what a table would do."""
        work = partial(working.plan, table, mapping)
        self._run("Working out the plan…", work, self._tell_planned)

    def apply(self, plan: Plan, order: working.Order) -> None:
        """Do of a plan what is wanted."""
        work = partial(working.carry_out, plan, order)
        self._run(f"Importing {plan.name}…", work, partial(self._tell, order.problems))

    def take_whole(self, path: Path) -> None:
        """Take in a whole catalogue."""
        work = partial(working.take_whole, path)
        self._run(f"Importing {path.name}…", work, self._tell_whole)

    def forget(self) -> None:
        """Stop; the desk is closed."""
        if self._running:
            self._session.cancel()
        self._closed = True

    def _tell_planned(self, planned: working.Planned) -> None:
        if not self._closed:
            self.planned.emit(planned)

    def _tell(self, problems: Path | None, applied: Applied) -> None:
        self._announce(applied_words(applied, problems), applied.revision)
        if applied.held and not self._closed:
            self._parts.review.show()
            self._parts.review.setFocus()

    def _tell_whole(self, changes: Changes) -> None:
        self._announce(whole_words(changes), changes.revision if changes else 0)

    def _announce(self, words: str, revision: int) -> None:
        if revision:
            UndoOffer(self._messages, self._session, revision).show_done(words)
        if not self._closed:
            self._parts.say(f"{words} Ctrl+Z takes that back." if revision else words)
            self.carried_out.emit(bool(revision))

    def _run(self, words: str, work: Callable[..., Any], done: Callable[[Any], object]) -> None:
        self._parts.say("")
        self._parts.review.hide()
        self._session.run(words, partial(working.told, work), partial(self._take, done))
        self._running = True

    def _take(self, done: Callable[[Any], object], found: object) -> None:
        if not isinstance(found, UserError):
            done(found)
        elif not self._closed:
            self._parts.complain(found)

    @Slot()
    def _thaw(self) -> None:
        self._running = False
        self._parts.thaw()

    @Slot()
    def _tell_cancelled(self) -> None:
        self._parts.say("Cancelled; nothing was changed.")
