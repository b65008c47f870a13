"""A page that scrolls where there is no room for it, as with large text on a small screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

_OF_SCREEN = 0.9


def scrolled(page: QWidget, name: str, parent: QWidget) -> QScrollArea:
    """Put a page into an area of its own, which follows the keyboard and is no stop of its own.

    Args:
        name: what the area is called for those who can't see it.
    """
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    area.setWidget(page)
    return area


def fit_screen(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog this size in heights of a line, or what the screen has of it."""
    em = dialog.fontMetrics().height()
    room = dialog.screen().availableSize() * _OF_SCREEN
    dialog.resize(min(width * em, room.width()), min(height * em, room.height()))
