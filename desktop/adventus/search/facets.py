"""What the visits under a query have in each facet, how many of them, and the term for each value.

    facet_values(connection, search("tag:energy"), "country")
    → [FacetValue("Kazakhstan", 31, Holds("country", "Kazakhstan")), …]

A count is exactly what the query finds when the term is added to it. Nothing here is called inside
an edit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus import dates
from adventus.catalogue.countries import country_name
from adventus.catalogue.fields import FIELDS, Kind
from adventus.dates.days import iso_year
from adventus.search.expression import Between, Expression, Has, Holds, How, Not
from adventus.search.facet_counts import count_undated, count_words
from adventus.search.facet_terms import FACETS, Facet, facet, facet_names, without_own
from adventus.search.hits import gathered
from adventus.search.named_counts import (
    JOURNEY,
    PLACE,
    SOURCE,
    TAG,
    Link,
    agents_as,
    count_named,
    count_unlinked,
)
from adventus.search.year_counts import year_counts

if TYPE_CHECKING:
    import sqlite3

    from adventus.catalogue.listing import Condition
    from adventus.search.year_counts import Years

__all__ = [
    "FACETS",
    "NOTHING",
    "Facet",
    "FacetValue",
    "facet",
    "facet_names",
    "facet_values",
    "histogram",
    "without_own",
]

NOTHING = "(none)"
MOST_YEARS = 1_000  # rows of single years, before they become decades
MOST_BARS = 60  # of a histogram

_EVERY_VALUE = -1


@dataclass(frozen=True)
class FacetValue:
    """A value of a facet, how many visits have it, and the term that finds them."""

    label: str
    count: int
    term: Expression


_LINKS = {
    **{field.name: agents_as(field.name) for field in FIELDS if field.kind is Kind.AGENTS},
    "place": PLACE,
    "journey": JOURNEY,
    "tags": TAG,
    "cited": SOURCE,
}


def facet_values(
    connection: sqlite3.Connection, condition: Condition, name: str, *, limit: int = _EVERY_VALUE
) -> list[FacetValue]:
    """Count the visits that fit a condition by what they have in a facet.

    The commonest value comes first; years come in time order, as decades or centuries where there
    would be more than `limit` (or 1,000) of them, and the undated last.

    Args:
        limit: give no more values than this.

    Raises:
        UserError: visits can't be counted by that.
    """
    chosen = facet(name)
    hits = gathered(connection, condition)
    if chosen.name == "year":
        return _years(connection, hits, MOST_YEARS if limit < 0 else max(2, limit - 1))
    if chosen.field in _LINKS:
        found = _named(connection, hits, chosen, _LINKS[chosen.field], limit)
    else:
        found = _words(connection, hits, chosen)
    found.sort(key=lambda value: (-value.count, value.label.casefold()))
    return found[:limit] if limit >= 0 else found


def histogram(
    connection: sqlite3.Connection, condition: Condition, *, most: int = MOST_BARS
) -> list[FacetValue]:
    """Count the visits that fit by year, as decades or centuries where bars would be too many.

    Years without visits are left out, and so are visits without a date.
    """
    found = facet_values(connection, condition, "year", limit=most + 1)
    return [value for value in found if value.label != NOTHING]


def _named(
    connection: sqlite3.Connection, hits: str, chosen: Facet, link: Link, limit: int
) -> list[FacetValue]:
    found = [
        FacetValue(name, count, Holds(chosen.field, name, How.EXACT))
        for name, count in count_named(connection, hits, link, limit)
    ]
    return found + _nothing(chosen, count_unlinked(connection, hits, link))


def _words(connection: sqlite3.Connection, hits: str, chosen: Facet) -> list[FacetValue]:
    counts = dict(count_words(connection, hits, chosen.field))
    nothing = counts.pop("", 0)
    shown = country_name if chosen.field == "country" else str
    found = [
        FacetValue(shown(word), count, Holds(chosen.field, shown(word)))
        for word, count in counts.items()
    ]
    return found + _nothing(chosen, nothing)


def _years(connection: sqlite3.Connection, hits: str, most: int) -> list[FacetValue]:
    found = [_bar(years) for years in year_counts(connection, hits, most)]
    return found + _nothing(facet("year"), count_undated(connection, hits))


def _bar(years: Years) -> FacetValue:
    first, last = (_edtf_year(year) for year in (years.first, years.last))
    shown = [dates.short(dates.parse(year)) for year in (first, last)]
    if years.first == years.last:
        return FacetValue(shown[0], years.count, Holds("date", first))
    return FacetValue("–".join(shown), years.count, Between("date", first, last))


def _edtf_year(year: int) -> str:
    return iso_year(year) if -9999 <= year <= 9999 else f"Y{year}"


def _nothing(chosen: Facet, count: int) -> list[FacetValue]:
    return [FacetValue(NOTHING, count, Not(Has(chosen.thing)))] if count else []
