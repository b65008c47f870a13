"""Visits that look alike and that a person found not to be the same.

The finding rests on the fields that decide whether two visits are one; it holds until one of them
changes in either visit. A visit that was merged into another is the other.
"""

from __future__ import annotations

import hashlib
import json
from itertools import combinations
from typing import TYPE_CHECKING

from adventus.catalogue.records import one_of
from adventus.errors import UserError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from adventus.catalogue.editing import Edit

_RESOLVED = (
    "SELECT p.id, p.first_uid, p.second_uid, p.basis,"
    " coalesce(a.id, c.visit_id) AS one, coalesce(b.id, d.visit_id) AS other"
    " FROM apart p LEFT JOIN visit a ON a.uid = p.first_uid"
    " LEFT JOIN merged c ON c.uid = p.first_uid LEFT JOIN visit b ON b.uid = p.second_uid"
    " LEFT JOIN merged d ON d.uid = p.second_uid"
)
_DECIDING = (
    "SELECT v.id, v.uid, v.date, v.country, coalesce(p.uid, ''), v.venue, v.occasion, v.purpose,"
    " (SELECT coalesce(group_concat(uid, ' '), '') FROM (SELECT a.uid FROM visit_agent t"
    " JOIN agent a ON a.id = t.agent_id WHERE t.visit_id = v.id AND t.role = 'traveller'"
    " ORDER BY a.uid)) FROM visit v LEFT JOIN place p ON p.id = v.place_id WHERE v.id IN "
)
_PAGE = 500


def keep_apart(edit: Edit, visit_ids: Sequence[int], reason: str = "") -> None:
    """Record that these visits are not the same, none of them any other.

    Raises:
        UserError: one of them is gone.
    """
    states = _states(edit.connection, visit_ids)
    if len(states) < len(set(visit_ids)):
        raise UserError("Not the same: one of the visits is gone; look at those that are left.")
    for one, other in combinations(sorted(set(visit_ids)), 2):
        first, second = sorted((states[one], states[other]))
        values = {
            "first_uid": first[0],
            "second_uid": second[0],
            "basis": _basis(first, second),
            "reason": reason,
            "by": edit.catalogue.by,
            "at": edit.catalogue.clock(),
        }
        known = edit.execute(
            "SELECT id FROM apart WHERE first_uid = ? AND second_uid = ?", (first[0], second[0])
        ).fetchone()
        if known:
            edit.update("apart", known[0], values)
        else:
            edit.insert("apart", values)


def let_together(edit: Edit, visit_ids: Sequence[int]) -> None:
    """Take back that these visits are not the same; those that never were kept apart stay so."""
    asked = set(visit_ids)
    for row_id, _, _, _, one, other in edit.execute(_RESOLVED).fetchall():
        if one in asked and other in asked:
            edit.delete("apart", row_id)


def kept_apart(connection: sqlite3.Connection) -> set[tuple[int, int]]:
    """Give the pairs kept apart, each with the lesser number first.

    Those of which a deciding field has changed since are left out, and those that are one by now.
    """
    rows = [row for row in connection.execute(_RESOLVED) if row[4] and row[5] and row[4] != row[5]]
    states = _states(connection, {visit for row in rows for visit in row[4:6]})
    return {
        (min(one, other), max(one, other))
        for _, first_uid, second_uid, basis, one, other in rows
        if basis == _basis((first_uid, *states[one][1:]), (second_uid, *states[other][1:]))
    }


def _states(connection: sqlite3.Connection, visit_ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Read of each visit its uid and the fields that decide whether it is another."""
    ids, states = sorted(visit_ids), {}
    for start in range(0, len(ids), _PAGE):
        among = one_of(ids[start : start + _PAGE])
        for visit_id, *state in connection.execute(_DECIDING + among):
            states[visit_id] = tuple(state)
    return states


def _basis(first: tuple[str, ...], second: tuple[str, ...]) -> str:
    return hashlib.sha256(json.dumps([first, second]).encode()).hexdigest()
