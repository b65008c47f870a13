from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from adventus.catalogue.evidence import cite
from adventus.catalogue.file import create
from adventus.catalogue.sources import add_source
from adventus.catalogue.visits import add_visit
from adventus.ui.main_window import MainWindow
from adventus.ui.reader.reader_window import SourceReader
from adventus.ui.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = create(tmp_path / "two.adventus")
    with made.edit("Fill") as edit:
        add_visit(edit, {"date": "2021", "country": "Peru"})
        second = add_visit(edit, {"date": "2022", "country": "Chad"})
        add_source(edit, "Atlas")
        source = add_source(edit, "Gazette", captured_text="He came in 2022.")
        cite(edit, second, "date", source, quotation="in 2022", says="2022")
    made.close()
    window = MainWindow(Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    window.show()
    window.open_path(tmp_path / "two.adventus")
    assert window.workspace is not None
    window.workspace.load()
    return window


def test_the_command_reads_a_source_and_leads_back_to_a_visit(window: MainWindow) -> None:
    assert window.workspace is not None
    window.workspace.page.show_visit(1)
    window.commands.action("source.read").trigger()
    reader = window.findChild(SourceReader)
    assert reader is not None
    assert reader.source_id == 2
    reader.next_passage()
    reader.panel.lists.here.itemActivated.emit(reader.panel.lists.here.item(0))
    assert window.workspace.page.table.current_id() == 2
    record = window.workspace.record
    assert record is not None
    assert record.isAncestorOf(window.focusWidget())
    window.actions_.read_source(1)
    assert (len(window.findChildren(SourceReader)), reader.source_id) == (1, 1)
    window.close_catalogue()
    assert not reader.isVisible()


def test_a_citation_card_leads_to_its_passage(window: MainWindow) -> None:
    assert window.workspace is not None
    assert window.workspace.record is not None
    window.workspace.page.show_visit(2)
    window.workspace.record.focus_field("date")
    (card,) = window.workspace.record.evidence.cards()
    QTest.keyClick(card, Qt.Key.Key_R)
    reader = window.findChild(SourceReader)
    assert reader is not None
    assert reader.panel.words.text() == "“in 2022”"
    assert reader.text.textCursor().selectedText() == "in 2022"
