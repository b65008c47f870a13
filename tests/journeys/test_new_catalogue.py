"""From nothing to an export by keyboard: visits, tag, search, sort, undo, redo, reopening."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from adventus.catalogue.listing import count
from adventus.ui.cell_editor import CellEditor
from adventus.ui.exporting.export_dialog import ExportDialog
from adventus.ui.main_window import MainWindow
from adventus.ui.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from adventus.ui.visit_table import VisitTable

VISITS = (
    {"traveller": "Ada", "date": "6 Dec 2023", "place": "Abu Dhabi, United Arab Emirates"},
    {"traveller": "Bo", "date": "Oct 2022", "place": "Astana, Kazakhstan"},
    {"traveller": "Cy", "date": "15-16 Sep 2022", "place": "Samarkand, Uzbekistan"},
)
CONTROL = Qt.KeyboardModifier.ControlModifier


def table_of(window: MainWindow) -> VisitTable:
    assert window.workspace is not None
    return window.workspace.page.table


def travellers(window: MainWindow) -> list[object]:
    visits = table_of(window).visits
    at = visits.columns.index("traveller")
    return [visits.index(row, at).data() for row in range(visits.rowCount())]


def enter_visit(window: MainWindow, values: dict[str, str]) -> None:
    """Press Ctrl+N, and fill the form field by field."""
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL)
    assert window.workspace is not None
    record = window.workspace.record
    assert record is not None
    for name, text in values.items():
        record.focus_field(name)
        keyboard = record.form.rows[name].editor.keyboard()
        QTest.keyClicks(keyboard, text)
        QTest.keyClick(keyboard, Qt.Key.Key_Return)


def tag(window: MainWindow, text: str) -> None:
    """Write a tag into the cell of the current visit."""
    table = table_of(window)
    table.setFocus()
    table.setCurrentIndex(
        table.visits.index(table.currentIndex().row(), table.visits.columns.index("tags"))
    )
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = table.findChildren(CellEditor)[-1]
    assert isinstance(editor, CellEditor)
    QTest.keyClicks(editor.line, text)
    QTest.keyClick(editor.line, Qt.Key.Key_Return)


def visits_in(window: MainWindow) -> int:
    assert window.session is not None
    return count(window.session.catalogue.connection)


def undo_everything(window: MainWindow) -> int:
    steps = 0
    table_of(window).setFocus()
    while window.commands.action("edit.undo").isEnabled():
        window.commands.run("edit.undo")
        steps += 1
    return steps


def test_a_catalogue_is_made_filled_undone_redone_and_exported(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "journey.adventus"
    window = MainWindow(Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    window.files.make(str(path))
    assert window.workspace is not None
    window.workspace.load()
    qtbot.waitUntil(window.isActiveWindow)

    for values in VISITS:
        enter_visit(window, values)
    assert travellers(window) == ["Cy", "Bo", "Ada"]
    tag(window, "summit")

    page = window.workspace.page
    page.search.line.setFocus()
    QTest.keyClicks(page.search.line, "tag:summit")
    QTest.keyClick(page.search.line, Qt.Key.Key_Return)
    assert travellers(window) == ["Cy"]
    QTest.keyClick(page.search.line, Qt.Key.Key_Escape)
    QTest.keyClick(page.search.line, Qt.Key.Key_Return)
    window.commands.run("view.sort.traveller")
    assert travellers(window) == ["Ada", "Bo", "Cy"]

    steps = undo_everything(window)
    assert (visits_in(window), steps) == (0, 3 * 4 + 1)
    for _ in range(steps):
        window.commands.run("edit.redo")
    assert travellers(window) == ["Ada", "Bo", "Cy"]
    window.close()

    again = MainWindow(Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(again)
    again.open_path(path)
    assert again.workspace is not None
    again.workspace.load()
    assert travellers(again) == ["Ada", "Bo", "Cy"]  # the order is kept
    again.commands.run("file.export")
    (dialog,) = again.findChildren(ExportDialog)
    dialog.formats.buttons["json"].setChecked(True)
    dialog.target.take(str(tmp_path / "out.json"))
    dialog.order()
    qtbot.waitUntil(lambda: bool(again.messages.shown()), timeout=5000)
    written = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert sorted(visit["date"]["edtf"] for visit in written["visits"]) == [
        "2022-09-15/2022-09-16",
        "2022-10",
        "2023-12-06",
    ]
    again.close()
