"""Where an export goes: a line for the path, and a button that asks for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from adventus.exchange.formats import fitting_name
from adventus.ui.labels import PlainLabel

if TYPE_CHECKING:
    from adventus.exchange.formats import Format


class TargetLine(QWidget):
    """Holds a path, whose ending follows the format.

    Signals:
        changed: it is another path now, or none.

    Attributes:
        line: the path.
        choose: asks for it.
    """

    changed = Signal()

    def __init__(self, catalogue: Path, chosen: Format, parent: QWidget | None = None) -> None:
        """Propose a name beside the catalogue."""
        super().__init__(parent)
        self._folder, self._format = catalogue.absolute().parent, chosen
        self.line = QLineEdit(str(fitting_name(self._folder / catalogue.stem, chosen)), self)
        self.line.setAccessibleName("To")
        self.line.setPlaceholderText("path of the file or folder")
        self.choose = QPushButton("Choose…", self)
        self.choose.setAutoDefault(False)
        label = PlainLabel("To", self)
        label.setBuddy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(self.line, 1)
        row.addWidget(self.choose)
        self.line.textChanged.connect(self.changed)
        self.line.editingFinished.connect(self._end_rightly)
        self.choose.clicked.connect(self.ask)

    def path(self) -> Path | None:
        """Give the path with the right ending; None when nothing is said."""
        name = self.line.text().strip()
        if not name or not Path(name).name:
            return None
        return fitting_name(self._folder / Path(name).expanduser(), self._format)

    def follow(self, chosen: Format) -> None:
        """Give the path the ending of another format."""
        self._format = chosen
        self._end_rightly()

    @Slot()
    def ask(self) -> None:
        """Let a place be chosen; whether a file there may be replaced is asked later."""
        path = self.path() or self._folder
        dialog = QFileDialog(self, "Export to", str(path.parent))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setNameFilter(f"{self._format.label} (*{self._format.ending})")
        dialog.selectFile(path.name)
        dialog.fileSelected.connect(self.take)
        dialog.open()

    @Slot(str)
    def take(self, name: str) -> None:
        """Take a path that was chosen."""
        self.line.setText(name)
        self._end_rightly()

    @Slot()
    def _end_rightly(self) -> None:
        path = self.path()
        if path is not None and str(path) != self.line.text():
            self.line.setText(str(path))
