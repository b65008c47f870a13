from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adventus.timeline.columns import Days, Lane, Visits
from adventus.timeline.looks import Look, drawn_days
from adventus.timeline.scale import FARTHEST, Scale
from adventus.timeline.strips import BIN, FADE, NARROWEST, bar_at, bars, density, strip

scales = st.builds(Scale, st.floats(-600, 600), st.floats(0.001, 30), st.just(400.0))


@st.composite
def days_and_looks(draw: st.DrawFn) -> tuple[Days, int]:
    start_min = draw(st.integers(-400, 400))
    start_max = start_min + draw(st.integers(0, 60))
    end_min = draw(st.integers(start_min, start_max + 60))
    end_max = max(start_max, end_min) + draw(st.integers(0, 60))
    start, end = draw(st.sampled_from(ENDS)), draw(st.sampled_from(ENDS))
    look = start[0] | end[1]
    days = Days(
        -FARTHEST if start[0] else start_min,
        start_max,
        end_min,
        FARTHEST if end[1] else end_max,
    )
    return drawn_days(days, look), int(look)


ENDS = (
    (Look.PLAIN, Look.PLAIN),
    (Look.PLAIN, Look.PLAIN),
    (Look.OPEN_START, Look.OPEN_END),
    (Look.UNKNOWN_START, Look.UNKNOWN_END),
)

some_visits = st.lists(days_and_looks(), max_size=60)


def lane_of(found: list[tuple[Days, int]]) -> Lane:
    visits = Visits(last_id=len(found))
    for visit_id, (days, look) in enumerate(found, 1):
        visits.add(visit_id, days, look)
    lane = Lane("key", "Title", visits)
    for at in sorted(range(len(found)), key=lambda at: found[at][0].start_min):
        lane.add(at)
    lane.close()
    return lane


@given(some_visits, scales)
def test_no_two_bars_of_a_row_overlap(found: list[tuple[Days, int]], scale: Scale) -> None:
    rows: dict[int, list[tuple[float, float]]] = {}
    for bar in strip(lane_of(found), scale, most=1000).bars:
        assert bar.left < bar.right
        rows.setdefault(bar.row, []).append((bar.left, bar.right))
    for row in rows.values():
        assert row == sorted(row)
        assert all(one[1] < other[0] for one, other in pairwise(row))


@given(days_and_looks(), scales)
def test_a_certain_core_never_leaves_the_certain_days(
    found: tuple[Days, int], scale: Scale
) -> None:
    days = found[0]
    for bar in strip(lane_of([found]), scale).bars:
        assert (bar.core is None) is (days.start_max > days.end_min)
        if bar.core is not None:
            assert bar.left <= bar.core[0] <= bar.core[1] <= bar.right
            if days_wide(days, scale) > NARROWEST and bar.core[0] < bar.core[1]:
                assert bar.core[0] >= scale.x(days.start_max) - 1e-6
                assert bar.core[1] <= scale.x(days.end_min + 1) + 1e-6


def days_wide(days: Days, scale: Scale) -> float:
    """How many pixels of the view a visit takes."""
    left, right = scale.x(days.start_min), scale.x(days.end_max + 1)
    return min(right, scale.width) - max(left, 0.0)


@given(some_visits, scales)
def test_every_visit_in_sight_is_in_one_bar(found: list[tuple[Days, int]], scale: Scale) -> None:
    lane = lane_of(found)
    drawn = strip(lane, scale, most=1000)
    shown = [span.visit_id for bar in drawn.bars for span in bar.spans]
    if drawn.bars:
        assert len(shown) == len(set(shown)) == drawn.total
    elif not drawn.density:
        assert drawn.total == 0


