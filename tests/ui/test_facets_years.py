from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from adventus.ui.facets_years import Bar, YearBars

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

BARS = [Bar(str(year), year - 2000) for year in range(2001, 2011)]


@pytest.fixture
def bars(qtbot: QtBot) -> YearBars:
    made = YearBars()
    qtbot.addWidget(made)
    made.set_bars(BARS)
    made.resize(200, 60)
    made.show()
    return made


def _middle(bars: YearBars, at: int) -> QPoint:
    places = [x for x in range(bars.width()) if bars.bar_at(x) == at]
    return QPoint(places[len(places) // 2], 20)


def test_a_bar_says_its_count() -> None:
    assert Bar("2022", 31).aloud() == "2022: 31 visits"
    assert Bar("2022", 1).aloud() == "2022: 1 visit"
    assert Bar("2022", None).aloud() == "2022"


def test_keys_walk_and_pick(qtbot: QtBot, bars: YearBars) -> None:
    bars.enter()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right):
        QTest.keyClick(bars, key)
    assert bars.accessibleDescription() == "2009: 9 visits"
    with qtbot.waitSignal(bars.picked) as picked:
        QTest.keyClick(bars, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert picked.args == [8, Qt.KeyboardModifier.ShiftModifier]
    QTest.keyClick(bars, Qt.Key.Key_Home)
    assert bars.shown_text() == "2001: 1 visit"


def test_a_click_picks_and_a_drag_spans(qtbot: QtBot, bars: YearBars) -> None:
    left = Qt.MouseButton.LeftButton
    with qtbot.waitSignal(bars.picked) as picked:
        QTest.mouseClick(bars, left, pos=_middle(bars, 3))
    assert picked.args[0] == 3
    QTest.mousePress(bars, left, pos=_middle(bars, 7))
    QTest.mouseMove(bars, _middle(bars, 4))
    assert bars.shown_text() == "2005 to 2008"
    with qtbot.waitSignal(bars.spanned) as spanned, qtbot.assertNotEmitted(bars.picked):
        QTest.mouseRelease(bars, left, pos=_middle(bars, 4))
    assert spanned.args == [4, 7]


def test_the_keyboard_stays_on_its_year(bars: YearBars) -> None:
    bars.enter()
    QTest.keyClick(bars, Qt.Key.Key_Home)
    bars.set_bars([Bar("2000", 5), *BARS])
    assert bars.accessibleDescription() == "2001: 1 visit"


def test_the_words_under_the_bars_have_a_line_of_their_own(bars: YearBars) -> None:
    line = bars.fontMetrics().height()
    assert bars.sizeHint().height() >= round(line * 2.6) + 4 + line


def test_a_drag_marks_its_bars_and_no_other(bars: YearBars) -> None:
    bars.enter()
    assert bars.looked_at() == (9, 9)
    QTest.mousePress(bars, Qt.MouseButton.LeftButton, pos=_middle(bars, 4))
    QTest.mouseMove(bars, _middle(bars, 2))
    assert bars.looked_at() == (2, 4)
    QTest.mouseRelease(bars, Qt.MouseButton.LeftButton, pos=_middle(bars, 2))
