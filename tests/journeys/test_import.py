"""With the keyboard alone: import a table, leave a row out, import it again, undo all of it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from adventus.catalogue.listing import rows
from adventus.ui.importing.import_window import ImportWindow

if TYPE_CHECKING:
    from typing import Any

    from pytestqt.qtbot import QtBot

    from adventus.ui.main_window import MainWindow

DATA = Path(__file__).parent.parent / "exchange" / "plan" / "data"
CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


def visits(window: MainWindow) -> int:
    """Count the visits of the catalogue."""
    assert window.session is not None
    found = window.session.catalogue.connection.execute("SELECT count(*) FROM visit")
    return int(found.fetchone()[0])


@pytest.fixture
def window(begin: Any) -> MainWindow:
    return begin()


def test_a_table_is_imported_imported_again_and_taken_back(
    window: MainWindow, qtbot: QtBot, keyboard: Any, tmp_path: Path
) -> None:
    trips = shutil.copy(DATA / "travels.csv", tmp_path / "travels.csv")
    keyboard.press(Qt.Key.Key_I, held=CONTROL)
    (desk,) = window.findChildren(ImportWindow)
    qtbot.waitUntil(desk.isActiveWindow)
    assert keyboard.at()[0] == "File"
    keyboard.write(str(trips))
    keyboard.press(ENTER)
    qtbot.waitUntil(desk.parts.next.hasFocus)
    keyboard.press(ENTER)

    assert keyboard.at()[0] == "Columns"
    keyboard.press(Qt.Key.Key_Down, Qt.Key.Key_Down, ENTER)
    assert keyboard.at()[0] == "Goes to"
    keyboard.write("leave")
    keyboard.press(ENTER)
    assert desk.parts.columns.mapping().columns["who"] == "ignore"
    qtbot.waitUntil(lambda: keyboard.at()[0] == "Columns")
    keyboard.press(ENTER, held=CONTROL)
    qtbot.waitUntil(lambda: not desk.waits and keyboard.at()[0] == "Plan")
    assert desk.parts.next.text() == "Import: add 23"
    keyboard.press(Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert desk.parts.next.text() == "Import: add 22"
    assert visits(window) == 0

    def go_on(times: int = 1) -> None:
        for _ in range(times):
            keyboard.press(ENTER, held=CONTROL)
            qtbot.waitUntil(lambda: not desk.waits)

    go_on()
    assert desk.parts.said().startswith("Imported: 22 added, 0 changed.")
    assert visits(window) == 22
    assert window.session is not None
    (first,) = rows(window.session.catalogue.connection, [1])
    assert (first.cells["traveller"], first.cells["date"]) == ("Joseph R. Biden", "9–13 Jun 2021")

    assert desk.parts.next.text() == "Import another file"
    go_on(3)
    assert desk.parts.next.text() == "Import: add 1"
    go_on()
    assert visits(window) == 23
    go_on(3)
    assert desk.parts.next.text() == "Nothing to import"
    assert not desk.parts.next.isEnabled()

    keyboard.press(Qt.Key.Key_Z, Qt.Key.Key_Z, held=CONTROL)
    qtbot.waitUntil(lambda: not desk.waits)
    assert visits(window) == 0
    go_on()
    assert desk.parts.next.text() == "Import: add 23"
    keyboard.press(Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    assert keyboard.at()[0] == "File"
    keyboard.press(Qt.Key.Key_Escape)
    assert not desk.isVisible()
