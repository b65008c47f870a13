from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adventus import dates
from adventus.timeline.columns import Span
from adventus.timeline.glyphs import bar_of, glyph
from adventus.timeline.looks import Look
from adventus.timeline.scale import Scale
from adventus.timeline.shapes import Label, Primitive, Rect, within
from adventus.timeline.strips import bars
from adventus.timeline.svg import svg

PICTURES = Path(__file__).parent / "pictures"
ANEW = "ADVENTUS_DRAW_ANEW"  # set it to draw the pictures anew; look at every one of them then

# One day is 20 pixels, one month 10, one decade 12.
ZOOMS = (1 / 20, 3.0, 300.0)
WIDE, LINE = 190.0, 21.0

GALLERIES = {
    "single dates": (
        *("2022-10-14", "2022-10", "2022", "2022-10-14T10:00:00Z", "-0043-03-15", "-0043", "0000"),
        *("Y17101", "Y-17101", "Y17E4", "1950S2"),
    ),
    "masks and parts of years": (
        *("2022-10-XX", "2022-XX", "199X", "19XX", "2022-XX-14", "2022-1X", "202X-10-14"),
        *("2022-21", "2022-24", "2022-29", "2022-33", "2022-37", "2022-40"),
    ),
    "intervals": (
        *("2022-10-14/2022-10-16", "2022-10/2022-12-05", "2022-10-03/2022-11", "2021/2024"),
        *("2022-10-14/..", "2022-10/..", "../2022-10-14", "../2022", "2022-10-14/", "2022-10/"),
        *("/2022-10-14", "/2022-10", "-0050/-0043", "2022-21/2022-23", "2022/2022-10"),
    ),
    "qualified": (
        *("2022-10-14~", "2022-10~", "2022~", "2022-10-14?", "2022-10?", "2022?", "2022-10-14%"),
        *("2022-10%", "2022?-10-14", "2022-~10", "2022-10-14~/2022-10-16", "2022?/2024?"),
        *("2021~/..", "2022-10?/", "199X~"),
    ),
    "sets": (
        *("[2022-10-12,2022-10-16]", "[2022-10-12..2022-10-16]", "{2022-10-12,2022-10-16}"),
        *("[1667,1668,1670..1672]", "[..2022-10-14]", "[2022-10..]", "{2021..2024}"),
    ),
}
STATUSES = ("planned", "postponed", "remote", "cancelled", "did not occur", "unconfirmed")
DATES_OF_STATUSES = ("2022-10-12/2022-10-16", "2022-10", "2022-10-14~", "2022-10-14?", "2022-10/..")


def centred(edtf: str, days_per_pixel: float) -> Scale:
    span = dates.span(dates.parse(edtf))
    known = [day for day in (span.start_min, span.end_max + 1) if abs(day) < 2**60]
    middle = sum(known) / len(known)
    return Scale(middle - WIDE / 2 * days_per_pixel, days_per_pixel, WIDE)


def gallery(rows: list[tuple[str, str, str, bool]]) -> str:
    """Draw dates below each other, each at all zooms."""
    shapes: list[Primitive] = []
    width, height = 230 + 3 * (WIDE + 20), LINE * len(rows)
    for at, (words, edtf, status, conflict) in enumerate(rows):
        shapes.append(Label("legend", 8, at * LINE + 14, words))
        for column, zoom in enumerate(ZOOMS):
            scale = centred(edtf, zoom)
            bar = bar_of(edtf, scale, status, conflict=conflict)
            drawn = glyph(bar, scale, 6, 10) if bar else []
            shapes.append(within(230 + column * (WIDE + 20), at * LINE, WIDE, LINE, drawn))
    return svg([Rect("paper", 0, 0, width, height), *shapes], width, height)


def same(name: str, drawn: str) -> None:
    path = PICTURES / f"{name.replace(' ', '-')}.svg"
    if os.environ.get(ANEW):
        path.write_text(drawn, encoding="utf-8")
    assert drawn == path.read_text(encoding="utf-8"), f"look at it, then set {ANEW}=1"


@pytest.mark.parametrize("name", GALLERIES)
def test_every_kind_of_date_is_drawn_as_in_the_picture(name: str) -> None:
    same(name, gallery([(edtf, edtf, "occurred", False) for edtf in GALLERIES[name]]))


