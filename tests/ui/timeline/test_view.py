from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from adventus.catalogue.visits import set_field
from adventus.dates.days import day_number
from adventus.errors import UserError
from adventus.timeline.drawing import AXIS
from adventus.ui.timeline import gestures, scene, walking

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from adventus.ui.main_window import MainWindow
    from adventus.ui.timeline.view import TimelineView
    from adventus.ui.visit_table import VisitTable

_LEFT = Qt.MouseButton.LeftButton


def table_of(window: MainWindow) -> VisitTable:
    assert window.workspace is not None
    return window.workspace.page.table


def titles(view: TimelineView) -> list[str]:
    lanes = view.canvas.stage.lanes
    return [lane.title for lane in lanes.lanes] if lanes is not None else []


def visit_in(window: MainWindow, traveller: str) -> int:
    catalogue = window.session.catalogue if window.session else None
    assert catalogue is not None
    sql = "SELECT visit_id FROM visit_agent JOIN agent ON agent.id = agent_id WHERE name = ?"
    return int(catalogue.connection.execute(sql, (traveller,)).fetchone()[0])


def point(view: TimelineView, visit_id: int) -> QPoint:
    """Give the middle of a visit's bar in the viewport."""
    canvas = view.canvas
    assert canvas.stage.lanes is not None
    spot = walking.found(canvas.stage.lanes, visit_id)
    assert spot is not None
    return canvas.shown(canvas.stage.spot_box(spot)).center().toPoint()