@given(some_visits, scales)
def test_a_density_counts_what_may_share_the_days_of_a_bin(
    found: list[tuple[Days, int]], scale: Scale
) -> None:
    lane = lane_of(found)
    left, step, counts = density(lane, scale)
    assert left <= 1e-6
    assert left + step + 1e-6 > 0
    assert step + 1e-6 >= BIN
    assert step < 2 * BIN or step * scale.days_per_pixel == pytest.approx(1)
    for at in (0, len(counts) // 2, len(counts) - 1):
        first, last = scale.day(left + at * step), scale.day(left + (at + 1) * step)
        # At an edge between two days either is right.
        least = sum(d.start_min <= last - 1e-6 and d.end_max + 1 > first + 1e-6 for d, _ in found)
        most = sum(d.start_min <= last + 1e-6 and d.end_max + 1 >= first - 1e-6 for d, _ in found)
        assert least <= counts[at] <= most


def test_a_density_stands_still_while_the_view_moves() -> None:
    lane = lane_of([(Days(day, day, day, day), 0) for day in range(0, 300, 3)])
    scale = Scale(-20.3, 0.7, 400)
    left, step, counts = density(lane, scale)
    moved_left, _, moved = density(lane, scale.moved(3 * step))
    assert (moved_left, step) == pytest.approx((left, 4 / 0.7))
    assert moved[:-3] == counts[3:]


def test_more_visits_than_there_is_room_for_are_a_density() -> None:
    lane = lane_of([(Days(day, day, day, day), 0) for day in range(100)])
    crowded = strip(lane, Scale(0, 0.25, 400))
    assert (crowded.bars, crowded.total, max(crowded.density)) == ((), 100, 1)
    roomy = strip(lane, Scale(0, 0.05, 400))
    assert [bar.spans[0].visit_id for bar in roomy.bars] == list(range(1, 21))
    assert roomy.density == ()


def test_visits_too_close_to_be_told_apart_are_one_cluster() -> None:
    lane = lane_of([(Days(day, day, day, day), 0) for day in (0, 1, 2, 200)])
    found = strip(lane, Scale(-10, 1.0, 400)).bars
    assert [(len(bar.spans), bar.cluster, bar.core is None) for bar in found] == [
        (3, True, True),
        (1, False, False),
    ]
    assert (found[0].left, found[0].right) == (10.0, 15.0)


def test_an_open_end_reaches_the_edge_where_its_arrow_is_seen() -> None:
    (bar,) = bars(lane_of([(Days(10, 10, 10, FARTHEST), Look.OPEN_END)]).within(0, 99), TEN)
    assert (bar.left, bar.right, bar.core) == (100.0, 400.0, (100.0, 110.0))


def test_an_unknown_end_fades_as_far_as_there_is_room() -> None:
    hazy = (Days(10, 10, 10, 10), int(Look.UNKNOWN_END))
    (alone,) = bars(lane_of([hazy]).within(0, 39), TEN)
    assert (alone.left, alone.right, alone.core) == (100.0, 110.0 + FADE, (100.0, 110.0))
    found = bars(lane_of([hazy, (Days(12, 12, 12, 12), 0)]).within(0, 39), TEN)
    assert [(bar.left, bar.right) for bar in found] == [(100.0, 119.0), (120.0, 130.0)]


def test_some_time_within_has_no_core() -> None:
    (bar,) = bars(lane_of([(Days(0, 30, 0, 30), 0)]).within(0, 39), TEN)
    assert (bar.left, bar.right, bar.core) == (0.0, 310.0, None)


def test_the_bar_nearest_to_the_pointer_is_meant() -> None:
    lane = lane_of([(Days(10, 10, 10, 10), 0), (Days(12, 12, 12, 12), 0)])
    drawn = strip(lane, TEN)
    found = [bar_at(drawn, x, 0) for x in (105.0, 111.0, 119.0, 135.0)]
    assert [bar and bar.spans[0].visit_id for bar in found] == [1, 1, 2, None]
    assert bar_at(drawn, 105.0, 1) is None


def test_a_folded_lane_shows_its_density() -> None:
    lane = lane_of([(Days(10, 10, 10, 10), 0)])
    folded = strip(lane, TEN, folded=True)
    assert folded.bars == ()
    assert sum(folded.density) > 0


TEN = Scale(0, 0.1, 400)  # ten pixels a day
