from __future__ import annotations

import pytest

from adventus.timeline.scale import FARTHEST
from adventus.ui.timeline.sight import Sight


@pytest.fixture
def sight() -> Sight:
    made = Sight()
    made.set_width(1000)
    made.set_known((1000, 1999))
    return made


def test_everything_is_seen_until_somebody_moves(sight: Sight) -> None:
    assert sight.days[0] < 1000
    assert sight.days[1] > 1999
    sight.set_known((0, 5000))
    assert sight.days[0] < 0
    assert sight.days[1] > 5000
    sight.pan(10)
    days = sight.days
    sight.set_known((0, 9000))
    assert sight.days == days


def test_zooming_keeps_the_moment_under_the_pointer(sight: Sight) -> None:
    before = sight.scale.day(250)
    sight.zoom(3.0, 250)
    assert sight.scale.day(250) == pytest.approx(before)
    assert sight.scale.days_per_pixel == pytest.approx(1000 / 940 / 3)


def test_a_day_that_is_gone_to_stands_in_the_middle(sight: Sight) -> None:
    sight.go_to(5000, 5000)
    assert sight.scale.day(500) == pytest.approx(5000.5)


def test_a_long_time_that_is_gone_to_fits(sight: Sight) -> None:
    sight.go_to(5000, 9000)
    assert sight.days[0] < 5000
    assert sight.days[1] > 9000


def test_what_is_in_sight_needs_no_moving(sight: Sight) -> None:
    scale = sight.scale
    sight.reveal(1400, 1410)
    assert sight.scale == scale


def test_an_open_end_is_not_followed_into_nothing(sight: Sight) -> None:
    sight.show_span(1905, 2005)
    sight.reveal(-FARTHEST, 1200)
    assert 900 < sight.days[0] < 1000


def test_a_wider_window_shows_more_time_at_the_same_zoom(sight: Sight) -> None:
    sight.zoom(2)
    scale = sight.scale
    sight.set_width(1500)
    assert sight.scale.first == scale.first
    assert sight.scale.days_per_pixel == scale.days_per_pixel
