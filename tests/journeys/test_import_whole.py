"""With the keyboard alone: import two whole files of real data, and take both back."""

from __future__ import annotations

import lzma
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from adventus.ui.importing.import_window import ImportWindow

if TYPE_CHECKING:
    from typing import Any

    from pytestqt.qtbot import QtBot

    from adventus.ui.main_window import MainWindow

DATA = Path(__file__).parent.parent / "exchange" / "plan" / "data"
CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return
LONGEST = 60_000  # milliseconds


def counted(window: MainWindow, table: str) -> int:
    assert window.session is not None
    found = window.session.catalogue.connection.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - ours
    return int(found.fetchone()[0])


@pytest.fixture
def window(begin: Any) -> MainWindow:
    return begin()


def take(window: MainWindow, qtbot: QtBot, keyboard: Any, path: Path) -> list[str]:
    """Import a file as the desk proposes, and again; give what it says to each."""
    keyboard.press(Qt.Key.Key_I, held=CONTROL)
    (desk,) = window.findChildren(ImportWindow)
    qtbot.waitUntil(desk.isActiveWindow)
    keyboard.write(str(path))
    keyboard.press(ENTER)
    qtbot.waitUntil(desk.parts.next.hasFocus)
    said = []

    def go_on() -> None:
        keyboard.press(ENTER, held=CONTROL)
        qtbot.waitUntil(lambda: not desk.waits, timeout=LONGEST)

    go_on()
    go_on()
    said.append(desk.parts.next.text())
    go_on()
    said.append(desk.parts.said())
    for _ in range(3):  # another file: the same one
        go_on()
    said.append(desk.parts.next.text())
    keyboard.press(Qt.Key.Key_Escape, Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(ImportWindow))
    keyboard.come_back(window)
    return said


def test_two_whole_files_are_imported_and_taken_back(
    window: MainWindow, qtbot: QtBot, keyboard: Any, tmp_path: Path
) -> None:
    for name, count in (("travels", "4,271"), ("visits", "3,264")):
        path = tmp_path / f"oth-{name}.csv"
        path.write_bytes(lzma.decompress((DATA / f"{path.name}.xz").read_bytes()))
        added, done, again = take(window, qtbot, keyboard, path)
        assert added == f"Import: add {count}"
        assert done.startswith(f"Imported: {count} added, 0 changed.")
        assert again == "Nothing to import"
    assert counted(window, "visit") == 4271 + 3264
    assert window.workspace is not None
    assert window.session is not None

    for _ in range(2):
        keyboard.press(Qt.Key.Key_Z, held=CONTROL)
        qtbot.waitUntil(lambda: not window.session.busy, timeout=LONGEST)
    for table in ("visit", "agent", "place", "tag", "source", "citation", "visit_text"):
        assert counted(window, table) == 0
    assert window.findChildren(ImportWindow) == []
