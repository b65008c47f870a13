"""Visits of the catalogue that a draft may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from adventus import dates
from adventus.catalogue.countries import read_country
from adventus.catalogue.entry import read_date
from adventus.errors import UserError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

_MOST = 5


class Known(NamedTuple):
    """A visit that it may be.

    Attributes:
        line: when and where, in words.
        why: what speaks for it.
    """

    visit_id: int
    reference: str
    line: str
    why: str


def already_there(connection: sqlite3.Connection, values: Mapping[str, str]) -> list[Known]:
    """Give the visits of the same country whose dates can overlap, the likeliest first.

    Without a date, those of the same country and traveller are given; without a country none.

    Args:
        values: what the draft holds, as typed, by field.
    """
    try:
        country = read_country(values.get("country", ""))
        date = read_date(values.get("date", "").strip())
    except UserError:  # nothing can be compared as long as it isn't understood
        return []
    traveller = values.get("traveller", "").strip()
    if date is None and not traveller:
        return []
    span = dates.span(dates.parse(date.edtf)) if date else None
    rows = connection.execute(
        _LIKE,
        {
            "country": country,
            "traveller": traveller,
            "first": span.start_min if span else None,
            "last": span.end_max if span else None,
            "most": _MOST,
        },
    ).fetchall()
    dated = span is not None
    return [
        known_visit(connection, visit_id, _reasons(same=same, is_dated=dated))
        for visit_id, same in rows
    ]


_LIKE = """
SELECT id, is_same FROM (
    SELECT v.id, v.date_start_min, EXISTS (SELECT 1 FROM visit_agent va
        JOIN agent a ON a.id = va.agent_id
        WHERE va.visit_id = v.id AND va.role = 'traveller' AND a.name = :traveller) AS is_same
    FROM visit v WHERE v.country = :country AND (:first IS NULL
        OR (v.date_start_min <= :last AND v.date_end_max >= :first)))
WHERE is_same OR :first IS NOT NULL
ORDER BY is_same DESC, date_start_min, id LIMIT :most"""


def known_visit(connection: sqlite3.Connection, visit_id: int, why: str) -> Known:
    """Give a visit with what speaks for it."""
    reference, date, place, occasion = connection.execute(
        "SELECT v.reference, v.date, coalesce(p.name, ''), v.occasion FROM visit v"
        " LEFT JOIN place p ON p.id = v.place_id WHERE v.id = ?",
        (visit_id,),
    ).fetchone()
    when = dates.words(dates.parse(date)) if date else "no date"
    line = " · ".join(part for part in (when, place, occasion) if part)
    return Known(visit_id, reference, line, why)


def _reasons(*, same: bool, is_dated: bool) -> str:
    reasons = ["same country", "dates fit" if is_dated else "", "same traveller" if same else ""]
    return ", ".join(each for each in reasons if each)
