from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from adventus.timeline.columns import LONG, LONG_ROWS, ROWS, Days, Lane, Visits
from adventus.timeline.scale import FARTHEST

Bounds = tuple[int, int]


@st.composite
def bounds(draw: st.DrawFn) -> Bounds:
    start = draw(st.integers(-500, 500) | st.just(-FARTHEST))
    length = draw(st.integers(0, 40) | st.integers(0, 3000))
    return start, draw(st.just(start + length) | st.just(FARTHEST))


some_visits = st.lists(bounds(), max_size=150)
windows = st.tuples(st.integers(-700, 4000), st.integers(0, 800))


def lane_of(found: list[Bounds]) -> Lane:
    """A lane of visits numbered from 10 on, in the order given."""
    visits = Visits(last_id=10 + len(found))
    for at, (start, end) in enumerate(found):
        visits.add(10 + at, Days(start, end, start, end), look=0)
    lane = Lane("key", "Title", visits)
    for at in sorted(range(len(found)), key=lambda at: found[at]):
        lane.add(at)
    lane.close()
    return lane


@given(some_visits, windows)
def test_a_window_counts_and_holds_what_overlaps_it(
    found: list[Bounds], window: tuple[int, int]
) -> None:
    lane, (first, days) = lane_of(found), window
    last = first + days
    expected = [10 + at for at, (start, end) in enumerate(found) if start <= last and end >= first]
    within = lane.within(first, last)
    assert lane.count(first, last) == len(expected)
    assert sorted(span.visit_id for span in within) == expected
    starts = [span.start_min for span in within]
    assert starts == sorted(starts)


@given(some_visits)
def test_visits_of_a_row_never_share_a_day_but_in_the_last_ones(found: list[Bounds]) -> None:
    lane = lane_of(found)
    rows: dict[tuple[bool, int], list[tuple[int, int]]] = {}
    for at in range(len(lane)):
        span = lane[at]
        long = span.end_max - span.start_min > LONG
        rows.setdefault((long, span.row), []).append((span.start_min, span.end_max))
        assert span.row < lane.rows
    for long in (False, True):
        mine = sorted(row for apart, row in rows if apart is long)
        assert len(mine) <= (LONG_ROWS if long else ROWS)
        full = mine[-1:] if len(mine) == (LONG_ROWS if long else ROWS) else []
        for row in set(mine) - set(full):
            for before, after in pairwise(sorted(rows[long, row])):
                assert before[1] < after[0]
    assert {row for long, row in rows if long}.isdisjoint(row for long, row in rows if not long)


@given(some_visits)
def test_each_visit_is_found_by_its_number(found: list[Bounds]) -> None:
    lane = lane_of(found)
    for visit_id, (start, end) in enumerate(found, 10):
        at = lane.visits.position(visit_id)
        assert at is not None
        span = lane.find(at)
        assert span is not None
        assert (span.visit_id, span.start_min, span.end_max) == (visit_id, start, end)
    assert lane.visits.position(9) is None
    assert lane.visits.position(10 + len(found)) is None


def test_an_endless_visit_pushes_no_short_one_away() -> None:
    lane = lane_of([(0, FARTHEST), (10, 12), (20, 22), (21, 23)])
    assert [(span.visit_id, span.row) for span in lane.within(0, 30)] == [
        (10, 2),
        (11, 0),
        (12, 0),
        (13, 1),
    ]
    assert lane.rows == 3


def test_a_lane_without_visits_has_a_row_and_nothing_in_it() -> None:
    lane = lane_of([])
    assert (len(lane), lane.rows, lane.count(-5, 5), lane.within(-5, 5)) == (0, 1, 0, [])


def test_numbers_beyond_32_bits_are_kept() -> None:
    visits = Visits(last_id=2**40)
    visits.add(2**40, Days(1, 1, 1, 1), look=3)
    assert visits.span(0).visit_id == 2**40
