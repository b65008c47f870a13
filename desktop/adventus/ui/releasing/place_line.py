"""Where a release goes: a path to type or to choose, and what lies there already."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLineEdit, QPushButton, QWidget

from adventus.ui.record.ink import InkLabel

if TYPE_CHECKING:
    from adventus.ui.settings import Settings

_ZIP, _FOLDER = "Data package in one file (*.zip)", "Data package as a folder (*)"
_HINT = "A name that ends in .zip makes one file, any other name a folder."


class PlaceLine(QWidget):
    """A line with the path, and a button that asks for it.

    Signals:
        moved: it is another place now.

    Attributes:
        line: the path as typed.
        choose_button: asks for it.
    """

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText("path of a .zip file, or of a folder")
        self.choose_button = QPushButton("&Choose…", self)
        self.choose_button.setAutoDefault(False)
        self._said = InkLabel(_HINT, "muted", self)
        self._said.setWordWrap(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.line, 0, 0)
        grid.addWidget(self.choose_button, 0, 1)
        grid.addWidget(self._said, 1, 0, 1, 2)
        self.setFocusProxy(self.line)
        self.choose_button.clicked.connect(self.ask)
        self.line.textChanged.connect(self._look)

    def path(self) -> Path | None:
        """The place; None while none is given."""
        typed = self.line.text().strip()
        return Path(typed).expanduser() if typed else None

    def show_path(self, path: Path) -> None:
        """Propose a place."""
        self.line.setText(str(path))

    def said(self) -> str:
        """What is said below the line."""
        return self._said.text()

    @Slot()
    def ask(self) -> None:
        """Let the place be chosen."""
        dialog = QFileDialog(self, "Release", self.line.text(), f"{_ZIP};;{_FOLDER}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # What would be replaced is said beside the line.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        is_folder = not self.line.text().casefold().endswith(".zip")
        dialog.selectNameFilter(_FOLDER if is_folder else _ZIP)
        dialog.setDefaultSuffix("" if is_folder else "zip")
        dialog.selectFile(self.line.text())
        dialog.filterSelected.connect(self._follow_filter)
        dialog.fileSelected.connect(self.line.setText)
        dialog.open()

    @Slot(str)
    def _follow_filter(self, chosen: str) -> None:
        dialog = self.sender()
        if isinstance(dialog, QFileDialog):
            dialog.setDefaultSuffix("zip" if chosen == _ZIP else "")

    @Slot()
    def _look(self) -> None:
        path = self.path()
        taken = path is not None and path.exists()
        said = f"“{path.name}” exists already; releasing replaces it." if path and taken else _HINT
        self._said.set_purpose("warn" if taken else "muted")
        self._said.setText(said)
        self.line.setAccessibleDescription(said)
        self.moved.emit()


def remembered_folder(settings: Settings, catalogue: Path) -> Path:
    """Give the folder into which this catalogue was released last, or the catalogue's own."""
    known = settings.choice(_key(catalogue))
    folder = Path(known) if known else catalogue.absolute().parent
    return folder if folder.is_dir() else catalogue.absolute().parent


def remember_folder(settings: Settings, catalogue: Path, output: Path) -> None:
    """Remember where this catalogue is released to."""
    settings.set_choice(_key(catalogue), str(output.absolute().parent))


def _key(catalogue: Path) -> str:
    return f"released/{catalogue.absolute().as_posix().strip('/')}"
