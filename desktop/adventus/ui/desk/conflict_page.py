"""The page of the desk that settles a conflict: all that sources say of one field, in columns."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from adventus.catalogue.evidence import decide, withdraw_decision
from adventus.catalogue.records import visits
from adventus.review.board import Board, board
from adventus.ui.desk.claim_column import ClaimColumn
from adventus.ui.desk.comment_line import CommentLine
from adventus.ui.desk.page_keys import add_key, key_button, keys_line
from adventus.ui.desk.page_steps import PageSteps
from adventus.ui.desk.review_words import day_words
from adventus.ui.labels import PlainLabel, muted, set_role, title, tooltip
from adventus.ui.messages import Messages
from adventus.ui.record.decision_box import decision_words
from adventus.ui.record.ink import InkLabel
from adventus.ui.record.wording import headline, shortened, subline, value_words

if TYPE_CHECKING:
    from adventus.review.queues import Item
    from adventus.ui.session import Session

_KEYS = (
    ("K", "keep the accepted one"),
    ("U", "leave undecided"),
    ("W", "withdraw the decision"),
    ("E", "edit in the main window"),
)
_TYPED = "A reason is typed, but not recorded yet: Enter records it, Esc forgets it."
_READ_ONLY = "This catalogue is open for reading only."
_MOST_KEYS = 9


class ConflictPage(QWidget):
    """Choosing asks for the reason in one line below; Enter records the decision.

    Signals:
        finished: the conflict was decided.
        reopened: its decision was withdrawn.
        skipped: it is left undecided.
        visit_wanted: the visit, and the field, that is to be edited in the main window.
        read_wanted: the `Citation` whose passage is to be shown in its source.
    """

    finished = Signal()
    reopened = Signal()
    skipped = Signal()
    visit_wanted = Signal(object, str)
    read_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._about: tuple[int, str] = (0, "")
        self._board: Board | None = None
        self._value: str | None = None
        self.columns: list[ClaimColumn] = []
        self.heading, self.subline = title("", self, elide=True), muted("", self, elide=True)
        self.accepted, self.decided = PlainLabel("", self), muted("", self)
        self.again = InkLabel("", "warn", self)
        self.messages = Messages(self)
        self._steps = PageSteps(session, self.messages)
        self.reason = CommentLine(self)
        self.keys = muted("", self)
        self.keep_button = key_button(self, "Keep the accepted value", self.keep, "K")
        self.skip_button = key_button(self, "Leave undecided", self.skip, "U")
        self.withdraw_button = key_button(self, "Withdraw the decision", self.withdraw, "W")
        self.edit_button = key_button(self, "Edit in the main window", self.edit_visit, "E")
        for number in range(_MOST_KEYS):
            add_key(self, str(number + 1), partial(self.choose, number))
        self._lay_out()
        self.reason.sent.connect(self._decide)
        self.reason.closed.connect(self._scroll.setFocus)
        session.changed.connect(self._follow)
        session.ended.connect(self.refresh)

    def show_item(self, item: Item) -> None:
        """Show the field of an item."""
        self._about = (item.visits[0], item.field)
        self.reason.clear()
        self.refresh()
        self._scroll.setFocus()

    @Slot()
    def refresh(self) -> None:
        """Read the evidence again."""
        if not self._about[0] or self._session.busy:
            return
        found = board(self._session.catalogue.connection, *self._about)
        if found is None:
            self.heading.setText("This visit is gone.")
            self.subline.setText("It was deleted or merged; undo brings it back.")
        changed = found != self._board
        self._board = found
        if changed:
            self._show_columns()
            self._show_standing()
        self._enable()

    def can_leave(self) -> bool:
        """Whether no reason is typed that was not recorded; if there is, say so and go to it."""
        if self.reason.is_typed():
            self.messages.info(_TYPED)
            self.reason.edit.setFocus()
            return False
        return True

    def choose(self, at: int) -> None:
        """Ask for the reason to choose a column's value."""
        if at < len(self.columns) and self.columns[at].column.can_be_chosen:
            self._scroll.ensureWidgetVisible(self.columns[at])
            self._ask(self.columns[at].column.says)

    @Slot()
    def keep(self) -> None:
        """Ask for the reason to keep the accepted value."""
        if self.keep_button.isEnabled():
            self._ask(None)

    @Slot()
    def skip(self) -> None:
        """Leave it undecided."""
        if self.can_leave():
            self.skipped.emit()

    @Slot()
    def withdraw(self) -> None:
        """Take the decision back; the conflict is open again."""
        if self._board is None or not self.withdraw_button.isEnabled():
            return
        label = f"Withdraw the decision on {self._words()}"
        visit_id, name = self._about
        revision = self._steps.write(
            label, partial(withdraw_decision, visit_id=visit_id, name=name)
        )
        if revision is not None:
            self.refresh()
            self._steps.offer("The decision is withdrawn.", revision)
            self.reopened.emit()

    @Slot()
    def edit_visit(self) -> None:
        """Go to the field in the main window."""
        if self._board is not None:
            self.visit_wanted.emit(*self._about)

    def _ask(self, value: str | None) -> None:
        if self._board is None or self._session.catalogue.read_only:
            return
        self._value = value
        chosen = self._board.value if value is None else value
        words = shortened(value_words(self._board.field, chosen))
        decision = self._board.evidence.decision
        if value is None and decision and not self.reason.edit.text():
            self.reason.edit.setText(decision.reason)
        self.reason.ask(f"Why {words}?", "Decide", "The reason; Enter records the decision.")

    @Slot(str)
    def _decide(self, reason: str) -> None:
        if self._board is None:
            return
        value = self._board.value if self._value is None else self._value
        words = shortened(value_words(self._board.field, value))
        visit_id, name = self._about
        work = partial(decide, visit_id=visit_id, name=name, reason=reason, value=self._value)
        revision = self._steps.write(f"Decide {self._words()}: {words}", work)
        if revision is not None:
            self.reason.clear()
            self.refresh()
            self._steps.offer(f"Decided {self._words()}: {words}.", revision)
            self.finished.emit()

    def _words(self) -> str:
        shown = self._board
        return f"{shown.field.label.lower()} of {shown.reference}" if shown else ""

    def _show_columns(self) -> None:
        old, self.columns = self.columns, []
        for column in old:
            self._across.removeWidget(column)
            column.hide()
            column.deleteLater()
        shown = self._board
        if shown is None:
            return
        editable = not self._session.catalogue.read_only
        self.keys.setText(_keys_words(min(len(shown.columns), _MOST_KEYS)))
        for at, claimed in enumerate(shown.columns):
            made = ClaimColumn(claimed, shown.field, at, self._inside, editable=editable)
            made.chosen.connect(self.choose)
            made.read_wanted.connect(self.read_wanted)
            self._across.addWidget(made, 1)
            self.columns.append(made)
            made.show()

    def _show_standing(self) -> None:
        shown = self._board
        for label in (self.accepted, self.decided, self.again):
            label.setVisible(shown is not None)
        if shown is None:
            return
        visit = next(visits(self._session.catalogue.connection, [shown.visit_id]))
        self.heading.setText(f"{shown.field.label}: {headline(visit)}")
        self.subline.setText(subline(visit))
        value = value_words(shown.field, shown.value)
        self.accepted.setText(f"Accepted: {shortened(value, 400)}")
        decision = shown.evidence.decision
        self.decided.setVisible(decision is not None)
        if decision:
            made = f"by {decision.by}, {day_words(decision.at)}"
            self.decided.setText(f"{decision_words(shown.field, decision)} · {made}")
        self.again.setText("To re-check. " + " ".join(shown.since))
        self.again.setVisible(bool(shown.since))
        self._scroll.setAccessibleName(f"What the sources say of {self._words()}")

    @Slot()
    def _follow(self) -> None:
        if not self._steps.working and self.isVisible():
            self.refresh()

    def _enable(self) -> None:
        shown, read_only = self._board, self._session.catalogue.read_only
        can = shown is not None and not read_only
        self.keep_button.setEnabled(can and bool(shown and shown.value))
        self.withdraw_button.setEnabled(can and bool(shown and shown.evidence.decision))
        self.edit_button.setEnabled(shown is not None)
        for button in (self.keep_button, self.withdraw_button):
            tooltip(button, _READ_ONLY if read_only else "")

    def _lay_out(self) -> None:
        set_role(self.keep_button, "primary")
        set_role(self.edit_button, "quiet")
        set_role(self.accepted, "strong")
        self._inside = QWidget(self)
        self._across = QHBoxLayout(self._inside)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setWidget(self._inside)
        rows = QVBoxLayout(self)
        for part in (self.heading, self.subline, self.accepted, self.decided, self.again):
            rows.addWidget(part)
        for label in (self.accepted, self.decided, self.again, self.keys):
            label.setWordWrap(True)
        rows.addWidget(self.messages)
        rows.addWidget(self._scroll, 1)
        rows.addWidget(self.reason)
        rows.addWidget(self.keys)
        below = QHBoxLayout()
        for button in (self.skip_button, self.withdraw_button):
            below.addWidget(button)
        below.addStretch(1)
        for button in (self.edit_button, self.keep_button):
            below.addWidget(button)
        rows.addLayout(below)


def _keys_words(choices: int) -> str:
    """Say which keys there are, for so many values to choose from."""
    numbers = f"1 … {choices}" if choices > 1 else "1"
    return keys_line((((numbers, "choose a value"),) if choices else ()) + _KEYS)
