"""What a catalogue is: its title, where it lies, what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from adventus.catalogue.properties import set_title
from adventus.catalogue.summary import summary
from adventus.errors import UserError
from adventus.ui.labels import PlainLabel

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue
    from adventus.catalogue.summary import Summary

_PLURALS = {"agent": "people and organisations", "revision": "revisions in its history"}


class PropertiesDialog(QDialog):
    """The title can be changed; everything else is told."""

    def __init__(self, catalogue: Catalogue, parent: QWidget) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self.setWindowTitle("Properties")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        found = summary(catalogue)
        self.title_line = QLineEdit(found.title, self)
        self.title_line.setAccessibleName("Title")
        self.title_line.setCursorPosition(0)
        self.title_line.setReadOnly(catalogue.read_only)
        self.answer = PlainLabel("", self)
        self.answer.setWordWrap(True)
        self.answer.hide()
        form = QFormLayout(self)
        form.addRow("&Title", self.title_line)
        for label, text in told(catalogue, found):
            form.addRow(PlainLabel(label), _value(text))
        form.addRow(self.answer)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel, self)
        buttons.accepted.connect(self.keep)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 80)

    def keep(self) -> None:
        """Keep the title and close; say why if it can't be kept."""
        title = self.title_line.text().strip()
        try:
            if title != self._catalogue.title and not self._catalogue.read_only:
                with self._catalogue.edit(f"Name the catalogue “{title}”") as edit:
                    set_title(edit, title)
        except UserError as error:
            self.answer.setText(str(error))
            self.answer.show()
        else:
            self.accept()


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


def _value(text: str) -> PlainLabel:
    label = PlainLabel(text)
    label.setWordWrap(True)
    flags = Qt.TextInteractionFlag
    label.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
    return label


def _size(count: int) -> str:
    return f"{count / 1_000_000:,.1f} MB" if count >= 1_000_000 else f"{count / 1_000:,.0f} kB"
