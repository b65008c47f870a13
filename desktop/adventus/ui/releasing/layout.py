"""The parts of the release dialog, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from adventus.exchange.formats import format_named
from adventus.ui.labels import PlainLabel, muted, set_role, title, tooltip
from adventus.ui.licence_box import licence_words
from adventus.ui.place_line import PlaceLine
from adventus.ui.record.field_editor import LongText
from adventus.ui.record.ink import InkLabel, NarrowColumn
from adventus.ui.record.record_form import give_menus, labelled_rows
from adventus.ui.releasing.changed_list import ChangedList
from adventus.ui.releasing.earlier_table import EarlierTable
from adventus.ui.releasing.wording import release_words
from adventus.ui.scrolled import scrolled
from adventus.ui.work_line import WorkLine

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from adventus.catalogue.about import About
    from adventus.exchange.release import Release

_NONE = "not said"
_ENDINGS = "A name that ends in .zip makes one file, any other name a folder."


class ReleaseLayout(QWidget):
    """What changed and what was released before; what is said of it; where it goes; the buttons.

    Attributes:
        changed, earlier: what changed since the last release, and the releases so far.
        properties_button: leads to licence and citation.
        note, place: what is typed.
        release_button, close_button: do it, or leave.
        work: the long work.
    """

    def __init__(self, place: Path, parent: QWidget) -> None:
        """Propose a place for the release."""
        super().__init__(parent)
        self._name, self._of = title("", self), muted("", self, elide=True)
        self.words = PlainLabel("", self)
        self.words.setWordWrap(True)
        self.tabs = QTabWidget(self)
        self.changed, self.earlier = ChangedList(self), EarlierTable(self)
        self.licence, self.citation = PlainLabel("", elide=True), PlainLabel("", elide=True)
        self.missing = InkLabel("", "warn", self)
        self.missing.setWordWrap(True)
        self.properties_button = _button("&Properties…", self)
        self.note = LongText(self, lines=2)
        self.note.setPlaceholderText("what is new, in a sentence or two, for those who use it")
        give_menus(self.note)
        packages = [format_named(name) for name in ("datapackage", "folder")]
        self.place = PlaceLine(place, packages, self)
        self._said = InkLabel("", "text", self)
        self._said.setWordWrap(True)
        self.work = WorkLine(self)
        self.close_button = _button("Close", self)
        self.release_button = _button("", self)
        set_role(self.release_button, "primary")
        tooltip(self.release_button, "Ctrl+Enter")
        self._lay_out()

    def show_catalogue(self, name: str, about: About, number: int) -> None:
        """Show which release is next, and what is said of it."""
        self._name.setText(release_words(number))
        self._of.setText(f"of {name}")
        self.licence.setText(" ".join(licence_words(about.licence).split()) or _NONE)
        self.citation.setText(" ".join(about.citation.split()))

    def show_earlier(self, made: Sequence[Release]) -> None:
        """List what was released before; without that there is nothing to compare with."""
        self.tabs.setVisible(bool(made))
        self.earlier.show_releases(made)
        self.tabs.setTabText(1, f"&Earlier releases ({len(made):,})")

    def warn(self, sentence: str) -> None:
        """Say what is missing; '' for nothing."""
        self.missing.setText(sentence)
        self.missing.setVisible(bool(sentence))

    def say(self, sentence: str, purpose: str = "text") -> None:
        """Say what holds, or what could not be done."""
        self._said.set_purpose(purpose)
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    def said(self) -> str:
        """What is said."""
        return self._said.text()

    def freeze(self, frozen: bool) -> None:
        """Let nothing be changed while the catalogue is at work."""
        self._page.setEnabled(not frozen)
        self.close_button.setEnabled(not frozen)

    def _lay_out(self) -> None:
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.changed, "&What changed")
        self.tabs.addTab(self.earlier, "")
        self._page = NarrowColumn()
        rows = QVBoxLayout(self._page)
        rows.setContentsMargins(0, 0, self.fontMetrics().averageCharWidth(), 0)
        rows.addLayout(_line(self._name, self._of))
        rows.addWidget(self.words)
        rows.addWidget(self.tabs, 1)
        rows.addLayout(self._form())
        rows.addStretch(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(self._page, "Release", self), 1)
        whole.addWidget(self._said)
        below = _line(self.work)
        below.addStretch(1)
        below.addWidget(self.close_button)
        below.addWidget(self.release_button)
        whole.addLayout(below)
        self.say("")

    def _form(self) -> QFormLayout:
        form = labelled_rows()
        form.addRow(muted("Licence"), self.licence)
        about = _line(self.citation, self.properties_button)
        about.setStretch(0, 1)
        form.addRow(muted("How to cite"), about)
        form.addRow(self.missing)
        for name, field, keyboard in (
            ("&Note", self.note, self.note),
            ("W&rite to", self.place, self.place.line),
        ):
            label = QLabel(name)
            label.setBuddy(keyboard)
            set_role(label, "muted")
            keyboard.setAccessibleName(name.replace("&", ""))
            form.addRow(label, field)
        form.addRow("", muted(_ENDINGS))
        return form


def _button(words: str, parent: QWidget) -> QPushButton:
    button = QPushButton(words, parent)
    button.setAutoDefault(False)
    return button


def _line(*parts: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    for part in parts:
        line.addWidget(part)
    return line
