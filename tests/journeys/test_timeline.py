"""With the keyboard alone: go along the timeline, select, look closer, open, correct a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from adventus import dates
from adventus.catalogue import listing
from adventus.ui import asking

if TYPE_CHECKING:
    from typing import Any

    from pytestqt.qtbot import QtBot

    from adventus.ui.main_window import MainWindow
    from adventus.ui.timeline.view import TimelineView

VISITS = (
    {"traveller": "Ada", "date": "2022-09-15", "country": "Uzbekistan"},
    {"traveller": "Ada", "date": "2022-10", "country": "Kazakhstan"},
    {"traveller": "Bo", "date": "2022-11-02", "country": "Kazakhstan"},
    {"traveller": "Ada", "date": "2023-03-04", "country": "Kazakhstan"},
    {"traveller": "Cy", "date": "2021", "country": "Peru"},
    {"traveller": "Di", "country": "Chad"},
)
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def lanes(view: TimelineView) -> list[tuple[str, int]]:
    """Give the lanes from top to bottom, and how many visits each has."""
    shown = view.canvas.stage.lanes
    return [(lane.title, len(lane)) for lane in shown.lanes] if shown is not None else []


def said(view: TimelineView) -> list[str]:
    """Give what is said about the visit that the keyboard is at."""
    assert view.canvas.spot is not None
    return view.canvas.say(view.canvas.spot.visit_id)


def sees(view: TimelineView, day: str) -> bool:
    """Tell whether a day is in sight."""
    first, last = view.canvas.sight.days
    number = dates.span(dates.parse(day)).start_min
    return first <= number <= last


@pytest.fixture
def window(begin: Any) -> MainWindow:
    made: MainWindow = begin(VISITS)
    made.resize(1400, 900)
    return made


@pytest.fixture
def view(window: MainWindow, qtbot: QtBot, keyboard: Any) -> TimelineView:
    """The timeline, where the keyboard has come to with Shift+F8."""
    workspace = window.workspace
    assert workspace is not None
    qtbot.waitUntil(lambda: workspace.middle.timeline is not None)
    assert workspace.middle.timeline is not None
    qtbot.waitUntil(lambda: len(lanes(workspace.middle.timeline)) == 3)
    keyboard.press(Qt.Key.Key_F8, held=SHIFT)
    qtbot.waitUntil(lambda: keyboard.at()[0] == "Timeline")
    return workspace.middle.timeline


def test_a_date_is_gone_to_and_all_is_seen_again(
    window: MainWindow, view: TimelineView, qtbot: QtBot, keyboard: Any
) -> None:
    keyboard.press(Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Plus)
    assert not sees(view, "2023-03-04")
    keyboard.press(Qt.Key.Key_G, held=CONTROL)
    qtbot.waitUntil(lambda: keyboard.at()[0] != "Timeline")
    keyboard.write("4 Mar 2023")
    keyboard.press(Qt.Key.Key_Return)
    keyboard.come_back(window)
    assert sees(view, "2023-03-04")
    keyboard.press(Qt.Key.Key_0)
    assert sees(view, "2021-01-01")
    assert sees(view, "2023-03-04")


@pytest.mark.parametrize("at_once", [asking.AT_ONCE, 0], ids=["at once", "beside the window"])
def test_visits_are_gone_through_selected_opened_and_corrected(
    window: MainWindow,
    view: TimelineView,
    qtbot: QtBot,
    keyboard: Any,
    monkeypatch: pytest.MonkeyPatch,
    at_once: int,
) -> None:
    monkeypatch.setattr(asking, "AT_ONCE", at_once)
    assert window.workspace is not None
    assert window.session is not None
    page = window.workspace.page

    assert lanes(view) == [("Peru", 1), ("Uzbekistan", 1), ("Kazakhstan", 3)]
    assert view.tools.said() == "1 without a date"

    keyboard.press(Qt.Key.Key_Home)
    assert said(view)[1:3] == ["Some time in 2021", "2021"]
    keyboard.press(Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert said(view)[1:] == [
        "Some day in October 2022",
        "2022-10",
        "counted as 2022-10-01 … 2022-10-31",
        "No evidence",
    ]
    keyboard.press(Qt.Key.Key_Space)
    assert page.table.selected_ids() == [2]
    keyboard.press(Qt.Key.Key_Right, held=SHIFT)
    assert page.table.selected_ids() == [2, 3]
    keyboard.press(Qt.Key.Key_0, held=CONTROL | SHIFT)
    assert sees(view, "2022-10-01")
    assert sees(view, "2022-11-02")
    assert not sees(view, "2021-12-31")

    keyboard.press(Qt.Key.Key_End)
    assert said(view)[2] == "2023-03-04"
    keyboard.press(Qt.Key.Key_Return)
    record = window.workspace.record
    assert record is not None
    assert record.visit_id == 4
    assert record.isAncestorOf(QApplication.focusWidget())
    keyboard.write("2020-05-06")
    keyboard.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: lanes(view)[0] == ("Kazakhstan", 3))
    (row,) = listing.rows(window.session.catalogue.connection, [4])
    assert row.date is not None
    assert row.date.edtf == "2020-05-06"

    keyboard.press(Qt.Key.Key_F8, held=SHIFT)
    assert keyboard.at()[0] == "Timeline"
    assert said(view)[2] == "2020-05-06"
    keyboard.press(Qt.Key.Key_Z, held=CONTROL)
    qtbot.waitUntil(lambda: lanes(view)[0] == ("Peru", 1))
    keyboard.press(Qt.Key.Key_F, held=CONTROL)
    keyboard.write("country:Kazakhstan")
    keyboard.press(Qt.Key.Key_Return)
    keyboard.come_back(window)
    qtbot.waitUntil(lambda: lanes(view) == [("Kazakhstan", 3)])
    assert view.tools.said() == ""
