"""Asks why a finding may stay as it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from adventus.ui.labels import PlainLabel, muted, set_role


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
        rows = QVBoxLayout(self)
        said = muted(about, self)
        said.setWordWrap(True)
        label = PlainLabel("Why it may stay as it is", self)
        label.setBuddy(self.line)
        note = muted("It is shown again when what it rests on changes.", self)
        for part in (said, label, self.line, note):
            rows.addWidget(part)
        cancel = QPushButton("Cancel", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self.keep)
        rows.addStretch()
        rows.addLayout(buttons)
        em = self.fontMetrics().height()
        self.resize(32 * em, 12 * em)
