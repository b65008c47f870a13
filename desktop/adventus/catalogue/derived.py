"""Rows that follow from others: the searched text, and what the evidence comes to.

They are brought up to date inside every edit, undo and redo, for the visits it touched, and can be
made anew from the records at any time. They are never journalled and never exported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue import journal
from adventus.catalogue.assessment import assess
from adventus.progress import Progress

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

# So many visits at a time: fewer, and the searched text falls into more pieces to be joined again.
_AT_ONCE = 2_000

# The visits that show something of a touched record of another kind.
_SHOWING = {
    "agent": "SELECT visit_id FROM visit_agent WHERE agent_id IN (SELECT id FROM touched)",
    "place": "SELECT id FROM visit WHERE place_id IN (SELECT id FROM touched)",
    "tag": "SELECT visit_id FROM visit_tag WHERE tag_id IN (SELECT id FROM touched)",
    "journey": "SELECT id FROM visit WHERE journey_id IN (SELECT id FROM touched)",
}

_MERGED = "(SELECT ' ' || group_concat(reference, ' ') FROM merged WHERE visit_id = v.id)"
_NAMES = """(SELECT group_concat(a.name || coalesce((SELECT ' ' || group_concat(n.name, ' ')
    FROM agent_name n WHERE n.agent_id = a.id), ''), ' ')
    FROM visit_agent va JOIN agent a ON a.id = va.agent_id WHERE va.visit_id = v.id)"""
_PLACES = """(SELECT p.name || coalesce((SELECT ' ' || group_concat(n.name, ' ')
    FROM place_name n WHERE n.place_id = p.id), '') FROM place p WHERE p.id = v.place_id)"""
_ENGAGEMENTS = "(SELECT group_concat(title, ' ') FROM engagement WHERE visit_id = v.id)"
_TAGS = """(SELECT group_concat(t.name, ' ') FROM visit_tag vt JOIN tag t ON t.id = vt.tag_id
    WHERE vt.visit_id = v.id)"""
_QUOTATIONS = "(SELECT group_concat(quotation, ' ') FROM citation WHERE visit_id = v.id)"

_WORK_TABLES = (
    "CREATE TEMP TABLE IF NOT EXISTS touched (id INTEGER PRIMARY KEY)",
    """CREATE TEMP TABLE IF NOT EXISTS fresh_text
    (id INTEGER PRIMARY KEY, reference, names, places, words, quotations)""",
)

# Built from the pieces above, never from input.
_FRESH_TEXT = f"""
INSERT INTO fresh_text
SELECT v.id, v.reference || coalesce({_MERGED}, ''),
    coalesce({_NAMES}, ''),
    trim(coalesce({_PLACES}, '') || ' ' || country_words(v.country) || ' ' || v.venue),
    trim(v.occasion || ' ' || v.purpose || ' ' || v.notes || ' ' || v.date_as_written || ' '
        || coalesce({_ENGAGEMENTS}, '') || ' ' || coalesce({_TAGS}, '') || ' '
        || coalesce((SELECT title FROM journey WHERE id = v.journey_id), '')),
    coalesce({_QUOTATIONS}, '')
FROM visit v WHERE v.id IN (SELECT id FROM touched)"""  # noqa: S608 - our own names

# CROSS: SQLite would rather walk through the whole text index than look up the touched visits.
_STALE_TEXT = """
DELETE FROM visit_text WHERE rowid IN (
    SELECT t.rowid FROM touched CROSS JOIN visit_text t ON t.rowid = touched.id
    LEFT JOIN fresh_text f ON f.id = touched.id
    WHERE f.id IS NULL OR (t.reference, t.names, t.places, t.words, t.quotations)
        IS NOT (f.reference, f.names, f.places, f.words, f.quotations))"""

_MISSING_TEXT = """
INSERT INTO visit_text (rowid, reference, names, places, words, quotations)
SELECT * FROM fresh_text f WHERE NOT EXISTS (SELECT 1 FROM visit_text t WHERE t.rowid = f.id)"""

# What the searched text is made of, beside whole rows: the columns of each table. A change of any
# other column leaves it as it is.
_SEARCHED = {
    "visit": (
        *("reference", "country", "venue", "occasion", "purpose", "notes", "date_as_written"),
        *("place_id", "journey_id"),
    ),
    "engagement": ("title",),
    "citation": ("quotation",),
    "agent": ("name",),
    "place": ("name",),
    "tag": ("name",),
    "journey": ("title",),
}
_SEARCHED_ROWS = ("visit_agent", "visit_tag", "agent_name", "place_name", "merged")

# An approval holds for what was approved: not for fields changed since. New evidence alone
# does not change a field.
_OVERTAKEN = """
UPDATE visit SET review = 'in review' WHERE review = 'approved' AND id IN (
    SELECT record_id FROM change
    WHERE revision_id = :revision AND record = 'visit'
        AND row_table NOT IN ('citation', 'decision', 'merged', 'remark'))
