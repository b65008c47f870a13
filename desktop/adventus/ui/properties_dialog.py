"""What a catalogue is: what it says of itself, where it lies, what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from adventus.catalogue.about import about, set_about
from adventus.catalogue.properties import set_title
from adventus.catalogue.summary import summary
from adventus.errors import UserError
from adventus.ui.about_form import AboutForm
from adventus.ui.labels import PlainLabel, heading, muted
from adventus.ui.record.ink import InkLabel, NarrowColumn
from adventus.ui.scrolled import fit_screen, scrolled

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from adventus.catalogue.about import About
    from adventus.catalogue.file import Catalogue
    from adventus.catalogue.summary import Summary

_PLURALS = {"agent": "people and organisations", "revision": "revisions in its history"}
_CHANGED = "What you typed is not kept yet. Esc once more forgets it; OK keeps it."
_ACROSS = 2


class PropertiesDialog(QDialog):
    """The texts can be changed, as one step; everything else is told.

    Attributes:
        form: title, description, creators, licence, how to cite.
        answer: why something could not be kept, or would be lost.
    """

    def __init__(self, catalogue: Catalogue, parent: QWidget) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._warned_of: tuple[str, About] | None = None
        self.setWindowTitle("Properties")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = AboutForm(self)
        self.form.show_about(
            catalogue.title, about(catalogue.connection), read_only=catalogue.read_only
        )
        self.form.entered.connect(self.keep)
        self.answer = InkLabel(catalogue.notice, "muted", self)
        self.answer.setWordWrap(True)
        self.answer.setVisible(catalogue.read_only)
        standard = QDialogButtonBox.StandardButton
        shown = standard.Close if catalogue.read_only else standard.Ok | standard.Cancel
        self.buttons = QDialogButtonBox(shown, self)
        self.buttons.accepted.connect(self.keep)
        self.buttons.rejected.connect(self.reject)
        page = _page(self.form, catalogue, summary(catalogue))
        rows = QVBoxLayout(self)
        rows.addWidget(scrolled(page, "Properties", self), 1)
        rows.addWidget(self.answer)
        rows.addWidget(self.buttons)
        fit_screen(self, 44, 40)
        self.form.title_line.setFocus()

    @Slot()
    def keep(self) -> None:
        """Keep the texts and close; say why if they can't be kept."""
        try:
            if self.form.is_changed() and not self._catalogue.read_only:
                self._write()
        except UserError as error:
            self._say(str(error), "bad")
        else:
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc; not at once when that would forget what is typed."""
        if event.key() != Qt.Key.Key_Escape or self._may_forget():
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close; not at once when the person would lose what is typed."""
        if event.spontaneous() and not self._may_forget():
            event.ignore()
        else:
            super().closeEvent(event)

    def _may_forget(self) -> bool:
        """Whether nothing typed would be lost, or the person was told so of just that."""
        typed = (self.form.title(), self.form.about())
        may = typed == self._warned_of or not self.form.is_changed()
        if not may:
            self._warned_of = typed
            self._say(_CHANGED, "warn")
        return may

    def _write(self) -> None:
        title = self.form.title()
        label = (
            f"Name the catalogue “{title}”"
            if self.form.is_renamed_only()
            else "Describe the catalogue"
        )
        with self._catalogue.edit(label) as edit:
            if title != self._catalogue.title:
                set_title(edit, title)
            set_about(edit, self.form.about())

    def _say(self, sentence: str, purpose: str) -> None:
        self.answer.set_purpose(purpose)
        self.answer.setText(sentence)
        self.answer.show()


def told(catalogue: Catalogue, found: Summary) -> list[tuple[str, str]]:
    """Give the facts about a catalogue, each with its label."""
    dates = f"{found.earliest or 'open'} to {found.latest or 'open'}"
    facts = [
        ("File", str(catalogue.path.absolute())),
        ("Size", _size(found.size)),
        ("File version", str(found.schema_version)),
        ("Dates", dates if found.earliest or found.latest else "none yet"),
        ("In conflict", f"{found.conflicts:,}"),
    ]
    counted = [
        (_PLURALS.get(kind, f"{kind}s").capitalize(), f"{count:,}")
        for kind, count in found.counts.items()
    ]
    return facts + counted


def _page(form: AboutForm, catalogue: Catalogue, found: Summary) -> QWidget:
    """Lay out the form above the facts, and these two by two below the place of the file."""
    page = NarrowColumn()
    grid = QGridLayout()
    (file_label, file), *facts = told(catalogue, found)
    line = QLineEdit(file)
    line.setReadOnly(True)
    line.setAccessibleName(file_label)
    line.setCursorPosition(0)
    grid.addWidget(muted(file_label), 0, 0)
    grid.addWidget(line, 0, 1, 1, -1)
    for at, (label, text) in enumerate(facts):
        row, column = at // _ACROSS + 1, at % _ACROSS * _ACROSS
        grid.addWidget(muted(label), row, column)
        grid.addWidget(_value(text), row, column + 1)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(3, 1)
    rows = QVBoxLayout(page)
    rows.setContentsMargins(0, 0, form.fontMetrics().averageCharWidth(), 0)
    for part in (form, heading("File and contents")):
        rows.addWidget(part)
    rows.addLayout(grid)
    rows.addStretch(1)
    return page


def _value(text: str) -> PlainLabel:
    label = PlainLabel(text)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _size(count: int) -> str:
    return f"{count / 1_000_000:,.1f} MB" if count >= 1_000_000 else f"{count / 1_000:,.0f} kB"