def press(qtbot: QtBot, view: TimelineView, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    modifiers = Qt.KeyboardModifier.NoModifier
    for each in held:
        modifiers |= each
    qtbot.keyClick(view.canvas, key, modifiers)


def test_the_visits_of_the_table_stand_in_lanes(timeline: TimelineView) -> None:
    assert titles(timeline) == ["Peru", "Kazakhstan", "Oman", "Cuba"]
    assert timeline.tools.said() == "1 without a date"


def test_a_search_narrows_both(window: MainWindow, timeline: TimelineView, qtbot: QtBot) -> None:
    assert window.workspace is not None
    window.workspace.page.search.set_text("country:Oman")
    qtbot.waitUntil(lambda: titles(timeline) == ["Oman"])


def test_an_empty_timeline_says_what_it_leaves_out(
    window: MainWindow, timeline: TimelineView, qtbot: QtBot
) -> None:
    assert window.workspace is not None
    window.workspace.page.search.set_text("country:Chad")
    qtbot.waitUntil(lambda: not timeline.canvas.isVisible())
    assert timeline._words.text() == "No visit with a date: 1 without a date."


def test_an_edit_is_taken_in(window: MainWindow, timeline: TimelineView, qtbot: QtBot) -> None:
    assert window.session is not None
    chad = visit_in(window, "Dee")
    with window.session.catalogue.edit("Date it") as edit:
        set_field(edit, chad, "date", "2020")
    qtbot.waitUntil(lambda: "Chad" in titles(timeline))
    assert titles(timeline)[0] == "Chad"
    assert timeline.tools.said() == ""


def test_a_click_selects_in_the_table(
    window: MainWindow, timeline: TimelineView, qtbot: QtBot
) -> None:
    oman, cuba = visit_in(window, "Ada"), visit_in(window, "Eve")
    viewport = timeline.canvas.viewport()
    qtbot.mouseClick(viewport, _LEFT, pos=point(timeline, oman))
    assert table_of(window).selected_ids() == [oman]
    assert table_of(window).current_id() == oman
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.mouseClick(viewport, _LEFT, control, point(timeline, cuba))
    assert sorted(table_of(window).selected_ids()) == sorted([oman, cuba])
    qtbot.mouseClick(viewport, _LEFT, control, point(timeline, cuba))
    assert table_of(window).selected_ids() == [oman]


def test_a_selection_in_the_table_is_marked(
    window: MainWindow, timeline: TimelineView, qtbot: QtBot
) -> None:
    table_of(window).selectAll()
    qtbot.waitUntil(lambda: len(timeline.canvas.selected) == 5)


def test_a_selection_of_nearly_everything_is_not_marked(
    window: MainWindow, timeline: TimelineView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adventus.ui.timeline.view.MOST_MARKED", 4)
    qtbot.waitUntil(lambda: len(timeline.canvas.selected) == 1)
    table_of(window).selectAll()
    qtbot.waitUntil(lambda: timeline.canvas.selected == frozenset())


def test_a_double_click_opens_the_form(
    window: MainWindow, timeline: TimelineView, qtbot: QtBot
) -> None:
    cuba = visit_in(window, "Eve")
    qtbot.mouseDClick(timeline.canvas.viewport(), _LEFT, pos=point(timeline, cuba))
    assert window.workspace is not None
    record = window.workspace.record
    focus = window.focusWidget()
    assert record is not None
    assert record.visit_id == cuba
    assert focus is not None
    assert record.isAncestorOf(focus)


def test_keys_go_in_time_order_and_say_what_is_there(
    window: MainWindow, timeline: TimelineView, qtbot: QtBot
) -> None:
    canvas = timeline.canvas
    canvas.setFocus()
    press(qtbot, timeline, Qt.Key.Key_Home)
    seen = []
    for _ in range(4):
        assert canvas.spot is not None
        seen.append(canvas.spot.visit_id)
        press(qtbot, timeline, Qt.Key.Key_Right)
    assert seen == [visit_in(window, name) for name in ("Cy", "Bo", "Ada", "Eve")]
    assert "2024-05-01/2024-05-03" in canvas.words_of(seen[-1])
    assert "counted as 2024-05-01 … 2024-05-03" in canvas.words_of(seen[-1])


def test_who_comes_by_keyboard_is_told_where_they_are(
    window: MainWindow, timeline: TimelineView, qtbot: QtBot
) -> None:
    table_of(window).setFocus()
    timeline.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: "2021~" in QToolTip.text())
    assert "About 2021" in QToolTip.text()
    QToolTip.hideText()


def test_keys_go_to_the_lanes_beside_and_select(
    window: MainWindow, timeline: TimelineView, qtbot: QtBot
) -> None:
    canvas = timeline.canvas
    canvas.setFocus()
    press(qtbot, timeline, Qt.Key.Key_Home)
    press(qtbot, timeline, Qt.Key.Key_Down)
    press(qtbot, timeline, Qt.Key.Key_Space)
    assert table_of(window).selected_ids() == [visit_in(window, "Bo")]
    press(qtbot, timeline, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert sorted(table_of(window).selected_ids()) == sorted(
        [visit_in(window, "Bo"), visit_in(window, "Ada")]
    )


def test_a_brush_is_written_into_the_query(
    window: MainWindow, timeline: TimelineView, qtbot: QtBot
) -> None:
    canvas, sight = timeline.canvas, timeline.canvas.sight
    days = day_number(2023, 3, 10), day_number(2024, 2, 10)
    left, right = (
        QPoint(round((sight.scale.x(day) + canvas.stage.gutter) * canvas.unit), 60) for day in days
    )
    canvas.brushing = True
    qtbot.mousePress(canvas.viewport(), _LEFT, pos=left)
    qtbot.mouseMove(canvas.viewport(), right)
    qtbot.mouseRelease(canvas.viewport(), _LEFT, pos=right)
    assert window.workspace is not None
    low, high = window.workspace.page.search.text.removeprefix("date:").split("..")
    assert (low[:7], high[:7]) == ("2023-03", "2024-02")
    qtbot.waitUntil(lambda: titles(timeline) == ["Oman"])


def test_escape_takes_a_brush_back(
    window: MainWindow, timeline: TimelineView, qtbot: QtBot
) -> None:
    canvas = timeline.canvas
    canvas.brushing = True
    middle = canvas.viewport().rect().center()
    qtbot.mousePress(canvas.viewport(), _LEFT, pos=middle)
    qtbot.mouseMove(canvas.viewport(), middle + QPoint(80, 0))
    press(qtbot, timeline, Qt.Key.Key_Escape)
    qtbot.mouseRelease(canvas.viewport(), _LEFT, pos=middle + QPoint(80, 0))
    assert window.workspace is not None
    assert window.workspace.page.search.text == ""


def test_the_wheel_zooms_about_the_pointer(timeline: TimelineView) -> None:
    canvas = timeline.canvas
    at = QPointF(canvas.viewport().rect().center())
    before = canvas.sight.scale
    moment = before.day(canvas.place(at).x())
    event = QWheelEvent(
        at, canvas.viewport().mapToGlobal(at), QPoint(), QPoint(0, 120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(canvas.viewport(), event)
    after = canvas.sight.scale
    assert after.days_per_pixel == pytest.approx(before.days_per_pixel / 1.25)
    assert after.day(canvas.place(at).x()) == pytest.approx(moment)


def test_a_drag_moves_the_view(timeline: TimelineView, qtbot: QtBot) -> None:
    canvas = timeline.canvas
    start = QPoint(canvas.viewport().width() - 60, canvas.viewport().height() - 4)
    before = canvas.sight.scale
    qtbot.mousePress(canvas.viewport(), _LEFT, pos=start)
    qtbot.mouseMove(canvas.viewport(), start - QPoint(50, 0))
    qtbot.mouseRelease(canvas.viewport(), _LEFT, pos=start - QPoint(50, 0))
    assert canvas.sight.scale.x(0) == pytest.approx(before.x(0) - 50 / canvas.unit)


def test_a_lane_is_folded_by_its_name_and_stays_so(
    window: MainWindow, timeline: TimelineView, qtbot: QtBot
) -> None:
    canvas = timeline.canvas
    frame = canvas.stage.frame()
    assert frame is not None
    y = canvas.shown(canvas.stage.box(frame.strips[1], frame.strips[1].bars[0])).center().y()
    qtbot.mouseClick(canvas.viewport(), _LEFT, pos=QPoint(10, round(y)))
    assert canvas.stage.folded == {"KAZ"}
    assert window.settings.folded("timeline/country") == {"KAZ"}


def test_the_tool_tip_of_a_density_counts(timeline: TimelineView) -> None:
    canvas = timeline.canvas
    timeline.fold_all(folded=True)
    frame = canvas.stage.frame()
    assert frame is not None
    strip = frame.strips[1]
    at = next(place for place, count in enumerate(strip.density) if count)
    x = (strip.left + at * strip.step + 1 + canvas.stage.gutter) * canvas.unit
    y = (strip.y + AXIS + 5) * canvas.unit
    assert "Kazakhstan: at most 1 visit" in scene.words_at(canvas, QPointF(x, y))


def test_a_click_on_a_density_says_when_it_takes_only_some(
    window: MainWindow, timeline: TimelineView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gestures, "_MOST", 1)
    canvas = timeline.canvas
    window.commands.run("timeline.lanes.status")
    qtbot.waitUntil(lambda: titles(timeline) == ["occurred"])
    timeline.fold_all(folded=True)
    canvas.sight.zoom(1 / 1000)
    frame = canvas.stage.frame()
    assert frame is not None
    strip = frame.strips[0]
    x = (strip.left + strip.density.index(4) * strip.step + 1 + canvas.stage.gutter) * canvas.unit
    qtbot.mouseClick(
        canvas.viewport(), _LEFT, pos=QPoint(round(x), round((AXIS + 9) * canvas.unit))
    )
    assert table_of(window).selected_count() == 1
    said = "Only the first 1 of 4 visits were taken; look closer to take the others."
    assert [message.text for message in window.messages.shown()] == [said]


def test_a_notice_goes_by_itself(timeline: TimelineView, qtbot: QtBot) -> None:
    timeline.tools._passing.setInterval(20)
    timeline.tools.notice("Done.")
    timeline.tools.describe("5 without a date")
    assert timeline.tools.said() == "Done."
    qtbot.waitUntil(lambda: timeline.tools.said() == "5 without a date")


def test_other_lanes_and_order_are_remembered(
    window: MainWindow, timeline: TimelineView, qtbot: QtBot
) -> None:
    window.commands.run("timeline.lanes.traveller")
    qtbot.waitUntil(lambda: titles(timeline) == ["Cy", "Bo", "Ada", "Eve"])
    window.commands.run("timeline.order.name")
    assert titles(timeline) == ["Ada", "Bo", "Cy", "Eve"]
    assert window.settings.choice("timeline/lanes") == "traveller"
    assert window.settings.choice("timeline/order") == "name"
    assert timeline.tools._lanes.text() == "By traveller"
    assert timeline.tools._lanes.accessibleName() == "Lanes by traveller"


def test_f8_hides_it_and_nothing_is_read_meanwhile(
    window: MainWindow, timeline: TimelineView, qtbot: QtBot
) -> None:
    assert window.workspace is not None
    window.commands.run("timeline.show")
    assert not window.workspace.middle.is_shown
    assert window.settings.choice("timeline/shown") == "no"
    window.workspace.page.search.set_text("country:Oman")
    qtbot.wait(60)
    assert len(titles(timeline)) == 4
    window.commands.run("timeline.show")
    qtbot.waitUntil(lambda: titles(timeline) == ["Oman"])


def test_the_selection_fits(window: MainWindow, timeline: TimelineView) -> None:
    cuba = visit_in(window, "Eve")
    table_of(window).select_id(cuba)
    timeline.fit_selection()
    first, last = timeline.canvas.sight.days
    assert day_number(2024, 4, 20) < first <= day_number(2024, 5, 1)
    assert day_number(2024, 5, 3) <= last < day_number(2024, 5, 14)


def test_a_selection_without_dates_says_so(window: MainWindow, timeline: TimelineView) -> None:
    table_of(window).select_id(visit_in(window, "Dee"))
    with pytest.raises(UserError, match="None of the selected visits has a date"):
        timeline.fit_selection()


def test_the_overview_moves_the_view(timeline: TimelineView, qtbot: QtBot) -> None:
    sight, overview = timeline.canvas.sight, timeline.overview
    sight.zoom(8)
    scale = overview.scale
    assert scale is not None
    day = day_number(2024, 5, 2)
    unit, gutter = timeline.canvas.unit, timeline.canvas.stage.gutter
    place = QPoint(round((scale.x(day) + gutter) * unit), 10)
    qtbot.mouseClick(overview, _LEFT, pos=place)
    assert sight.scale.day(sight.scale.width / 2) == pytest.approx(day, abs=6)
    qtbot.mouseDClick(overview, _LEFT, pos=place)
    assert sight.follows
