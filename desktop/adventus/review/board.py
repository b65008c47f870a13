"""All that is said about one field of a visit, in columns: one for each value that is claimed."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus import dates
from adventus.catalogue.assessment import Stance, State
from adventus.catalogue.evidence import Citation, Evidence, evidence
from adventus.catalogue.fields import Field, Kind, field
from adventus.catalogue.records import visits
from adventus.catalogue.values import notation
from adventus.catalogue.witnesses import witnesses

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class Column:
    """The citations that claim one value.

    Attributes:
        says: the value, in notation; '' for the citations that give none.
        item: the uid of the listed item it is claimed of; '' for the field as a whole.
        accepted: whether it is the accepted value.
        vaguer: whether it is a date that fits the accepted one and is less precise.
        witnesses: how many sources say so, those derived from one another counted once.
        copied: for a citation's uid, the title of the source that it is one witness with.
    """

    says: str
    item: str
    citations: tuple[Citation, ...]
    stance: Stance
    accepted: bool
    vaguer: bool
    witnesses: int
    copied: Mapping[str, str]

    @property
    def can_be_chosen(self) -> bool:
        """Whether it gives a value for the whole field."""
        return bool(self.says) and not self.item


@dataclass(frozen=True)
class Board:
    """One field of one visit with its evidence.

    Attributes:
        value: the accepted value, in notation.
        since: what was changed after the decision, a sentence each; empty if it holds.
    """

    visit_id: int
    reference: str
    field: Field
    value: str
    evidence: Evidence
    columns: tuple[Column, ...]
    since: tuple[str, ...]


def board(connection: sqlite3.Connection, visit_id: int, name: str) -> Board | None:
    """Put all that is said about a field into columns; None if the visit is gone.

    The value with the most witnesses comes first, and what gives no value last.
    """
    visit = next(visits(connection, [visit_id]), None)
    if visit is None:
        return None
    described = field(name)
    value = notation(visit.values[name])
    known = evidence(connection, visit_id, name)
    columns = _columns(connection, described, value, known.citations)
    since = _since(connection, visit_id, described, value) if known.decision else ()
    since = since if known.state is State.RECHECK else ()
    reference = notation(visit.values["reference"])
    return Board(visit_id, reference, described, value, known, columns, since)


def _columns(
    connection: sqlite3.Connection, described: Field, value: str, citations: Sequence[Citation]
) -> tuple[Column, ...]:
    claimed: defaultdict[tuple[str, str], list[Citation]] = defaultdict(list)
    for citation in citations:
        claimed[citation.says, citation.item if citation.says else ""].append(citation)
    derived = witnesses(connection)
    found = [
        _column(described, value, *claim, tuple(said), derived) for claim, said in claimed.items()
    ]
    return tuple(sorted(found, key=lambda each: (not each.says, -each.witnesses)))


def _column(
    described: Field,
    value: str,
    says: str,
    item: str,
    citations: tuple[Citation, ...],
    derived: Mapping[int, int],
) -> Column:
    first: dict[int, Citation] = {}
    copied = {}
    for citation in citations:
        known = first.setdefault(derived.get(citation.source_id, citation.source_id), citation)
        if known.source_id != citation.source_id:
            copied[citation.uid] = known.source
    return Column(
        says,
        item,
        citations,
        citations[0].stance,
        accepted=bool(says) and says == value and not item,
        vaguer=_is_vaguer(described, value, says),
        witnesses=len(first),
        copied=copied,
    )


def _is_vaguer(described: Field, value: str, says: str) -> bool:
    if described.kind is not Kind.DATE or not value or not says:
        return False
    if value.startswith("!") or says.startswith("!"):
        return False
    return dates.finer(dates.parse(value), dates.parse(says))


def _since(
    connection: sqlite3.Connection, visit_id: int, described: Field, value: str
) -> tuple[str, ...]:
    row = connection.execute(
        "SELECT d.value, max(c.revision_id) FROM decision d JOIN change c ON c.record = 'visit'"
        " AND c.record_id = d.visit_id AND c.row_table = 'decision' AND c.row_id = d.id"
        " WHERE d.visit_id = ? AND d.field = ?",
        (visit_id, described.name),
    ).fetchone()
    decided, revision = row
    said = []
    if decided != value:
        said.append(f"The value was {decided or 'empty'} then, and is {value or 'empty'} now.")
    said += _citation_news(connection, visit_id, described.name, revision or 0)
    return tuple(said)


_NEWS = {"insert": "Cited since: {}.", "update": "Changed since: the citation of {}."}


def _citation_news(
    connection: sqlite3.Connection, visit_id: int, name: str, revision: int
) -> list[str]:
    """Say what became of the citations of a field after a revision."""
    last: dict[int, tuple[str, str]] = {}
    for row_id, operation, before in connection.execute(
        "SELECT row_id, operation, before FROM change WHERE record = 'visit' AND record_id = ?"
        " AND row_table = 'citation' AND +revision_id > ? ORDER BY id",
        (visit_id, revision),
    ):
        was_new = last.get(row_id, ("", ""))[0] == "insert"
        last[row_id] = ("insert" if was_new and operation == "update" else operation, before)
    titles = {
        row[0]: row[1]
        for row in connection.execute(
            "SELECT c.id, s.title FROM citation c JOIN source s ON s.id = c.source_id"
            " WHERE c.visit_id = ? AND c.field = ?",
            (visit_id, name),
        )
    }
    news = [_NEWS[what].format(f"“{titles[at]}”") for at, (what, _) in last.items() if at in titles]
    gone = [what for what, before in last.values() if what == "delete" and _was_of(before, name)]
    return news + (["A citation was removed since."] if gone else [])


def _was_of(before: str, name: str) -> bool:
    return bool(json.loads(before)["field"] == name)
