from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from adventus.ui.counted_list import CountedList
from adventus.ui.counted_rows import CountedRow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ROWS = (CountedRow("One", 1, 1234), CountedRow("Two", 2), CountedRow("Three", 3, 3, "not"))


@pytest.fixture
def listed(qtbot: QtBot) -> CountedList:
    made = CountedList("Numbers", ROWS)
    qtbot.addWidget(made)
    made.resize(200, 100)
    made.show()
    made.enter()
    return made


@pytest.mark.parametrize(
    ("row", "shown", "aloud"),
    [
        (ROWS[0], "1,234", "One, 1,234"),
        (ROWS[1], "–", "Two"),
        (ROWS[2], "3", "Three, 3, left out"),
        (CountedRow("Four", 4, 0, "chosen"), "0", "Four, 0, chosen"),
        (CountedRow("More…", None, None, "more"), "", "More…"),
    ],
)
def test_a_row_says_what_is_known(row: CountedRow, shown: str, aloud: str) -> None:
    assert (row.shown_count, row.aloud()) == (shown, aloud)


@pytest.mark.parametrize(
    "modifiers",
    [
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.ShiftModifier,
        Qt.KeyboardModifier.AltModifier,
    ],
)
def test_a_click_and_enter_pick_with_the_keys_held(
    qtbot: QtBot, listed: CountedList, modifiers: Qt.KeyboardModifier
) -> None:
    place = listed.visualRect(listed.lines.index(1)).center()
    with qtbot.waitSignal(listed.picked) as by_click:
        QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, modifiers, place)
    with qtbot.waitSignal(listed.picked) as by_key:
        QTest.keyClick(listed, Qt.Key.Key_Return, modifiers)
    assert by_click.args == by_key.args == [1, modifiers]


def test_arrows_lead_out_at_the_ends(qtbot: QtBot, listed: CountedList) -> None:
    with qtbot.waitSignal(listed.left) as above:
        QTest.keyClick(listed, Qt.Key.Key_Up)
    listed.enter(at_end=True)
    with qtbot.waitSignal(listed.left) as below:
        QTest.keyClick(listed, Qt.Key.Key_Down)
    assert (above.args, below.args) == ([-1], [1])


def test_the_keyboard_stays_on_the_line_it_was_on(listed: CountedList) -> None:
    listed.setCurrentIndex(listed.lines.index(1))
    listed.set_rows([CountedRow("Zero", 0), *ROWS])
    assert listed.currentIndex().row() == 2
    listed.set_rows(ROWS[:1])
    assert listed.currentIndex().row() == 0


def test_new_counts_are_no_new_layout(qtbot: QtBot, listed: CountedList) -> None:
    with qtbot.assertNotEmitted(listed.lines.modelReset):
        listed.lines.forget_counts()
        listed.lines.set_count(0, 7)
    assert [row.count for row in listed.lines.rows] == [7, None, None]


def test_f2_and_delete_are_the_lists_own(qtbot: QtBot, listed: CountedList) -> None:
    with qtbot.waitSignal(listed.rename_wanted) as renamed:
        QTest.keyClick(listed, Qt.Key.Key_F2)
    with qtbot.waitSignal(listed.delete_wanted) as deleted:
        QTest.keyClick(listed, Qt.Key.Key_Delete)
    assert (renamed.args, deleted.args) == ([0], [0])
