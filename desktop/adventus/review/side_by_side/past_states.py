"""A visit as it was once a revision was made, as one column of a comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus import dates
from adventus.catalogue.assessment import Claim, Stance, weigh
from adventus.catalogue.evidence import Citation, Decision
from adventus.catalogue.past import namer_as_of, row_as_of, rows_as_of, visit_values
from adventus.catalogue.records import Visit
from adventus.catalogue.revisions import revision as read_revision
from adventus.catalogue.values import notation
from adventus.errors import UserError
from adventus.review.side_by_side.compared import COMPARED, Cell, Record

if TYPE_CHECKING:
    import sqlite3

    from adventus.catalogue.fields import Field
    from adventus.catalogue.past import Columns, Namer, Rows


def past_state(
    connection: sqlite3.Connection, visit_id: int, revision: int
) -> tuple[Record, dict[str, Cell]]:
    """Give a visit as it was once a revision was made, with the citations that there were.

    Raises:
        UserError: it was not there then.
    """
    rows = rows_as_of(connection, "visit", visit_id, revision)
    own = rows["visit"].get(visit_id)
    if own is None:
        raise UserError(f"The visit was not there as of revision {revision}; choose another state.")
    namer = namer_as_of(connection, revision)
    visit = Visit(visit_id, own["uid"], visit_values(rows, namer))
    cells = {one.name: _cell(connection, visit, one, rows, namer, revision) for one in COMPARED}
    return _record(visit, own, rows, _when(connection, revision)), cells


def _when(connection: sqlite3.Connection, revision: int) -> str:
    day = read_revision(connection, revision).at[:10]
    return f"{dates.short(dates.parse(day))}, revision {revision}"


def _record(visit: Visit, own: Columns, rows: Rows, when: str) -> Record:
    return Record(
        visit_id=visit.id,
        uid=visit.uid,
        reference=own["reference"],
        review=own["review"],
        citations=len(rows["citation"]),
        parts=tuple(row["reference"] for row in rows["merged"].values()),
        label=f"{own['reference']}, {when}",
    )


def _cell(
    connection: sqlite3.Connection,
    visit: Visit,
    described: Field,
    rows: Rows,
    namer: Namer,
    revision: int,
) -> Cell:
    value = visit.values[described.name]
    cited = sorted(
        (row for row in rows["citation"].values() if row["field"] == described.name),
        key=lambda row: row["id"],
    )
    decided = next(
        (row for row in rows["decision"].values() if row["field"] == described.name), None
    )
    if not cited and decided is None:
        return Cell(value, notation(value))
    claims = [Claim(row["uid"], row["item"], row["says"]) for row in cited]
    basis = decided["basis"] if decided else None
    standing = weigh(connection, visit, described, claims, basis)
    citations = tuple(
        _citation(connection, row, stance, namer, revision)
        for row, stance in zip(cited, standing.stances, strict=True)
    )
    return Cell(value, notation(value), citations, _decision(decided), standing.state)


def _decision(row: Columns | None) -> Decision | None:
    return Decision(row["value"], row["reason"], row["by"], row["at"]) if row else None


_SAME = ("id", "uid", "field", "item", "source_id", "credibility", "locator", "quotation", "says")


def _citation(
    connection: sqlite3.Connection, row: Columns, stance: Stance, namer: Namer, revision: int
) -> Citation:
    source = row_as_of(connection, "source", row["source_id"], revision) or {}
    return Citation(
        **{name: row[name] for name in (*_SAME, "reading", "note")},
        source=namer("source", row["source_id"]).name,
        reliability=source.get("reliability", ""),
        anchored=row["start"] is not None,
        stance=stance,
    )
