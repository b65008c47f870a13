"""The dialog that sets, clears, marks or extends one field of many visits."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from adventus.catalogue import bulk_edits
from adventus.catalogue.bulk_values import value_counts
from adventus.catalogue.fields import FIELDS, Field, Kind, field
from adventus.catalogue.values import split_list
from adventus.ui.asking import Asker
from adventus.ui.bulk_dialog import BulkDialog, TargetBox
from adventus.ui.bulk_wording import (
    NEEDS_VALUE,
    Action,
    actions,
    bulk_label,
    counts_words,
    text_to_set,
)
from adventus.ui.labels import muted
from adventus.ui.record.authority_lists import AuthorityLists
from adventus.ui.record.field_editor import (
    FieldEditor,
    LineEditor,
    LongTextEditor,
    WordBox,
    WordEditor,
    completion_for,
)
from adventus.ui.record.line import Completion
from adventus.ui.record.record_form import add_row

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from adventus.catalogue.bulk_edits import Proposal
    from adventus.catalogue.changes import Changes
    from adventus.catalogue.file import Catalogue
    from adventus.progress import Progress
    from adventus.ui.messages import Messages
    from adventus.ui.session import Session

_FIRST = "status"


class ChangeSeveralDialog(BulkDialog):
    """One field, one action, one value, for many visits.

    Attributes:
        target, field_box, action_box: what is chosen.
        editor: takes the value, as the form's editor of that field does.
    """

    def __init__(
        self,
        session: Session,
        messages: Messages,
        ids: tuple[Sequence[int], Sequence[int]],
        parent: QWidget | None = None,
    ) -> None:
        """Open with nothing to change yet.

        Args:
            ids: the visits that are selected, and all that the search shows.
        """
        super().__init__(session, messages, "Change several visits", parent)
        self._lists = AuthorityLists(session, self)
        self._asker = Asker(session.catalogue, self)
        self.target = TargetBox(*ids, self)
        self.field_box, self.action_box = WordBox(self), WordBox(self)
        self._place = QWidget(self)
        self._inside = QVBoxLayout(self._place)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._now = muted("", self)
        self._now.setWordWrap(True)
        self._now.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for known in FIELDS:
            if known.name != "reference":
                self.field_box.addItem(known.label, known.name)
        self.field_box.setCurrentIndex(self.field_box.findData(_FIRST))
        self.editor = self._made_editor()
        self._lay_out()
        self.field_box.currentIndexChanged.connect(self._change_field)
        self.action_box.currentIndexChanged.connect(self._change_action)
        self.target.currentIndexChanged.connect(self._change_target)
        self._change_field()
        self.field_box.setFocus()

    @property
    def field(self) -> Field:
        """The field to change."""
        return field(str(self.field_box.currentData()))

    @property
    def action(self) -> Action:
        """What to do to it."""
        return Action(self.action_box.currentText())

    def now(self) -> str:
        """What the visits hold now, in words."""
        return self._now.text()

    def choose(self, name: str, action: Action = Action.SET) -> None:
        """Choose a field and what to do to it."""
        self.field_box.setCurrentIndex(self.field_box.findData(name))
        self.action_box.setCurrentText(action)

    def label(self, count: int) -> str:
        """Name the undo step."""
        return bulk_label(self.field, self.action, self._typed(), count)

    def work(
        self, label: str, kept: Sequence[Proposal]
    ) -> Callable[[Catalogue, Progress], Changes]:
        """Put tags on and off by the fast way."""
        if self.field.kind is Kind.TAGS and self.action in (Action.ADD, Action.REMOVE):
            return partial(
                _tagged,
                [known.visit_id for known in kept],
                self._typed(),
                self.action is Action.ADD,
            )
        return super().work(label, kept)

    def done(self, result: int) -> None:
        """Ask the catalogue nothing more, and close."""
        self._asker.stop()
        super().done(result)

    def _typed(self) -> str:
        return self.editor.text().strip()

    @Slot()
    def _change_field(self) -> None:
        blocked = self.action_box.blockSignals(True)
        self.action_box.clear()
        for action in actions(self.field):
            self.action_box.addItem(action)
        self.action_box.blockSignals(blocked)
        self._replace_editor()
        self._change_target()

    @Slot()
    def _change_action(self) -> None:
        self.editor.setVisible(self.action in NEEDS_VALUE)
        self._propose()

    @Slot()
    def _change_target(self) -> None:
        name, ids = self.field.name, self.target.ids()
        self._now.setText("Looking at what they hold now…")
        self._asker.ask(
            lambda connection: counts_words(name, value_counts(connection, ids, name)),
            self._now.setText,
        )
        self._change_action()

    @Slot()
    def _propose(self) -> None:
        """Ask what would change, as soon as there is something to ask."""
        action, text, ids = self.action, self._typed(), self.target.ids()
        if action in NEEDS_VALUE and not text:
            self.preview.say_instead(_asked(action))
            return
        question = partial(_proposals, self.field.name, action, text, ids)
        self.preview.propose(question, len(ids), at_once=action not in NEEDS_VALUE)

    def _made_editor(self) -> FieldEditor:
        made = _editor(self.field, self._lists)
        self._inside.addWidget(made)
        made.typed.connect(self._propose)
        made.entered.connect(self.preview.ask_now)
        return made

    def _replace_editor(self) -> None:
        self._inside.removeWidget(self.editor)
        self.editor.hide()
        self.editor.deleteLater()
        self.editor = self._made_editor()
        QWidget.setTabOrder(self.action_box, self.editor)

    def _lay_out(self) -> None:
        what = QWidget(self)
        row = QHBoxLayout(what)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.action_box)
        row.addWidget(self._place, 1)
        row.setAlignment(self.action_box, Qt.AlignmentFlag.AlignTop)
        add_row(self.form, "Visits", self.target)
        add_row(self.form, "Field", self.field_box)
        add_row(self.form, "Now", self._now)
        add_row(self.form, "Change", self.action_box, what)


def _asked(action: Action) -> str:
    if action is Action.SET:
        return "Type what the field shall hold; to empty it, choose “clear”."
    return f"Type what to {action}; several with |."


def _editor(described: Field, lists: AuthorityLists) -> FieldEditor:
    match described.kind:
        case Kind.LONG_TEXT:
            return LongTextEditor(described)
        case Kind.WORD:
            return WordEditor(described)
        case Kind.TAGS:
            entries = partial(lists.entries, "tag")
            return LineEditor(described, Completion(entries, "tag", several=True))
    return LineEditor(described, completion_for(described.kind, lists))


def _proposals(
    name: str,
    action: Action,
    text: str,
    ids: Sequence[int],
    connection: sqlite3.Connection,
    progress: Progress,
) -> Sequence[Proposal]:
    if action is Action.ADD:
        return bulk_edits.propose_add(connection, ids, name, text, progress)
    if action is Action.REMOVE:
        return bulk_edits.propose_remove(connection, ids, name, text, progress)
    to = text_to_set(action, text)
    return bulk_edits.propose_set(connection, ids, name, to, progress)


def _tagged(
    ids: Sequence[int], text: str, on: bool, catalogue: Catalogue, progress: Progress
) -> Changes:
    step = bulk_edits.tag if on else bulk_edits.untag
    return step(catalogue, ids, split_list(text), progress)
