"""The form of one source: every column, its captured text, and how it is cited."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from adventus import dates
from adventus.catalogue.bibliography import SourceEntry, captured_text, source_entry
from adventus.catalogue.captured_text import text_of_file
from adventus.catalogue.sources import change_source, find_source
from adventus.catalogue.vocabularies import SOURCE_KINDS
from adventus.errors import UserError
from adventus.search.following import followed
from adventus.ui.labels import heading, muted
from adventus.ui.record.field_editor import LongText, WordBox
from adventus.ui.record.line import Completion, Line
from adventus.ui.record.record_form import RecordForm, add_row, give_menus, labelled_rows
from adventus.ui.record.wording import shortened

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue
    from adventus.ui.record.authority_lists import AuthorityLists

RELIABILITY_WORDS = {
    "": "not graded",
    "A": "A completely reliable",
    "B": "B usually reliable",
    "C": "C fairly reliable",
    "D": "D not usually reliable",
    "E": "E unreliable",
    "F": "F can’t be judged",
}
_LINES = {
    "title": ("Title", "what it is called"),
    "reference": ("Reference", "the archive’s own number or signature"),
    "author": ("Author", ""),
    "publisher": ("Publisher", ""),
    "date": ("Date", "as it stands on the source"),
    "url": ("Address", "https://…"),
}
FILE_KINDS = "Texts and pages (*.txt *.md *.markdown *.html *.htm *.xhtml);;All (*)"


def capture_words(entry: SourceEntry) -> str:
    """Say when a source's text was captured, and whether all quotations are found in it."""
    if not entry.captured_at:
        return "No text captured yet: paste it here, or load a text file."
    day = dates.words(dates.parse(entry.captured_at[:10]))
    found = (
        f"{entry.lost} of {entry.citations} quotations not found in it"
        if entry.lost
        else "all quotations found in it"
    )
    return f"captured {day} · SHA-256 {entry.captured_sha256[:8]}… · {found}"


