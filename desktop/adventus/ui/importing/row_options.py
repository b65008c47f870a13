"""What every row says besides its cells, how its dates are meant, and what source it has."""

from __future__ import annotations

from dataclasses import replace
from itertools import starmap
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QWidget

from adventus.catalogue.fields import FIELDS, field
from adventus.catalogue.vocabularies import SOURCE_KINDS
from adventus.exchange.plan import FileSource, Mapping
from adventus.ui.importing.becoming import constant_becomes
from adventus.ui.labels import PlainLabel, muted

if TYPE_CHECKING:
    from adventus.ui.importing.becoming import Became

_ORDERS = (
    ("as the file shows, else a problem for each", None),
    ("day first: 3 April", True),
    ("month first: 4 March", False),
)

_NOTHING_MORE = "nothing more than its cells"


class RowOptions(QWidget):
    """The parts of a mapping that are about no single column.

    Signals:
        changed: cells are read otherwise now.

    Attributes:
        constant_field, constant: a field, and what every row says of it.
        dates: the order of day and month.
        own: whether cells are notation, as this program writes it.
        sourced, title, kind, cite: the source that the file becomes.
    """

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._constants: dict[str, str] = {}
        self.constant_field, self.constant = QComboBox(self), QLineEdit(self)
        for described in FIELDS:
            self.constant_field.addItem(described.label, described.name)
        self.constant_field.setAccessibleName("Field that is the same in every row")
        self.constant.setAccessibleName("What every row says of it")
        self.constant.setPlaceholderText("nothing")
        self._said = muted("", self, elide=True)
        self.dates = QComboBox(self)
        self.dates.setAccessibleName("Dates such as 3/4/1990")
        for words, order in _ORDERS:
            self.dates.addItem(words, order)
        self.own = QCheckBox("Written by Adventus: an empty cell empties its field", self)
        self.sourced = QCheckBox("The file becomes a source:", self)
        self.title = QLineEdit(self)
        self.title.setAccessibleName("Title of the source")
        self.kind = QComboBox(self)
        self.kind.setAccessibleName("Kind of source")
        for word in SOURCE_KINDS:
            self.kind.addItem(word.capitalize(), word)
        self.cite = QCheckBox("Cite each value, too", self)
        self._lay_out()
        self.constant_field.currentIndexChanged.connect(self._show_constant)
        self.constant.textEdited.connect(self._take_constant)
        self.sourced.toggled.connect(self._follow_sourced)
        self.dates.currentIndexChanged.connect(self._say_constants)
        self.dates.currentIndexChanged.connect(self.changed)
        self.own.toggled.connect(self.changed)

    def show_mapping(self, mapping: Mapping) -> None:
        """Show these parts of a mapping."""
        self._constants = dict(mapping.constants)
        at = self.constant_field.findData(next(iter(self._constants), "status"))
        self.constant_field.setCurrentIndex(at)
        self._show_constant()
        self.dates.setCurrentIndex([order for _, order in _ORDERS].index(mapping.day_first))
        self.own.setChecked(mapping.own)
        source = mapping.source
        self.sourced.setChecked(source is not None)
        self.title.setText(source.title if source else "")
        at = self.kind.findData(source.kind if source else FileSource("").kind)
        self.kind.setCurrentIndex(at)
        self.cite.setChecked(bool(source and source.cite_values))
        self._follow_sourced()

    def applied_to(self, mapping: Mapping) -> Mapping:
        """Give a mapping with what is chosen here."""
        source = FileSource(
            self.title.text(), str(self.kind.currentData()), cite_values=self.cite.isChecked()
        )
        wanted = self.sourced.isChecked() and bool(source.name)
        return replace(
            mapping,
            constants=dict(self._constants),
            day_first=_ORDERS[self.dates.currentIndex()][1],
            own=self.own.isChecked(),
            source=source if wanted else None,
        )

    def said(self) -> str:
        """What is said of the fields that are the same in every row."""
        return self._said.text()

    @Slot()
    def _show_constant(self) -> None:
        name = str(self.constant_field.currentData())
        self.constant.setText(self._constants.get(name, ""))
        self._say_constants()

    @Slot(str)
    def _take_constant(self, text: str) -> None:
        name = str(self.constant_field.currentData())
        self._constants.pop(name, None)
        if text.strip():
            self._constants[name] = text.strip()
        self._say_constants()

    @Slot()
    def _say_constants(self) -> None:
        order = _ORDERS[self.dates.currentIndex()][1]
        became = [
            (field(name).label, constant_becomes(name, text, day_first=order))
            for name, text in self._constants.items()
        ]
        became.sort(key=lambda each: not each[1].bad)
        self._said.setText("; ".join(starmap(_constant_words, became)) or _NOTHING_MORE)

    @Slot()
    def _follow_sourced(self) -> None:
        for part in (self.title, self.kind, self.cite):
            part.setEnabled(self.sourced.isChecked())

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        for words, parts in (
            ("Every row also says", (self.constant_field, self.constant, self._said)),
            ("Dates such as 3/4/1990", (self.dates, self.own)),
            ("", (self.sourced, self.title, self.kind, self.cite)),
        ):
            row = QHBoxLayout()
            for part in parts:
                row.addWidget(part, int(part in (self.constant, self.title, self._said)))
            if self.dates in parts:
                row.addStretch()
            form.addRow(PlainLabel(words, self), row)


def _constant_words(label: str, one: Became) -> str:
    words = " | ".join(one.words.splitlines())
    return f"✖ {words}" if one.bad else f"{label}: {words}"
