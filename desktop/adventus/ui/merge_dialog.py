"""The dialog that makes one record of several that are the same."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from adventus.catalogue.authority_entries import authority_entry
from adventus.catalogue.merging import MergeEffect, merge, merge_effect
from adventus.search.following import followed
from adventus.ui.bulk_wording import visits_words
from adventus.ui.labels import PlainLabel, heading, set_role
from adventus.ui.record.ink import InkLabel
from adventus.ui.record.wording import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from adventus.catalogue.authority_entries import AuthorityEntry
    from adventus.catalogue.changes import Changes
    from adventus.catalogue.file import Catalogue
    from adventus.progress import Progress
    from adventus.ui.session import Session

_LONGEST_NAME = 40
_LONGEST_CHOICE = 52
_MOST_WARNINGS = 5
_MOST_NAMES = 12
_MOST_SEEN = 10  # choices before the list scrolls


class MergeDialog(QDialog):
    """Asks which record is kept, and says what merging the others into it will touch.

    Attributes:
        choices: a button for each record, by its number.
    """

    def __init__(
        self,
        session: Session,
        record: str,
        ids: Sequence[int],
        done: Callable[[int, Changes], object],
        parent: QWidget | None = None,
    ) -> None:
        """Ask about some records.

        Args:
            record: their kind.
            done: called with the number of the one that was kept, when they were merged.
        """
        super().__init__(parent)
        self._session, self._record, self._done = session, record, done
        connection = session.catalogue.connection
        found = (authority_entry(connection, record, record_id) for record_id in ids)
        entries = sorted((e for e in found if e is not None), key=lambda entry: -entry.uses)
        self._names = {entry.id: entry.name for entry in entries}
        self.setWindowTitle(f"Merge {len(entries)} {record}s")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.choices = {entry.id: QRadioButton(_choice(entry), self) for entry in entries}
        self._said, self._warned = PlainLabel("", self), InkLabel("", "warn", self)
        self._lay_out()
        for button in self.choices.values():
            button.toggled.connect(self._explain)
        next(iter(self.choices.values())).setChecked(True)
        next(iter(self.choices.values())).setFocus()

    def kept(self) -> int:
        """The number of the record that stays."""
        return next(known for known, button in self.choices.items() if button.isChecked())

    def explanation(self) -> str:
        """What merging will touch, as it is shown."""
        return self._said.text()

    def warning(self) -> str:
        """What speaks against it; '' if nothing does."""
        return self._warned.text()

    @Slot()
    def apply(self) -> None:
        """Merge as one revision."""
        kept = self.kept()
        others = [known for known in self.choices if known != kept]
        names = ", ".join(f"“{shortened(self._names[o], _LONGEST_NAME)}”" for o in others)
        into = shortened(self._names[kept], _LONGEST_NAME)
        label = shortened(f"Merge {self._record} {names}", 160) + f" into “{into}”"
        effect = merge_effect(self._session.catalogue.connection, self._record, [kept, *others])
        done = self._done
        self.accept()
        work = partial(_merged, label, self._record, kept, others)
        self._session.run(f"{label}…", work, partial(done, kept), size=effect.visits)

    @Slot(bool)
    def _explain(self, on: bool) -> None:
        if not on:
            return
        kept = self.kept()
        ids = [kept, *(known for known in self.choices if known != kept)]
        effect = merge_effect(self._session.catalogue.connection, self._record, ids)
        self._said.setText("\n".join(effect_words(effect)))
        warnings = list(effect.warnings[:_MOST_WARNINGS])
        if len(effect.warnings) > _MOST_WARNINGS:
            warnings.append(f"And {len(effect.warnings) - _MOST_WARNINGS:,} more such doubts.")
        self._warned.setText("\n".join(warnings))
        self._warned.setVisible(bool(effect.warnings))

    def _lay_out(self) -> None:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        for choice in self.choices.values():
            column.addWidget(choice)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for label in (self._said, self._warned):
            label.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        button = QPushButton("Merge", self)
        set_role(button, "primary")
        buttons.addButton(button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.apply)
        buttons.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.addWidget(heading("Which one is kept?", self))
        rows.addWidget(scroll, 1)
        rows.addWidget(heading("What will happen", self))
        for part in (self._said, self._warned, buttons):
            rows.addWidget(part)
        unit = self.fontMetrics()
        lines = 18 + 2 * min(len(self.choices), _MOST_SEEN)
        self.resize(unit.averageCharWidth() * 80, unit.height() * lines)


def effect_words(effect: MergeEffect) -> list[str]:
    """Say what a merge will touch, a sentence each."""
    verb = "gets" if effect.visits == 1 else "get"
    said = [f"{visits_words(effect.visits)} {verb} “{effect.kept}” instead."]
    if effect.approved:
        said.append(f"{effect.approved:,} of them, approved now, will be in review again.")
    if effect.engagements:
        said.append(f"{_counted(effect.engagements, 'engagement')} too.")
    if effect.citations:
        said.append(f"{_counted(effect.citations, 'citation')} will be about it.")
    if effect.names:
        shown = ", ".join(f"“{name}”" for name in effect.names[:_MOST_NAMES])
        more = f" and {len(effect.names) - _MOST_NAMES:,} more" * (len(effect.names) > _MOST_NAMES)
        said.append(f"It will also answer to {shown}{more}.")
    return said


def _counted(count: int, noun: str) -> str:
    return f"1 {noun}" if count == 1 else f"{count:,} {noun}s"


def _choice(entry: AuthorityEntry) -> str:
    """Write a choice's words; `&` would mark a key."""
    detail = entry.texts.get("kind") or entry.texts.get("country") or ""
    parts = [shortened(entry.name, _LONGEST_CHOICE), detail, visits_words(entry.uses)]
    return " · ".join(part for part in parts if part).replace("&", "&&")


def _merged(
    label: str,
    record: str,
    kept: int,
    others: Sequence[int],
    catalogue: Catalogue,
    progress: Progress,
) -> Changes:
    with catalogue.edit(label, progress) as edit, followed(edit, record, kept, others):
        merge(edit, record, kept, others)
    return edit.changes
