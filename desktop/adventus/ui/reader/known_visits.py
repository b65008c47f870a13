"""The visits of the catalogue that a passage may be about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.drafting import Known, already_there, known_visit
from adventus.review.duplicates.finding import likely_same

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

_MOST = 5


def known_visits(connection: sqlite3.Connection, values: Mapping[str, str]) -> list[Known]:
    """Give those that probably are it, best first, then those that it can be.

    A source's words are vaguer than a record, so that it can be far more visits than it probably
    is: those of the country whose dates can overlap.

    Args:
        values: what is known of it, as typed, by field.
    """
    likely = likely_same(connection, values, _MOST)
    known = {
        each.visit_id: known_visit(connection, each.visit_id, ", ".join(each.reasons))
        for each in likely
    }
    for each in already_there(connection, values):
        known.setdefault(each.visit_id, each)
    return list(known.values())[:_MOST]
