"""What was: rows, records and fields as they were, read back from the journal.

A state of the past is the present with every later change reversed, newest first. Only the
changes of the record that is asked about are read.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from adventus.catalogue.differences import About, Difference, differences
from adventus.catalogue.fields import FIELDS, Kind, field
from adventus.catalogue.journal import RECORDS
from adventus.catalogue.records import DATES, PLAIN, Visit, date_statement
from adventus.catalogue.revisions import Revision, revisions
from adventus.catalogue.values import EngagementValue, Mark, Named

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from adventus.catalogue.values import DateStatement, Value

    # Names a row of another table as it was: its number, uid and name.
    Namer = Callable[[str, int], Named]

Columns = dict[str, Any]
# The rows of one record: table -> row number -> columns.
Rows = dict[str, dict[int, Columns]]
# A change as the journal has it: table, row number, operation, old columns in JSON.
_Change = tuple[str, int, str, str]

_NAME = {"journey": "title", "source": "title"}


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


def row_as_of(
    connection: sqlite3.Connection, table: str, row_id: int, revision: int
) -> Columns | None:
    """Give a row as it was once a revision was made; None where it was not there."""
    record, owner = RECORDS[table]
    row = _rows(connection, table, "id", row_id).get(row_id)
    record_id = row_id if owner == "id" else row and row[owner]
    if record_id is None:
        record_id = _owner_of_removed(connection, table, row_id)
    rows: Rows = {table: {row_id: row} if row else {}}
    for change in _changes(connection, record, record_id, after=revision):
        if change[0:2] == (table, row_id):
            _reverse(rows, change)
    return rows[table].get(row_id)


def visit_as_of(connection: sqlite3.Connection, visit_id: int, revision: int) -> Visit | None:
    """Give a visit as it was once a revision was made; None where it was not there.

    Whoever and whatever it names is called what it was called then.
    """
    rows = _current(connection, "visit", visit_id)
    for change in _changes(connection, "visit", visit_id, after=revision):
        _reverse(rows, change)
    own = rows["visit"].get(visit_id)
    if own is None:
        return None
    values = _visit_values(rows, _namer(connection, revision))
    return Visit(visit_id, own["uid"], values, own["reviewed_by"], own["reviewed_at"])


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
            namer = _namer(connection, revision.id)
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
    changes: dict[int, list[_Change]] = defaultdict(list)
    for revision_id, *change in _numbered_changes(connection, record, record_id):
        changes[revision_id].append((change[0], change[1], change[2], change[3]))
    rows = _current(connection, record, record_id)
    for revision in revisions(connection, record=(record, record_id)):
        after = rows
        rows = {table: dict(found) for table, found in rows.items()}
        for change_ in changes[revision.id]:
            _reverse(rows, change_)
        yield revision, rows, after


def _current(connection: sqlite3.Connection, record: str, record_id: int) -> Rows:
    return {
        table: _rows(connection, table, owner, record_id)
        for table, (kind, owner) in RECORDS.items()
        if kind == record
    }


def _rows(
    connection: sqlite3.Connection, table: str, column: str, value: int
) -> dict[int, Columns]:
    cursor = connection.execute(
        f'SELECT * FROM "{table}" WHERE "{column}" = ? ORDER BY id',  # noqa: S608 - our own names
        (value,),
    )
    names = [column[0] for column in cursor.description]
    return {row["id"]: row for row in (dict(zip(names, row, strict=True)) for row in cursor)}


def _changes(
    connection: sqlite3.Connection, record: str, record_id: int, *, after: int
) -> list[_Change]:
    return [
        (table, row_id, operation, before)
        for revision, table, row_id, operation, before in _numbered_changes(
            connection, record, record_id
        )
        if revision > after
    ]


def _numbered_changes(
    connection: sqlite3.Connection, record: str, record_id: int
) -> list[tuple[int, str, int, str, str]]:
    return connection.execute(
        "SELECT revision_id, row_table, row_id, operation, before FROM change"
        " WHERE record = ? AND record_id = ? ORDER BY id DESC",
        (record, record_id),
    ).fetchall()


def _reverse(rows: Rows, change: _Change) -> None:
    table, row_id, operation, before = change
    if operation == "insert":
        rows[table].pop(row_id, None)
    else:
        rows[table][row_id] = {**rows[table].get(row_id, {}), **json.loads(before)}


def _owner_of_removed(connection: sqlite3.Connection, table: str, row_id: int) -> int:
    """Find whose a row was that is gone; 0 if there never was one."""
    found = connection.execute(
        "SELECT record_id FROM change WHERE row_table = ? AND row_id = ? LIMIT 1", (table, row_id)
    ).fetchone()
    return int(found[0]) if found else 0


def _namer(connection: sqlite3.Connection, revision: int) -> Namer:
    """Name rows as they were once a revision was made, or those that it removed before it."""

    @cache
    def name(table: str, row_id: int) -> Named:
        row = row_as_of(connection, table, row_id, revision)
        row = row or row_as_of(connection, table, row_id, revision - 1) or {}
        return Named(row_id, row.get("uid", ""), row.get(_NAME.get(table, "name"), ""))

    return name


def _compared(
    connection: sqlite3.Connection, record: str, before: Rows, after: Rows, revision: int
) -> tuple[Difference, ...]:
    namer = _namer(connection, revision)
    if record != "visit":
        old, new = (_record_values(record, rows, namer) for rows in (before, after))
        return differences(old, new)
    return (
        *differences(_visit_values(before, namer), _visit_values(after, namer)),
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


def _record_values(record: str, rows: Rows, namer: Namer) -> dict[str, Value]:
    """Give the values of a record that is no visit: its columns, and its other names."""
    table = "property" if record == "catalogue" else record
    values: dict[str, Value] = {}
    for row in rows[table].values():
        for column, value in row.items():
            if column.endswith("_id") and value is not None:
                values[column.removesuffix("_id")] = namer(table, value)
            elif column not in {"id", "uid", "captured_sha256"}:
                values[column] = "" if value is None else str(value)
    for named in rows.get(f"{record}_name", {}).values():
        known = values.get("other_names")
        others = known if isinstance(known, tuple) else ()
        values["other_names"] = (*others, Named(named["id"], named["name"], named["name"]))  # type: ignore[assignment]
    return values


def _visit_values(rows: Rows, namer: Namer) -> dict[str, Value]:
    """Give the values of a visit's fields as `records.visit` does; none where it is not there."""
    values: dict[str, Value] = {}
    for own in rows["visit"].values():
        values.update({name: own[name] for name in (*PLAIN, "country")})
        for name in DATES:
            values[name] = _date(name, own)
        for name in ("place", "journey"):
            row_id = own[f"{name}_id"]
            values[name] = None if row_id is None else namer(name, row_id)
        values["engagements"] = _engagements(rows, namer)
        tags = [namer("tag", row["tag_id"]) for row in rows["visit_tag"].values()]
        values["tags"] = tuple(sorted(tags, key=lambda tag: tag.name))
        for role in _ROLES:
            values[role] = _agents(rows, namer, role)
        values.update({row["field"]: Mark(row["kind"]) for row in rows["mark"].values()})
    return values


_ROLES = tuple(described.name for described in FIELDS if described.kind is Kind.AGENTS)


def _date(name: str, row: Columns) -> DateStatement | None:
    return date_statement(row[name], row[f"{name}_as_written"], row[f"{name}_reading"])


def _agents(
    rows: Rows, namer: Namer, role: str, engagement_id: int | None = None
) -> tuple[Named, ...]:
    found = [
        row
        for row in rows["visit_agent"].values()
        if row["role"] == role and row["engagement_id"] == engagement_id
    ]
    found.sort(key=lambda row: (row["position"], row["id"]))
    return tuple(namer("agent", row["agent_id"]) for row in found)


def _engagements(rows: Rows, namer: Namer) -> tuple[EngagementValue, ...]:
    return tuple(
        EngagementValue(
            row["uid"],
            row["kind"],
            row["title"],
            _date("date", row),
            _agents(rows, namer, "participant", row["id"]),
            row["id"],
        )
        for row in sorted(rows["engagement"].values(), key=lambda row: (row["position"], row["id"]))
    )
