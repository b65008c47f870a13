from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from adventus.catalogue.file import create, open_catalogue
from adventus.ui.dropping import dropped_file
from adventus.ui.importing.import_window import ImportWindow
from adventus.ui.main_window import MainWindow
from adventus.ui.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")  # Qt makes no such event without it


def dropped(*names: str) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(name) for name in names])
    # The event only points to its data.
    dropped.kept = data  # type: ignore[attr-defined]
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, left, none)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "new.adventus"
    create(made, title="New", by="Ann").close()
    return made


def test_only_one_file_that_is_there_is_taken(tmp_path: Path) -> None:
    there = tmp_path / "a.csv"
    there.write_text("x", encoding="utf-8")
    assert dropped_file(dropped(str(there))) == there
    assert dropped_file(dropped(str(there), str(there))) is None
    assert dropped_file(dropped(str(tmp_path))) is None
    assert dropped_file(dropped(str(tmp_path / "none.csv"))) is None


def test_a_catalogue_is_opened_and_a_table_imported_into_it(
    window: MainWindow, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    table = tmp_path / "trips.csv"
    table.write_text("traveller,date\nAda,1999\n", encoding="utf-8")
    window.dropEvent(dropped(str(table)))
    qtbot.waitUntil(lambda: bool(window.messages.shown()))
    assert window.messages.shown()[0].text == (
        "Open a catalogue first, to import “trips.csv” into it."
    )
    window.dropEvent(dropped(str(path)))
    qtbot.waitUntil(lambda: window.session is not None)
    assert window.workspace is not None
    window.workspace.load()
    window.dropEvent(dropped(str(table)))
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportWindow)))
    (desk,) = window.findChildren(ImportWindow)
    qtbot.waitUntil(lambda: not desk.waits)
    assert desk.parts.file.rows.index(0, 0).data() == "Ada"


def test_nothing_is_imported_into_a_catalogue_that_is_read_only(
    window: MainWindow, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    table = tmp_path / "trips.csv"
    table.write_text("traveller,date\nAda,1999\n", encoding="utf-8")
    window.files.opened.emit(open_catalogue(path, read_only=True))
    assert window.workspace is not None
    window.workspace.load()
    assert not window.commands.action("file.import").isEnabled()
    window.dropEvent(dropped(str(table)))
    qtbot.waitUntil(lambda: bool(window.messages.shown()))
    assert window.messages.shown()[-1].text == (
        "“trips.csv” can't go into this catalogue now: it is read-only."
    )
    assert not window.findChildren(ImportWindow)
