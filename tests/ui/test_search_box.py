from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from adventus.errors import UserError
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


def test_the_wrong_part_is_underlined_until_something_is_typed(qtbot: QtBot) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    box.set_text("talks contry:Oman")
    assert box.line.marked == (6, 17)
    QTest.keyClicks(box.line, "x")
    assert box.line.marked == (0, 0)
    assert box.text == "talks contry:Omanx"


@pytest.mark.parametrize(
    ("typed", "corrected"),
    [
        ("contry:Oman", "country:Oman"),
        ("talks -(contry:Oman)", "talks -(country:Oman)"),
        ("is:conflct", "is:conflict"),
        ("country:Mongola", "country:Mongolia"),
        ('is:"in reviw"', 'is:"in review"'),
        ("is:in_reviw", 'is:"in review"'),
    ],
)
def test_a_suggestion_is_taken_by_its_button(qtbot: QtBot, typed: str, corrected: str) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    box.show()
    box.set_text(typed)
    button = next(each for each in box.findChildren(QPushButton) if each.isVisible())
    with qtbot.waitSignal(box.searched):
        button.click()
    assert (box.text, box.error_text()) == (corrected, "")
    assert not button.isVisible()
    QTest.keyClick(box.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert box.text == typed


def test_no_button_without_a_suggestion(qtbot: QtBot) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    box.show()
    box.set_text("talks )")
    assert box.error_text() != ""
    assert not [each for each in box.findChildren(QPushButton) if each.isVisible()]


def test_what_was_understood_stays_while_something_wrong_is_typed(qtbot: QtBot) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    box.set_text("country:Oman")
    assert box.understood() == "country:Oman"
    box.set_text("country:")
    assert str(box.query) == "country:Oman"
    with pytest.raises(UserError, match="country"):
        box.understood()


def test_saved_searches_can_be_named(qtbot: QtBot) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    box.set_text("saved:gulf")
    assert "no saved search" in box.error_text()
    box.saved = {"Gulf": "tag:Gulf"}
    with qtbot.waitSignal(box.searched):
        box.search_now()


def test_a_narrow_line_is_left_to_the_words(qtbot: QtBot) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    box.show()
    shown = []
    for width in (700, 150):
        box.resize(width, box.height())
        shown.append([action.text() for action in box.line.actions() if action.isVisible()])
    assert "Save this search (Ctrl+Shift+F)" in shown[0]
    assert "Save this search (Ctrl+Shift+F)" not in shown[1]
