"""The history of a record or of a field, step by step, as it is shown to people.

Each step is one revision, with who made it and when, and what it changed from what to what.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from adventus.catalogue.differences import About, Difference, differences
from adventus.catalogue.field_rows import rows_of_field
from adventus.catalogue.fields import FIELDS, field
from adventus.catalogue.past import (
    Change,
    changes,
    namer_as_of,
    record_values,
    reverse,
    rows_as_of,
    rows_of,
    visit_values,
)
from adventus.catalogue.revisions import Revision, revision, revisions

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from adventus.catalogue.past import Columns, Namer, Rows
    from adventus.catalogue.values import Value


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


def record_history(
    connection: sqlite3.Connection, record: str, record_id: int, *, limit: int | None = None
) -> list[Step]:
    """Give the revisions that touched a record, newest first, with what each changed there.

    Args:
        record: its kind, as `Changes.touched` names it: visit, agent, place, source and so on.
        limit: so many of the newest; all if None.
    """
    walked = islice(_walk(connection, record, record_id), limit)
    return [
        Step(made, _compared(connection, record, before, after, made.id))
        for made, before, after in walked
    ]


def record_step(
    connection: sqlite3.Connection, record: str, record_id: int, revision_id: int
) -> Step:
    """Give what one revision changed of a record.

    Raises:
        UserError: there is no such revision.
    """
    made = revision(connection, revision_id)
    before, after = _around(connection, record, record_id, revision_id)
    return Step(made, _compared(connection, record, before, after, revision_id))


def field_history(
    connection: sqlite3.Connection, visit_id: int, name: str, *, limit: int | None = None
) -> list[FieldStep]:
    """Give the revisions that set a field of a visit, cited for it or decided on it, newest first.

    Args:
        limit: so many of the newest; all if None.

    Raises:
        UserError: there is no such field.
    """
    field(name)
    walked = islice(_walk_field(connection, visit_id, name), limit)
    return [_field_step(connection, name, *step) for step in walked]


def field_step(
    connection: sqlite3.Connection, visit_id: int, name: str, revision_id: int
) -> FieldStep:
    """Give what one revision changed of a field of a visit, and its evidence then.

    Raises:
        UserError: there is no such field, or no such revision.
    """
    field(name)
    made = revision(connection, revision_id)
    before, after = _around(connection, "visit", visit_id, revision_id)
    return _field_step(connection, name, made, before, after)


def field_revisions(connection: sqlite3.Connection, visit_id: int, name: str) -> list[Revision]:
    """List the revisions that touched a field of a visit or its evidence, newest first.

    Raises:
        UserError: there is no such field.
    """
    field(name)
    return [made for made, _, _ in _walk_field(connection, visit_id, name)]


def _field_step(
    connection: sqlite3.Connection, name: str, made: Revision, before: Rows, after: Rows
) -> FieldStep:
    namer = namer_as_of(connection, made.id)
    compared = _compared(connection, "visit", before, after, made.id)
    cited = tuple(
        Cited(namer("source", row["source_id"]).name, row["quotation"], row["says"])
        for row in after["citation"].values()
        if row["field"] == name
    )
    decided = [row["reason"] for row in after["decision"].values() if row["field"] == name]
    return FieldStep(
        made,
        tuple(one for one in compared if one.field == name),
        cited,
        decided[0] if decided else None,
    )


def _around(
    connection: sqlite3.Connection, record: str, record_id: int, revision_id: int
) -> tuple[Rows, Rows]:
    """Give a record's rows before and after a revision."""
    after = rows_as_of(connection, record, record_id, revision_id)
    before = {table: dict(kept) for table, kept in after.items()}
    for change in changes(connection, record, record_id, after=revision_id - 1):
        if change[0] == revision_id:
            reverse(before, change)
    return before, after


def _walk(
    connection: sqlite3.Connection, record: str, record_id: int
) -> Iterator[tuple[Revision, Rows, Rows]]:
    """Go back through a record's revisions; gives each with the rows before and after it."""
    found: dict[int, list[Change]] = defaultdict(list)
    for change in changes(connection, record, record_id):
        found[change[0]].append(change)
    rows = rows_of(connection, record, record_id)
    for made in revisions(connection, record=(record, record_id)):
        after = rows
        rows = {table: dict(kept) for table, kept in rows.items()}
        for change in found[made.id]:
            reverse(rows, change)
        yield made, rows, after


