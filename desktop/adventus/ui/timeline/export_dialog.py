"""Asks what a picture of the timeline shall show, and where to put it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from adventus import dates
from adventus.ui.labels import muted, set_role

if TYPE_CHECKING:
    from pathlib import Path

    from adventus.ui.timeline.pages import Picture

FILTERS = {
    "svg": "SVG drawing (*.svg)",
    "pdf": "PDF pages (*.pdf)",
    "png": "PNG image (*.png)",
}
_ABOUT = "The picture has the lanes that the timeline shows now, and a legend."


class ExportDialog(QDialog):
    """The title, and which time; then the file is asked for.

    Signals:
        wanted: the `Picture` as it is wanted.
    """

    wanted = Signal(object)

    def __init__(self, picture: Picture, days: tuple[int, int], parent: QWidget) -> None:
        """Ask about a picture.

        Args:
            days: the first and the last day that are in sight now.
        """
        super().__init__(parent)
        self._picture, self._days = picture, days
        self.setWindowTitle("Export the timeline")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title = QLineEdit(picture.title, self)
        self.title.selectAll()
        self.whole = QRadioButton("All the time of the visits that are shown", self)
        self.whole.setChecked(True)
        first, last = (dates.iso_day(day) for day in days)
        self.part = QRadioButton(f"Only the time in sight: {first} to {last}", self)
        self.choose = QPushButton("Choose a file…", self)
        set_role(self.choose, "primary")
        self.choose.setDefault(True)
        self.choose.clicked.connect(self._choose)
        self._lay_out()

    @Slot()
    def _choose(self) -> None:
        first, last = self._days if self.part.isChecked() else (None, None)
        title = " ".join(self.title.text().split())
        self.wanted.emit(replace(self._picture, title=title, first=first, last=last))
        self.accept()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow("&Title", self.title)
        form.addRow("Time", self.whole)
        form.addRow("", self.part)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        buttons.addButton(self.choose, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.addLayout(form)
        rows.addWidget(muted(_ABOUT, self))
        rows.addWidget(buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 70, self.sizeHint().height())


class PictureFileDialog(QFileDialog):
    """Asks for the file of a picture; the kind chosen gives the ending."""

    def __init__(self, folder: Path, name: str, parent: QWidget) -> None:
        super().__init__(parent, "Export the timeline", str(folder), ";;".join(FILTERS.values()))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # Before the name: Qt chooses the file of that name and ending, if there is one.
        self.setDefaultSuffix("svg")
        self.selectFile(name)
        self.filterSelected.connect(self._follow)

    @Slot(str)
    def _follow(self, chosen: str) -> None:
        suffix = next(ending for ending, words in FILTERS.items() if words == chosen)
        self.setDefaultSuffix(suffix)
