"""Rows of an import that are probably visits already: they wait beside the catalogue's visits.

A proposal keeps the row as it is in the file and how the file was read, so that it can be read
again when a person decides. Proposals are part of no export: they belong to this catalogue alone.
"""

from __future__ import annotations

import json
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from adventus.catalogue import derived
from adventus.catalogue.countries import country_name
from adventus.catalogue.editing import transaction
from adventus.catalogue.fields import field
from adventus.catalogue.sources import add_source, find_source
from adventus.errors import UserError
from adventus.exchange.plan.adding import Adder
from adventus.exchange.plan.cells import CellReader, entry_notation
from adventus.exchange.plan.mapping import KEY, UID
from adventus.exchange.plan.mapping_file import from_json, to_json
from adventus.exchange.plan.rows import Action, Change, PlanRow
from adventus.progress import Progress

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence

    from adventus.catalogue.editing import Edit
    from adventus.catalogue.file import Catalogue
    from adventus.exchange.plan.mapping import FileSource, Mapping
    from adventus.exchange.plan.rows import Plan

WAITING, LEFT_OUT = "waiting", "left out"
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


class KnownRows:
    """Which rows of a file wait, or were left out; each row of a file without keys counts once."""

    def __init__(self, connection: sqlite3.Connection, source: FileSource | None) -> None:
        rows = connection.execute(
            "SELECT locator, fingerprint, state FROM proposal WHERE source = ? ORDER BY id",
            (_name(source),),
        ).fetchall()
        self._by_key: dict[tuple[str, str], str] = {
            (locator, print_): state for locator, print_, state in rows
        }
        self._by_print = Counter((print_, state) for _, print_, state in rows)

    def state(self, locator: str, fingerprint: str, *, keyed: bool) -> str:
        """Tell what became of a row that says just this: `waiting`, `left out`, '' for nothing."""
        if keyed:
            return self._by_key.get((locator, fingerprint), "")
        for state in (WAITING, LEFT_OUT):
            if self._by_print[fingerprint, state]:
                self._by_print[fingerprint, state] -= 1
                return state
        return ""


def known_rows(connection: sqlite3.Connection, source: FileSource | None) -> KnownRows:
    """Read which rows of a file, known by its source, wait or were left out."""
    return KnownRows(connection, source)


def hold(edit: Edit, plan: Plan, row: PlanRow) -> int:
    """Let a row wait; what waits of an earlier state of the row gives way. Gives its number."""
    forget(edit, plan, [row])
    return _hold(edit, plan, row)


def hold_all(edit: Edit, plan: Plan, rows: Sequence[PlanRow], progress: Progress) -> None:
    """Let rows wait; `progress` is told of each."""
    forget(edit, plan, rows)
    for row in rows:
        _hold(edit, plan, row)
        progress.step()


def _hold(edit: Edit, plan: Plan, row: PlanRow) -> int:
    return edit.insert(
        "proposal",
        {
            "source": _name(plan.source),
            "locator": row.locator,
            "fingerprint": row.fingerprint,
            "file": plan.name,
            "number": row.number,
            "title": _title(row) or f"Row {row.number}",
            "cells": json.dumps(
                {"columns": plan.columns, "cells": row.cells, "mapping": to_json(plan.mapping)},
                ensure_ascii=False,
            ),
            "likely": json.dumps(list(_liked(edit, row)), ensure_ascii=False),
            "by": edit.catalogue.by,
            "at": edit.catalogue.clock(),
        },
    )


def forget(edit: Edit, plan: Plan, rows: Sequence[PlanRow]) -> None:
    """Take away what is held of these rows, as for those that are added after all.

    A row with a key is known by it whatever it said; one without by all that it says.
    """
    keyed = KEY in plan.mapping.columns.values()
    known = {row.locator if keyed else row.fingerprint for row in rows}
    held = edit.execute(
        f"SELECT id, {'locator' if keyed else 'fingerprint'} FROM proposal WHERE source = ?",  # noqa: S608 - our own names
        (_name(plan.source),),
    )
    for proposal_id, name in held.fetchall():
        if name in known:
            edit.delete("proposal", proposal_id)


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
        Adder(edit, mapping.source, _source(edit, mapping), _uids(held["uid"])).add(
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


def _name(source: FileSource | None) -> str:
    return source.name if source else ""


def _title(row: PlanRow) -> str:
    """Say who, when and where: "Ada Cole · 2023-12-06 · Oman"."""
    said = {change.field: change.new for change in row.changes}
    where = country_name(said["country"]) if said.get("country") else ""
    return " · ".join(filter(None, (said.get("traveller"), said.get("date"), where)))


def _liked(edit: Edit, row: PlanRow) -> Iterator[dict[str, Any]]:
    for likely in row.likely:
        found = edit.execute("SELECT uid FROM visit WHERE id = ?", (likely.visit_id,)).fetchone()
        if found:
            yield {"uid": found[0], "score": likely.score, "reasons": list(likely.reasons)}


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
    texts = {name: entry_notation(field(name), entry) for name, entry in said.entries.items()}
    taken = connection.execute(_NOW, (said.uid,)).fetchone()
    return PlanRow(
        held["number"],
        Action.ADD,
        tuple(cells),
        reference=_free(connection, texts.get("reference", "")),
        changes=tuple(Change(name, "", text) for name, text in texts.items() if text),
        entries=said.entries,
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


def _source(edit: Edit, mapping: Mapping) -> int | None:
    if mapping.source is None:
        return None
    known = find_source(edit.connection, mapping.source.name)
    return known or add_source(edit, mapping.source.name, kind=mapping.source.kind)