class SourceForm(RecordForm):
    """The columns of a source, each saved when it is left."""

    def __init__(self, catalogue: Catalogue, lists: AuthorityLists, parent: QWidget) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._entry: SourceEntry | None = None
        self.lines = {column: Line(self) for column in _LINES}
        self.name_line = self.lines["title"]
        self.kind, self.reliability = WordBox(self), WordBox(self)
        for kind in SOURCE_KINDS:
            self.kind.addItem(kind, kind)
        for code, words in RELIABILITY_WORDS.items():
            self.reliability.addItem(words, code)
        self.derived = Line(self, Completion(partial(lists.entries, "source")))
        self.derived.setPlaceholderText("the source that it copies, if any")
        self.text, self.notes = LongText(self, lines=6), LongText(self, lines=2)
        self._load = QPushButton("Capture from a file…", self)
        self._load.setAutoDefault(False)
        self._captured = muted("", self)
        self._captured.setWordWrap(True)
        self._lay_out()
        self._connect()

    @property
    def record_id(self) -> int | None:
        """The source that is shown."""
        return self._entry.id if self._entry else None

    def show_record(self, record_id: int | None) -> None:
        """Show a source, or none."""
        connection = self._catalogue.connection
        self._entry = source_entry(connection, record_id) if record_id else None
        self.setEnabled(self._entry is not None and not self._catalogue.read_only)
        for column, line in self.lines.items():
            line.show_text(str(getattr(self._entry, column)) if self._entry else "")
        entry = self._entry
        self.kind.setCurrentIndex(max(0, self.kind.findData(entry.kind if entry else "")))
        grade = entry.reliability if entry else ""
        self.reliability.setCurrentIndex(self.reliability.findData(grade))
        self.derived.show_text(self._origin(entry))
        _show(self.notes, entry.notes if entry else "")
        _show(self.text, captured_text(connection, entry.id) if entry else "")
        self._captured.setText(capture_words(entry) if entry else "")

    def close_down(self) -> None:
        """Save what is typed, and ask the catalogue nothing more."""
        self.save()
        self._entry = None

    def load(self, path: Path) -> None:
        """Capture the text of a file."""
        try:
            self._save("captured_text", text_of_file(path))
        except UserError as error:
            self.refused.emit(str(error))

    @Slot()
    def save(self) -> None:
        """Save whatever differs from the source; one field at most, as it is left."""
        entry = self._entry
        if entry is None or self._catalogue.read_only:
            return
        for column, typed in self._typed().items():
            if typed != getattr(entry, column):
                self._save(column, typed)
        if self.text.toPlainText() != captured_text(self._catalogue.connection, entry.id):
            self._save("captured_text", self.text.toPlainText())
        if self.derived.text().strip() != self._origin(entry):
            self._save_origin()

    def _typed(self) -> dict[str, str]:
        return {
            **{column: line.text().strip() for column, line in self.lines.items()},
            "kind": str(self.kind.currentData()),
            "reliability": str(self.reliability.currentData()),
            "notes": self.notes.toPlainText(),
        }

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 6, 0)
        form = labelled_rows()
        rows.addLayout(form)
        for column, (name, hint) in _LINES.items():
            self.lines[column].setPlaceholderText(hint)
            add_row(form, name, self.lines[column])
            if column == "reference":
                add_row(form, "Kind", self.kind)
        add_row(form, "Reliability", self.reliability)
        add_row(form, "Derived from", self.derived)
        add_row(form, "Notes", self.notes)
        rows.addWidget(heading("Captured text", self))
        self.text.setAccessibleName("Captured text")
        rows.addWidget(self.text)
        rows.addWidget(self._captured)
        rows.addWidget(self._load, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addStretch(1)

    def _connect(self) -> None:
        give_menus(*self.lines.values(), self.derived, self.notes, self.text)
        for line in (*self.lines.values(), self.derived):
            line.editingFinished.connect(self.save)
            line.entered.connect(self.save)
        for box in (self.kind, self.reliability):
            box.activated.connect(self.save)
        for text in (self.notes, self.text):
            text.left.connect(self.save)
            text.entered.connect(self.save)
        self._load.clicked.connect(self._ask_file)

    def _origin(self, entry: SourceEntry | None) -> str:
        if entry is None or entry.derived_from_id is None:
            return ""
        origin = source_entry(self._catalogue.connection, entry.derived_from_id)
        return origin.title if origin else ""

    def _save_origin(self) -> None:
        name = self.derived.text().strip()
        try:
            origin = find_source(self._catalogue.connection, name) if name else None
        except UserError as error:
            self.refused.emit(str(error))
            return
        if name and origin is None:
            self.refused.emit(f"Derived from: there is no source “{name}”; choose one in the list.")
            return
        self._save("derived_from_id", origin)

    def _save(self, column: str, value: object) -> None:
        if self._entry is None:
            return
        name = {"captured_text": "captured text", "derived_from_id": "origin"}.get(column, column)
        label = f"Set {name} of “{shortened(self._entry.title, 40)}”"
        try:
            with self._catalogue.edit(label) as edit, followed(edit, "source", self._entry.id):
                change_source(edit, self._entry.id, **{column: value})
        except UserError as error:
            self.refused.emit(str(error))
            return
        self.refused.emit("")
        self._entry = source_entry(self._catalogue.connection, self._entry.id)
        self._captured.setText(capture_words(self._entry) if self._entry else "")

    @Slot()
    def _ask_file(self) -> None:
        files = QFileDialog(self, "Capture the text of the source", "", FILE_KINDS)
        files.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        files.setFileMode(QFileDialog.FileMode.ExistingFile)
        files.fileSelected.connect(self._load_selected)
        files.open()

    @Slot(str)
    def _load_selected(self, name: str) -> None:
        self.load(Path(name))
        self.show_record(self.record_id)


def _show(edit: LongText, text: str) -> None:
    if edit.toPlainText() != text and not edit.hasFocus():
        edit.setPlainText(text)
