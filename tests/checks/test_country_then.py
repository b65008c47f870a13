from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Add = Callable[..., int]
    Found = Callable[..., list[Any]]


@pytest.mark.parametrize(
    ("country", "date", "words"),
    [
        ("SUN", "1992-01-27", "There was no Soviet Union after 1991; the visit was 27 Jan 1992."),
        ("DDR", "1948", "There was no East Germany before 1949; the visit was 1948."),
        ("UKR", "1974", "Ukraine was part of Soviet Union then; the visit was 1974."),
        (
            "SVK",
            "1992-12-31",
            "Slovakia was part of Czechoslovakia then; the visit was 31 Dec 1992.",
        ),
    ],
)
def test_a_country_that_was_not_there(
    add: Add, found: Found, country: str, date: str, words: str
) -> None:
    add(date, country)
    assert found("country-then") == [("warning", "V-0001", words)]


@pytest.mark.parametrize(
    ("country", "date"),
    [
        ("SUN", "1991-12-31"),
        ("SUN", "1991/1992"),
        ("UKR", "1991"),
        ("UKR", "1990/1992"),
        ("RUS", "1914"),
        ("SVK", "1993-01-01"),
        ("SVK", "1942"),
        ("JAM", "1939"),
        ("FRA", "1919"),
        ("SUN", ""),
    ],
)
def test_a_country_that_was_or_may_have_been_there(
    add: Add, found: Found, country: str, date: str
) -> None:
    add(date, country)
    assert found("country-then") == []


def test_an_uncertain_date_is_no_warning(add: Add, found: Found) -> None:
    add("1992?", "SUN")
    assert [grade for grade, _, _ in found("country-then")] == ["information"]
