"""A keyboard, for journeys that touch nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

MOST_STEPS = 60
SAID = Qt.ItemDataRole.AccessibleTextRole


class Keyboard:
    """Presses keys wherever the keyboard is."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def press(
        self, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press keys, one after the other."""
        for key in keys:
            QTest.keyClick(QApplication.focusWidget(), key, held)

    def write(self, text: str) -> None:
        """Type a text."""
        for character in text:
            QTest.keyClicks(QApplication.focusWidget(), character)

    def at(self) -> tuple[str, str]:
        """Give what has the keyboard, and the line that it is on in a list, as read out."""
        part = QApplication.focusWidget()
        line = part.currentIndex().data(SAID) if isinstance(part, QListView) else ""
        return part.accessibleName(), str(line or "")

    def go_to(self, part: str, line: str, arrow: Qt.Key = Qt.Key.Key_Down) -> None:
        """Press an arrow until the keyboard is on a line of a list that begins so."""
        for _ in range(MOST_STEPS):
            name, now = self.at()
            if name == part and now.startswith(line):
                return
            self.press(arrow)
        raise AssertionError(f"the keyboard does not come to {line} in {part}")

    def come_back(self, window: QWidget) -> None:
        """Do what a window manager does when a list of suggestions or a dialog has closed."""
        assert QApplication.activePopupWidget() is None
        window.activateWindow()
        self._qtbot.waitUntil(window.isActiveWindow)


@pytest.fixture
def keyboard(qtbot: QtBot) -> Keyboard:
    return Keyboard(qtbot)
