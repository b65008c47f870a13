from __future__ import annotations

import pytest

from adventus.search import parse
from adventus.search.certainty import asks_dates, certain


@pytest.mark.parametrize(
    ("query", "certainly"),
    [
        ("date:2022", "date:certainly:2022"),
        ("date:>2022 country:Oman", "date:certainly:>2022 country:Oman"),
        ("date:2020..2022 or talks*", "date:certainly:2020..2022 or talks*"),
        ("programme_date:2022", "programme_date:certainly:2022"),
        ("saved:old country:Oman", "date:certainly:<2000 country:Oman"),
        # What is certainly not in 2022 is all that can't be, which is what `-` means already.
        ("-date:2022", "-date:2022"),
        ("-date:certainly:2022", "-date:2022"),
        ("-(-date:2022 country:Oman)", "-(-date:certainly:2022 country:Oman)"),
    ],
)
def test_every_test_of_a_date_becomes_certain(query: str, certainly: str) -> None:
    saved = {"old": "date:<2000"}
    assert str(certain(parse(query, saved), saved)) == certainly


@pytest.mark.parametrize(
    ("query", "asks"),
    [
        ("date:2022", True),
        ("saved:old", True),
        ("date:certainly:2022", False),
        ("-date:2022", False),
        ("country:Oman", False),
        ("changed:2022", False),
        ("", False),
    ],
)
def test_only_dates_can_fit_possibly(query: str, asks: bool) -> None:
    saved = {"old": "date:<2000"}
    assert asks_dates(parse(query, saved), saved) is asks
