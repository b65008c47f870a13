"""The rows that wait beside the catalogue's visits: shown, added after all, or left out."""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from adventus.catalogue import derived
from adventus.catalogue.editing import transaction
from adventus.errors import UserError
from adventus.exchange.plan.adding import Adder
from adventus.exchange.plan.cells import CellReader
from adventus.exchange.plan.citing import source_of
from adventus.exchange.plan.holding import LEFT_OUT, WAITING
from adventus.exchange.plan.mapping import UID
from adventus.exchange.plan.mapping_file import from_json
from adventus.exchange.plan.rows import Action, PlanRow, changes_of
from adventus.progress import Progress

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence

    from adventus.catalogue.editing import Edit
    from adventus.catalogue.file import Catalogue

_COLUMNS = "id, uid, source, locator, fingerprint, file, number, title, cells, likely, state"
_NOW = "SELECT id FROM visit WHERE uid = ?1 UNION ALL SELECT visit_id FROM merged WHERE uid = ?1"


@dataclass(frozen=True)
class LikelyVisit:
    """A visit that a row may be; one that was merged since is the one it was merged into."""

    visit_id: int
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    """A row that waits, or was left out.

    Attributes:
        source: the title of the file's source; '' for none.
        file: what the file is called.
        number: the row as a person counts in the file, from 1.
        title: who, when and where.
        likely: the visits that it may be, the likeliest first; those that are gone are left out.
        named: whether the file gives its rows references or uids, by which they can be known.
    """

    id: int
    source: str
    locator: str
    file: str
    number: int
    title: str
    likely: tuple[LikelyVisit, ...]
    state: str
    named: bool = False


def waiting(connection: sqlite3.Connection) -> list[Proposal]:
    """Give the rows that wait, file by file."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM proposal WHERE state = ? ORDER BY file, number, id",  # noqa: S608 - our own names
        (WAITING,),
    )
    return [_proposal(connection, _named(row)) for row in rows.fetchall()]


def proposal(connection: sqlite3.Connection, proposal_id: int) -> Proposal:
    """Give one proposal.

    Raises:
        UserError: it was dealt with.
    """
    return _proposal(connection, _read(connection, proposal_id))


def add_proposal(edit: Edit, proposal_id: int) -> int:
    """Add the visit that the row says, cited to its row; the proposal is gone. Gives its number.

    A reference that is another visit's by now gives way to a new one.

    Raises:
        UserError: it was dealt with, or a name in it may be several records by now.
    """
    held = _read(edit.connection, proposal_id)
    said = json.loads(held["cells"])
    mapping = from_json(said["mapping"])
    row = _row(edit.connection, held, CellReader(mapping, said["columns"]), said["cells"])
    try:
        Adder(edit, mapping.source, source_of(edit, mapping.source), _uids(held["uid"])).add(
            [row], Progress()
        )
    except UserError as error:
        why = str(error).removeprefix(f"Row {row.number}: ").removesuffix(" Nothing was imported.")
        raise UserError(f"Row {row.number} of {held['file']}: {why}") from error
    edit.delete("proposal", proposal_id)
    (visit_id,) = edit.execute("SELECT max(id) FROM visit").fetchone()
    # What is cited is looked at before the edit ends, by whoever merges the visit at once.
    derived.refresh(edit.connection, {"visit": frozenset({visit_id})})
    return int(visit_id)


def leave_out(edit: Edit, proposal_id: int) -> None:
    """Note that the row is not wanted, so that the same row is not proposed again.

    Raises:
        UserError: it was dealt with.
    """
    _read(edit.connection, proposal_id)
    now = {"by": edit.catalogue.by, "at": edit.catalogue.clock()}
    edit.update("proposal", proposal_id, {"state": LEFT_OUT, **now})


@contextmanager
def as_if_added(catalogue: Catalogue, proposal_id: int) -> Iterator[int]:
    """Let the catalogue be read as if a proposal were a visit, of this number; nothing stays.

    Raises:
        UserError: it can't be added, or the catalogue is read-only.
    """
    with suppress(_Enough), transaction(catalogue, "") as (edit, _):
        yield add_proposal(edit, proposal_id)
        raise _Enough


class _Enough(Exception):  # noqa: N818 - no error: all was read, and the transaction is rolled back
    pass


def _read(connection: sqlite3.Connection, proposal_id: int) -> dict[str, Any]:
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM proposal WHERE id = ?",  # noqa: S608 - our own names
        (proposal_id,),
    ).fetchone()
    if row is None:
        raise UserError("This row does not wait any more: it was dealt with.")
    return _named(row)


def _named(row: tuple[Any, ...]) -> dict[str, Any]:
    return dict(zip(_COLUMNS.split(", "), row, strict=True))


def _proposal(connection: sqlite3.Connection, held: dict[str, Any]) -> Proposal:
    found: dict[int, LikelyVisit] = {}
    for one in json.loads(held["likely"]):
        now = connection.execute(_NOW, (one["uid"],)).fetchone()
        if now and now[0] not in found:
            found[now[0]] = LikelyVisit(now[0], one["score"], tuple(one["reasons"]))
    shown = {name: held[name] for name in ("id", "source", "locator", "file", "number", "title")}
    targets = from_json(json.loads(held["cells"])["mapping"]).columns.values()
    named = not {UID, "reference"}.isdisjoint(targets)
    return Proposal(**shown, likely=tuple(found.values()), state=held["state"], named=named)


def _row(
    connection: sqlite3.Connection, held: dict[str, Any], reader: CellReader, cells: Sequence[str]
) -> PlanRow:
    """Read the row again, as the plan read it."""
    said = reader.read(cells)
    taken = connection.execute(_NOW, (said.uid,)).fetchone()
    return PlanRow(
        held["number"],
        Action.ADD,
        tuple(cells),
        reference=_free(connection, str(said.entries.get("reference") or "")),
        changes=changes_of(said.entries),
        entries=said.entries,
        words=said.words,
        uid="" if taken else said.uid,
        locator=held["locator"],
        fingerprint=held["fingerprint"],
    )


def _uids(uid: str) -> Callable[[], str]:
    """Give uids that are the same each time the row is read: choices among its items stay."""
    numbers = count()
    return lambda: str(uuid5(UUID(uid), str(next(numbers))))


def _free(connection: sqlite3.Connection, reference: str) -> str:
    taken = connection.execute(
        "SELECT 1 FROM visit WHERE reference = ?1 UNION ALL"
        " SELECT 1 FROM merged WHERE reference = ?1",
        (reference,),
    ).fetchone()
    return "" if taken else reference