def _walk_field(
    connection: sqlite3.Connection, visit_id: int, name: str
) -> Iterator[tuple[Revision, Rows, Rows]]:
    """Go back through the revisions that touched a field or its evidence."""
    for made, before, after in _walk(connection, "visit", visit_id):
        if _with_evidence(before, name) != _with_evidence(after, name):
            yield made, before, after


def _with_evidence(rows: Rows, name: str) -> Rows:
    found = rows_of_field(rows, name)
    if not any(value for row in found.get("visit", {}).values() for value in row.values()):
        found.pop("visit", None)  # a visit just made has nothing in the field yet
    for table in ("citation", "decision"):
        kept = rows[table].items()
        found[table] = {row_id: row for row_id, row in kept if row["field"] == name}
    return found


def _compared(
    connection: sqlite3.Connection, record: str, before: Rows, after: Rows, revision: int
) -> tuple[Difference, ...]:
    namer = namer_as_of(connection, revision)
    if record in {"apart", "acknowledgement", "proposal"}:
        was, now = (_judged(connection, record, rows) for rows in (before, after))
        return (Difference("", was, now),) if was != now else ()
    if record != "visit":
        old, new = (record_values(record, rows, namer) for rows in (before, after))
        return differences(old, new)
    old, new = (_in_order(visit_values(rows, namer)) for rows in (before, after))
    return (
        *differences(old, new),
        *_of_rows(About.CITATION, before["citation"], after["citation"], namer),
        *_of_rows(About.DECISION, before["decision"], after["decision"], namer),
        *_of_rows(About.MERGED, before["merged"], after["merged"], namer),
        *_of_rows(About.REMARK, before["remark"], after["remark"], namer),
    )


def _in_order(values: dict[str, Value]) -> dict[str, Value]:
    return {one.name: values[one.name] for one in FIELDS if one.name in values}


def _of_rows(
    about: About, before: dict[int, Columns], after: dict[int, Columns], namer: Namer
) -> Iterator[Difference]:
    for row_id in sorted(before.keys() | after.keys()):
        old, new = before.get(row_id), after.get(row_id)
        was, now = (_words(about, row, namer) if row else "" for row in (old, new))
        if was != now:
            row = new or old or {}
            yield Difference(row.get("field", ""), was, now, row["uid"], about)


def _words(about: About, row: Columns, namer: Namer) -> str:
    """Write out a row about a visit that is no value of it."""
    match about:
        case About.MERGED:
            return f"{row['reference']} merged into this visit"
        case About.REMARK:
            said = f"“{row['text']}”" if row["text"] else "no comment"
            return f"{said}, put to {row['review']}"
        case About.DECISION:
            return ", ".join(filter(None, (row["value"], row["reason"])))
    parts = (
        namer("source", row["source_id"]).name,
        row["locator"],
        row["quotation"] and f"“{row['quotation']}”",
        row["says"] and f"says {row['says']}",
        row["credibility"] and f"credibility {row['credibility']}",
        row["note"],
    )
    return ", ".join(filter(None, parts))


def _judged(connection: sqlite3.Connection, record: str, rows: Rows) -> str:
    """Write out what was found of two visits, of a finding or of a row; '' for nothing."""
    for row in rows[record].values():
        reason = f": {row['reason']}" if row.get("reason") else ""
        if record == "acknowledgement":
            return f"{row['rule']} left as it is{reason}"
        if record == "proposal":
            return f"row {row['number']} of {row['file']}, {row['state']}"
        first, second = (_called(connection, row[f"{one}_uid"]) for one in ("first", "second"))
        return f"{first} and {second} are not the same{reason}"
    return ""


def _called(connection: sqlite3.Connection, uid: str) -> str:
    """Give the reference of a visit, or of one merged into another."""
    found = connection.execute(
        "SELECT reference FROM visit WHERE uid = ?1"
        " UNION ALL SELECT reference FROM merged WHERE uid = ?1",
        (uid,),
    ).fetchone()
    return found[0] if found else "a visit that is gone"
