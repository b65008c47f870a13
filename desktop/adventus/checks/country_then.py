"""Countries on days when they did not exist.

Only what is certain is told: every possible day of the visit lies outside, by whole years. When a
code of ISO 3166 was withdrawn stands in the vocabulary of countries (ISO 3166-3). The years below
are those of the founding acts, and of membership in the United Nations as its list of member
states gives it. Colonies and dependencies are no finding: people went there, and the code says
where. Disputed years (the Baltic states, Kosovo, East Timor, Slovakia and Croatia in the Second
World War) are left out.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from adventus import dates
from adventus.catalogue.countries import all_countries, country_name
from adventus.checks.finding import About, Noticed, Severity
from adventus.checks.stated import said, sure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adventus.checks.scope import Scope

# The year in which a state was founded that is gone by now.
_FOUNDED = {
    "SUN": 1922,
    "CSK": 1918,
    "YUG": 1918,
    "DDR": 1949,
    "VDR": 1945,
    "YMD": 1967,
    "ZAR": 1971,
    "SCG": 2003,
}


class _Part(NamedTuple):
    """The first and the last whole year in which a country was part of another."""

    first: int
    last: int
    of: str


_SOVIET = ("ARM", "AZE", "BLR", "GEO", "KAZ", "KGZ", "RUS", "TJK", "TKM", "UKR", "UZB")
_YUGOSLAV = ("BIH", "HRV", "MKD", "SVN")
_PARTS = {
    **dict.fromkeys(_SOVIET, _Part(1923, 1990, "SUN")),
    "MDA": _Part(1945, 1990, "SUN"),
    **dict.fromkeys(_YUGOSLAV, _Part(1946, 1990, "YUG")),
    **dict.fromkeys(("SRB", "MNE"), _Part(1946, 2002, "YUG")),
    **dict.fromkeys(("CZE", "SVK"), _Part(1946, 1992, "CSK")),
    "BGD": _Part(1948, 1970, "PAK"),
    "ERI": _Part(1963, 1990, "ETH"),
    "SSD": _Part(1957, 2010, "SDN"),
}


def country_then(scope: Scope) -> Iterator[Noticed]:
    """Notice visits to a country on days that it certainly did not exist on."""
    for *about, code, text, first, last in scope.rows(
        "SELECT id, uid, reference, country, date, date_start_min, date_end_max FROM visit"  # noqa: S608 - row numbers
        f" WHERE country <> '' AND date_start_min IS NOT NULL AND {scope.among('id')}"
        " ORDER BY reference"
    ):
        why = _why_not(code, first, last) if code in _dated() else ""
        if why:
            grade = Severity.WARNING if sure(text) else Severity.INFORMATION
            yield Noticed(
                grade,
                f"{why}; the visit was {said(text)}.",
                (About(*about),),
                "country",
                f"{code} {text}",
            )


def _why_not(code: str, first: int, last: int) -> str:
    """Say why a country did not exist on any of these days; '' if it did, or may have."""
    name, until = country_name(code), _dated()[code]
    if until is not None and first >= _new_year(until + 1):
        return f"There was no {name} after {until}"
    if code in _FOUNDED and last < _new_year(_FOUNDED[code]):
        return f"There was no {name} before {_FOUNDED[code]}"
    part = _PARTS.get(code)
    if part and first >= _new_year(part.first) and last < _new_year(part.last + 1):
        return f"{name} was part of {country_name(part.of)} then"
    return ""


@cache
def _dated() -> dict[str, int | None]:
    """Give the codes that something is known of, with the last year of those that are gone."""
    return {
        known.alpha3: known.until
        for known in all_countries()
        if known.until is not None or known.alpha3 in _PARTS
    }


@cache
def _new_year(year: int) -> int:
    return dates.day_number(year, 1, 1)
