"""The review state of the visit at the foot of the record, and the steps that change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from adventus import dates
from adventus.ui.desk.comment_line import CommentLine
from adventus.ui.labels import muted, set_role
from adventus.ui.pills import ReviewPill

if TYPE_CHECKING:
    from adventus.catalogue.records import Visit

_STEPS = {
    "draft": (("Submit for review", "in review"),),
    "in review": (("Return…", "draft"), ("Reject…", "rejected"), ("Approve", "approved")),
    "approved": (("Return to draft…", "draft"),),
    "rejected": (("Return to draft…", "draft"), ("Submit for review", "in review")),
}
_ASKED = {
    "draft": ("What is to be done?", "Return"),
    "rejected": ("Why is it rejected?", "Reject"),
}


def verdict_words(visit: Visit) -> str:
    """Say who came to the verdict; for one that a change took back, that it was approved."""
    if not visit.reviewed_by:
        return ""
    if visit.values["review"] != "in review":
        return f"by {visit.reviewed_by}"
    day = dates.words(dates.parse(visit.reviewed_at[:10])) if visit.reviewed_at else ""
    on = f" on {day}" if day else ""
    return f"approved by {visit.reviewed_by}{on}, changed since"


class StepButton(QPushButton):
    """Leads to one review state.

    Signals:
        taken: the state.
    """

    taken = Signal(str)

    def __init__(self, words: str, state: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self._state = state
        self.setAutoDefault(False)
        self.clicked.connect(self._take)

    @Slot()
    def _take(self) -> None:
        self.taken.emit(self._state)


class ReviewBar(QWidget):
    """The state as a pill, who reviewed it, and a button for each next step.

    Returning and rejecting ask for a comment first, in a line of their own.

    Signals:
        wanted: the review state that the visit is to have, and the comment.
    """

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 0)
        self.comment = CommentLine(self)
        self._row = QHBoxLayout()
        rows.addWidget(self.comment)
        rows.addLayout(self._row)
        self._asked, self._visit_id = "", 0
        self.comment.sent.connect(self._send)
        self.comment.closed.connect(self._give_up)
        self._pill = ReviewPill("draft", self)
        self._by = muted("", self, elide=True)
        self._row.addWidget(self._pill)
        self._row.addWidget(self._by, 1)
        self._buttons: list[StepButton] = []

    def buttons(self) -> tuple[StepButton, ...]:
        """The steps that can be taken now."""
        return tuple(self._buttons)

    def show_visit(self, visit: Visit | None, *, read_only: bool) -> None:
        """Show the review state of a visit."""
        state = str(visit.values["review"]) if visit else "draft"
        if (visit.id if visit else 0) != self._visit_id:
            self._visit_id = visit.id if visit else 0
            self.comment.clear()
        self.setVisible(visit is not None)
        self._pill.set_state(state)
        self._by.setText(verdict_words(visit) if visit else "")
        had_keyboard = any(button.hasFocus() for button in self._buttons)
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._made(*step) for step in _STEPS[state]]
        for button in self._buttons:
            button.setDisabled(read_only)
        set_role(self._buttons[-1], "primary" if state != "approved" else "")
        if had_keyboard:
            self._buttons[-1].setFocus()

    def _made(self, words: str, state: str) -> StepButton:
        button = StepButton(words, state, self)
        button.taken.connect(self._take)
        self._row.addWidget(button)
        return button

    @Slot(str)
    def _take(self, state: str) -> None:
        if state in _ASKED:
            self._asked = state
            self.comment.ask(*_ASKED[state])
        else:
            self.wanted.emit(state, "")

    @Slot(str)
    def _send(self, words: str) -> None:
        self.wanted.emit(self._asked, words)

    @Slot()
    def _give_up(self) -> None:
        self._buttons[-1].setFocus()
