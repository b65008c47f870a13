"""What stands where nothing can be shown: why, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from adventus.ui.labels import muted, title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.ui.actions import Commands


def command_button(commands: Commands, command_id: str, *, primary: bool = False) -> QPushButton:
    """A button that runs a command, with the command's own words."""
    action = commands.action(command_id)
    button = QPushButton(action.text().removesuffix("…"))
    button.setAutoDefault(True)
    if primary:
        button.setProperty("role", "primary")
    button.setToolTip(action.toolTip())
    button.clicked.connect(action.perform)
    button.setEnabled(action.isEnabled())
    action.enabledChanged.connect(button.setEnabled)
    return button


class EmptyState(QWidget):
    """A heading, a sentence, and buttons, in the upper middle; the first button stands out."""

    def __init__(
        self, heading: str, sentence: str, commands: Commands, command_ids: Sequence[str]
    ) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.addStretch(2)
        said = muted(sentence)
        said.setWordWrap(True)
        for label in (title(heading), said):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            rows.addWidget(label)
        rows.addSpacing(self.fontMetrics().height())
        row = QHBoxLayout()
        row.addStretch()
        for at, command_id in enumerate(command_ids):
            button = command_button(commands, command_id, primary=at == 0)
            row.addWidget(button)
            if at == 0:
                self.setFocusProxy(button)
        row.addStretch()
        rows.addLayout(row)
        rows.addStretch(3)
