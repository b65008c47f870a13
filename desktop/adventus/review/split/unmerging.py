"""Splitting a merged visit again: the part comes back as it was, under its number and identity.

What it was is read from the journal, as is what the kept visit was. What was edited since the merge
goes to the part that it belongs to; where that can't be told, it is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.catalogue.past import rows_as_of, rows_of
from adventus.catalogue.restoring import refuse_taken
from adventus.errors import UserError
from adventus.review.split.part_rows import part_namer, present_rows
from adventus.review.split.sides import BOTH, KEPT, PART, Question, Sides, Split
from adventus.review.split.splitting import split_rows
from adventus.review.split.writing import write_split

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping

    from adventus.catalogue.editing import Edit
    from adventus.catalogue.past import Columns

__all__ = ["BOTH", "KEPT", "PART", "Part", "Question", "parts", "split_questions", "unmerge"]

_FAR = 1 << 40  # beyond any number that a file gives out


@dataclass(frozen=True)
class Part:
    """A visit that was merged into another.

    Attributes:
        part_id: the number that it had, and will have again.
        by: who merged it; '' where the journal does not tell.
        at: when, in UTC (ISO 8601).
        revision: the revision that merged it; 0 where the journal does not tell.
        can_be_split: why it can't be split off; '' when it can.
    """

    uid: str
    reference: str
    part_id: int
    by: str
    at: str
    revision: int
    can_be_split: str = ""


def parts(connection: sqlite3.Connection, visit_id: int) -> tuple[Part, ...]:
    """Give the visits that were merged into a visit, in the order in which they came."""
    found = [
        _Merge(connection, row) for row in rows_of(connection, "visit", visit_id)["merged"].values()
    ]
    return tuple(one.part(found) for one in found)


def split_questions(connection: sqlite3.Connection, part_uid: str) -> tuple[Question, ...]:
    """Ask where what was changed since the merge belongs; nothing where nothing was.

    Raises:
        UserError: there is no such part, or it can't be split off.
    """
    sides = _sides(connection, part_uid)
    split = Split({}, part_namer(connection, sides.kept_id), _numbers())
    split_rows(sides, split)
    return tuple(split.questions)


def unmerge(edit: Edit, part_uid: str, answers: Mapping[str, str]) -> int:
    """Split a part off the visit that it was merged into; give the number of the visit.

    Args:
        answers: "kept", "part" or "both" by the questions' keys; what is proposed for the others.

    Raises:
        UserError: there is no such part, it can't be split off, or its reference is taken.
    """
    sides = _sides(edit.connection, part_uid)
    (own,) = sides.part["visit"].values()
    refuse_taken(edit, sides.part_id, own["reference"], own["uid"])
    namer = part_namer(edit.connection, sides.kept_id)
    split = Split(answers, namer, _numbers(edit.connection))
    split_rows(sides, split)
    write_split(edit, sides, split)
    return sides.part_id


class _Merge:
    """One merge: who was merged, and what the journal tells about it."""

    def __init__(self, connection: sqlite3.Connection, row: Columns) -> None:
        self.row = row
        self.connection = connection
        (found,) = connection.execute(
            "SELECT max(revision_id) FROM change WHERE record = 'visit' AND record_id = ?"
            " AND row_table = 'visit' AND operation = 'delete'",
            (row["part_id"],),
        ).fetchone()
        self.revision = int(found or 0)
        then = rows_as_of(connection, "visit", row["part_id"], self.revision - 1)["visit"]
        if then.get(row["part_id"], {}).get("uid") != row["uid"]:
            self.revision = 0  # imported: that number was another visit's

    def part(self, all_: list[_Merge]) -> Part:
        """Describe the part."""
        by, at = self.connection.execute(
            "SELECT \"by\", at FROM revision WHERE id = ? UNION ALL SELECT '', ''",
            (self.revision,),
        ).fetchone()
        row = self.row
        return Part(
            uid=row["uid"],
            reference=row["reference"],
            part_id=row["part_id"],
            by=by,
            at=at,
            revision=self.revision,
            can_be_split=self.obstacle(all_),
        )

    def obstacle(self, all_: list[_Merge]) -> str:
        """Say why the part can't be split off; '' when it can."""
        reference = self.row["reference"]
        if not self.revision:
            return f"What {reference} was is not in this file's history, so it can't be split off."
        into = self.into()
        if into != self.row["visit_id"]:
            via = next((m.row["reference"] for m in all_ if m.row["part_id"] == into), "another")
            return f"{reference} came along with {via}; split {via} off first."
        later = [m.row["reference"] for m in all_ if m.revision > self.revision]
        if later:
            return f"{later[-1]} was merged in later than {reference}; split {later[-1]} off first."
        return ""

    def into(self) -> int:
        """Give the number of the visit that it was merged into first; 0 if nobody knows."""
        found = self.connection.execute(
            "SELECT record_id FROM change WHERE revision_id = ? AND row_table = 'merged'"
            " AND operation = 'insert' ORDER BY record_id = ? DESC, id LIMIT 1",
            (self.revision, self.row["visit_id"]),
        ).fetchone()
        return int(found[0]) if found else 0


