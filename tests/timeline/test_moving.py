from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adventus import dates
from adventus.dates.values import singles
from adventus.errors import UserError
from adventus.timeline.moving import Handle, Hold, Moved, moved, zoom_step

DAY_ZOOM, MONTH_ZOOM, YEAR_ZOOM = 0.1, 10.0, 100.0
KINDS = (
    "2022-10-14", "2022-10", "2022", "199X", "19XX", "2022-10-XX", "2022-XX", "2022-10-14~",
    "2022?-10", "%2022-10-14", "2022-21", "2022-24", "2022-33", "2022-37", "2022-40", "2022-29",
    "2022-10-14/2022-10-16", "2022-10/2022-12-05", "2021/2022", "2022-10/", "/2022-10-14",
    "2022-10-14/..", "../2022", "[1667,1668]", "[1667,1668,1670..1672]", "{2022-10-01..2022-10-05}",
    "[..2022-10-14]", "[2022-10..]", "-0043-03-15", "0000", "Y170000002", "Y-17E7",
    "2022-10-14T10:00:00Z",
)  # fmt: skip


def drag(
    edtf: str, handle: Handle, days: float, zoom: float = DAY_ZOOM, *, exact: bool = False
) -> Moved:
    """Take a bar at its first day, or at an end, and drag it."""
    span = dates.span(dates.parse(edtf))
    pressed = float(span.end_max + 1 if handle is Handle.END else span.start_min)
    if abs(pressed) > 1e15:
        pressed = 738_000.0
    hold = Hold(dates.parse(edtf), handle, pressed)
    return moved(hold, pressed + days, zoom_step(zoom), exact=exact)


@pytest.mark.parametrize(
    ("edtf", "days", "zoom", "after"),
    [
        ("2022-10-14", 3.4, DAY_ZOOM, "2022-10-17"),
        ("2022-10-31", 40, MONTH_ZOOM, "2022-11-30"),
        ("2022-10-14", 300, YEAR_ZOOM, "2023-10-14"),
        ("2022-10-14~", 1, DAY_ZOOM, "2022-10-15~"),
        ("2022-10", 20, DAY_ZOOM, "2022-11"),
        ("2022-10", 10, DAY_ZOOM, "2022-10"),
        ("199X", 3000, DAY_ZOOM, "200X"),
        ("2022-24", 80, MONTH_ZOOM, "2023-21"),
        ("2022-10-14/2022-10-16", 25, MONTH_ZOOM, "2022-11-14/2022-11-16"),
        ("2022-10/2022-12-31", 60, DAY_ZOOM, "2022-12/2023-02-28"),
        ("2022-10-14/..", -1, DAY_ZOOM, "2022-10-13/.."),
        ("0000-01-01", -1, DAY_ZOOM, "-0001-12-31"),
        ("[1667,1668]", 365, YEAR_ZOOM, "[1668,1669]"),
    ],
)
def test_a_bar_moves_in_steps_of_the_zoom_and_stays_as_precise(
    edtf: str, days: float, zoom: float, after: str
) -> None:
    assert drag(edtf, Handle.WHOLE, days, zoom) == Moved(after)


@pytest.mark.parametrize(
    ("edtf", "handle", "days", "after"),
    [
        ("2022-10-14", Handle.END, 2, "2022-10-14/2022-10-16"),
        ("2022-10-14", Handle.START, -2, "2022-10-12/2022-10-14"),
        ("2022-10-14", Handle.END, -2, "2022-10-14"),
        ("2022-10-14T10:00:00Z", Handle.END, 1, "2022-10-14/2022-10-15"),
        ("2022-10-14/2022-10-16", Handle.END, 5, "2022-10-14/2022-10-21"),
        ("2022-10-14/2022-10-16", Handle.END, -9, "2022-10-14"),
        ("2022-10-14/2022-10-16", Handle.START, 9, "2022-10-16"),
        ("2022-10/2022-12", Handle.START, 200, "2022-12/2022-12"),
        ("2022-10-14/2022-12", Handle.END, -20, "2022-10-14/2022-11"),
        ("../2022-10-14", Handle.END, 1, "../2022-10-15"),
    ],
)
def test_an_end_moves_as_far_as_the_other_one(
    edtf: str, handle: Handle, days: float, after: str
) -> None:
    assert drag(edtf, handle, days) == Moved(after)


