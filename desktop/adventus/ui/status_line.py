"""The status bar: how many visits, what is saved, what undo would undo, what is being done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStatusBar, QWidget

from adventus.ui.labels import PlainLabel
from adventus.ui.work_line import WorkLine

if TYPE_CHECKING:
    from adventus.catalogue.revisions import Revision


class StatusLine(QStatusBar):
    """One line of facts at the left, and long work at the right.

    Attributes:
        work: the long work that has the catalogue.
        export: the export that is written beside it; Esc does not stop that.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = PlainLabel("", self, elide=True)
        self._facts.setAccessibleName("Status")
        self._facts.setContentsMargins(self.fontMetrics().averageCharWidth(), 0, 0, 0)
        self.work, self.export = WorkLine(self), WorkLine(self, by_key=False)
        self.addWidget(self._facts, 1)
        self.addPermanentWidget(self.export)
        self.addPermanentWidget(self.work)

    @property
    def text(self) -> str:
        """The facts as they are shown."""
        return self._facts.text()

    def show_facts(self, facts: str) -> None:
        """Show these facts."""
        if facts != self._facts.text():
            self._facts.setText(facts)

    @Slot(str)
    def show_work(self, words: str) -> None:
        """Show what is being done; nothing when it is done."""
        self.work.show_quiet(words)


def facts(
    shown: int | None,
    whole: int | None,
    selected: int,
    undoable: Revision | None,
    *,
    read_only: bool,
    only_possible: int | None = None,
) -> str:
    """Say what the status bar says: "12 of 214 visits · 1 selected · all changes saved · …".

    Args:
        shown: how many visits fit; None while only the first of them are known.
        whole: how many there are; None while they are being counted.
        only_possible: how many of the visits shown fit only as one may read their dates.
    """
    parts = [_visits(shown, whole)]
    parts += [f"{only_possible:,} of them only possibly"] if only_possible else []
    parts += [f"{selected:,} selected"] if selected else []
    parts += ["read-only" if read_only else "all changes saved"]
    if undoable is not None and not read_only:
        parts += [f"undo: {lowered(undoable.label)}"]
    return " · ".join(parts)


def _visits(shown: int | None, whole: int | None) -> str:
    of = shown if whole is None else whole
    noun = "visit" if of == 1 else "visits"
    if of is None:
        return "searching…"
    if shown is None:
        return f"searching {of:,} {noun}…"
    return f"{of:,} {noun}" if shown == of else f"{shown:,} of {of:,} {noun}"


def lowered(label: str) -> str:
    """Begin a label with a small letter, unless it begins with a name in capitals."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
