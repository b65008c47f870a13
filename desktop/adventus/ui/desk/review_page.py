"""The page of the desk that judges one visit: approve, return with a comment, reject."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from adventus.catalogue.records import visits
from adventus.catalogue.values import notation
from adventus.checks import check
from adventus.review.reviewing import Approval, approval, remarks, set_review
from adventus.review.side_by_side.comparing import Comparison, compare, compare_states
from adventus.ui.asking import Asker
from adventus.ui.desk.comment_line import CommentLine
from adventus.ui.desk.grid import CompareGrid
from adventus.ui.desk.page_keys import key_button, keys_line
from adventus.ui.desk.page_steps import PageSteps
from adventus.ui.desk.review_words import (
    approval_words,
    done_words,
    finding_lines,
    remark_lines,
    step_label,
)
from adventus.ui.labels import PlainLabel, muted, set_role, title, tooltip
from adventus.ui.messages import Messages
from adventus.ui.pills import ReviewPill
from adventus.ui.record.ink import InkLabel
from adventus.ui.record.wording import headline, subline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.catalogue.records import Visit
    from adventus.checks import Finding
    from adventus.review.queues import Item
    from adventus.ui.session import Session

_KEYS = (
    ("A", "approve"),
    ("I", "put in review"),
    ("R", "return with a comment"),
    ("X", "reject"),
    ("S", "skip"),
    ("↑ ↓", "field"),
    ("E", "edit in the main window"),
)
_ASKED = {
    "draft": ("What is to be done?", "Return", "The comment stays with the visit. Enter sends it."),
    "rejected": ("Why is it rejected?", "Reject", "The comment stays with the visit. Enter sends."),
}
_TYPED = "A comment is typed, but not sent yet: Enter sends it, Esc forgets it."
_READ_ONLY = "This catalogue is open for reading only."


class ReviewPage(QWidget):
    """Shows one visit with its evidence and what was remarked; every verdict is one undo step.

    Signals:
        finished: the visit was judged.
        skipped: it is left as it is.
        visit_wanted: the visit, and the field, that is to be edited in the main window.
    """

    finished = Signal()
    skipped = Signal()
    visit_wanted = Signal(object, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._visit_id = 0
        self._state = ""
        self._asked = ""
        self._reference = ""
        self.heading, self.subline = title("", self, elide=True), muted("", self, elide=True)
        self.pill, self.approved = ReviewPill("draft", self), muted("", self)
        self.messages = Messages(self)
        self._steps = PageSteps(session, self.messages)
        self.grid = CompareGrid(self)
        self.remarked, self.findings = PlainLabel("", self), InkLabel("", "warn", self)
        self._asker = Asker(session.catalogue, self)
        self.comment = CommentLine(self)
        self.keys = muted(keys_line(_KEYS), self)
        self.buttons = {
            "draft": key_button(self, "Return…", self.return_, "R"),
            "rejected": key_button(self, "Reject…", self.reject, "X"),
            "in review": key_button(self, "Put in review", self.put_in_review, "I"),
            "approved": key_button(self, "Approve", self.approve, "A"),
        }
        self.skip_button = key_button(self, "Skip", self.skip, "S")
        self.edit_button = key_button(self, "Edit in the main window", self.edit_visit, "E")
        self._lay_out()
        self.comment.sent.connect(self._send)
        self.comment.closed.connect(self.grid.setFocus)
        session.changed.connect(self._follow)
        session.ended.connect(self.refresh)

    def show_item(self, item: Item) -> None:
        """Show the visit of an item."""
        self._visit_id = item.visits[0]
        self.comment.clear()
        self.refresh()
        self.grid.setFocus()

    @Slot()
    def refresh(self) -> None:
        """Read the visit again."""
        if not self._visit_id or self._session.busy:
            return
        connection = self._session.catalogue.connection
        visit = next(visits(connection, [self._visit_id]), None)
        self.grid.setVisible(visit is not None)
        if visit is None:
            self._state = self._reference = ""
            self.heading.setText("This visit is gone.")
            self.subline.setText("It was deleted or merged; undo brings it back.")
            self.remarked.hide()
            self.findings.hide()
            self._asker.forget()
        else:
            self._show(visit, approval(connection, visit.id))
        self._enable()

    def can_leave(self) -> bool:
        """Whether no comment is typed that was not sent; if there is, say so and go to it."""
        if self.comment.is_typed():
            self.messages.info(_TYPED)
            self.comment.edit.setFocus()
            return False
        return True

    @Slot()
    def approve(self) -> None:
        """Approve the visit."""
        self._judge("approved")

    @Slot()
    def put_in_review(self) -> None:
        """Put the visit in review."""
        self._judge("in review")

    @Slot()
    def return_(self) -> None:
        """Ask what is to be done, and return the visit to draft with that."""
        self._ask("draft")

    @Slot()
    def reject(self) -> None:
        """Ask why, and reject the visit with that."""
        self._ask("rejected")

    @Slot()
    def skip(self) -> None:
        """Leave the visit as it is."""
        if self.can_leave():
            self.skipped.emit()

    @Slot()
    def edit_visit(self) -> None:
        """Go to the visit in the main window, at the current field."""
        if self._state:
            self.visit_wanted.emit(self._visit_id, self.grid.current_field())

    def _show(self, visit: Visit, approved: Approval | None) -> None:
        connection = self._session.catalogue.connection
        self._state = notation(visit.values["review"])
        self._reference = notation(visit.values["reference"])
        self.heading.setText(headline(visit))
        self.subline.setText(subline(visit))
        self.pill.set_state(self._state)
        self.approved.setText(approval_words(approved))
        said = remark_lines(remarks(connection, visit.id))
        self.remarked.setText(said)
        self.remarked.setVisible(bool(said))
        self.grid.show_comparison(self._compared(approved))
        self._asker.ask(partial(check, visits=[visit.id]), self._show_findings)

    def freeze(self, frozen: bool) -> None:
        """Check nothing while the catalogue is others'."""
        self._asker.freeze(frozen)

    def stop(self) -> None:
        """Check nothing any more, as the catalogue is about to be closed."""
        self._asker.stop()

    def _show_findings(self, found: Sequence[Finding]) -> None:
        said = finding_lines(found)
        self.findings.setText(said)
        self.findings.setVisible(bool(said))

    def _compared(self, approved: Approval | None) -> Comparison:
        """Give the visit alone, or as it was approved beside what it is now."""
        connection = self._session.catalogue.connection
        if approved is not None and not approved.holds and approved.revision:
            return compare_states(connection, self._visit_id, [approved.revision, None])
        return compare(connection, [self._visit_id])

    def _ask(self, state: str) -> None:
        if self.buttons[state].isEnabled():
            self._asked = state
            self.comment.ask(*_ASKED[state])

    @Slot(str)
    def _send(self, words: str) -> None:
        self._judge(self._asked, words)

    def _judge(self, state: str, words: str = "") -> None:
        """Put the visit into a state as one revision, and go on."""
        if not self.buttons[state].isEnabled():
            return
        work = partial(set_review, visit_ids=[self._visit_id], state=state, comment=words)
        # Its news is not shown: the page goes on to the next visit.
        revision = self._steps.write(step_label(self._reference, state), work)
        if revision is None:
            return
        self.comment.clear()
        said = done_words(self._reference, state)
        self.refresh()
        self._steps.offer(said, revision)
        self.finished.emit()

    @Slot()
    def _follow(self) -> None:
        if not self._steps.working and self.isVisible():
            self.refresh()

    def _enable(self) -> None:
        read_only = self._session.catalogue.read_only
        for state, button in self.buttons.items():
            button.setEnabled(bool(self._state) and state != self._state and not read_only)
            tooltip(button, _READ_ONLY if read_only else "")
        self.edit_button.setEnabled(bool(self._state))

    def _lay_out(self) -> None:
        set_role(self.buttons["approved"], "primary")
        set_role(self.edit_button, "quiet")
        for label in (self.keys, self.remarked, self.findings):
            label.setWordWrap(True)
        top, below = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.approved)
        top.addWidget(self.pill)
        for button in (self.buttons["draft"], self.buttons["rejected"], self.skip_button):
            below.addWidget(button)
        below.addStretch(1)
        for button in (self.edit_button, self.buttons["in review"], self.buttons["approved"]):
            below.addWidget(button)
        rows = QVBoxLayout(self)
        rows.addLayout(top)
        rows.addWidget(self.subline)
        rows.addWidget(self.messages)
        rows.addWidget(self.grid, 1)
        rows.addWidget(self.findings)
        rows.addWidget(self.remarked)
        rows.addWidget(self.comment)
        rows.addWidget(self.keys)
        rows.addLayout(below)
