"""Strings made to break programs, put into the search line: rows or a sentence, each time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.listing import count
from adventus.search import search
from adventus.ui.search_box import SearchBox

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from adventus.catalogue.listing import Condition
    from adventus.ui.main_window import MainWindow

HOSTILE = Path(__file__).parent.parent / "search" / "hostile"
STRINGS = [
    *json.loads((HOSTILE / "blns.json").read_text(encoding="utf-8")),
    *(row["q"] for row in json.loads((HOSTILE / "fts5-queries.json").read_text(encoding="utf-8"))),
]


def test_the_line_says_what_is_wrong_or_searches(qtbot: QtBot) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    found: list[Condition] = []
    box.searched.connect(found.append)
    refused = 0
    for text in STRINGS:
        found.clear()
        box.set_text(text)
        assert bool(found) != bool(box.error_text()), text
        assert box.error_text() == box.line.accessibleDescription(), text
        refused += bool(box.error_text())
    assert 0 < refused < len(STRINGS)


@pytest.mark.parametrize("part", range(4))
def test_the_window_shows_rows_or_says_why_not(window: MainWindow, part: int) -> None:
    assert window.workspace is not None
    page = window.workspace.page
    connection = window.workspace.session.catalogue.connection
    for text in STRINGS[part::4]:
        page.search.set_text(text)
        if not page.search.error_text():
            fitting = count(connection, search(page.search.text))
            assert page.table.model().rowCount() == fitting, text
        assert window.messages.shown() == (), text
    page.search.set_text("")
    assert page.search.error_text() == ""
    assert page.table.model().rowCount() == 5