AND id NOT IN (
    SELECT row_id FROM change WHERE revision_id = :revision AND row_table = 'visit'
        AND (operation = 'insert' OR json_extract(before, '$.review') IS NOT NULL))"""


def refresh(
    connection: sqlite3.Connection,
    touched: Mapping[str, frozenset[int]],
    progress: Progress | None = None,
) -> None:
    """Bring the derived rows of all visits up to date that show a touched record.

    Args:
        progress: is told of each visit; it may cancel.
    """
    visits = _showing(connection, touched)
    _renew(connection, visits, visits, progress or Progress())


def refresh_after(connection: sqlite3.Connection, revision: int, progress: Progress) -> None:
    """Do as `refresh` does for what a revision changed, leaving out what it can't have changed."""
    renamed = _records(connection, revision, _changes_of_text())
    # Tags are never cited.
    weighed = _records(connection, revision, "row_table <> 'visit_tag'")
    weighed.pop("tag", None)
    _renew(connection, _showing(connection, renamed), _showing(connection, weighed), progress)


def rebuild(connection: sqlite3.Connection) -> None:
    """Make all derived rows anew, trusting none that is there."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        journal.open_revision(connection)
        connection.execute("DELETE FROM visit_text")
        connection.execute("DELETE FROM assessment")
        every = frozenset(row[0] for row in connection.execute("SELECT id FROM visit"))
        refresh(connection, {"visit": every})
        journal.close_revision(connection)
    except BaseException:  # whatever ends it, Ctrl+C too: nothing half done stays
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def send_back_to_review(connection: sqlite3.Connection, revision: int) -> None:
    """Let approvals fall back to "in review" where an approved field changed."""
    connection.execute(_OVERTAKEN, {"revision": revision})


def _showing(connection: sqlite3.Connection, touched: Mapping[str, frozenset[int]]) -> set[int]:
    """Give the visits among the touched records, and those that show one of them."""
    connection.execute(_WORK_TABLES[0])
    visits = set(touched.get("visit", ()))
    for record, showing in _SHOWING.items():
        if touched.get(record):
            _note(connection, touched[record])
            visits.update(row[0] for row in connection.execute(showing))
    return visits


def _records(
    connection: sqlite3.Connection, revision: int, condition: str
) -> dict[str, frozenset[int]]:
    """Give the records that those changes of a revision are about."""
    found: dict[str, set[int]] = {}
    for record, row_id in connection.execute(
        "SELECT DISTINCT record, record_id FROM change"  # noqa: S608 - our own text
        f" WHERE revision_id = ? AND ({condition})",
        (revision,),
    ):
        found.setdefault(record, set()).add(row_id)
    return {record: frozenset(ids) for record, ids in found.items()}


def _changes_of_text() -> str:
    rows = ", ".join(f"'{table}'" for table in _SEARCHED_ROWS)
    columns = [
        f"row_table = '{table}' AND (operation <> 'update' OR {_names_any(names)})"
        for table, names in _SEARCHED.items()
    ]
    return " OR ".join((f"row_table IN ({rows})", *columns))


def _names_any(columns: Sequence[str]) -> str:
    # A text that happens to look like one of these costs a little time, no more.
    return "(" + " OR ".join(f"""instr(before, '"{column}":')""" for column in columns) + ")"


def _renew(
    connection: sqlite3.Connection, written: set[int], weighed: set[int], progress: Progress
) -> None:
    """Renew the searched text of some visits and the evidence of some, a few at a time."""
    for table in _WORK_TABLES:
        connection.execute(table)
    every = sorted(written | weighed)
    for start in range(0, len(every), _AT_ONCE):
        some = every[start : start + _AT_ONCE]
        _rewrite(connection, written.intersection(some))
        _assess(connection, weighed.intersection(some))
        progress.step(len(some))


def _rewrite(connection: sqlite3.Connection, visits: set[int]) -> None:
    if visits:
        _note(connection, visits)
        for statement in ("DELETE FROM fresh_text", _FRESH_TEXT, _STALE_TEXT, _MISSING_TEXT):
            connection.execute(statement)


def _note(connection: sqlite3.Connection, ids: frozenset[int] | set[int]) -> None:
    connection.execute("DELETE FROM touched")
    connection.executemany("INSERT INTO touched VALUES (?)", ((row_id,) for row_id in ids))


def _assess(connection: sqlite3.Connection, visits: set[int]) -> None:
    if not visits:
        return
    _note(connection, visits)
    cited = [
        row[0]
        for row in connection.execute(
            "SELECT visit_id FROM citation WHERE visit_id IN (SELECT id FROM touched)"
            " UNION SELECT visit_id FROM decision WHERE visit_id IN (SELECT id FROM touched)"
        )
    ]
    stored = set(
        connection.execute(
            "SELECT visit_id, field, supports, contradicts, silent, state FROM assessment"
            " WHERE visit_id IN (SELECT id FROM touched)"
        )
    )
    fresh = set(assess(connection, cited))
    connection.executemany(
        "DELETE FROM assessment WHERE visit_id = ? AND field = ?",
        [row[:2] for row in stored - fresh],
    )
    connection.executemany(
        "INSERT INTO assessment (visit_id, field, supports, contradicts, silent, state)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        fresh - stored,
    )
