"""The foot of a history: take one revision back by itself, and why that can't be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from adventus.errors import UserError
from adventus.ui.history.wording import local_time
from adventus.ui.labels import PlainLabel
from adventus.ui.stepping_back import undo_revision
from adventus.ui.work_line import WorkLine

if TYPE_CHECKING:
    from adventus.catalogue.changes import Changes
    from adventus.catalogue.revisions import Revision
    from adventus.ui.session import Session

_MOST_REASONS = 5


class UndoBar(QWidget):
    """Says how things went above the buttons; leaves the catalogue alone while long work has it.

    Signals:
        close_wanted: the button that closes was pressed.
        free: whether the catalogue may be read and changed; False while long work has it.

    Attributes:
        answer: what came of the last attempt.
        undo_button: takes the offered revision back.
        rest_button: takes back what no later revision changed; seen once that is a way.
        work: the long work.
    """

    close_wanted = Signal()
    free = Signal(bool)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._offered: Revision | None = None
        self._tried = False
        self.answer = PlainLabel("", self)
        self.answer.setWordWrap(True)
        self.answer.hide()
        self.work = WorkLine(self)
        self.undo_button = QPushButton("Undo this change", self)
        self.rest_button = QPushButton("Undo the rest of it", self)
        self.undo_button.clicked.connect(self.undo_offered)
        self.rest_button.clicked.connect(self.undo_rest)
        self.rest_button.hide()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._buttons.rejected.connect(self.close_wanted)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        for part in (self.answer, self.work, self._buttons):
            rows.addWidget(part)
        for button in (self.undo_button, self.rest_button):
            self.add_button(button)
        self._follow()

    def add_button(self, button: QPushButton) -> None:
        """Put another button into the row."""
        button.setAutoDefault(False)
        self._buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)

    def offer(self, revision: Revision | None) -> None:
        """Offer to take a revision back; None for none that can be. What was said is forgotten."""
        self._offered = revision
        editable = not self._session.catalogue.read_only
        self.undo_button.setEnabled(editable and revision is not None)
        self.say("")

    def say(self, sentence: str, *, offer_rest: bool = False) -> None:
        """Say how it went."""
        self.answer.setText(sentence)
        self.answer.setVisible(bool(sentence))
        self.rest_button.setVisible(offer_rest)

    @Slot()
    def undo_offered(self) -> None:
        """Take the offered revision back by itself."""
        self._undo(rest=False)

    @Slot()
    def undo_rest(self) -> None:
        """Take back what no later revision touched."""
        self._undo(rest=True)

    def _undo(self, *, rest: bool) -> None:
        chosen = self._offered
        if chosen is None:
            return

        def tell(changes: Changes) -> None:
            del changes
            self._tried = False
            self.say(f"{'Undone in part' if rest else 'Undone'}: {chosen.label}")

        self._tried = True  # a refusal of long work comes by the session, and is ours
        try:
            undo_revision(self._session, chosen.id, tell, rest=rest)
        except UserError as refusal:
            self._tell_refused(refusal)

    def _follow(self) -> None:
        self.work.follow(self._session)
        self._session.began.connect(self._freeze)
        self._session.ended.connect(self._thaw)
        self._session.cancelled.connect(self._tell_cancelled)
        self._session.refused.connect(self._tell_refused)

    @Slot()
    def _freeze(self) -> None:
        for button in (self.undo_button, self.rest_button):
            button.setEnabled(False)
        self.free.emit(False)

    @Slot()
    def _thaw(self) -> None:
        self.rest_button.setEnabled(True)
        self.free.emit(True)
        self.offer(self._offered)

    @Slot()
    def _tell_cancelled(self) -> None:
        if self._tried:
            self._tried = False
            self.say("Cancelled. Nothing was changed.")

    @Slot(object)
    def _tell_refused(self, error: UserError) -> None:
        if self._tried:
            self._tried = False
            # With it comes SQLModel, which the window does without until something is changed.
            from adventus.catalogue.history import ChangedSinceError  # noqa: PLC0415

            changed = isinstance(error, ChangedSinceError)
            self.say(_refusal_words(error), offer_rest=changed)


def _refusal_words(error: UserError) -> str:
    """Say why not; where several things stand in the way, each on its line."""
    found = getattr(error, "obstacles", ())
    if len(found) <= 1:
        return str(error)
    lines = [
        f"• {one.what}: “{one.revision.label}”, {one.revision.by}, {local_time(one.revision.at)}"
        for one in found[:_MOST_REASONS]
    ]
    more = len(found) - _MOST_REASONS
    lines += [f"• and {more:,} more"] if more > 0 else []
    return "\n".join([str(error), *lines])