def test_every_status_is_drawn_as_in_the_picture() -> None:
    rows = [(f"{status}, {d}", d, status, False) for status in STATUSES for d in DATES_OF_STATUSES]
    same("statuses", gallery(rows))


def test_conflicts_are_drawn_as_in_the_picture() -> None:
    rows = [(f"conflict, {d}", d, "occurred", True) for d in DATES_OF_STATUSES]
    same("conflicts", gallery([*rows, ("conflict, planned", "2022-10-14", "planned", True)]))


days = st.integers(-2000, 4000)
flags = st.sampled_from([Look.PLAIN, Look.OUTLINED, Look.CONFLICT, Look.STRUCK | Look.OUTLINED])
SOLID = {"core", "core-odd", "hollow-void", "hollow-odd"}


@given(st.tuples(days, days, days, days).map(sorted), flags, days, st.floats(0.01, 50))
def test_nothing_solid_is_drawn_outside_of_the_certain_days(
    spans: list[int], look: Look, first: int, zoom: float
) -> None:
    start_min, start_max, end_min, end_max = spans
    scale = Scale(first, zoom, 300)
    bar = bars([Span(1, start_min, start_max, end_min, end_max, look, 0)], scale)[0]
    if bar.right - bar.left < 3.001:
        return  # as narrow as can be seen
    for shape in glyph(bar, scale, 0, 10):
        if shape[0] not in SOLID or not isinstance(shape, Rect):
            continue
        if shape.x < scale.width and shape.x + shape.width > 0:
            # two pixels are drawn at least, but never outside of the days it may have been
            assert shape.x >= min(scale.x(start_max), scale.x(end_min + 1) - 2) - 0.01
            assert shape.x + shape.width <= max(scale.x(end_min + 1), scale.x(start_max) + 2) + 0.01
            assert shape.x >= scale.x(start_min) - 0.01
            assert shape.x + shape.width <= scale.x(end_max + 1) + 0.01


@given(st.tuples(days, days).map(sorted), flags, days, st.floats(0.01, 50))
def test_some_time_within_draws_nothing_in_its_middle(
    ends: list[int], look: Look, first: int, zoom: float
) -> None:
    start, end = ends[0], ends[1] + 1
    scale = Scale(first, zoom, 300)
    bar = bars([Span(1, start, end, start, end, look & ~Look.STRUCK, 0)], scale)[0]
    shapes = [shape[0] for shape in glyph(bar, scale, 0, 10)]
    assert not SOLID & set(shapes)


def test_a_date_out_of_sight_has_no_bar() -> None:
    assert bar_of("2022-10-14", Scale(0, 1, 100)) is None


@pytest.mark.parametrize(
    ("edtf", "style", "edge"), [("2022-10-14/..", "arrow", WIDE), ("../2022-10-14", "arrow", 0)]
)
def test_an_open_end_runs_out_at_the_edge_of_what_is_in_sight(
    edtf: str, style: str, edge: float
) -> None:
    scale = centred(edtf, 0.05)
    bar = bar_of(edtf, scale)
    assert bar is not None
    (arrow,) = [shape for shape in glyph(bar, scale, 0, 10) if shape[0] == style]
    assert edge in [x for x, _ in arrow[1]]


def test_an_unknown_end_fades_to_a_question_mark() -> None:
    scale = centred("2022-10-14/", 0.05)
    bar = bar_of("2022-10-14/", scale)
    assert bar is not None
    shapes = glyph(bar, scale, 0, 10)
    assert [shape.text for shape in shapes if isinstance(shape, Label)] == ["?"]
    assert "fade-right" in [shape[0] for shape in shapes]


def test_several_visits_say_how_many_they_are() -> None:
    scale = Scale(0, 1, 100)
    spans = [Span(at, 5, 5, 60, 60, Look.CONFLICT * (at == 3), 0) for at in range(12)]
    shapes = glyph(bars(spans, scale)[0], scale, 0, 10)
    assert [shape.text for shape in shapes if isinstance(shape, Label)] == ["×12"]
    assert [shape[0] for shape in shapes][-1] == "mark"
