"""What the window shows while no catalogue is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from adventus.ui.empty_state import command_button
from adventus.ui.labels import heading, muted, title, tooltip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QShowEvent

    from adventus.ui.actions import Commands

_RECENT_SHOWN = 6
_BUTTONS = ("file.new", "file.open", "file.sample")


class WelcomePage(QWidget):
    """New, open, recent, or the sample.

    Signals:
        chosen: the path of a recent catalogue.
    """

    chosen = Signal(object)

    def __init__(self, commands: Commands) -> None:
        super().__init__()
        unit = self.fontMetrics().height()
        inner = QWidget(self)
        inner.setFixedWidth(unit * 26)
        self._rows = QVBoxLayout(inner)
        self._rows.setSpacing(round(unit * 0.6))
        self._rows.addStretch(1)
        self._rows.addWidget(title("Adventus"))
        said = muted("Catalogues of visits: who went where, when, to meet whom, and how we know.")
        said.setWordWrap(True)
        self._rows.addWidget(said)
        self._rows.addSpacing(unit)
        for command_id in _BUTTONS:
            button = command_button(commands, command_id, primary=command_id == _BUTTONS[0])
            self._rows.addWidget(button)
            if command_id == _BUTTONS[0]:
                self.setFocusProxy(button)
        self._rows.addSpacing(unit)
        self._recent_heading = heading("Recent")
        self._rows.addWidget(self._recent_heading)
        self._recent = QVBoxLayout()
        self._rows.addLayout(self._recent)
        self._rows.addStretch(2)
        row = QHBoxLayout(self)
        row.addStretch()
        row.addWidget(inner)
        row.addStretch()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keyboard: there is nothing else to do here."""
        super().showEvent(event)
        self.setFocus()

    def show_recent(self, paths: Sequence[Path]) -> None:
        """Offer these catalogues."""
        while (item := self._recent.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for path in paths[:_RECENT_SHOWN]:
            self._recent.addWidget(self._button(path))
        self._recent_heading.setVisible(bool(paths))

    def _button(self, path: Path) -> QPushButton:
        button = QPushButton(path.stem.replace("&", "&&"))
        button.setProperty("role", "quiet")
        button.setProperty("path", path)
        button.setStyleSheet("text-align: left;")
        button.setAutoDefault(True)
        tooltip(button, str(path))
        button.setAccessibleDescription(str(path))
        button.clicked.connect(self._choose)
        return button

    @Slot()
    def _choose(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.chosen.emit(sender.property("path"))
