"""The history of a record or of a field, step by step, as it is shown to people.

Each step is one revision, with who made it and when, and what it changed from what to what.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.catalogue.differences import About, Difference, differences
from adventus.catalogue.fields import field
from adventus.catalogue.past import (
    Change,
    changes,
    namer_as_of,
    record_values,
    reverse,
    rows_of,
    visit_values,
)
from adventus.catalogue.revisions import Revision, revisions

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from adventus.catalogue.past import Columns, Namer, Rows


@dataclass(frozen=True)
class Step:
    """One revision of a record, and what it changed there."""

    revision: Revision
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Cited:
    """A citation as it was: its source's title, the words quoted, and what they say."""

    source: str
    quotation: str
    says: str


@dataclass(frozen=True)
class FieldStep:
    """One revision of a field, and the evidence for it once that revision was made.

    Attributes:
        differences: what changed: its value, what is cited for it, what was decided.
        decision: the reason of the decision in force; None where there was no decision.
    """

    revision: Revision
    differences: tuple[Difference, ...]
    citations: tuple[Cited, ...]
    decision: str | None


def record_history(connection: sqlite3.Connection, record: str, record_id: int) -> list[Step]:
    """Give every revision that touched a record, newest first, with what it changed there.

    Args:
        record: its kind, as `Changes.touched` names it: visit, agent, place, source and so on.
    """
    return [
        Step(revision, _compared(connection, record, before, after, revision.id))
        for revision, before, after in _walk(connection, record, record_id)
    ]


def field_history(connection: sqlite3.Connection, visit_id: int, name: str) -> list[FieldStep]:
    """Give every revision that set a field of a visit, cited for it or decided on it, newest first.

    Raises:
        UserError: there is no such field.
    """
    described = field(name)
    steps = []
    for revision, before, after in _walk(connection, "visit", visit_id):
        found = _compared(connection, "visit", before, after, revision.id)
        of_field = tuple(one for one in found if one.field == described.name)
        if of_field:
            namer = namer_as_of(connection, revision.id)
            cited = tuple(
                Cited(namer("source", row["source_id"]).name, row["quotation"], row["says"])
                for row in after["citation"].values()
                if row["field"] == name
            )
            decided = [row for row in after["decision"].values() if row["field"] == name]
            reason = decided[0]["reason"] if decided else None
            steps.append(FieldStep(revision, of_field, cited, reason))
    return steps


def _walk(
    connection: sqlite3.Connection, record: str, record_id: int
) -> Iterator[tuple[Revision, Rows, Rows]]:
    """Go back through a record's revisions; gives each with the rows before and after it."""
    found: dict[int, list[Change]] = defaultdict(list)
    for change in changes(connection, record, record_id):
        found[change[0]].append(change)
    rows = rows_of(connection, record, record_id)
    for revision in revisions(connection, record=(record, record_id)):
        after = rows
        rows = {table: dict(kept) for table, kept in rows.items()}
        for change in found[revision.id]:
            reverse(rows, change)
        yield revision, rows, after


def _compared(
    connection: sqlite3.Connection, record: str, before: Rows, after: Rows, revision: int
) -> tuple[Difference, ...]:
    namer = namer_as_of(connection, revision)
    if record != "visit":
        old, new = (record_values(record, rows, namer) for rows in (before, after))
        return differences(old, new)
    return (
        *differences(visit_values(before, namer), visit_values(after, namer)),
        *_of_evidence(About.CITATION, before["citation"], after["citation"], namer),
        *_of_evidence(About.DECISION, before["decision"], after["decision"], namer),
    )


def _of_evidence(
    about: About, before: dict[int, Columns], after: dict[int, Columns], namer: Namer
) -> Iterator[Difference]:
    for row_id in sorted(before.keys() | after.keys()):
        old, new = before.get(row_id), after.get(row_id)
        was, now = (_evidence_words(row, namer) for row in (old, new))
        if was != now:
            row = new or old or {}
            yield Difference(row["field"], was, now, row["uid"], about)


def _evidence_words(row: Columns | None, namer: Namer) -> str:
    """Write out a citation or a decision; '' for none."""
    if row is None:
        return ""
    if "source_id" not in row:
        return ", ".join(filter(None, (row["value"], row["reason"])))
    said = (
        namer("source", row["source_id"]).name,
        row["locator"],
        row["quotation"] and f"“{row['quotation']}”",
        row["says"] and f"says {row['says']}",
        row["credibility"] and f"credibility {row['credibility']}",
        row["note"],
    )
    return ", ".join(filter(None, said))
