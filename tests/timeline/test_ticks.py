from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adventus.dates.days import day_number
from adventus.timeline.scale import COARSEST, Scale
from adventus.timeline.ticks import room, ticks, year_name


@st.composite
def sights(draw: st.DrawFn) -> Scale:
    """A stretch of a day to 1,000,000 years, anywhere from 1,000,000 BC on."""
    width = draw(st.floats(300, 2500))
    days = 10 ** draw(st.floats(0, 8.56))
    first = draw(st.one_of(st.floats(-3.65e8, 3e6), st.floats(-2000, 2000)))
    return Scale(first, min(days / width, COARSEST), width)


@given(sights())
def test_labels_follow_each_other_with_room_and_within_sight(scale: Scale) -> None:
    found = ticks(scale)
    places = [scale.x(tick.day) for tick in found]
    assert places == sorted(set(places))
    assert all(-room(tick.label) <= x <= scale.width for tick, x in zip(found, places, strict=True))
    named = [(x, tick) for tick, x in zip(found, places, strict=True) if tick.label]
    for (x, tick), (after, _) in pairwise(named):
        assert after - x >= room(tick.label) - 1.0


@given(sights())
def test_no_sight_is_without_names_nor_crowded(scale: Scale) -> None:
    named = [tick for tick in ticks(scale) if tick.label]
    assert named
    assert len(named) <= scale.width / 43 + 3


def sight(first: str, days: float, width: float = 1000) -> Scale:
    year, month, day = (int(part) for part in first.rsplit("-", 2))
    return Scale(day_number(year, month, day), days / width, width)


@pytest.mark.parametrize(
    ("first", "days", "labels"),
    [
        ("2022-10-03", 4, ["3 Oct 2022", "4", "5", "6", "7"]),
        ("2022-10-28", 7, ["28", "29", "30", "31", "Nov 2022", "2", "3", "4"]),
        ("2022-02-10", 60, ["15", "22", "Mar 2022", "8", "15", "22", "Apr 2022", "8"]),
        ("2022-03-01", 200, ["Mar 2022", "Apr", "May", "Jun", "Jul", "Aug"]),
        ("2021-11-15", 400, ["Dec", "2022", "Feb", "Mar", "Apr", "May", "Jun"]),
        ("1999-06-01", 2000, ["Jul", "2000", "Jul", "2001", "Jul", "2002", "Jul"]),
        ("-300-01-01", 220000, ["300 BC", "250 BC", "200 BC", "150 BC", "100 BC", "50 BC", "1"]),
    ],
)
def test_the_unit_follows_the_zoom(first: str, days: float, labels: list[str]) -> None:
    scale = sight(first, days)
    seen = [tick.label for tick in ticks(scale) if scale.x(tick.day) >= 0 and tick.label]
    assert seen[: len(labels)] == labels


@pytest.mark.parametrize(
    ("first", "days", "labels"),
    [
        ("-916809-03-03", 24, ["15 Mar 916810 BC"]),
        ("-916809-01-05", 85.5, ["Feb 916810 BC", ""]),
    ],
)
def test_where_years_have_long_names_a_finer_unit_is_named(
    first: str, days: float, labels: list[str]
) -> None:
    scale = sight(first, days, 300)
    assert [tick.label for tick in ticks(scale) if scale.x(tick.day) >= 0] == labels


def test_a_longer_unit_is_major() -> None:
    assert [tick.label for tick in ticks(sight("1999-12-01", 800)) if tick.major] == [
        "2000",
        "2001",
        "2002",
    ]


def test_years_before_our_era_are_named_as_people_do() -> None:
    assert (year_name(0), year_name(-43), year_name(1)) == ("1 BC", "44 BC", "1")
