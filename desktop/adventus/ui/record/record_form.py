"""What the forms of sources, agents, places, tags and journeys share."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from adventus.ui.labels import set_role
from adventus.ui.record.ink import NarrowColumn

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from adventus.ui.record.field_editor import LongText
    from adventus.ui.record.line import Line


class RecordForm(NarrowColumn):
    """A form that shows one record and saves each field when it is left: one edit, one undo step.

    Attributes:
        name_line: what the record is called; a new record starts there.

    Signals:
        refused: why something could not be saved; '' when it could.
        name_taken: the number of the record that has the name which this one shall get.
    """

    refused = Signal(str)
    name_taken = Signal(int)
    name_line: Line

    @property
    def record_id(self) -> int | None:
        """The record that is shown."""
        raise NotImplementedError

    def show_record(self, record_id: int | None) -> None:
        """Show a record, or none."""
        raise NotImplementedError

    def close_down(self) -> None:
        """Save what is typed, and ask the catalogue nothing more."""
        raise NotImplementedError


def labelled_rows() -> QFormLayout:
    """Make the layout of a form: labels at the left, fields as wide as there is room."""
    form = QFormLayout()
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    return form


def add_row(form: QFormLayout, name: str, keyboard: QWidget, field: QWidget | None = None) -> None:
    """Add a field under a label; `field` is what is laid out when it holds more than the widget."""
    label = QLabel(name)
    label.setBuddy(keyboard)
    set_role(label, "muted")
    keyboard.setAccessibleName(name)
    form.addRow(label, field or keyboard)


def give_menus(*fields: Line | LongText) -> None:
    """Let text fields that add no commands of their own show the menu of undo, copy and paste."""
    for field in fields:
        field.menu_wanted.connect(partial(_pop_up, field))


def _pop_up(field: Line | LongText, place: QPoint) -> None:
    menu = field.createStandardContextMenu()
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(place)
