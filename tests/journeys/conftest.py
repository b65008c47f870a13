"""A keyboard, for journeys that touch nothing else, and a window to begin them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView

from adventus.catalogue.file import create
from adventus.catalogue.visits import add_visit
from adventus.ui.main_window import MainWindow
from adventus.ui.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

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


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[Path], MainWindow]]:
    """Open a catalogue, whole and with the keyboard, in a window that is closed at the end."""
    windows = []

    def opened(path: Path) -> MainWindow:
        window = MainWindow(Settings(tmp_path / "settings.ini"))
        windows.append(window)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        window.open_path(path)
        qtbot.waitUntil(window.isActiveWindow)
        assert window.workspace is not None
        window.workspace.load()
        return window

    yield opened
    for window in windows:
        window.close()


@pytest.fixture
def begin(
    open_window: Callable[[Path], MainWindow], tmp_path: Path
) -> Callable[[Iterable[Mapping[str, str]]], MainWindow]:
    """Open a window on a new catalogue of some visits."""

    def begun(visits: Iterable[Mapping[str, str]] = ()) -> MainWindow:
        made = create(tmp_path / "trips.adventus", title="Trips", by="Ann")
        with made.edit("Fill") as edit:
            for values in visits:
                add_visit(edit, values)
        made.close()
        return open_window(tmp_path / "trips.adventus")

    return begun
