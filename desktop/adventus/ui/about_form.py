"""What a catalogue says of itself, to be typed: title, description, authors, licence, citation."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from adventus.catalogue.about import About, suggested_citation
from adventus.ui.labels import set_role
from adventus.ui.licence_box import LicenceBox
from adventus.ui.record.field_editor import LongText
from adventus.ui.record.record_form import give_menus, labelled_rows

if TYPE_CHECKING:
    from datetime import date


def today() -> date:
    """The day as the person's own calendar has it."""
    return datetime.now().astimezone().date()


class AboutForm(QWidget):
    """The texts of a catalogue as a whole; whoever shows the form keeps them.

    Signals:
        entered: the person asked to keep them now, by Ctrl+Enter.
    """

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ("", About())
        self.title_line = QLineEdit(self)
        self.description = LongText(self, lines=3)
        self.description.setPlaceholderText("what it holds, for whom, and how it was made")
        self.creators = LongText(self, lines=3)
        self.creators.setPlaceholderText("one name to a line, as in a bibliography")
        self.licence = LicenceBox(self)
        self.citation = LongText(self, lines=2)
        self.suggest_button = QPushButton("&Suggest", self)
        self.suggest_button.setAutoDefault(False)
        self._lay_out()
        self._connect()

    def show_about(self, title: str, about: About, *, read_only: bool) -> None:
        """Show the texts of a catalogue."""
        self.title_line.setText(title)
        self.title_line.setCursorPosition(0)
        self.licence.show_licence(about.licence)
        texts = {"description": self.description, "creators": self.creators}
        for name, field in {**texts, "citation": self.citation}.items():
            field.setPlainText(getattr(about, name))
            field.setReadOnly(read_only)
        self.title_line.setReadOnly(read_only)
        self.licence.set_read_only(read_only)
        self.suggest_button.setEnabled(not read_only)
        self._shown = (self.title(), self.about())

    def title(self) -> str:
        """The title as typed, with single blanks."""
        return " ".join(self.title_line.text().split())

    def about(self) -> About:
        """What is typed."""
        return About(
            self.description.toPlainText().strip(),
            self.creators.toPlainText().strip(),
            self.licence.licence(),
            self.citation.toPlainText().strip(),
        )

    def is_changed(self) -> bool:
        """Whether anything is typed that was not shown."""
        return (self.title(), self.about()) != self._shown

    def is_renamed_only(self) -> bool:
        """Whether the title is all that differs."""
        return self.is_changed() and self.about() == self._shown[1]

    def suggestion(self) -> str:
        """How the catalogue might be cited, going by what is typed."""
        return suggested_citation(self.title(), self.about(), 0, today())

    @Slot()
    def suggest(self) -> None:
        """Fill in how to cite, as one step that Ctrl+Z takes back."""
        cursor = self.citation.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(self.suggestion())
        self.citation.setFocus()

    @Slot()
    def _hint(self) -> None:
        self.citation.setPlaceholderText(self.suggestion())

    def _connect(self) -> None:
        give_menus(self.description, self.creators, self.citation)
        for text in (self.description, self.creators, self.citation):
            text.entered.connect(self.entered)
        self.title_line.textChanged.connect(self._hint)
        self.creators.textChanged.connect(self._hint)
        self.suggest_button.clicked.connect(self.suggest)

    def _lay_out(self) -> None:
        form = labelled_rows()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for name, field in (
            ("&Title", self.title_line),
            ("&Description", self.description),
            ("C&reators", self.creators),
            ("&Licence", self.licence),
            ("&How to cite", self.citation),
        ):
            label = QLabel(name)
            label.setBuddy(field)
            set_role(label, "muted")
            field.setAccessibleName(name.replace("&", ""))
            form.addRow(label, field)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(form)
        rows.addWidget(self.suggest_button, 0, Qt.AlignmentFlag.AlignRight)
