from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adventus.timeline.scale import COARSEST, FINEST, Scale, fitted

scales = st.builds(
    Scale,
    st.floats(-4e8, 4e8),
    st.floats(FINEST, COARSEST),
    st.floats(100, 4000),
)


@given(scales, st.floats(0.1, 10), st.floats(0, 1))
def test_zooming_keeps_the_moment_under_the_pointer(
    scale: Scale, factor: float, share: float
) -> None:
    x = share * scale.width
    zoomed = scale.zoomed(factor, x)
    # A day 400,000,000 with a fraction has no more digits than this.
    assert zoomed.day(x) == pytest.approx(scale.day(x), abs=1e-6)
    assert zoomed.width == scale.width


@given(scales, st.floats(-5000, 5000))
def test_moving_and_moving_back_changes_nothing(scale: Scale, pixels: float) -> None:
    back = scale.moved(pixels).moved(-pixels)
    assert back.first == pytest.approx(scale.first, abs=1e-6)
    assert back.days_per_pixel == scale.days_per_pixel


def test_a_day_is_as_wide_as_its_pixels() -> None:
    scale = Scale(first=100.0, days_per_pixel=0.5, width=300)
    assert (scale.x(100), scale.x(101)) == (0.0, 2.0)
    assert (scale.day(3.0), scale.last) == (101.5, 250.0)


def test_zooming_ends_at_the_finest_and_at_the_coarsest() -> None:
    scale = Scale(0.0, 1.0, 1000)
    assert scale.zoomed(1e9, 500).days_per_pixel == FINEST
    assert scale.zoomed(1e-9, 500).days_per_pixel == COARSEST


def test_what_is_fitted_has_air_at_both_sides() -> None:
    scale = fitted(1000, 1939, 1000)
    assert (scale.x(1000), scale.x(1940)) == pytest.approx((30, 970))


def test_one_day_fitted_is_still_a_day() -> None:
    scale = fitted(5, 5, 1000)
    assert scale.x(6) - scale.x(5) == pytest.approx(940)
