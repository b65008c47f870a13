"""The status bar: how many visits, what is saved, what undo would undo, what is being done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QProgressBar, QStatusBar, QWidget

from adventus.ui.labels import PlainLabel

if TYPE_CHECKING:
    from adventus.catalogue.revisions import Revision


class StatusLine(QStatusBar):
    """One line of facts at the left, and long work at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = PlainLabel("", self, elide=True)
        self._facts.setAccessibleName("Status")
        self._facts.setContentsMargins(self.fontMetrics().averageCharWidth(), 0, 0, 0)
        self._work = PlainLabel("", self)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(self.fontMetrics().averageCharWidth() * 14)
        self.addWidget(self._facts, 1)
        self.addPermanentWidget(self._work)
        self.addPermanentWidget(self._bar)
        self.show_work("")

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
        self._work.setText(words)
        self._work.setVisible(bool(words))
        self._bar.setVisible(bool(words))


def facts(
    shown: int, whole: int, selected: int, undoable: Revision | None, *, read_only: bool
) -> str:
    """Say what the status bar says: "12 of 214 visits · 1 selected · all changes saved · …"."""
    noun = "visit" if whole == 1 else "visits"
    parts = [f"{whole:,} {noun}" if shown == whole else f"{shown:,} of {whole:,} {noun}"]
    parts += [f"{selected:,} selected"] if selected else []
    parts += ["read-only" if read_only else "all changes saved"]
    if undoable is not None and not read_only:
        parts += [f"undo: {lowered(undoable.label)}"]
    return " · ".join(parts)


def lowered(label: str) -> str:
    """Begin a label with a small letter, unless it begins with a name in capitals."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label
