"""How a dialog of one line stands: what it asks, then the way out and the button that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QDialog, QWidget


def lay_out(
    dialog: QDialog, parts: Sequence[QWidget], action: QPushButton, size: tuple[int, int]
) -> None:
    """Put the parts of a dialog below one another, above “Cancel” and its action.

    Args:
        size: its width and height at first, in heights of a line.
    """
    rows = QVBoxLayout(dialog)
    for part in parts:
        rows.addWidget(part)
    cancel = QPushButton("Cancel", dialog)
    cancel.setAutoDefault(False)
    cancel.clicked.connect(dialog.reject)
    buttons = QHBoxLayout()
    buttons.addStretch()
    buttons.addWidget(cancel)
    buttons.addWidget(action)
    rows.addStretch()
    rows.addLayout(buttons)
    em = dialog.fontMetrics().height()
    dialog.resize(size[0] * em, size[1] * em)
