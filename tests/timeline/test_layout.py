from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.listing import EVERYTHING
from adventus.catalogue.visits import add_visit
from adventus.timeline.lanes import load
from adventus.timeline.layout import LANE_GAP, Frame, frame, lane_top, total_height
from adventus.timeline.scale import Scale

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue
    from adventus.timeline.lanes import Lanes

ROW = 10.0
TEN = Scale(0, 0.1, 400)  # ten pixels a day


@pytest.fixture
def lanes(catalogue: Catalogue) -> Lanes:
    """France with two rows, Spain and Malta with one."""
    with catalogue.edit("Fill") as edit:
        for country, date in (
            ("France", "0001-01-02/0001-01-05"),
            ("France", "0001-01-04"),
            ("Spain", "0001-01-06"),
            ("Malta", "0001-01-08"),
        ):
            add_visit(edit, {"country": country, "date": date})
    return load(catalogue.connection, EVERYTHING, "country")


def placed(found: Frame) -> list[tuple[str, float, float]]:
    return [(strip.lane.title, strip.y, strip.height) for strip in found.strips]


def test_lanes_stand_below_each_other_as_high_as_their_rows(lanes: Lanes) -> None:
    found = frame(lanes, TEN, top=0, height=500, row_height=ROW)
    assert placed(found) == [
        ("France", 0, 20),
        ("Spain", 20 + LANE_GAP, 10),
        ("Malta", 30 + 2 * LANE_GAP, 10),
    ]
    assert found.total == total_height(lanes, ROW) == 40 + 3 * LANE_GAP
    assert lane_top(lanes, 2, ROW) == 30 + 2 * LANE_GAP


def test_only_lanes_in_sight_are_laid_out(lanes: Lanes) -> None:
    found = frame(lanes, TEN, top=22, height=10, row_height=ROW)
    assert placed(found) == [("France", -22, 20), ("Spain", LANE_GAP - 2, 10)]


def test_a_folded_lane_takes_one_row(lanes: Lanes) -> None:
    folded = frozenset({"FRA"})
    found = frame(lanes, TEN, top=0, height=500, row_height=ROW, folded=folded)
    assert placed(found)[:2] == [("France", 0, 10), ("Spain", 10 + LANE_GAP, 10)]
    assert found.strips[0].folded
    assert found.strips[0].bars == ()
    assert sum(found.strips[0].density) > 0
    assert found.total == total_height(lanes, ROW, folded)


def test_a_point_finds_the_bar_that_is_drawn_there(lanes: Lanes) -> None:
    found = frame(lanes, TEN, top=0, height=500, row_height=ROW)
    hits = {
        point: bar and bar.spans[0].visit_id
        for point in ((25.0, 5.0), (45.0, 5.0), (45.0, 15.0), (65.0, 30.0), (95.0, 5.0), (5, 499))
        for bar in [found.bar_at(*point)]
    }
    assert hits == {
        (25.0, 5.0): 1,
        (45.0, 5.0): 1,
        (45.0, 15.0): 2,
        (65.0, 30.0): 3,
        (95.0, 5.0): None,
        (5, 499): None,
    }


def test_moving_and_zooming_never_change_the_row_of_a_bar(lanes: Lanes) -> None:
    rows = {
        (bar.spans[0].visit_id, bar.row)
        for scale in (TEN, TEN.moved(35), TEN.moved(-100), TEN.zoomed(3, 50), TEN.zoomed(0.5, 9))
        for strip in frame(lanes, scale, top=0, height=500, row_height=ROW).strips
        for bar in strip.bars
    }
    assert rows == {(1, 0), (2, 1), (3, 0), (4, 0)}


def test_the_same_view_is_laid_out_once(lanes: Lanes) -> None:
    one = frame(lanes, TEN, top=0, height=500, row_height=ROW)
    other = frame(lanes, TEN, top=8, height=500, row_height=ROW)
    assert one.strips[0].bars is other.strips[0].bars


def test_no_lanes_are_an_empty_frame(catalogue: Catalogue) -> None:
    nothing = load(catalogue.connection, EVERYTHING, "country")
    found = frame(nothing, TEN, top=0, height=500, row_height=ROW)
    assert (found.strips, found.total, found.bar_at(5, 5)) == ((), 0, None)
    assert found.ticks
