"""The review desk: queues at the left, one thing after the other in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from adventus.catalogue.records import visits
from adventus.catalogue.revisions import in_force, undoable
from adventus.catalogue.values import notation
from adventus.errors import UserError
from adventus.review.queues import LONG, MOST_COMPARED, Item, Queue, counts, queue
from adventus.review.standing import standing
from adventus.ui.asking import Asker
from adventus.ui.desk.compare_page import ComparePage
from adventus.ui.desk.conflict_page import ConflictPage
from adventus.ui.desk.desk_layout import DeskLayout, add_keys
from adventus.ui.desk.item_search import ItemSearch
from adventus.ui.desk.round import Round
from adventus.ui.status_line import lowered
from adventus.ui.step_keys import StepKeys

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from adventus.review.standing import Standing
    from adventus.ui.desk.desk_layout import Page
    from adventus.ui.session import Session
    from adventus.ui.settings import Settings

_QUIET = 400  # ms after a change before the queues are counted again
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DeskWindow(QDialog):
    """One per main window; it stays open beside it.

    The list of a queue stays as it was read: what is dealt with gets a tick, and the next is
    shown; F5 reads it again.

    Signals:
        visit_wanted: the visit, and the field, that is to be shown in the main window.
        read_wanted: the `Citation` whose passage is to be shown in its source.

    Attributes:
        round: the items that are worked through.
    """

    visit_wanted = Signal(object, str)
    read_wanted = Signal(object)

    def __init__(
        self, session: Session, parent: QWidget | None = None, settings: Settings | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._queue: Queue | None = None
        self._kept: Item | None = None
        self._keyboard: QWidget | None = None
        self.round = Round("", "review")
        self.setWindowTitle(f"Review desk — {session.catalogue.title}")
        self.setWindowFlag(Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.lay = DeskLayout(session, self)
        self._counting = Asker(session.catalogue, self)
        self._search = ItemSearch(session.catalogue, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_QUIET)
        self._timer.timeout.connect(self.count)
        self._connect()
        self.lay.restore(settings)
        self.lay.show_note("What is to be done?", "Choose a queue at the left.")
        self._name()
        self.count()

    def open_queue(self, name: str) -> None:
        """Read a queue and show the first thing that waits in it.

        Raises:
            UserError: there is no such queue.
        """
        self._open(queue(name))

    def open_visits(self, ids: Sequence[int]) -> None:
        """Compare some visits; show one by itself for review.

        Raises:
            UserError: they are too many to be compared.
        """
        if len(ids) > MOST_COMPARED:
            raise UserError(
                f"{len(ids):,} visits are selected; up to {MOST_COMPARED} can be compared."
            )
        self._open_chosen("review" if len(ids) == 1 else "compare", Item(tuple(ids)))

    def open_field(self, visit_id: int, name: str) -> None:
        """Show all that sources say about a field of a visit."""
        self._open_chosen("conflict", Item((visit_id,), name))

    def page(self) -> Page | None:
        """The page that is shown; None while there is nothing to deal with."""
        return self.lay.page()

    @Slot()
    def count(self) -> None:
        """Count again what waits in the queues."""
        self._counting.ask(_counted, self._show_counts)

    @Slot()
    def renew(self) -> None:
        """Read the queue again, and stay where one is if that is still in it."""
        self.count()
        if self._queue is not None:
            self._open(self._queue, kept=self.round.current)

    @Slot()
    def next_item(self) -> None:
        """Go to the next item."""
        self._step(1)

    @Slot()
    def previous_item(self) -> None:
        """Go to the item before."""
        self._step(-1)

    @Slot()
    def show_in_main_window(self) -> None:
        """Show the visit in the main window."""
        current = self.round.current
        if current is not None and current.visits:
            self.visit_wanted.emit(current.visits[0], current.field)

    @Slot()
    def change_side(self) -> None:
        """Give the keyboard to the queues, or back to the page."""
        page = self.page()
        if page is None or page.isAncestorOf(self.focusWidget() or self):
            self.lay.side.enter()
        else:
            page.setFocus()
            page.focusNextChild()

    def reject(self) -> None:
        """Close with Esc, if nothing would be lost."""
        self.close()

    def may_leave(self) -> bool:
        """Whether nothing would be lost; if something would, say so.

        What is typed is to be sent or given up first; what was chosen by hand is forgotten when one
        leaves a second time.
        """
        page = self.page()
        if page is None:
            return True
        return page.can_leave() and (not isinstance(page, ComparePage) or page.may_forget())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask nothing more, and remember the size; unless something would be lost."""
        if not self._session.stopped and not self.may_leave():
            event.ignore()
            return
        self._timer.stop()
        self._counting.stop()
        self._search.stop()
        self.lay.stop()
        self.lay.save(self._settings)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press no button that has not got the keyboard."""
        if event.key() in _ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _open(self, wanted: Queue, kept: Item | None = None) -> None:
        """Read a queue; show the item that is kept, or else the first."""
        if not self.may_leave():
            return
        self._queue, self._kept = wanted, kept
        self.lay.side.mark(wanted.name)
        self._start(Round(wanted.label, wanted.page))
        self.lay.show_note(wanted.label, "Looking…")
        self._search.look(wanted.name)

    def _open_chosen(self, page: str, item: Item) -> None:
        if not self.may_leave():
            return
        self._queue = None
        self._search.forget()
        self.lay.side.mark("")
        connection = self._session.catalogue.connection
        names = ", ".join(
            notation(each.values["reference"]) for each in visits(connection, item.visits)
        )
        self._start(Round("Chosen", page, [Item(item.visits, item.field, names)]))
        self._go(0)

    def _start(self, begun: Round) -> None:
        self.round = begun
        self.lay.side.items.show_round(begun)
        self._name()

    @Slot(object)
    def _show_items(self, found: Sequence[Item]) -> None:
        if self._queue is None:
            return
        self.lay.side.show_counts({self._queue.name: len(found)})
        self._start(Round(self._queue.label, self._queue.page, found))
        if found:
            self._go(_place(found, self._kept))
        else:
            self.lay.show_note(
                f"Nothing waits in “{self._queue.label}”",
                f"What comes here: {lowered(self._queue.explanation)} Choose another queue at the"
                " left, or press F5 to look again.",
            )
            self.lay.side.enter()

    @Slot(object)
    def _show_counts(self, found: tuple[Standing, dict[str, int]]) -> None:
        self.lay.side.show_standing(found[0])
        self.lay.side.show_counts(found[1])

    @Slot(str)
    def _show_progress(self, words: str) -> None:
        if self._queue is not None and self.round.current is None:
            self.lay.show_note(self._queue.label, words)

    @Slot(int)
    def _choose(self, at: int) -> None:
        """Go to an item that was chosen in the list, which keeps the keyboard."""
        if not self.may_leave():
            self.lay.side.items.go(self.round.at)
            return
        self._go(at)
        self.lay.side.items.setFocus()

    def _step(self, step: int) -> None:
        at = self.round.at + step
        if 0 <= at < len(self.round.items) and self.may_leave():
            self._go(at)

    def _go(self, at: int) -> None:
        self.round.at = at
        self.lay.side.items.go(at)
        current = self.round.current
        if current is not None:
            self.lay.show_page(self.round.page).show_item(current)
        self._name()

    @Slot()
    def _finish(self) -> None:
        newest = undoable(self._session.catalogue.connection)
        self.round.tick(newest.id if newest else 0)
        self.lay.side.items.rows.renew(self.round.at)
        self._go_on()

    @Slot()
    def _go_on(self) -> None:
        at = self.round.next_open()
        if at >= 0:
            self._go(at)
        elif self._queue is not None and len(self.round.dealt) == len(self.round.items):
            self._name()
            self.lay.say(f"All of “{self.round.label}” is dealt with. F5 looks for more.")
        else:
            self.lay.say("Nothing else waits here.")

    @Slot()
    def _reopen(self) -> None:
        """Take the tick off what is to be dealt with again."""
        self.round.dealt.pop(self.round.at, None)
        self.lay.side.items.rows.renew(self.round.at)
        self._name()

    def _tell_step(self, words: str) -> None:
        """Say what was undone or redone, in place of what was said before."""
        page = self.page()
        if page is not None:
            page.messages.clear_news()
        self.lay.say(words)

    @Slot()
    def _follow(self) -> None:
        """Count again soon; go back to what was undone."""
        self._timer.start()
        connection = self._session.catalogue.connection
        undone = self.round.untick(lambda revision: in_force(connection, revision))
        for at in undone:
            self.lay.side.items.rows.renew(at)
        page = self.page()
        chosen = isinstance(page, ComparePage) and page.has_choices()
        if undone and not chosen and (page is None or page.can_leave()):
            self._go(undone[-1])

    @Slot()
    def _freeze(self) -> None:
        self._set_frozen(True)

    @Slot()
    def _thaw(self) -> None:
        self._set_frozen(False)

    def _set_frozen(self, frozen: bool) -> None:
        if frozen:
            self._keyboard = self.focusWidget()
        self.lay.freeze(frozen)
        self._counting.freeze(frozen)
        self._search.freeze(frozen)
        if not frozen and self._keyboard is not None:
            self._keyboard.setFocus()  # what is disabled gives the keyboard away

    def _name(self) -> None:
        self.lay.name(self.round)
        if self._queue is not None and self._queue.name in LONG and self.round.items:
            left = len(self.round.items) - len(self.round.dealt)  # as nothing else counts them
            self.lay.side.show_counts({self._queue.name: left})

    def _connect(self) -> None:
        add_keys(
            self,
            {
                self.next_item: ("PgDown", "Alt+Right"),
                self.previous_item: ("PgUp", "Alt+Left"),
                self.renew: ("F5",),
                self.change_side: ("F6",),
                self.show_in_main_window: ("Ctrl+G",),
            },
        )
        self.steps = StepKeys(self, self._session, self._tell_step)
        self.lay.side.queue_wanted.connect(self.open_queue)
        self.lay.side.items.chosen.connect(self._choose)
        self.lay.next_button.clicked.connect(self.next_item)
        self.lay.previous_button.clicked.connect(self.previous_item)
        for page in self.lay.pages.values():
            page.finished.connect(self._finish)
            page.skipped.connect(self._go_on)
            if not isinstance(page, ComparePage):
                page.visit_wanted.connect(self.visit_wanted)
            if isinstance(page, ConflictPage):
                page.reopened.connect(self._reopen)
                page.read_wanted.connect(self.read_wanted)
        self._search.found.connect(self._show_items)
        self._search.advanced.connect(self._show_progress)
        self._search.refused.connect(self.lay.say)
        self._session.changed.connect(self._follow)
        self._session.began.connect(self._freeze)
        self._session.ended.connect(self._thaw)


def _counted(connection: sqlite3.Connection) -> tuple[Standing, dict[str, int]]:
    return standing(connection), counts(connection)


def _place(found: Sequence[Item], kept: Item | None) -> int:
    """Find the item about the same thing as the one that is kept; the first if there is none."""
    about = _about(kept) if kept else None
    return next((at for at, item in enumerate(found) if _about(item) == about), 0)


def _about(item: Item) -> tuple[object, ...]:
    return (item.proposal,) if item.proposal is not None else (item.visits, item.field)
