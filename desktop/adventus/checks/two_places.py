"""One traveller in two countries at once, graded.

Learnt from 4,271 trips abroad that a public register publishes (tests/checks holds those that
overlap). In 2,706 pairs one person is in two stays on one day:

- 2,575 share only the day on which one stay ends and the other starts: a travel day, which is
  normal and not reported.
- 7 lie in the same country: not two places. Whether they are one visit is asked by the search
  for duplicates.
- 120 lie one within the other, or have equal days, in different countries: a side trip, or an
  enclave such as Vatican City. Information. (119 by ISO codes: the register has West Berlin
  apart from the Federal Republic.)
- 4 overlap in part, each having days before or after the other. A warning.

Only days that are certain count: what two vague dates might share is no finding. Where a date
carries `?`, `~` or `%`, or a visit is not confirmed, it is information at most. Cancelled,
postponed and remote visits, and those that did not occur, are nowhere.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from adventus.catalogue.countries import country_name
from adventus.checks.finding import About, Noticed, Severity
from adventus.checks.stated import said, sure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adventus.checks.scope import Scope

_NOWHERE = "('cancelled', 'postponed', 'did not occur', 'remote')"


class _Stay(NamedTuple):
    traveller: int
    name: str
    id: int
    uid: str
    reference: str
    country: str
    date: str
    status: str
    start_min: int
    start_max: int
    end_min: int
    end_max: int

    @property
    def sure(self) -> bool:
        return self.status != "unconfirmed" and sure(self.date)


def two_places(scope: Scope) -> Iterator[Noticed]:
    """Notice pairs of visits in which one traveller certainly is in two countries at once."""
    told: set[tuple[int, int]] = set()
    for _, stays in groupby(map(_Stay._make, _stays(scope)), key=lambda stay: stay.traveller):
        for one, other in _sharing(scope, stays):
            pair = (one.id, other.id)
            if pair in told or one.country == other.country or not scope.touches(pair):
                continue
            told.add(pair)  # whoever travels along is in the same two places
            yield _noticed(one, other)


def _stays(scope: Scope) -> Iterator[tuple[object, ...]]:
    """Read the stays with at least one certain day, by traveller and time."""
    among = "1"
    if scope.visits is not None:
        among = (
            "va.agent_id IN (SELECT agent_id FROM visit_agent"  # noqa: S608 - row numbers only
            f" WHERE role = 'traveller' AND {scope.among('visit_id')})"
        )
    return scope.rows(
        "SELECT a.id, a.name, v.id, v.uid, v.reference, v.country, v.date, v.status,"  # noqa: S608 - our own names
        " v.date_start_min, v.date_start_max, v.date_end_min, v.date_end_max"
        " FROM visit_agent va JOIN visit v ON v.id = va.visit_id JOIN agent a ON a.id = va.agent_id"
        f" WHERE va.role = 'traveller' AND v.country <> '' AND v.status NOT IN {_NOWHERE}"
        f" AND v.date_start_max <= v.date_end_min AND {among}"
        " ORDER BY a.id, v.date_start_max, v.date_end_min DESC, v.id"
    )


def _sharing(scope: Scope, stays: Iterator[_Stay]) -> Iterator[tuple[_Stay, _Stay]]:
    """Go through a traveller's stays in time; give pairs that share more than a travel day."""
    going_on: list[_Stay] = []
    for stay in stays:
        going_on = [before for before in going_on if before.end_min > stay.start_max]
        for before in going_on:
            scope.progress.step(0)
            if stay.end_min > before.start_max:  # else it is over on the day the other starts
                yield before, stay
        going_on.append(stay)


def _noticed(one: _Stay, other: _Stay) -> Noticed:
    partial = (
        one.start_max < other.start_min and one.end_max < other.end_min and one.sure and other.sure
    )
    note = "" if partial else "; a side trip, or an enclave?"
    words = f"{one.name} is in {_where(one)} and in {_where(other)} at once{note}"
    return Noticed(
        Severity.WARNING if partial else Severity.INFORMATION,
        words if note else f"{words}.",
        tuple(About(stay.id, stay.uid, stay.reference) for stay in (one, other)),
        "date",
        " ".join(sorted(f"{stay.country} {stay.date}" for stay in (one, other))),
    )


def _where(stay: _Stay) -> str:
    return f"{country_name(stay.country)} ({said(stay.date)})"
