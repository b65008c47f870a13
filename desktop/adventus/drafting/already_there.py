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
    )
    return [_known(*row, is_dated=span is not None) for row in rows]


_LIKE = """
SELECT id, reference, date, place, occasion, is_same FROM (
    SELECT v.id, v.reference, v.date, v.date_start_min, v.occasion,
        coalesce((SELECT name FROM place WHERE id = v.place_id), '') AS place,
        EXISTS (SELECT 1 FROM visit_agent va JOIN agent a ON a.id = va.agent_id
            WHERE va.visit_id = v.id AND va.role = 'traveller' AND a.name = :traveller) AS is_same
    FROM visit v WHERE v.country = :country AND (:first IS NULL
        OR (v.date_start_min <= :last AND v.date_end_max >= :first)))
WHERE is_same OR :first IS NOT NULL
ORDER BY is_same DESC, date_start_min, id LIMIT :most"""


def _known(
    visit_id: int,
    reference: str,
    date: str,
    place: str,
    occasion: str,
    same: int,
    *,
    is_dated: bool,
) -> Known:
    when = dates.words(dates.parse(date)) if date else "no date"
    line = " · ".join(part for part in (when, place, occasion) if part)
    reasons = ["same country", "dates fit" if is_dated else "", "same traveller" if same else ""]
    return Known(visit_id, reference, line, ", ".join(each for each in reasons if each))
