from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest

from adventus.ui.search_completion import SearchCompletion
from adventus.ui.search_line import SearchLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue


@pytest.fixture
def line(qtbot: QtBot) -> SearchLine:
    made = SearchLine()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


@pytest.fixture
def completion(line: SearchLine, catalogue: Catalogue) -> Iterator[SearchCompletion]:
    owner = QObject(line)
    made = SearchCompletion(line, catalogue, owner)
    yield made
    made.stop()


def test_tab_takes_the_first_offer_and_goes_on_to_values(
    qtbot: QtBot, line: SearchLine, completion: SearchCompletion
) -> None:
    QTest.keyClicks(line, "cou")
    assert completion.offered() == ["country"]
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert line.text() == "country:"
    qtbot.waitUntil(lambda: len(completion.offered()) == 10)
    QTest.keyClicks(line, "kaz")
    assert completion.offered() == ["Kazakhstan"]
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert line.text() == "country:Kazakhstan "
    assert completion.offered() == []
    assert line.hasFocus()


def test_enter_takes_only_what_was_chosen(line: SearchLine, completion: SearchCompletion) -> None:
    QTest.keyClicks(line, "tag:g")
    assert completion.offered() == ["Gulf"]
    popup = completion.popup
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert line.text() == "tag:g"
    QTest.keyClicks(line, "u")
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert line.text() == "tag:Gulf "


def test_escape_closes_and_leaves_what_was_typed(
    line: SearchLine, completion: SearchCompletion
) -> None:
    QTest.keyClicks(line, "trav")
    assert completion.offered() == ["traveller"]
    QTest.keyClick(completion.popup, Qt.Key.Key_Escape)
    assert completion.offered() == []
    assert line.text() == "trav"


def test_words_are_left_alone(line: SearchLine, completion: SearchCompletion) -> None:
    QTest.keyClicks(line, "astana talks")
    assert completion.offered() == []
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == ""


def test_an_offer_is_undone_like_typing(line: SearchLine, completion: SearchCompletion) -> None:
    QTest.keyClicks(line, "cou")
    assert completion.accept()
    line.undo()
    assert line.text() == "cou"
