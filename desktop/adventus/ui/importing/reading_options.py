"""How a file was read, and how else it can be: encoding, delimiter, sheet, header."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from adventus.ui.importing.working import Asked
from adventus.ui.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from adventus.exchange.input import InputTable

_DELIMITERS = {",": "Comma  ,", ";": "Semicolon  ;", "\t": "Tab", "|": "Bar  |"}
_ENCODINGS = ("utf-8", "utf-16", "cp1252", "iso-8859-15", "mac-roman", "cp1250", "cp1251")
_HEADERS = 20
"""Rows that may be chosen for the header."""


class ReadingOptions(QWidget):
    """Shows of the four what a file has.

    Signals:
        changed: the person chose another.
    """

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._read_with = ("", "")
        self._labels: dict[QComboBox, PlainLabel] = {}
        self.encoding = self._chooser("Encoding")
        self.delimiter = self._chooser("Cells are divided by")
        self.sheet = self._chooser("Sheet")
        self.header = self._chooser("Columns are named in")
        self._row.addStretch()
        self.hide_all()

    def hide_all(self) -> None:
        """Show nothing, as for a file that is not read yet."""
        self.hide()
        for chooser in self._labels:
            chooser.clear()

    def show_table(self, table: InputTable) -> None:
        """Show how a table was read."""
        self._read_with = (table.delimiter, table.sheet)
        encodings = ((name, name) for name in dict.fromkeys((table.encoding, *_ENCODINGS)))
        self._offer(self.encoding, encodings, table.encoding)
        delimiters = {table.delimiter: table.delimiter} | _DELIMITERS
        self._offer(self.delimiter, delimiters.items(), table.delimiter)
        self._offer(self.sheet, ((name, name) for name in table.sheets), table.sheet)
        rows = sorted({*range(1, _HEADERS + 1), table.header})
        headers = ((str(number), f"Row {number:,}") for number in rows)
        self._offer(self.header, headers, str(table.header or ""))
        self.setVisible(bool(table.encoding or table.sheet))

    def asked(self, path: Path) -> Asked:
        """Give what is chosen."""
        encoding, delimiter, sheet = (
            str(each.currentData() or "") for each in (self.encoding, self.delimiter, self.sheet)
        )
        # Another sheet or delimiter makes other rows, where it is found anew.
        kept = (delimiter, sheet) == self._read_with
        header = int(self.header.currentData() or 0) if kept else 0
        return Asked(path, encoding, delimiter, sheet, header)

    def _offer(self, chooser: QComboBox, items: Iterable[tuple[str, str]], now: str) -> None:
        chooser.clear()
        if now:
            for data, words in items:
                chooser.addItem(words, data)
            chooser.setCurrentIndex(chooser.findData(now))
        chooser.setVisible(bool(now))
        self._labels[chooser].setVisible(bool(now))

    def _chooser(self, words: str) -> QComboBox:
        chooser = QComboBox(self)
        chooser.setAccessibleName(words)
        label = PlainLabel(words, self)
        label.setBuddy(chooser)
        self._labels[chooser] = label
        self._row.addWidget(label)
        self._row.addWidget(chooser)
        chooser.activated.connect(self.changed)
        return chooser
