"""With the keyboard: say who made it and what is allowed, release, go on working, release again."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from adventus.catalogue.visits import add_visit, delete_visit, set_field
from adventus.ui.properties_dialog import PropertiesDialog
from adventus.ui.releasing.release_dialog import ReleaseDialog

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue
    from adventus.ui.main_window import MainWindow

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
ENTER = Qt.Key.Key_Return
VISITS = (
    {"traveller": "Ada", "country": "Oman", "date": "2023-12-06"},
    {"traveller": "Bo", "country": "Peru", "date": "2021~"},
)


@pytest.fixture
def window(begin: Any) -> MainWindow:
    return begin(VISITS)


def catalogue_of(window: MainWindow) -> Catalogue:
    """Give the catalogue that is open."""
    assert window.session is not None
    return window.session.catalogue


def test_two_releases_and_what_changed_between_them(
    window: MainWindow, qtbot: QtBot, keyboard: Any, tmp_path: Path
) -> None:
    def open_release() -> ReleaseDialog:
        # A desktop gives the keyboard back when the dialog above closes; offscreen nothing does.
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        keyboard.press(Qt.Key.Key_P, held=CONTROL | Qt.KeyboardModifier.ShiftModifier)
        keyboard.write("file release")
        keyboard.press(ENTER)
        dialog = window.findChildren(ReleaseDialog)[-1]
        qtbot.waitUntil(lambda: keyboard.at()[0] == "Note")
        return dialog

    def release(number: int) -> zipfile.ZipFile:
        keyboard.press(ENTER, held=CONTROL)
        path = tmp_path / f"Trips-release-{number}.zip"
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=20_000)
        assert window.messages.shown()[-1].text.startswith(f"Release {number} written to “{path}”")
        return zipfile.ZipFile(path)

    dialog = open_release()
    keyboard.press(Qt.Key.Key_P, held=ALT)
    qtbot.waitUntil(lambda: keyboard.at()[0] == "Title")
    assert isinstance(QApplication.activeModalWidget(), PropertiesDialog)
    keyboard.press(Qt.Key.Key_L, held=ALT)
    keyboard.write("CC-BY-4.0")
    keyboard.press(Qt.Key.Key_H, held=ALT)
    assert keyboard.at()[0] == "How to cite"
    keyboard.write("Ann, Trips.")
    keyboard.press(ENTER, held=CONTROL)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: keyboard.at()[0] == "Note")
    keyboard.write("The first.")
    with release(1) as package:
        assert "CC-BY-4.0" in package.read("LICENCE.txt").decode()
        assert "Ann, Trips." in package.read("CITATION.txt").decode()
        assert "The first." in package.read("CHANGES.md").decode()

    with catalogue_of(window).edit("Go on") as edit:
        add_visit(edit, {"traveller": "Cy", "country": "Chad"})
        set_field(edit, 1, "date", "2023-12-07")
        delete_visit(edit, 2)
    dialog = open_release()
    assert dialog.parts.words.text().startswith(
        "Since release 1: 1 visit added, 1 changed, 1 removed"
    )
    with release(2) as package:
        rows = csv.DictReader(io.StringIO(package.read("changes.csv").decode()))
        told = sorted(
            (row["reference"], row["change"], row["field"], row["before"], row["after"])
            for row in rows
        )
    assert told == [
        ("V-0001", "changed", "date", "2023-12-06", "2023-12-07"),
        ("V-0002", "removed", "", "", ""),
        ("V-0003", "added", "", "", ""),
    ]
