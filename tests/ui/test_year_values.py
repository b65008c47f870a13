from __future__ import annotations

from adventus.search.expression import Between, Has, Holds, Not
from adventus.search.facets import FacetValue
from adventus.ui.facets_question import Picked, Shown
from adventus.ui.year_values import other_values, span, year_bars


def _year(year: int, count: int) -> FacetValue:
    return FacetValue(str(year), count, Holds("date", f"{year:04}"))


UNDATED = FacetValue("(none)", 2, Not(Has("date")))


def test_years_without_visits_are_bars_too() -> None:
    bars = year_bars(Shown((_year(2022, 3), UNDATED, _year(2019, 1)), known=True))
    assert [(each.bar.label, each.bar.count) for each in bars] == [
        ("2019", 1),
        ("2020", 0),
        ("2021", 0),
        ("2022", 3),
    ]
    assert bars[1].term == Holds("date", "2020")


def test_decades_stay_decades() -> None:
    decades = [
        FacetValue("1900–1909", 1, Between("date", "1900", "1909")),
        FacetValue("1920–1929", 2, Between("date", "1920", "1929")),
    ]
    bars = year_bars(Shown(tuple(decades), known=True))
    assert [each.bar.label for each in bars] == ["1900–1909", "1910–1919", "1920–1929"]
    assert span(bars[0], bars[2]) == Between("date", "1900", "1929")


def test_years_before_christ() -> None:
    bars = year_bars(Shown((FacetValue("45 BC", 1, Holds("date", "-0044")), _year(-42, 1))))
    assert [each.first for each in bars] == [-44, -43, -42]
    assert bars[1].term == Holds("date", "-0043")
    assert bars[1].bar.count is None


def test_years_far_apart_leave_the_gap_out() -> None:
    values = (FacetValue("far", 1, Holds("date", "Y-170000000")), _year(2022, 1))
    assert [each.bar.label for each in year_bars(Shown(values))] == ["far", "2022"]


def test_what_the_query_asks_for_is_marked_and_listed() -> None:
    asked = Between("date", "2020", "2021")
    added = FacetValue("2020–2021", 4, asked)
    shown = Shown(
        (added, *(_year(year, 1) for year in range(2019, 2023)), UNDATED),
        (Picked(asked),),
        frozenset({asked}),
        known=True,
    )
    assert [each.bar.chosen for each in year_bars(shown)] == [False, True, True, False]
    assert other_values(shown) == [added, UNDATED]
