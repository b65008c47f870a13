"""The form of one agent, place, tag or journey."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adventus.catalogue.authority_entries import (
    FIELDS,
    NameTakenError,
    as_kept,
    authority_entry,
    set_text,
)
from adventus.catalogue.vocabularies import AGENT_KINDS
from adventus.errors import UserError
from adventus.search.following import followed
from adventus.ui.record.authority_field import AuthorityField, ColourButton, Keyboard
from adventus.ui.record.field_editor import LongText, WordBox
from adventus.ui.record.line import Completion, Line
from adventus.ui.record.record_form import RecordForm, add_row, labelled_rows
from adventus.ui.record.wording import shortened

if TYPE_CHECKING:
    from adventus.catalogue.authority_entries import AuthorityEntry
    from adventus.catalogue.file import Catalogue
    from adventus.ui.record.authority_lists import AuthorityLists

_LONGEST_NAME = 40


class _Said(NamedTuple):
    """How a field is labelled, and the hint that stands in it while it is empty."""

    label: str
    hint: str = ""


_FIELDS = {
    "name": _Said("Name", "what it is called"),
    "kind": _Said("Kind"),
    "country": _Said("Country", "its name or ISO code"),
    "other_names": _Said("Other names", "one a line: former names, other scripts, short forms"),
    "latitude": _Said("Latitude", "decimal degrees, south is negative"),
    "longitude": _Said("Longitude", "decimal degrees, west is negative"),
    "notes": _Said("Notes"),
    "colour": _Said("Colour"),
}
_TOLD_WHOLE = {"kind", "country", "latitude", "longitude"}


def step_label(record: str, name: str, field: str, text: str) -> str:
    """Name the undo step: "Set country of place “Vienna” to Austria"."""
    what = f"{record} “{shortened(name, _LONGEST_NAME)}”"
    if field == "name":
        return f"Rename {what} to “{shortened(text, _LONGEST_NAME)}”"
    if field == "colour":
        return f"Colour the {what}"
    label = _FIELDS[field].label.lower()
    if not text:
        return f"Clear {label} of {what}"
    told = f" to {shortened(text, _LONGEST_NAME)}" if field in _TOLD_WHOLE else ""
    return f"Set {label} of {what}{told}"


class AuthorityForm(RecordForm):
    """The fields of one kind of record.

    What is refused stays as it was typed, with the reason under it, until another record is shown.
    """

    def __init__(
        self, record: str, catalogue: Catalogue, lists: AuthorityLists, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._record, self._catalogue = record, catalogue
        self._entry: AuthorityEntry | None = None
        self.fields = {
            column: AuthorityField(column, _keyboard(column, lists, self), self)
            for column in FIELDS[record]
        }
        name = self.fields["name"].keyboard
        if isinstance(name, Line):
            self.name_line = name
        self._lay_out()
        for field in self.fields.values():
            field.left.connect(self.save)

    @property
    def record_id(self) -> int | None:
        """The record that is shown."""
        return self._entry.id if self._entry else None

    def show_record(self, record_id: int | None) -> None:
        """Show a record, or none; what is typed into the same record and not saved stays."""
        is_same = record_id == self.record_id
        self._entry = self._read(record_id)
        self.setEnabled(self._entry is not None and not self._catalogue.read_only)
        for field in self.fields.values():
            if not (is_same and field.is_typed()):
                self._show(field)

    def close_down(self) -> None:
        """Save what is typed, and ask the catalogue nothing more."""
        self.save()
        self._entry = None

    @Slot()
    def save(self) -> None:
        """Save whatever differs from the record; one field at most, as it is left."""
        for field in self.fields.values():
            if self._entry is None or self._catalogue.read_only:
                return
            if field.is_typed():
                self._save(field, self._entry)
            else:
                field.refuse("")

    def _save(self, field: AuthorityField, entry: AuthorityEntry) -> None:
        try:
            kept = as_kept(field.column, field.text())
            label = step_label(self._record, entry.name, field.column, kept)
            with self._catalogue.edit(label) as edit, followed(edit, self._record, entry.id):
                set_text(edit, self._record, entry.id, field.column, field.text())
        except UserError as error:
            field.refuse(str(error))
            if isinstance(error, NameTakenError):
                self.name_taken.emit(error.record_id)
            return
        self._entry = self._read(entry.id)
        self._show(field)

    def _show(self, field: AuthorityField) -> None:
        texts = self._entry.texts if self._entry else {}
        if isinstance(field.keyboard, ColourButton):
            field.keyboard.tag = texts.get("name", "")
        field.show_text(texts.get(field.column, ""))

    def _read(self, record_id: int | None) -> AuthorityEntry | None:
        if record_id is None:
            return None
        return authority_entry(self._catalogue.connection, self._record, record_id)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 6, 0)
        form = labelled_rows()
        rows.addLayout(form)
        rows.addStretch(1)
        for column, field in self.fields.items():
            is_title = (self._record, column) == ("journey", "name")
            add_row(form, "Title" if is_title else _FIELDS[column].label, field.keyboard, field)


def _keyboard(column: str, lists: AuthorityLists, parent: QWidget) -> Keyboard | ColourButton:
    if column == "colour":
        return ColourButton(parent)
    if column == "kind":
        box = WordBox(parent)
        for kind in AGENT_KINDS:
            box.addItem(kind, kind)
        return box
    if column in {"other_names", "notes"}:
        text = LongText(parent, lines=3)
        text.setPlaceholderText(_FIELDS[column].hint)
        return text
    entries = partial(lists.entries, "country")
    line = Line(parent, Completion(entries) if column == "country" else None)
    line.setPlaceholderText(_FIELDS[column].hint)
    return line
