from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from adventus.ui.search_box import SearchBox

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_it_searches_a_moment_after_the_last_key(qtbot: QtBot) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    with qtbot.waitSignal(box.searched, timeout=2000) as found:
        QTest.keyClicks(box.line, "is:planned")
    assert found.args[0].parameters == ("planned",)


def test_a_query_that_is_not_understood_is_explained_in_place(qtbot: QtBot) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    with qtbot.assertNotEmitted(box.searched):
        box.set_text("contry:Oman")
    assert "did you mean country" in box.error_text()
    assert box.line.accessibleDescription() == box.error_text()
    box.set_text("country:Oman")
    assert box.error_text() == ""


def test_escape_clears_and_down_leaves(qtbot: QtBot) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    box.set_text("astana")
    with qtbot.waitSignal(box.left_down):
        QTest.keyClick(box.line, Qt.Key.Key_Down)
    QTest.keyClick(box.line, Qt.Key.Key_Escape)
    assert box.text == ""
