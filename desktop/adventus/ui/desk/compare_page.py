"""The page of the desk that shows records side by side and merges them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from adventus.errors import UserError
from adventus.review.duplicates.apart import keep_apart
from adventus.review.merge.merging import merge, merge_label
from adventus.review.side_by_side.choosing import first_choices
from adventus.review.side_by_side.comparing import Comparison, compare
from adventus.ui.desk.compare_words import (
    derivations,
    heading_words,
    kept_choices,
    keys_words,
    vaguer_words,
)
from adventus.ui.desk.grid import CompareGrid
from adventus.ui.desk.grid_taking import reordered
from adventus.ui.desk.page_steps import PageSteps
from adventus.ui.labels import muted, set_role, title, tooltip
from adventus.ui.messages import Messages
from adventus.ui.record.question_bar import QuestionBar
from adventus.ui.record.saving import Answer, Asked, Typed

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from adventus.catalogue.changes import Changes
    from adventus.catalogue.editing import Edit
    from adventus.review.queues import Item
    from adventus.review.side_by_side.choosing import Choice
    from adventus.ui.session import Session

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PROMISE = "1 step in the history; undo brings {records} back"
_NOT_MERGED = "What you chose is not merged yet. Ctrl+Enter merges it"
_NOT_APART = "The reason is typed, but not recorded yet. “Not the same visit” records it"
_READ_ONLY = "This catalogue is open for reading only."


class ComparePage(QWidget):
    """Shows the visits of an item side by side; nothing is written before they are merged.

    Signals:
        finished: the item is dealt with.
        skipped: the item is left as it is.
    """

    finished = Signal()
    skipped = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._item: Item | None = None
        self._order: tuple[int, ...] = ()
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
        self.skip_button = self._button("Skip", self.skip, "S")
        self.keep_button = self._button("Keep the other", self.keep_other, "K")
        self.merge_button = self._button("Merge", self.merge, "Ctrl+Enter")
        self.promise = muted("", self, elide=True)
        self._lay_out()
        self._connect()

    def show_item(self, item: Item) -> None:
        """Show the visits of an item, with what is proposed."""
        self._item, self._order, self._comparison = item, item.visits, None
        self._warned = False
        self.heading.setText(heading_words(item))
        self.detail.setText(item.detail or item.title)
        self.reason.clear()
        self.refresh()
        self.grid.setFocus()

    @Slot()
    def refresh(self) -> None:
        """Read the visits again; what was chosen stays where the values are as they were."""
        if self._item is None:
            return
        if self._session.busy:
            if self._comparison is None:
                self._put_away("Something else is still being done; this is shown afterwards.")
            return
        try:
            found = compare(self._session.catalogue.connection, self._order)
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
        if not self.apart_button.isEnabled() or not self.can_leave() or not self._comparison:
            return
        names = [record.reference for record in self._comparison.records]
        label = f"Keep {', '.join(names)} apart"
        revision = self._steps.write(label, self._apart)
        if revision is not None:
            self.reason.clear()
            self._steps.offer(f"Not the same visit: {', '.join(names)}.", revision)
            self.finished.emit()

    @Slot()
    def skip(self) -> None:
        """Leave the item as it is."""
        if self.can_leave():
            self.skipped.emit()

    @Slot()
    def keep_other(self) -> None:
        """Keep the next record instead of the first; what was chosen stays chosen."""
        if self._comparison is None or not self.keep_button.isEnabled() or not self.can_leave():
            return
        count = len(self._order)
        order = [*range(1, count), 0]
        choices = reordered(self.grid.choices(), order)
        self._order = tuple(self._order[at] for at in order)
        found = compare(self._session.catalogue.connection, self._order)
        self._comparison = found
        self._dress(found, choices)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that the grid leaves."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = {Qt.Key.Key_N: self.keep_apart, Qt.Key.Key_S: self.skip}
        plain[Qt.Key.Key_K] = self.keep_other
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
        choices = self.grid.choices()
        self.question.clear()
        references = [record.reference for record in comparison.records]
        revision = self._steps.write(
            merge_label(comparison), lambda edit: merge(edit, self._order, choices)
        )
        if revision is not None:
            verb = "is" if len(references) == 2 else "are"
            self._put_away(f"{', '.join(references[1:])} {verb} part of {references[0]} now.")
            self._steps.offer(f"Merged {', '.join(references[1:])} into {references[0]}.", revision)
            self.finished.emit()

    def _unfinished(self) -> str:
        """What would be forgotten, and what keeps it; '' if nothing would."""
        comparison = self._comparison
        if comparison is None or self._session.catalogue.read_only:
            return ""
        if self.grid.choices() != first_choices(comparison):
            return _NOT_MERGED
        return _NOT_APART if self.reason.text().strip() else ""

    def _apart(self, edit: Edit) -> None:
        keep_apart(edit, self._order, self.reason.text().strip())

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
        first, *others = (record.reference for record in found.records)
        self.merge_button.setText(f"Merge into {first}".replace("&", "&&"))
        self.keep_button.setText(f"Keep {others[0]} instead".replace("&", "&&") if others else "")
        self.keep_button.setVisible(bool(others))
        records = "both" if len(others) == 1 else "all records"
        self.promise.setText(_PROMISE.format(records=records))
        self.keys.setText(keys_words(len(found.records)))
        self._enable()

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
        there = self._comparison is not None and len(self._order) > 1
        can = there and not read_only and not self._session.busy
        for button in (self.apart_button, self.merge_button):
            button.setEnabled(can)
            tooltip(button, _READ_ONLY if read_only else "")
        self.keep_button.setEnabled(there and not self._session.busy)
        self.reason.setEnabled(can)

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
        count = len(self._order)
        self.keys.setText(words or keys_words(count))

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
        self._row(below, self.apart_button, self.reason, self.skip_button)
        below.addStretch(1)
        self._row(below, self.promise, self.keep_button, self.merge_button)
        rows = QVBoxLayout(self)
        rows.addLayout(top)
        rows.addWidget(self.messages)
        rows.addWidget(self.grid, 1)
        rows.addWidget(self.gone, 1)
        self.gone.hide()
        rows.addWidget(self.question)
        rows.addWidget(self.keys)
        rows.addLayout(below)

    def _row(self, row: QHBoxLayout, *parts: QWidget) -> None:
        for part in parts:
            row.addWidget(part)