def test_a_vague_date_is_made_finer_only_with_a_question() -> None:
    after = drag("2022-10", Handle.WHOLE, 13.5, exact=True)
    assert after.edtf == "2022-10-14"
    assert after.question == (
        "“2022-10” says some day in October 2022."
        " Make it 14 October 2022 (2022-10-14)? That is more exact."
    )


def test_an_exact_date_is_made_vaguer_only_with_a_question() -> None:
    after = drag("2022-10-14", Handle.WHOLE, 800, MONTH_ZOOM, exact=True)
    assert after.edtf == "2024-12"
    assert after.question.endswith("That is less exact.")


def test_the_end_of_some_time_within_may_mean_a_range_or_a_stay() -> None:
    after = drag("2022-10", Handle.END, 31, MONTH_ZOOM)
    assert (after.edtf, after.others) == ("[2022-10..2022-11]", ("2022-10/2022-11",))
    assert after.question.endswith("That is less exact.")
    narrowed = drag("2022-10", Handle.END, -17)
    assert narrowed.edtf == "[2022-10-01..2022-10-14]"
    assert narrowed.question.endswith("That is more exact.")


def test_an_open_end_is_closed_only_with_a_question() -> None:
    hold = Hold(dates.parse("2022-10-14/.."), Handle.END, 738_500.0)
    after = moved(hold, 738_460.5, zoom_step(DAY_ZOOM))
    assert after.edtf == "2022-10-14/2022-11-01"
    assert after.question.endswith("That is more exact.")


@pytest.mark.parametrize("edtf", ["XXXX-10-14", "9999-12-31", "2022-1X-14", "1X92"])
def test_what_has_no_other_place_is_refused_in_words(edtf: str) -> None:
    with pytest.raises(UserError, match="type the date"):
        drag(edtf, Handle.WHOLE, 400)


def test_the_step_follows_the_zoom() -> None:
    zooms = (0.01, 0.5, 0.6, 15.0, 16.0, 180.0, 190.0, 1900.0)
    assert [zoom_step(zoom) for zoom in zooms] == [0, 0, 1, 1, 12, 12, 120, 1200]


def widths(edtf: str) -> tuple[int, int]:
    """On how many days it may start and end."""
    span = dates.span(dates.parse(edtf))
    return span.start_max - span.start_min + 1, span.end_max - span.end_min + 1


def shape(edtf: str) -> list[str]:
    """What is written, without its digits and its time of day."""
    return [
        "".join("9" if char.isdigit() else char for char in str(single).lstrip("-").split("T")[0])
        for single in singles(dates.parse(edtf))
    ]


drags = st.tuples(
    st.sampled_from(KINDS),
    st.floats(-3000, 3000, allow_nan=False),
    st.sampled_from((0.02, 0.3, 1.0, 10.0, 50.0, 150.0, 900.0)),
)


@given(drags)
def test_a_moved_bar_is_neither_finer_nor_vaguer(drawn: tuple[str, float, float]) -> None:
    edtf, days, zoom = drawn
    after = drag(edtf, Handle.WHOLE, days, zoom)
    assert not after.question
    assert shape(after.edtf) == shape(edtf)
    for old, new in zip(widths(edtf), widths(after.edtf), strict=True):
        assert old / 1.2 <= new <= old * 1.2 or (edtf[0] in "2[" and abs(old - new) <= 3)


@given(drags, st.sampled_from(Handle), st.booleans())
def test_what_is_not_asked_about_is_as_exact_as_before(
    drawn: tuple[str, float, float], handle: Handle, exact: bool
) -> None:
    edtf, days, zoom = drawn
    try:
        after = drag(edtf, handle, days, zoom, exact=exact)
    except UserError as refusal:
        assert "type the date" in str(refusal)  # noqa: PT017 - most drags are not refused
        return
    assert str(dates.parse(after.edtf)) == after.edtf
    if not after.question:
        assert set(shape(after.edtf)) == set(shape(edtf))
