"""Rules about the days of a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue.records import DATES
from adventus.checks.finding import About, Noticed, Severity
from adventus.checks.stated import said, sure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adventus.checks.scope import Scope

LONG = 60
"""Days that a stay may last without a remark."""

_YEAR = 366


def end_before_start(scope: Scope) -> Iterator[Noticed]:
    """Notice dates that end before they start, and engagements outside the stay."""
    for name in DATES:
        for *about, text in scope.rows(
            f"SELECT id, uid, reference, {name} FROM visit"  # noqa: S608 - our own names
            f" WHERE {name}_end_max < {name}_start_min AND {scope.among('id')} ORDER BY reference"
        ):
            words = f"“{text}” ends before it starts."
            yield Noticed(Severity.ERROR, words, (About(*about),), name, text)
    yield from _engagements_outside(scope)


def _engagements_outside(scope: Scope) -> Iterator[Noticed]:
    """Compare days that are certain only; what is planned or cancelled may be dated anyhow."""
    for *about, stay, uid, title, date in scope.rows(
        "SELECT v.id, v.uid, v.reference, v.date, e.uid, e.title, e.date"  # noqa: S608 - row numbers
        " FROM engagement e JOIN visit v ON v.id = e.visit_id"
        " WHERE (e.date_end_max < v.date_start_min OR e.date_start_min > v.date_end_max)"
        f" AND v.status IN ('occurred', 'unconfirmed') AND {scope.among('v.id')}"
        " ORDER BY v.reference, e.position"
    ):
        what = f"“{title}”" if title else "The engagement"
        words = f"{what} on {said(date)} lies outside the stay, {said(stay)}."
        grade = Severity.WARNING if sure(stay) and sure(date) else Severity.INFORMATION
        yield Noticed(grade, words, (About(*about),), "engagements", f"{stay} {date}", (uid,))


def long_stay(scope: Scope) -> Iterator[Noticed]:
    """Notice stays that certainly lasted longer than `LONG` days."""
    for *about, text, days in scope.rows(
        "SELECT id, uid, reference, date, date_end_min - date_start_max + 1 FROM visit"  # noqa: S608 - row numbers
        f" WHERE date_end_min - date_start_max >= {LONG} AND {scope.among('id')}"
        " ORDER BY reference"
    ):
        grade = Severity.WARNING if days > _YEAR and sure(text) else Severity.INFORMATION
        words = f"The stay lasts {days:,} days: {said(text)}."
        yield Noticed(grade, words, (About(*about),), "date", text)


def planned_past(scope: Scope) -> Iterator[Noticed]:
    """Notice visits that are still planned after their last possible day."""
    for *about, text, cited in scope.rows(
        "SELECT id, uid, reference, date,"  # noqa: S608 - row numbers only
        " EXISTS (SELECT 1 FROM citation c WHERE c.visit_id = visit.id) FROM visit"
        f" WHERE status = 'planned' AND date_end_max < ? AND {scope.among('id')}"
        " ORDER BY reference",
        scope.today,
    ):
        grade = Severity.INFORMATION if cited else Severity.WARNING
        words = f"It was planned for {said(text)}; say whether it took place."
        if not cited:
            words = f"It was planned for {said(text)}, and no source says whether it took place."
        yield Noticed(grade, words, (About(*about),), "status", text)
