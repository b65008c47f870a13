"""What the program is, and which version."""

from __future__ import annotations

import platform

from PySide6 import __version__ as qt_version
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

import adventus
from adventus.ui.labels import PlainLabel, muted, title


class AboutDialog(QDialog):
    """Name, version, what it is made with; opened with `open`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Adventus")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        said = PlainLabel(
            "Catalogues of visits: who went where, when, to meet whom, and how we know."
        )
        said.setWordWrap(True)
        made = muted(
            f"Version {adventus.__version__} · Python {platform.python_version()}"
            f" · Qt {qt_version}\nMIT licence"
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        for part in (title("Adventus"), said, made, buttons):
            rows.addWidget(part)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 50)
