from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from adventus.catalogue.listing import EVERYTHING
from adventus.catalogue.visits import set_field
from adventus.timeline.journeys import NO_STOPS
from adventus.timeline.lanes import load
from adventus.timeline.words import said
from adventus.ui.timeline.accessible import make_accessible
from adventus.ui.timeline.canvas import TimelineCanvas

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue

TEXT, ROLE = QAccessible.Text, QAccessible.Role


@pytest.fixture
def canvas(qtbot: QtBot, catalogue: Catalogue) -> TimelineCanvas:
    made = TimelineCanvas()
    qtbot.addWidget(made)
    made.say = lambda visit_id: list(said(catalogue.connection, visit_id))
    make_accessible(made)
    made.resize(900, 300)
    show(made, catalogue)
    made.show()
    made.activateWindow()
    return made


def show(canvas: TimelineCanvas, catalogue: Catalogue) -> None:
    canvas.show_lanes(load(catalogue.connection, EVERYTHING, "country"), NO_STOPS)


def interface(canvas: TimelineCanvas) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(canvas)


def named(parent: QAccessibleInterface) -> list[str]:
    return [parent.child(at).text(TEXT.Name) for at in range(parent.childCount())]


def test_the_canvas_is_a_list_of_lanes(canvas: TimelineCanvas) -> None:
    found = interface(canvas)
    assert found.role() == ROLE.List
    assert found.text(TEXT.Name) == "Timeline"
    assert found.text(TEXT.Value) == "4 visits by country, 2021-01-01 to 2024-05-03"
    assert named(found) == ["Peru", "Kazakhstan", "Oman", "Cuba"]
    lane = found.child(2)
    assert lane.role() == ROLE.Grouping
    assert lane.text(TEXT.Value) == "1 visit"
    assert found.indexOfChild(lane) == 2
    assert lane.parent().role() == ROLE.List


def test_a_visit_says_what_and_when_and_how_it_is_known(canvas: TimelineCanvas) -> None:
    visit = interface(canvas).child(2).child(0)
    assert visit.role() == ROLE.ListItem
    assert visit.text(TEXT.Name).endswith(", 6 December 2023")
    assert visit.text(TEXT.Value) == "2023-12-06"
    assert "counted as 2023-12-06" in visit.text(TEXT.Description)
    assert "1 contradict" in visit.text(TEXT.Description)
    assert visit.parent().text(TEXT.Name) == "Oman"
    assert interface(canvas).child(1).child(0).text(TEXT.Name).endswith("Some day in October 2022")


def test_a_visit_can_be_found_where_it_is_painted(canvas: TimelineCanvas) -> None:
    visit = interface(canvas).child(3).child(0)
    at = visit.rect().center()
    assert canvas.rect().contains(canvas.mapFromGlobal(at))
    assert interface(canvas).childAt(at.x(), at.y()).text(TEXT.Value) == "2024-05-01/2024-05-03"
    name = interface(canvas).child(3).rect()
    assert name.contains(at)


def test_the_keyboard_and_the_selection_are_told(canvas: TimelineCanvas) -> None:
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_End)
    assert canvas.spot is not None
    canvas.show_selection(frozenset([canvas.spot.visit_id]))
    focused = interface(canvas).focusChild()
    assert focused.text(TEXT.Value) == "2024-05-01/2024-05-03"
    state = focused.state()
    assert (state.focused, state.selected, state.offscreen) == (1, 1, 0)
    assert interface(canvas).child(0).child(0).state().selected == 0


def test_a_visit_far_away_is_off_screen_and_a_folded_lane_says_so(canvas: TimelineCanvas) -> None:
    canvas.sight.show_span(800_000, 800_100)
    assert interface(canvas).child(0).child(0).state().offscreen == 1
    canvas.toggle_folded("PER")
    assert interface(canvas).child(0).state().collapsed == 1


def test_what_changed_is_told_anew(canvas: TimelineCanvas, catalogue: Catalogue) -> None:
    old = interface(canvas).child(3).child(0)
    assert old.text(TEXT.Value) == "2024-05-01/2024-05-03"
    with catalogue.edit("Move") as edit:
        set_field(edit, canvas.stage.lanes.lanes[3][0].visit_id, "date", "2020")  # type: ignore[union-attr]  # shown above
    show(canvas, catalogue)
    assert named(interface(canvas)) == ["Cuba", "Peru", "Kazakhstan", "Oman"]
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert interface(canvas).child(0).child(0).text(TEXT.Value) == "2020"


def test_an_empty_timeline_has_no_lanes(canvas: TimelineCanvas, catalogue: Catalogue) -> None:
    from adventus.search import search  # noqa: PLC0415 - only here

    empty = load(catalogue.connection, search("nobody"), "country")
    canvas.show_lanes(empty, NO_STOPS)
    found = interface(canvas)
    assert found.childCount() == 0
    assert found.text(TEXT.Value) == "no visit with a date"
    assert found.focusChild() is None
