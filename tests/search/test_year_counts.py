from __future__ import annotations

import sqlite3

import pytest

from adventus import dates
from adventus.search.year_counts import year_counts


def counted(*statements: str, most: int = 100) -> list[tuple[int, int, int]]:
    """Count some dates: (first year, last year, how many)."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE visit (date_start_min, date_end_max)")
    for text in statements:
        days = dates.span(dates.parse(text)) if text else None
        row = (days.start_min, days.end_max) if days else (None, None)
        connection.execute("INSERT INTO visit VALUES (?, ?)", row)
    found = year_counts(connection, "visit", most)
    connection.close()
    return [(years.first, years.last, years.count) for years in found]


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        ([], []),
        ([""], []),
        (["2022", "2022-12-31", "2024-01-01"], [(2022, 2022, 2), (2024, 2024, 1)]),
        (["2022-12-31/2023-01-01"], [(2022, 2022, 1), (2023, 2023, 1)]),
        (["[2021,2023]"], [(2021, 2021, 1), (2022, 2022, 1), (2023, 2023, 1)]),
        (["2022/..", "2020"], [(2020, 2020, 1), (2022, 2022, 1)]),
        (["2022/..", "2024"], [(2022, 2022, 1), (2023, 2023, 1), (2024, 2024, 2)]),
        (["../2022", "2021"], [(2021, 2021, 2), (2022, 2022, 1)]),
        (["-0001/0001"], [(-1, -1, 1), (0, 0, 1), (1, 1, 1)]),
    ],
)
def test_a_visit_counts_in_every_year_it_may_lie_in(
    statements: list[str], found: list[tuple[int, int, int]]
) -> None:
    assert counted(*statements) == found


def test_many_years_become_decades_and_centuries() -> None:
    assert counted("1995", "2004", "2005", most=2) == [(1990, 1999, 1), (2000, 2009, 2)]
    assert counted("1850", "1999", "2005", most=2) == [(1000, 1999, 2), (2000, 2999, 1)]
    assert counted("-0004", "0003/0004", most=2) == [(-10, -1, 1), (0, 9, 1)]


def test_a_year_far_away_costs_no_more_than_another() -> None:
    assert counted("Y-170000002", "2022") == [
        (-170_000_002, -170_000_002, 1),
        (2022, 2022, 1),
    ]
    assert len(counted("Y-170000002", "[..2022]")) == 19
