"""The form: a row for every field of the registry, under the headings of their groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from adventus.catalogue.fields import FIELDS, Kind
from adventus.ui.labels import heading
from adventus.ui.record.engagements_editor import EngagementsEditor
from adventus.ui.record.evidence_marks import Standing
from adventus.ui.record.field_editor import (
    FieldEditor,
    LineEditor,
    LongTextEditor,
    WordEditor,
    completion_for,
)
from adventus.ui.record.field_row import FieldRow
from adventus.ui.record.ink import NarrowColumn
from adventus.ui.record.tags_editor import TagsEditor

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from adventus.catalogue.fields import Field
    from adventus.ui.record.authority_lists import AuthorityLists
    from adventus.ui.record.saving import OpenVisit

LAST_GROUP = "Record"
"""Shown last, though the registry names it first: whoever describes a visit starts with who."""

# Shown in the bar below the form, where its steps are.
_ELSEWHERE = ("review",)
_A_LINE = "reference"


def groups() -> list[tuple[str, list[Field]]]:
    """Give the fields of the form by their groups, in order."""
    names = dict.fromkeys(field.group for field in FIELDS)
    ordered = [name for name in names if name != LAST_GROUP] + [LAST_GROUP]
    shown = [field for field in FIELDS if field.name not in _ELSEWHERE]
    return [(name, [field for field in shown if field.group == name]) for name in ordered]


class Form(QScrollArea):
    """Every field of the open visit.

    Attributes:
        rows: the rows by the names of their fields.
    """

    def __init__(self, place: OpenVisit, lists: AuthorityLists, parent: QWidget) -> None:
        self.rows: dict[str, FieldRow] = {}
        super().__init__(parent)
        self._place, self._lists = place, lists
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = NarrowColumn(self)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(5)
        for name, fields in groups():
            self._column.addSpacing(8)
            self._column.addWidget(heading(name, inside))
            for field in fields:
                self._add(field, inside)
        self._column.addStretch(1)
        self.setWidget(inside)
        self.set_read_only(place.catalogue.read_only)

    def show_visit(self, standings: dict[str, Standing], *, keep_typed: bool) -> None:
        """Show the open visit, and how its evidence stands."""
        values = self._place.visit.values if self._place.visit else {}
        for name, row in self.rows.items():
            row.show_value(values.get(name), keep_typed=keep_typed)
            row.show_standing(standings.get(name, Standing()))

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be changed, or let it again."""
        for row in self.rows.values():
            row.editor.set_read_only(read_only)

    def showEvent(self, event: QShowEvent) -> None:
        """Measure the lines in the font that they are shown in."""
        super().showEvent(event)
        self._align()

    def changeEvent(self, event: QEvent) -> None:
        """Measure them again when the font is another."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange} and self.rows:
            self._align()

    def row_of(self, widget: QWidget | None) -> FieldRow | None:
        """Find the row that a widget stands in."""
        while widget is not None and not isinstance(widget, FieldRow):
            widget = widget.parentWidget()
        return widget

    def _add(self, field: Field, inside: QWidget) -> None:
        row = FieldRow(self._editor(field), self._place, inside)
        self.rows[field.name] = row
        self._column.addWidget(row)

    def _editor(self, field: Field) -> FieldEditor:
        match field.kind:
            case Kind.LONG_TEXT:
                return LongTextEditor(field)
            case Kind.WORD:
                return WordEditor(field)
            case Kind.TAGS:
                return TagsEditor(field, self._lists, self._place.catalogue)
            case Kind.ENGAGEMENTS:
                return EngagementsEditor(field, self._place, self._lists)
        return LineEditor(field, completion_for(field.kind, self._lists))

    def _align(self) -> None:
        """Give all labels the width of the widest, and put them on the line of their editors."""
        width = max(row.label.sizeHint().width() for row in self.rows.values())
        height = self.rows[_A_LINE].editor.keyboard().sizeHint().height()
        for row in self.rows.values():
            row.label.setFixedSize(width, height)
            row.marks.setFixedHeight(height)
