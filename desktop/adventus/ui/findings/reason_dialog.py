"""Asks why a finding may stay as it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QWidget

from adventus.ui.labels import PlainLabel, muted, set_role
from adventus.ui.small_dialog import lay_out


class ReasonDialog(QDialog):
    """A line for the reason.

    Signals:
        given: the reason.
    """

    given = Signal(str)

    def __init__(self, about: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Acknowledge")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.line = QLineEdit(self)
        self.line.setAccessibleName("Reason")
        self.line.setPlaceholderText("the town lies in an enclave")
        self.keep = QPushButton("Acknowledge", self)
        set_role(self.keep, "primary")
        self.keep.setDefault(True)
        self.keep.setEnabled(False)
        self.keep.clicked.connect(self._give)
        self.line.textChanged.connect(self._look)
        self._lay_out(about)

    @Slot()
    def _look(self) -> None:
        self.keep.setEnabled(bool(self.line.text().strip()))

    @Slot()
    def _give(self) -> None:
        self.given.emit(self.line.text().strip())
        self.accept()

    def _lay_out(self, about: str) -> None:
        said = muted(about, self)
        said.setWordWrap(True)
        label = PlainLabel("Why it may stay as it is", self)
        label.setBuddy(self.line)
        note = muted("It is shown again when what it rests on changes.", self)
        lay_out(self, (said, label, self.line, note), self.keep, (32, 12))
