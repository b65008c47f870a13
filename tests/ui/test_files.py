from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from adventus.ui.main_window import MainWindow


def test_what_is_shown_is_published(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    assert window.workspace is not None
    window.workspace.page.search.set_text("country:Oman")
    window.commands.run("file.publish")
    dialog = window.findChildren(QFileDialog)[-1]
    assert dialog.selectedFiles() == [str(tmp_path / "five.html")]
    dialog.fileSelected.emit(str(tmp_path / "out.html"))
    dialog.reject()
    qtbot.waitUntil(lambda: bool(window.messages.shown()), timeout=5000)
    assert window.messages.shown()[0].text == f"Exported 1 visit to “{tmp_path / 'out.html'}”."
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "Ada" in page