def _sides(connection: sqlite3.Connection, part_uid: str) -> Sides:
    """Read the rows that a split goes by.

    Raises:
        UserError: there is no such part, or it can't be split off.
    """
    found = connection.execute("SELECT visit_id FROM merged WHERE uid = ?", (part_uid,)).fetchone()
    if found is None:
        raise UserError("This visit is part of no other; choose one that was merged.")
    kept_id = int(found[0])
    all_ = [_Merge(connection, r) for r in rows_of(connection, "visit", kept_id)["merged"].values()]
    (merge,) = (one for one in all_ if one.row["uid"] == part_uid)
    if reason := merge.obstacle(all_):
        raise UserError(f"Split: {reason}")
    return _read(connection, kept_id, merge)


def _read(connection: sqlite3.Connection, kept_id: int, merge: _Merge) -> Sides:
    def then(visit_id: int, revision: int) -> dict[str, dict[int, Columns]]:
        rows = rows_as_of(connection, "visit", visit_id, revision)
        return present_rows(connection, rows, kept_id)

    revision, part_id = merge.revision, merge.row["part_id"]
    kept, merged = then(kept_id, revision - 1), then(kept_id, revision)
    now = rows_of(connection, "visit", kept_id)
    still = {row["uid"] for row in now["merged"].values()}
    others: list[dict[str, dict[int, Columns]]] = []
    gone: list[dict[str, dict[int, Columns]]] = []
    for row in merged["merged"].values():
        other = then(row["part_id"], revision - 1)
        if row["part_id"] != part_id and _merged_then(connection, row["part_id"], revision):
            (others if row["uid"] in still else gone).append(other)
    part = then(part_id, revision - 1)
    return Sides(kept_id, part_id, revision, kept, part, tuple(others), tuple(gone), merged, now)


def _merged_then(connection: sqlite3.Connection, part_id: int, revision: int) -> bool:
    found = connection.execute(
        "SELECT 1 FROM change WHERE revision_id = ? AND row_table = 'visit' AND row_id = ?"
        " AND operation = 'delete'",
        (revision, part_id),
    )
    return found.fetchone() is not None


def _numbers(connection: sqlite3.Connection | None = None) -> Callable[[str], int]:
    """Give row numbers that were never used; without a connection, such as no file has."""
    last: dict[str, int] = {}

    def number(table: str) -> int:
        if table not in last:
            found = (
                connection
                and connection.execute(
                    "SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)
                ).fetchone()
            )
            last[table] = int(found[0]) if found else 0 if connection else _FAR
        last[table] += 1
        return last[table]

    return number
