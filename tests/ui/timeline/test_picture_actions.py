from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from adventus.ui.timeline.dragging import LOCKED
from adventus.ui.timeline.export_dialog import ExportDialog, PictureFileDialog
from adventus.ui.timeline.printing import PrintPreview

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from adventus.ui.main_window import MainWindow
    from adventus.ui.timeline.view import TimelineView


@pytest.fixture
def view(window: MainWindow, qtbot: QtBot) -> TimelineView:
    workspace = window.workspace
    assert workspace is not None
    qtbot.waitUntil(lambda: workspace.middle.timeline is not None)
    shown = workspace.middle.timeline
    assert shown is not None
    qtbot.waitUntil(lambda: shown.source.lanes is not None)
    window.commands.refresh()
    return shown


def run(window: MainWindow, command: str) -> None:
    window.commands.action(command).trigger()


def test_a_picture_of_what_is_shown_is_exported(
    window: MainWindow, view: TimelineView, qtbot: QtBot, tmp_path: Path
) -> None:
    assert window.workspace is not None
    window.workspace.page.search.set_text("country:Oman")
    qtbot.waitUntil(lambda: view.source.lanes is not None and len(view.source.lanes) == 1)
    run(window, "timeline.export")
    dialog = window.findChild(ExportDialog)
    assert dialog.title.text() == "Five"
    dialog.title.setText("Gulf")
    dialog.choose.click()
    files = window.findChild(PictureFileDialog)
    assert files.selectedFiles() == [str(tmp_path / "five timeline.svg")]
    files.filterSelected.emit("PDF pages (*.pdf)")
    assert files.defaultSuffix() == "pdf"
    files.fileSelected.emit(str(tmp_path / "gulf.svg"))
    files.close()
    qtbot.waitUntil(lambda: bool(window.messages.shown()))
    text = (tmp_path / "gulf.svg").read_text(encoding="utf-8")
    assert "<title>Gulf</title>" in text
    assert "country:Oman · 1 visit · by country" in text


def test_only_the_time_in_sight_can_be_wanted(
    window: MainWindow, view: TimelineView, qtbot: QtBot
) -> None:
    view.canvas.sight.show_span(738_000, 738_101)
    run(window, "timeline.export")
    dialog = window.findChild(ExportDialog)
    assert dialog.part.text() == "Only the time in sight: 2021-07-29 to 2021-11-06"
    dialog.part.setChecked(True)
    with qtbot.waitSignal(dialog.wanted) as wanted:
        dialog.choose.click()
    assert wanted.args is not None
    assert (wanted.args[0].first, wanted.args[0].last) == view.canvas.sight.days
    window.findChild(PictureFileDialog).close()


def test_a_file_that_cannot_be_written_is_said(
    window: MainWindow, view: TimelineView, qtbot: QtBot, tmp_path: Path
) -> None:
    del view
    run(window, "timeline.export")
    window.findChild(ExportDialog).choose.click()
    files = window.findChild(PictureFileDialog)
    files.fileSelected.emit(str(tmp_path / "none" / "out.svg"))
    files.close()
    qtbot.waitUntil(lambda: bool(window.messages.shown()))
    assert "can't be written" in window.messages.shown()[0].text


def test_sheets_are_shown_beside_the_window_and_printed(
    window: MainWindow, view: TimelineView, qtbot: QtBot, tmp_path: Path
) -> None:
    del view
    run(window, "timeline.print")
    preview = window.findChild(PrintPreview)
    assert not preview.isModal()
    qtbot.waitUntil(lambda: bool(preview.pages))
    assert preview.words.text() == "1 sheet"
    preview.upright.setChecked(True)
    assert not preview.pages
    qtbot.waitUntil(lambda: bool(preview.pages))
    assert preview.pages[0].width < preview.pages[0].height
    preview.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    preview.printer.setOutputFileName(str(tmp_path / "sheets.pdf"))
    preview.paint(preview.printer)
    assert (tmp_path / "sheets.pdf").read_bytes().count(b"/MediaBox") == 1
    preview.close()


def test_dates_are_locked_until_the_command_unlocks_them(
    window: MainWindow, view: TimelineView
) -> None:
    view.dragger.refuse()
    assert view.tools.said() == LOCKED
    run(window, "timeline.unlock")
    assert view.dragger.unlocked
    assert window.commands.action("timeline.unlock").isChecked()
    run(window, "timeline.unlock")
    assert not view.dragger.unlocked


def test_the_printer_is_asked_for_without_stopping_the_window(
    window: MainWindow, view: TimelineView, qtbot: QtBot, tmp_path: Path
) -> None:
    del view
    run(window, "timeline.print")
    preview = window.findChild(PrintPreview)
    assert not preview.print_button.isEnabled()
    qtbot.waitUntil(preview.print_button.isEnabled)
    preview.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    preview.printer.setOutputFileName(str(tmp_path / "sheets.pdf"))
    preview.print_button.click()
    asked = preview.findChild(QPrintDialog)
    assert asked.isVisible()
    asked.accept()
    assert (tmp_path / "sheets.pdf").exists()
