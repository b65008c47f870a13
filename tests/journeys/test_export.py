"""With the keyboard alone: narrow by a search, export some columns, and again the next day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton

from adventus.exchange.input import read_table
from adventus.sample import make_sample
from adventus.ui.exporting.export_dialog import ExportDialog

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from pytestqt.qtbot import QtBot

    from adventus.ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


def asked(qtbot: QtBot, keyboard: Any, window: MainWindow) -> ExportDialog:
    """Ask for the dialog."""
    keyboard.press(KEY.Key_E, held=CONTROL)
    (dialog,) = window.findChildren(ExportDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def words() -> str:
    """Give the words of the button that has the keyboard."""
    part = QApplication.focusWidget()
    return part.text() if isinstance(part, QPushButton | QRadioButton) else ""


def go_to(keyboard: Any, name: str) -> None:
    """Press Tab until the keyboard is on a part or a button of this name."""
    for _ in range(20):
        if name in (keyboard.at()[0], words()):
            return
        keyboard.press(KEY.Key_Tab)
    raise AssertionError(f"the keyboard does not come to {name}")


def done(qtbot: QtBot, window: MainWindow) -> str:
    """Wait for the export, and give what is said of it."""
    qtbot.waitUntil(lambda: bool(window.messages.shown()))
    said = window.messages.shown()[-1].text
    window.messages.dismiss_newest()
    return said


def test_some_visits_are_exported_and_how_is_remembered(
    qtbot: QtBot, keyboard: Any, open_window: Any, tmp_path: Path
) -> None:
    make_sample(tmp_path / "Sample.adventus")
    window = open_window(tmp_path / "Sample.adventus")
    keyboard.press(KEY.Key_F, held=CONTROL)
    keyboard.write("tag:gulf")
    keyboard.press(KEY.Key_Return)
    keyboard.come_back(window)

    dialog = asked(qtbot, keyboard, window)
    assert words() == "CSV table (.csv)"
    keyboard.press(KEY.Key_Down)
    assert words() == "XLSX workbook (.xlsx)"
    go_to(keyboard, "None")
    keyboard.press(KEY.Key_Space)
    assert not dialog.export_button.isEnabled()
    go_to(keyboard, "Columns")
    keyboard.press(KEY.Key_Space, KEY.Key_Down, KEY.Key_Space)
    go_to(keyboard, "Write to")
    keyboard.press(KEY.Key_A, held=CONTROL)
    keyboard.write("gulf")
    keyboard.press(KEY.Key_Return)
    output = tmp_path / "gulf.xlsx"
    assert done(qtbot, window) == f"Exported 2 visits to “{output}”."
    table = read_table(output)
    assert table.columns == ("uid", "reference")
    assert {row.cells[1] for row in table.rows} == {"V-0013", "V-0014"}
    window.close()

    window = open_window(tmp_path / "Sample.adventus")
    dialog = asked(qtbot, keyboard, window)
    assert words() == "XLSX workbook (.xlsx)"
    assert dialog.table.columns.ticked() == ("uid", "reference")
    assert dialog.target.line.text() == str(tmp_path / "Sample.xlsx")
    go_to(keyboard, "Write to")
    keyboard.press(KEY.Key_A, held=CONTROL)
    keyboard.write("gulf")
    keyboard.press(KEY.Key_Return)
    assert dialog.said() == "“gulf.xlsx” is there already. It would be lost."
    keyboard.press(KEY.Key_Return)
    assert done(qtbot, window) == f"Exported 26 visits to “{output}”."
    assert len(read_table(output).rows) == 26
