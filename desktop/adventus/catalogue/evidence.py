"""Citations and decisions: how we know, and what was made of it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from adventus.catalogue.assessment import Claim, Stance, Standing, State, weigh
from adventus.catalogue.entry import read
from adventus.catalogue.fields import Field, field
from adventus.catalogue.passages import anchor
from adventus.catalogue.records import visit
from adventus.catalogue.values import DateStatement, EngagementValue, Mark, join_list, notation
from adventus.catalogue.visits import set_field
from adventus.errors import UserError

if TYPE_CHECKING:
    import sqlite3

    from adventus.catalogue.editing import Edit


@dataclass(frozen=True)
class Citation:
    """A citation as it is shown: the passage, its source, and how it stands to the value."""

    id: int
    uid: str
    field: str
    item: str
    source_id: int
    source: str
    reliability: str
    credibility: int | None
    locator: str
    quotation: str
    says: str
    reading: str
    note: str
    anchored: bool
    stance: Stance


@dataclass(frozen=True)
class Decision:
    """The recorded choice of an accepted value."""

    value: str
    reason: str
    by: str
    at: str


@dataclass(frozen=True)
class Evidence:
    """All that is known about one field of a visit."""

    citations: tuple[Citation, ...]
    decision: Decision | None
    state: State


def cite(
    edit: Edit,
    visit_id: int,
    name: str,
    source_id: int,
    *,
    quotation: str = "",
    says: str = "",
    near: int = 0,
    exact: bool = False,
    **more: Any,
) -> int:
    """Cite a passage of a source for a field of a visit ('' for the whole record).

    Args:
        says: the value that the passage gives, as typed; '' when it gives none.
        near: for a quotation that stands several times in the captured text, the character
            position that is meant.
        exact: what it says is in the field's notation, as chosen from readings.
        more: the other columns: item, locator, reading, credibility, note.

    Raises:
        Ambiguous: what the passage says can be read two ways.
        UserError: the field can't be cited, or can't hold what the passage says.
    """
    said, reading = read_claim(name, says, exact=exact)
    text = edit.row("source", source_id)["captured_text"]
    values = {
        "visit_id": visit_id,
        "field": name,
        "source_id": source_id,
        **anchor(text, quotation, near),
        "says": said,
        "reading": reading,
        **more,
    }
    return edit.insert("citation", values)


def change_citation(edit: Edit, citation_id: int, *, exact: bool = False, **columns: Any) -> None:
    """Change a citation; `says` and `quotation` are read as by `cite`.

    Raises:
        Ambiguous: what the passage says can be read two ways.
        UserError: the field can't hold what the passage says.
    """
    row = edit.row("citation", citation_id)
    if "says" in columns and columns["says"] != row["says"]:
        columns["says"], reading = read_claim(row["field"], columns["says"], exact=exact)
        columns.setdefault("reading", reading)
    source_id = columns.get("source_id", row["source_id"])
    if "quotation" in columns or source_id != row["source_id"]:
        text = edit.row("source", source_id)["captured_text"]
        quotation = columns.get("quotation", row["quotation"])
        columns |= anchor(text, quotation, row["start"] or 0)
    edit.update("citation", citation_id, columns)


def remove_citation(edit: Edit, citation_id: int) -> None:
    """Remove a citation."""
    edit.delete("citation", citation_id)


def decide(edit: Edit, visit_id: int, name: str, reason: str, value: str | None = None) -> None:
    """Record that the field's value was chosen, and why.

    Args:
        value: the value to accept, in notation; None keeps the one that stands.

    Raises:
        UserError: the field can't hold the value.
    """
    if value is not None:
        set_field(edit, visit_id, name, value, as_written="", vaguer=True)
    chosen = notation(visit(edit.connection, visit_id).values[field(name).name])
    basis = _standing(edit.connection, visit_id, field(name), None)[1].basis
    edit.execute("DELETE FROM decision WHERE visit_id = ? AND field = ?", (visit_id, name))
    edit.insert(
        "decision",
        {
            "visit_id": visit_id,
            "field": name,
            "value": chosen,
            "reason": reason.strip(),
            "by": edit.catalogue.by,
            "at": edit.catalogue.clock(),
            "basis": basis,
        },
    )


def withdraw_decision(edit: Edit, visit_id: int, name: str) -> None:
    """Take back the decision on a field; a conflict that it settled is open again."""
    edit.execute("DELETE FROM decision WHERE visit_id = ? AND field = ?", (visit_id, name))


def evidence(connection: sqlite3.Connection, visit_id: int, name: str) -> Evidence:
    """Read all that is known about a field ('' for what cites the whole record)."""
    decision = _decision(connection, visit_id, name)
    if not name:
        rows = _rows(connection, visit_id, name)
        return Evidence(tuple(_citation(row, Stance.SUPPORTS) for row in rows), None, State.AGREED)
    basis = decision[1] if decision else None
    rows, standing = _standing(connection, visit_id, field(name), basis)
    citations = tuple(
        _citation(row, stance) for row, stance in zip(rows, standing.stances, strict=True)
    )
    return Evidence(citations, decision[0] if decision else None, standing.state)


def evidence_states(
    connection: sqlite3.Connection, visit_id: int
) -> dict[str, tuple[int, int, int, State]]:
    """Give for each cited field the counts of supporting, contradicting, silent citations."""
    return {
        name: (supports, contradicts, silent, State(state))
        for name, supports, contradicts, silent, state in connection.execute(
            "SELECT field, supports, contradicts, silent, state FROM assessment WHERE visit_id = ?",
            (visit_id,),
        )
    }


def read_claim(name: str, says: str, *, exact: bool = False) -> tuple[str, str]:
    """Read what a passage says about a field into its notation, and how it was read.

    Args:
        exact: it is in the field's notation already.

    Raises:
        Ambiguous: it can be read two ways.
        UserError: the field can't be cited, or can't hold it.
    """
    if not name:
        if says.strip():
            raise UserError("A citation of the whole record says no value; choose a field for it.")
        return "", ""
    described = field(name)
    if not described.citable:
        raise UserError(
            f"{described.label} is the archive's own and needs no source; cite a field."
        )
    if not says.strip():
        return "", ""
    entry = read(described, says, exact=exact)
    if isinstance(entry, DateStatement):
        return entry.edtf, entry.reading
    if isinstance(entry, Mark | str):
        return notation(entry), ""
    if isinstance(entry, tuple):
        return join_list(
            item.name if isinstance(item, EngagementValue) else item for item in entry
        ), ""
    return (entry.name if entry else ""), ""


def _standing(
    connection: sqlite3.Connection, visit_id: int, described: Field, basis: str | None
) -> tuple[list[tuple[Any, ...]], Standing]:
    rows = _rows(connection, visit_id, described.name)
    claims = [Claim(uid=row[1], item=row[3], says=row[10]) for row in rows]
    return rows, weigh(connection, visit(connection, visit_id), described, claims, basis)


def _rows(connection: sqlite3.Connection, visit_id: int, name: str) -> list[tuple[Any, ...]]:
    return connection.execute(
        "SELECT c.id, c.uid, c.field, c.item, s.id, s.title, s.reliability, c.credibility,"
        " c.locator, c.quotation, c.says, c.reading, c.note, c.start IS NOT NULL"
        " FROM citation c JOIN source s ON s.id = c.source_id"
        " WHERE c.visit_id = ? AND c.field = ? ORDER BY c.id",
        (visit_id, name),
    ).fetchall()


def _citation(row: tuple[Any, ...], stance: Stance) -> Citation:
    names = (column.name for column in fields(Citation) if column.name != "stance")
    return Citation(**dict(zip(names, row, strict=True)), stance=stance)


def _decision(
    connection: sqlite3.Connection, visit_id: int, name: str
) -> tuple[Decision, str] | None:
    row = connection.execute(
        'SELECT value, reason, "by", at, basis FROM decision WHERE visit_id = ? AND field = ?',
        (visit_id, name),
    ).fetchone()
    return (Decision(*row[:4]), row[4]) if row else None
