from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from adventus.dates.days import day_number
from adventus.timeline.columns import Days, Lane, Visits
from adventus.timeline.drawing import AXIS, axis, bar_box, drawing, headings
from adventus.timeline.layout import Frame, Tick
from adventus.timeline.looks import Look
from adventus.timeline.scale import Scale
from adventus.timeline.shapes import Columns, Label, Rect, words_width
from adventus.timeline.strips import Bar, Strip
from adventus.timeline.ticks import ticks

if TYPE_CHECKING:
    from collections.abc import Sequence

SCALE = Scale(0, 1, 400)


def bar(visit_id: int, left: float, right: float, row: int = 0) -> Bar:
    visits = Visits()
    visits.add(visit_id, Days(int(left), int(left), int(right), int(right)), 0)
    return Bar(left, right, (left, right), row, Look.PLAIN, (visits.span(0),))


def framed(*strips: Strip, marks: Sequence[Tick] = ()) -> Frame:
    placed = tuple(
        Strip(s.lane, s.bars, s.density, s.left, s.total, y=at * 40.0, height=34, row_height=16)
        for at, s in enumerate(strips)
    )
    return Frame(SCALE, 200, placed, 200, tuple(marks))


def lane(title: str = "Kazakhstan") -> Lane:
    return Lane("KAZ", title, Visits())


def labels(shapes: Sequence[object], style: str) -> list[Label]:
    return [shape for shape in shapes if isinstance(shape, Label) and shape.style == style]


def test_a_name_stands_beside_its_bar_only_where_there_is_room_for_it() -> None:
    frame = framed(Strip(lane(), (bar(1, 10, 20), bar(2, 40, 50), bar(3, 300, 310, row=1))))
    shapes = drawing(frame, names={1: "Astana", 2: "Almaty", 3: "Sary-Arka"})
    assert [label.text for label in labels(shapes, "label")] == ["Almaty", "Sary-Arka"]


def test_a_name_stands_to_the_left_where_the_right_has_no_room() -> None:
    frame = framed(Strip(lane(), (bar(1, 100, 110), bar(2, 390, 398))))
    first, last = labels(drawing(frame, names={1: "Astana", 2: "Almaty"}), "label")
    assert (first.text, first.x) == ("Astana", 117)
    assert last.text == "Almaty"
    assert last.x + words_width("Almaty") == 382


def test_what_is_chosen_is_drawn_behind_its_bar() -> None:
    frame = framed(Strip(lane(), (bar(1, 10, 20), bar(2, 40, 50))))
    shapes = drawing(frame, selected={2})
    (halo,) = [at for at, shape in enumerate(shapes) if shape[0] == "selected"]
    assert isinstance(shapes[halo], Rect)
    assert shapes[halo][1] < 40
    assert shapes[halo][1] + shapes[halo][3] > 50
    assert shapes[halo + 1] == Rect("core", 40, 3, 10, 10)


def test_all_densities_of_a_frame_have_one_measure() -> None:
    frame = framed(Strip(lane(), density=(0, 50, 100)), Strip(lane(), density=(25, 1, 0)))
    one, other = (shape for shape in drawing(frame) if isinstance(shape, Columns))
    assert one.heights == (0, 16, 32)
    assert other.heights == (8, 1.5, 0)  # a single visit is still seen
    assert (one.base, other.base) == (34, 74)


def test_a_heading_gives_the_lane_its_count_and_the_measure_of_its_density() -> None:
    shapes = headings(framed(Strip(lane(), density=(0, 50), total=1234)), 170)
    texts = [shape.text for shape in shapes if isinstance(shape, Label)]
    assert texts == ["Kazakhstan", "1,234", "highest column 50"]


def test_a_long_name_of_a_lane_is_shortened_before_it_meets_the_count() -> None:
    name = "Saint Helena, Ascension and Tristan da Cunha"
    title, count = headings(framed(Strip(lane(name), (bar(1, 1, 2),), total=12)), 170)
    assert isinstance(title, Label)
    assert isinstance(count, Label)
    assert title.text.startswith("Saint Helena")
    assert title.text.endswith("…")
    assert title.x + words_width(title.text) < count.x - words_width(count.text, 10)


@pytest.mark.parametrize("zoom", [0.01, 0.5, 3, 20, 90, 400, 5000, 90_000])
@pytest.mark.parametrize("year", [-45, 1, 2022])
def test_words_along_the_top_never_touch(zoom: float, year: int) -> None:
    scale = Scale(day_number(year, 3, 3), zoom, 700)
    found = [
        shape
        for shape in axis(Frame(scale, 10, (), 10, tuple(ticks(scale))))
        if isinstance(shape, Label)
    ]
    assert found
    assert all(one.x + words_width(one.text) < other.x for one, other in pairwise(found))
    assert found[-1].x + words_width(found[-1].text) <= 700
    assert all(0 < label.y < AXIS for label in found)


def test_bars_of_two_rows_do_not_touch() -> None:
    placed = Strip(lane(), y=10, height=32, row_height=16)
    first, second = bar_box(placed, bar(1, 0, 9)), bar_box(placed, bar(2, 0, 9, row=1))
    assert first[0] >= 10
    assert first[0] + first[1] < second[0]
    assert second[0] + second[1] <= 42
