"""What a statement makes possible, and what certain."""

from __future__ import annotations

from itertools import product

import pytest

from adventus.dates import (
    OPEN_FUTURE,
    OPEN_PAST,
    Span,
    certainly_before,
    certainly_overlap,
    certainly_within,
    compatible,
    day_number,
    earliest,
    finer,
    latest,
    parse,
    possibly_before,
    possibly_overlap,
    possibly_within,
    sort_key,
    span,
    window,
)

TEXTS = (
    "2022",
    "2022-10",
    "2022-10-03",
    "2022-10-03?",
    "2022-09-15/2022-09-16",
    "2022-10/2022-11",
    "2022-10-03/",
    "../2022-10-02",
    "1921/..",
    "[..1053-11-02]",
    "[2022-10-04..]",
    "[1057-04-03,1057-04-04]",
    "192X~",
    "1941-24",
    "-0043-03-15",
    "Y170000002",
    "XXXX-10-03",
)
SPANS = [span(parse(text)) for text in TEXTS]
PAIRS = list(product(SPANS, SPANS))


def _span(text: str) -> Span:
    return span(parse(text))


def _day(text: str) -> int:
    return _span(text).start_min


def test_a_single_value_is_some_time_within() -> None:
    first, last = day_number(2022, 10, 1), day_number(2022, 10, 31)
    assert _span("2022-10") == Span(first, last, first, last, sure=True)
    assert _span("[2022-10-01..2022-10-31]") == _span("2022-10")


def test_an_interval_starts_in_its_first_part_and_ends_in_its_second() -> None:
    expected = Span(_day("2022-10-01"), _day("2022-10-31"), _day("2022-11-01"), _day("2022-11-30"))
    assert _span("2022-10/2022-11") == expected


def test_an_interval_cannot_end_before_it_starts() -> None:
    assert _span("2022-10-03/2022-10").end_min == _day("2022-10-03")
    assert _span("2022/2022-03-01").start_max == _day("2022-03-01")


@pytest.mark.parametrize("text", ["2024-05-05/", "2024-05-05/.."])
def test_a_missing_end_may_be_any_day_after_the_start(text: str) -> None:
    day = _day("2024-05-05")
    assert _span(text) == Span(day, day, day, OPEN_FUTURE)
    assert (earliest(_span(text)), latest(_span(text))) == ("2024-05-05", "")


@pytest.mark.parametrize("text", ["/1925-03-01", "../1925-03-01"])
def test_a_missing_start_may_be_any_day_before_the_end(text: str) -> None:
    day = _day("1925-03-01")
    assert _span(text) == Span(OPEN_PAST, day, day, day)
    assert earliest(_span(text)) == ""


def test_qualifiers_do_not_move_bounds_but_are_never_sure() -> None:
    sure, unsure = _span("2022-10-03"), _span("2022-10-03~")
    assert (unsure.start_min, unsure.end_max, unsure.sure) == (sure.start_min, sure.end_max, False)
    assert not certainly_before(unsure, _span("2023"))
    assert possibly_before(unsure, _span("2023"))


@pytest.mark.parametrize(
    ("a", "b", "certain", "possible"),
    [
        ("2022-10-02", "2022-10-03", True, True),
        ("2022-10-03", "2022-10-03", False, False),
        ("2022-10", "2022-10-15", False, True),
        ("2022-10", "2022-10-01", False, False),
        ("2021/..", "2022", False, True),
        ("[..1053-11-02]", "1053-11-03", True, True),
    ],
)
def test_before(a: str, b: str, certain: bool, possible: bool) -> None:
    assert certainly_before(_span(a), _span(b)) is certain
    assert possibly_before(_span(a), _span(b)) is possible


@pytest.mark.parametrize(
    ("a", "b", "certain", "possible"),
    [
        ("2022-09-15/2022-09-16", "2022-09-16/2022-09-18", True, True),
        ("2022-09-15/2022-09-16", "2022-09-17", False, False),
        ("2022-10", "2022-10", False, True),
        ("2022-10", "2022-09-01/2022-11-30", True, True),
        ("1921/..", "2022-10-03", False, True),
    ],
)
def test_overlap(a: str, b: str, certain: bool, possible: bool) -> None:
    for one, other in ((a, b), (b, a)):
        assert certainly_overlap(_span(one), _span(other)) is certain
        assert possibly_overlap(_span(one), _span(other)) is possible


@pytest.mark.parametrize(
    ("a", "b", "certain", "possible"),
    [
        ("2022-10-03", "2022", True, True),
        ("2022-10", "2022-10", True, True),
        ("2022", "2022-10", False, True),
        ("2021-12-30/2022-01-03", "2022", False, False),
        ("2021", "2022", False, False),
        ("2022-10-03?", "2022", False, True),
    ],
)
def test_within(a: str, b: str, certain: bool, possible: bool) -> None:
    assert certainly_within(_span(a), _span(b)) is certain
    assert possibly_within(_span(a), _span(b)) is possible


def test_what_is_certain_is_possible() -> None:
    for a, b in PAIRS:
        assert not certainly_before(a, b) or possibly_before(a, b)
        assert not certainly_overlap(a, b) or possibly_overlap(a, b)
        assert not certainly_within(a, b) or possibly_within(a, b)


def test_nothing_is_certainly_before_itself_or_both_ways() -> None:
    for a, b in PAIRS:
        assert not certainly_before(a, a)
        assert not (certainly_before(a, b) and certainly_before(b, a))
        assert not (certainly_before(a, b) and possibly_overlap(a, b))


def test_a_window_means_all_its_days() -> None:
    assert not certainly_overlap(_span("2022-10-03"), _span("2022"))
    assert certainly_overlap(_span("2022-10-03"), window(_span("2022")))


def test_sorting_puts_the_finer_first_and_the_undated_last() -> None:
    keys = [
        sort_key(_span("2022")),
        sort_key(None),
        sort_key(_span("2022-01-01")),
        sort_key(_span("../2021")),
    ]
    assert sorted(keys) == [keys[3], keys[2], keys[0], keys[1]]


@pytest.mark.parametrize(
    ("a", "b", "fits"),
    [
        ("2022-10", "2022-10-03", True),
        ("2022-10-03", "2022-10-04", False),
        ("2022-10-03/2022-10-05", "2022-10-04", True),
        ("2022-10-03/2022-10-05", "2022-10-03/2022-10-06", False),
        ("2022-10-03/2022-10-05", "2022-10/2022-10", True),
        ("2022-10-03/2022-10-05", "2022-10-03/", True),
        ("2022-10-03/2022-10-05", "2022-10-04/..", False),
        ("2022-10-03/2022-10-05", "../2022-10-05", True),
        ("[2022-10-03,2022-10-07]", "2022-10-05", False),
        ("[2022-10-03,2022-10-07]", "2022-10-07", True),
        ("[..1053-11-02]", "1053-11-03", False),
    ],
)
def test_compatible(a: str, b: str, fits: bool) -> None:
    assert compatible(parse(a), parse(b)) is fits
    assert compatible(parse(b), parse(a)) is fits


@pytest.mark.parametrize(
    ("a", "b", "narrower"),
    [
        ("2022-10-03", "2022-10", True),
        ("2022-10", "2022-10-03", False),
        ("2022-10", "2022-10", False),
        ("2022-10-03/2022-10-05", "2022-10", True),
        ("2022-10-03/2022-10-05", "2022-10-03/", True),
        ("2022-10-03", "2022-11", False),
        ("1921", "1921~", False),
    ],
)
def test_finer(a: str, b: str, narrower: bool) -> None:
    assert finer(parse(a), parse(b)) is narrower
