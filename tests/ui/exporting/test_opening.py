from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from adventus.catalogue.export_options import ExportOptions, kept
from adventus.catalogue.properties import set_property
from adventus.catalogue.revisions import undoable
from adventus.ui.exporting.export_dialog import ExportDialog

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue
    from adventus.ui.main_window import MainWindow


def opened(window: MainWindow) -> ExportDialog:
    window.commands.run("file.export")
    return window.findChildren(ExportDialog)[-1]


def catalogue_of(window: MainWindow) -> Catalogue:
    assert window.session is not None
    return window.session.catalogue


def written(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: bool(window.messages.shown()))
    assert window.messages.shown()[0].text.startswith("Exported")


def test_what_a_search_shows_is_exported(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    assert window.workspace is not None
    window.workspace.page.search.set_text("country:Oman")
    dialog = opened(window)
    assert dialog.export_button.text() == "Export 1 visit"
    dialog.export_button.click()
    written(qtbot, window)
    assert "Ada" in (tmp_path / "five.csv").read_text(encoding="utf-8")
    last = undoable(catalogue_of(window).connection)
    assert last is not None
    assert last.label == "Fill"  # nothing was chosen that is worth keeping


def test_the_keys_work_while_the_search_has_the_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    assert window.workspace is not None
    window.activateWindow()
    line = window.workspace.page.search.line
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClick(line, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert window.findChildren(ExportDialog)


def test_what_was_chosen_is_proposed_again_and_is_no_step(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(window)
    dialog.formats.buttons["xlsx"].click()
    dialog.export_button.click()
    written(qtbot, window)
    assert window.status.text.endswith("undo: fill")
    assert opened(window).formats.format.name == "xlsx"


def test_the_folder_is_proposed_again(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    dialog = opened(window)
    dialog.target.take(str(tmp_path / "out"))
    dialog.export_button.click()
    written(qtbot, window)
    assert opened(window).target.path() == tmp_path / "out" / "five.csv"


def test_choices_kept_in_the_catalogue_are_a_step_of_its_own(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = opened(window)
    dialog.formats.buttons["xlsx"].click()
    dialog.keep_box.click()
    dialog.export_button.click()
    written(qtbot, window)
    assert kept(catalogue_of(window).connection) == ExportOptions("xlsx")
    assert window.status.text.endswith("undo: keep how this catalogue is exported")
    assert opened(window).formats.format.name == "xlsx"


def test_a_property_written_by_hand_does_no_harm(qtbot: QtBot, window: MainWindow) -> None:
    with catalogue_of(window).edit("By hand") as edit:
        set_property(edit, "export", '{"format": "of old", "columns": ["of old", "uid"]}')
    dialog = opened(window)
    assert (dialog.formats.format.name, dialog.table.columns.ticked()) == ("csv", ("uid",))
    dialog.export_button.click()
    written(qtbot, window)
    last = undoable(catalogue_of(window).connection)
    assert last is not None
    assert last.label == "By hand"


def test_read_only_catalogues_are_exported_too(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    catalogue_of(window).notice = "It was opened for reading only."
    dialog = opened(window)
    dialog.formats.buttons["json"].click()
    dialog.export_button.click()
    written(qtbot, window)
    assert (tmp_path / "five.json").is_file()
    assert kept(catalogue_of(window).connection) == ExportOptions()
