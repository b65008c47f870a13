"""The review of visits: its states, who came to a verdict and when, and what was remarked.

An approval holds for what was approved. When an approved field changes, the write door lets the
visit fall back to "in review" and leaves standing who had approved it and when; so such a visit
can be told from one that was never approved, and the fall-back can be explained.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.catalogue.records import one_of
from adventus.catalogue.visits import review_columns
from adventus.catalogue.vocabularies import REVIEWS
from adventus.errors import UserError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from adventus.catalogue.editing import Edit

_AT_ONCE = 500
_WANTED = {
    "draft": "Say what is to be done before you return a visit: the comment is missing.",
    "rejected": "Say why before you reject a visit: the comment is missing.",
}


@dataclass(frozen=True)
class Remark:
    """What a reviewer said. `review` is the state that the visit went to with it."""

    id: int
    uid: str
    review: str
    text: str
    by: str
    at: str


@dataclass(frozen=True)
class Approval:
    """Who approved a visit, and when.

    Attributes:
        at: when, in UTC (ISO 8601).
        revision: the revision that approved it; 0 if it came with its approval from elsewhere.
        holds: whether nothing approved was changed since.
    """

    by: str
    at: str
    revision: int
    holds: bool


def set_review(edit: Edit, visit_ids: Sequence[int], state: str, comment: str = "") -> int:
    """Put visits into a review state, in bulk; give how many had another one before.

    Who and when are recorded with a verdict (approved, rejected), and taken back with any other
    state. A comment is kept as a remark on every one of the visits.

    Raises:
        UserError: the state is unknown, or a visit is returned to draft or rejected without a
            comment.
    """
    if state not in REVIEWS:
        raise UserError(f"Review: there is no state “{state}”; it is one of {', '.join(REVIEWS)}.")
    others = _in_another_state(edit.connection, visit_ids, state)
    if others and state in _WANTED and not comment.strip():
        raise UserError(_WANTED[state])
    edit.update_all("visit", others, review_columns(edit, state))
    if comment.strip():
        _remark(edit, visit_ids, state, comment.strip())
    return len(others)


def remarks(connection: sqlite3.Connection, visit_id: int) -> list[Remark]:
    """List what was remarked on a visit, newest first."""
    rows = connection.execute(
        'SELECT id, uid, review, text, "by", at FROM remark WHERE visit_id = ? ORDER BY id DESC',
        (visit_id,),
    )
    return [Remark(*row) for row in rows]


def approval(connection: sqlite3.Connection, visit_id: int) -> Approval | None:
    """Tell who approved a visit; None if nobody did, or it was withdrawn by a person."""
    row = connection.execute(
        "SELECT review, reviewed_by, reviewed_at FROM visit WHERE id = ?", (visit_id,)
    ).fetchone()
    if row is None or not row[1] or row[0] not in {"approved", "in review"}:
        return None
    return Approval(row[1], row[2], _approved_in(connection, visit_id), row[0] == "approved")


def _approved_in(connection: sqlite3.Connection, visit_id: int) -> int:
    """Find the last revision in which the state changed from any but approved."""
    row = connection.execute(
        "SELECT revision_id FROM change WHERE record = 'visit' AND record_id = ?"
        " AND row_table = 'visit' AND operation = 'update'"
        " AND json_extract(before, '$.review') <> 'approved' ORDER BY id DESC LIMIT 1",
        (visit_id,),
    ).fetchone()
    return int(row[0]) if row else 0


def _in_another_state(
    connection: sqlite3.Connection, visit_ids: Sequence[int], state: str
) -> list[int]:
    found: list[int] = []
    for start in range(0, len(visit_ids), _AT_ONCE):
        among = one_of(visit_ids[start : start + _AT_ONCE])
        found += [
            row[0]
            for row in connection.execute(
                f"SELECT id FROM visit WHERE id IN {among} AND review <> ?",  # noqa: S608 - numbers
                (state,),
            )
        ]
    return found


def _remark(edit: Edit, visit_ids: Sequence[int], state: str, text: str) -> None:
    said = {"review": state, "text": text, "by": edit.catalogue.by, "at": edit.catalogue.clock()}
    for visit_id in visit_ids:
        edit.insert("remark", {"visit_id": visit_id, **said})
