"""The page of the desk that shows records side by side and merges them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from adventus.errors import UserError
from adventus.review.side_by_side.choosing import first_choices
from adventus.ui.desk.cases import ProposalCase, case_of, merged
from adventus.ui.desk.compare_words import (
    derivations,
    kept_choices,
    keys_words,
    vaguer_words,
    waiting_keys_words,
)
from adventus.ui.desk.grid import CompareGrid
from adventus.ui.desk.page_steps import PageSteps
from adventus.ui.labels import muted, set_role, title, tooltip
from adventus.ui.messages import Messages
from adventus.ui.record.question_bar import QuestionBar
from adventus.ui.record.saving import Answer, Asked, Typed

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from adventus.catalogue.changes import Changes
    from adventus.review.queues import Item
    from adventus.review.side_by_side.choosing import Choice
    from adventus.review.side_by_side.comparing import Comparison
    from adventus.ui.desk.cases import VisitsCase
    from adventus.ui.session import Session

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NOT_MERGED = "What you chose is not merged yet. Ctrl+Enter merges it"
_NOT_APART = "The reason is typed, but not recorded yet. “Not the same visit” records it"
_READ_ONLY = "This catalogue is open for reading only."


class ComparePage(QWidget):
    """Shows the records of an item side by side; nothing is written before they are merged.

    A row of an import that waits is shown as the visit that it would be, beside one that it may be.

    Signals:
        finished: the item is dealt with.
        skipped: the item is left as it is.
    """

    finished = Signal()
    skipped = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._case: VisitsCase | ProposalCase | None = None
        self._comparison: Comparison | None = None
        self._warned = False
        self.heading = title("Compare", self)
        self.detail = muted("", self, elide=True)
        self.messages = Messages(self)
        self._steps = PageSteps(session, self.messages)
        self.grid = CompareGrid(self)
        self.gone = muted("", self)
        self.question = QuestionBar(self)
        self.keys = muted("", self)
        self.apart_button = self._button("Not the same visit", self.keep_apart, "N")
        self.reason = QLineEdit(self)
        self.leave_button = self._button("Leave out", self.leave_out, "L")
        self.skip_button = self._button("Skip", self.skip, "S")
        self.keep_button = self._button("Keep the other", self.keep_other, "K")
        self.merge_button = self._button("Merge", self.merge, "Ctrl+Enter")
        self.promise = muted("", self, elide=True)
        self._lay_out()
        self._connect()

    def show_item(self, item: Item) -> None:
        """Show the records of an item, with what is proposed."""
        self._case, self._comparison = case_of(self._session.catalogue, item), None
        self._warned = False
        self.heading.setText("Compare")
        self.detail.setText(item.detail or item.title)
        self.leave_button.setVisible(self._case.waits)
        self.reason.clear()
        self.refresh()
        self.grid.setFocus()

    @Slot()
    def refresh(self) -> None:
        """Read the records again; what was chosen stays where the values are as they were."""
        if self._case is None:
            return
        if self._session.busy:
            if self._comparison is None:
                self._put_away("Something else is still being done; this is shown afterwards.")
            return
        try:
            found = self._case.read()
        except UserError as error:
            self._put_away(str(error))
            return
        self._show(found)

    def can_leave(self) -> bool:
        """Whether nothing is typed that was not taken; if there is, say so."""
        if self.grid.is_editing():
            self._say("A text is typed but not taken: Enter takes it, Esc forgets it.")
            return False
        return True

    def has_choices(self) -> bool:
        """Whether something is chosen by hand, or a reason typed, that leaving would forget."""
        return bool(self._unfinished())

    def may_forget(self) -> bool:
        """Whether nothing would be forgotten; if something would, say so once."""
        said = self._unfinished()
        if not said or self._warned:
            return True
        self._warned = True
        self._say(f"{said}; leaving once more forgets it.")
        return False

    @Slot()
    def merge(self) -> None:
        """Merge the records as one revision, after asking if that makes a date vaguer."""
        if not self.merge_button.isEnabled() or not self.grid.take_open():
            return
        comparison = self._comparison
        if comparison is None:
            return
        name, sentence = vaguer_words(comparison, self.grid.choices())
        if sentence and self.question.isHidden():
            self.grid.set_current_field(name)
            answers = (
                Answer("Merge all the same", Typed("merge")),
                Answer("Look again", Typed("")),
            )
            self.question.ask(Asked(sentence, answers), self.grid)
            self.question.enter()
            return
        self._merge(comparison)

    @Slot()
    def keep_apart(self) -> None:
        """Record that these are not the same visit, with the reason if one was typed."""
        case, comparison = self._case, self._comparison
        if not self.apart_button.isEnabled() or not self.can_leave() or not comparison or not case:
            return
        done, reason = case.apart(comparison), self.reason.text().strip()
        revision = self._steps.write(done.label, lambda edit: case.keep_apart(edit, reason))
        if revision is not None:
            self.reason.clear()
            self._settle(done.said, revision)

    @Slot()
    def leave_out(self) -> None:
        """Leave the row out, so that it waits no longer and is not proposed again."""
        case = self._case
        if not isinstance(case, ProposalCase) or not self.leave_button.isEnabled():
            return
        if self.can_leave():
            done = case.left_out()
            revision = self._steps.write(done.label, case.leave_out)
            if revision is not None:
                self._settle(done.said, revision)

    @Slot()
    def skip(self) -> None:
        """Leave the item as it is."""
        if self.can_leave():
            self.skipped.emit()

    @Slot()
    def keep_other(self) -> None:
        """Keep the next record instead of the first, or compare with the next one.

        What was chosen among the same records stays chosen.
        """
        if self._case is None or not self.keep_button.isEnabled() or not self.can_leave():
            return
        if self._case.waits and not self.may_forget():
            return
        choices = self._case.turn(self.grid.choices())
        found = self._case.read()
        self._comparison = found
        self._dress(found, first_choices(found) if choices is None else choices)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that the grid leaves."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = {Qt.Key.Key_N: self.keep_apart, Qt.Key.Key_S: self.skip}
        plain |= {Qt.Key.Key_K: self.keep_other, Qt.Key.Key_L: self.leave_out}
        key = Qt.Key(event.key())
        if event.isAutoRepeat():
            event.ignore()
        elif key in _ENTER and held == Qt.KeyboardModifier.ControlModifier:
            self.merge()
        elif key in plain and held == Qt.KeyboardModifier.NoModifier:
            plain[key]()
        else:
            event.ignore()

    def _merge(self, comparison: Comparison) -> None:
        case, choices, done = self._case, self.grid.choices(), merged(comparison)
        self.question.clear()
        if case is None:
            return
        revision = self._steps.write(done.label, lambda edit: case.merge(edit, choices))
        if revision is not None:
            kept, *others = (record.reference for record in comparison.records)
            verb = "is" if len(others) == 1 else "are"
            them = "The row" if case.waits else ", ".join(others)
            self._put_away(f"{them} {verb} part of {kept} now.")
            self._steps.offer(done.said, revision)
            self.finished.emit()

    def _settle(self, said: str, revision: int) -> None:
        """Say what was done, and that the item is dealt with."""
        self.refresh()
        self._steps.offer(said, revision)
        self.finished.emit()

    def _unfinished(self) -> str:
        """What would be forgotten, and what keeps it; '' if nothing would."""
        comparison = self._comparison
        if comparison is None or self._session.catalogue.read_only:
            return ""
        if self.grid.choices() != first_choices(comparison):
            return _NOT_MERGED
        return _NOT_APART if self.reason.text().strip() else ""

    def _show(self, found: Comparison) -> None:
        if found == self._comparison:
            self._enable()
            return
        proposed = first_choices(found)
        choices = dict(proposed)
        if self._comparison is not None:
            choices = kept_choices(self._comparison, self.grid.choices(), found, proposed)
        new, self._comparison = self._comparison is None, found
        self._dress(found, choices)
        if new:
            self.grid.set_current_field(self.grid.first_differing())

    def _dress(self, found: Comparison, choices: dict[str, Choice]) -> None:
        connection = self._session.catalogue.connection
        self.grid.show_comparison(found, choices, derivations(connection, found))
        self.grid.model.propose(first_choices(found))
        self.question.clear()
        self.gone.hide()
        self.grid.show()
        first = found.records[0].reference
        self.merge_button.setText(f"Merge into {first}".replace("&", "&&"))
        for part in (self.merge_button, self.reason):
            part.setVisible(len(found.records) > 1)
        self._say_words(found)
        self._say("")
        self._enable()

    def _say_words(self, found: Comparison) -> None:
        if self._case is None:
            return
        words = self._case.words(found)
        self.heading.setText(words.heading)
        self.detail.setText(words.detail)
        self.apart_button.setText(words.apart.replace("&", "&&"))
        self.keep_button.setText(words.turn.replace("&", "&&"))
        self.keep_button.setVisible(bool(words.turn))
        self.promise.setText(words.promise)

    def _put_away(self, words: str) -> None:
        """Show a sentence in place of records that are not there any more."""
        self._comparison = None
        self.question.clear()
        self.grid.close_editor()
        self.grid.hide()
        self.gone.setText(words)
        self.keys.clear()
        self.promise.clear()
        self.gone.show()
        self._enable()

    @Slot()
    def _enable(self) -> None:
        read_only = self._session.catalogue.read_only
        case, found, busy = self._case, self._comparison, self._session.busy
        several = found is not None and len(found.records) > 1
        can = not read_only and not busy
        apart = can and case is not None and found is not None and case.can_be_apart(found)
        self.merge_button.setEnabled(can and several)
        self.apart_button.setEnabled(apart)
        self.leave_button.setEnabled(can and isinstance(case, ProposalCase) and case.is_open())
        for button in (self.apart_button, self.merge_button, self.leave_button):
            tooltip(button, _READ_ONLY if read_only else "")
        self.keep_button.setEnabled(several and not busy)
        self.reason.setEnabled(apart and several)

    @Slot(object)
    def _follow(self, changes: Changes) -> None:
        del changes  # what is cited and named counts too, so any change may
        if not self._steps.working:
            self.refresh()

    @Slot()
    def _chosen(self) -> None:
        self._warned = False
        self.question.clear()
        self._say("")

    @Slot(object)
    def _answer(self, answer: Answer) -> None:
        if answer.typed.text and self._comparison is not None:
            self._merge(self._comparison)
        else:
            self.question.clear()
            self.grid.setFocus()

    @Slot(str)
    def _say(self, words: str) -> None:
        count = len(self._comparison.records) if self._comparison else 0
        waits = self._case is not None and self._case.waits
        self.keys.setText(words or (waiting_keys_words if waits else keys_words)(count))

    def _button(self, words: str, slot: Callable[[], None], key: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setAccessibleDescription(f"Key: {key}")
        button.clicked.connect(slot)
        return button

    def _connect(self) -> None:
        self.grid.choices_changed.connect(self._chosen)
        self.reason.textChanged.connect(self._chosen)
        self.grid.field_changed.connect(self._chosen)
        self.grid.refused.connect(self._say)
        self.question.answered.connect(self._answer)
        self._session.changed.connect(self._follow)
        self._session.began.connect(self._enable)
        self._session.ended.connect(self.refresh)

    def _lay_out(self) -> None:
        set_role(self.merge_button, "primary")
        set_role(self.keep_button, "quiet")
        self.reason.setPlaceholderText("why not (optional)")
        self.reason.setAccessibleName("Why they are not the same")
        self.reason.setMaximumWidth(self.fontMetrics().height() * 16)
        self.reason.setMinimumWidth(self.fontMetrics().height() * 7)
        self.keys.setWordWrap(True)
        self.gone.setWordWrap(True)
        self.gone.setAlignment(Qt.AlignmentFlag.AlignCenter)
        top = QHBoxLayout()
        top.addWidget(self.heading)
        top.addSpacing(12)
        top.addWidget(self.detail, 1)
        below = QHBoxLayout()
        self._row(below, self.apart_button, self.reason, self.leave_button, self.skip_button)
        below.addStretch(1)
        self._row(below, self.promise, self.keep_button, self.merge_button)
        rows = QVBoxLayout(self)
        rows.addLayout(top)
        rows.addWidget(self.messages)
        rows.addWidget(self.grid, 1)
        rows.addWidget(self.gone, 1)
        self.gone.hide()
        self.leave_button.hide()
        rows.addWidget(self.question)
        rows.addWidget(self.keys)
        rows.addLayout(below)

    def _row(self, row: QHBoxLayout, *parts: QWidget) -> None:
        for part in parts:
            row.addWidget(part)
