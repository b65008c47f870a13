"""The small dialog that puts tags on many visits, or takes them off."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from adventus.catalogue.authorities import Suggestion
from adventus.catalogue.bulk_edits import tag, untag
from adventus.catalogue.bulk_values import value_counts
from adventus.catalogue.values import split_list
from adventus.ui.bulk_wording import visits_words
from adventus.ui.labels import PlainLabel, set_role
from adventus.ui.record.authority_lists import AuthorityLists
from adventus.ui.record.completion import Entry, prepared
from adventus.ui.record.line import Completion, Line
from adventus.ui.record.record_form import give_menus
from adventus.ui.undo_offer import tell_changed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.ui.messages import Messages
    from adventus.ui.session import Session


class TagDialog(QDialog):
    """One line for one or more tags, completed while typing; Enter does it.

    Attributes:
        line: takes the names, several parted by `|`.
    """

    def __init__(
        self,
        session: Session,
        messages: Messages,
        ids: Sequence[int],
        parent: QWidget | None = None,
        *,
        removes: bool = False,
    ) -> None:
        super().__init__(parent)
        self._session, self._messages = session, messages
        self._ids, self._removes = ids, removes
        self._present: tuple[Entry, ...] | None = None
        title = "Remove tags from" if removes else "Add tags to"
        self.setWindowTitle(f"{title} {visits_words(len(ids))}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        said = PlainLabel(f"{title} {visits_words(len(ids))}; several with |", self)
        self.line = Line(self, self._completion())
        self.line.setAccessibleName("Tags")
        said.setBuddy(self.line)
        give_menus(self.line)
        rows = QVBoxLayout(self)
        for part in (said, self.line, self._made_buttons()):
            rows.addWidget(part)
        self.line.entered.connect(self.apply)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
        self.line.setFocus()

    @Slot()
    def apply(self) -> None:
        """Do it, unless nothing is typed, and close."""
        names = split_list(self.line.text())
        if not names:
            return
        ids, step = self._ids, untag if self._removes else tag
        session, messages = self._session, self._messages
        doing = "Removing tags from" if self._removes else "Adding tags to"
        self.accept()
        session.run(
            f"{doing} {visits_words(len(ids))}…",
            lambda catalogue, progress: step(catalogue, ids, names, progress),
            partial(tell_changed, messages, session),
            size=len(ids),
        )

    def _completion(self) -> Completion:
        """Offer every tag and a new one; where tags are removed, those that are there."""
        if self._removes:
            return Completion(self._present_tags, several=True)
        entries = partial(AuthorityLists(self._session, self).entries, "tag")
        return Completion(entries, "tag", several=True)

    def _present_tags(self) -> tuple[Entry, ...]:
        if self._present is None:
            counts = value_counts(self._session.catalogue.connection, self._ids, "tags")
            names = dict.fromkeys(name for text, _ in counts for name in split_list(text))
            self._present = prepared(Suggestion(0, name) for name in names)
        return self._present

    def _made_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        button = QPushButton("Remove" if self._removes else "Add", self)
        set_role(button, "primary")
        buttons.addButton(button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.apply)
        buttons.rejected.connect(self.reject)
        return buttons
