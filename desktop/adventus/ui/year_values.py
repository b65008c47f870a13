"""From the values of the year facet to bars in time order, without gaps."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from adventus.search.expression import Between, Expression, Holds
from adventus.ui.facets_years import Bar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adventus.search.facets import FacetValue
    from adventus.ui.facets_question import Shown

MOST_FILLED = 400
"""How many bars there may be with the empty ones; more are shown without those."""


class YearBar(NamedTuple):
    """A bar, and the years that it stands for."""

    first: int
    last: int
    bar: Bar
    term: Expression


def year_bars(shown: Shown) -> list[YearBar]:
    """Make the bars of a facet's values, in time order, with the empty years between them."""
    chosen = [
        years
        for picked in shown.picked
        if not picked.left_out and (years := _years(picked.term)) is not None
    ]
    found = sorted(
        (years, value) for value in shown.values if (years := _listed(shown, value)) is not None
    )
    filled = list(_filled([years for years, _ in found]))
    known = dict(found)
    shape = filled if len(filled) <= MOST_FILLED else [years for years, _ in found]
    return [
        _bar(years, known.get(years), shown, is_chosen=any(_within(years, each) for each in chosen))
        for years in shape
    ]


def other_values(shown: Shown) -> list[FacetValue]:
    """Give the values that are no bar: visits without a date, and other dates of the query."""
    return [value for value in shown.values if _listed(shown, value) is None]


def span(first: YearBar, last: YearBar) -> Expression:
    """Make the term for all years from one bar to another."""
    return _term(first.first, last.last)


def _listed(shown: Shown, value: FacetValue) -> tuple[int, int] | None:
    return None if value.term in shown.added else _years(value.term)


def _years(term: Expression) -> tuple[int, int] | None:
    """Give the years that a term stands for, if it stands for whole years."""
    match term:
        case Holds(field="date", value=value):
            return _pair(value, value)
        case Between(field="date", low=low, high=high):
            return _pair(low, high)
    return None


def _pair(low: str, high: str) -> tuple[int, int] | None:
    try:
        return int(low.removeprefix("Y")), int(high.removeprefix("Y"))
    except ValueError:
        return None


def _within(years: tuple[int, int], span: tuple[int, int]) -> bool:
    return span[0] <= years[0] and years[1] <= span[1]


def _filled(found: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    step = min((last - first + 1 for first, last in found), default=1)
    for (first, last), (following, _) in pairwise(
        [*found, (found[-1][1] + 1,) * 2] if found else []
    ):
        yield first, last
        empty = range(last + 1, following, step)
        yield from ((year, year + step - 1) for year in empty[:MOST_FILLED])


def _bar(
    years: tuple[int, int], value: FacetValue | None, shown: Shown, *, is_chosen: bool
) -> YearBar:
    if value is None:
        term = _term(*years)
        empty = Bar(_label(*years), 0 if shown.known else None, is_chosen)
        return YearBar(*years, empty, term)
    count = value.count if shown.known else None
    return YearBar(*years, Bar(value.label, count, is_chosen), value.term)


def _label(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _term(first: int, last: int) -> Expression:
    if first == last:
        return Holds("date", _written(first))
    return Between("date", _written(first), _written(last))


def _written(year: int) -> str:
    """Write a year as EDTF does."""
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{year:04}" if year >= 0 else f"-{-year:04}"
