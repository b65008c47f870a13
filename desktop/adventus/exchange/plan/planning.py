"""What an import would do, worked out before anything is written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from adventus.catalogue.bulk_proposals import Proposer
from adventus.catalogue.entry import PlaceName, check_text
from adventus.catalogue.fields import field
from adventus.catalogue.records import visits
from adventus.catalogue.values import notation
from adventus.errors import UserError
from adventus.exchange.plan.cells import CellReader, entry_notation
from adventus.exchange.plan.directory import Directory
from adventus.exchange.plan.filling import resolve
from adventus.exchange.plan.known_visits import KnownVisits
from adventus.exchange.plan.mapping import KEY, check_mapping, is_uid
from adventus.exchange.plan.rows import Action, Change, Plan, PlanRow
from adventus.progress import Progress

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping as Map
    from collections.abc import Sequence

    from adventus.catalogue.entry import Entry
    from adventus.catalogue.records import Visit
    from adventus.exchange.input.table import InputRow, InputTable
    from adventus.exchange.plan.cells import Said
    from adventus.exchange.plan.known_visits import Match
    from adventus.exchange.plan.mapping import Mapping


def make_plan(
    connection: sqlite3.Connection,
    table: InputTable,
    mapping: Mapping,
    progress: Progress | None = None,
) -> Plan:
    """Work out what each row of a table would do.

    Args:
        progress: is told of each row; it may cancel.

    Raises:
        UserError: the mapping doesn't fit the table. What is wrong with a row is in the plan.
    """
    check_mapping(mapping, table.columns)
    planner = _Planner(connection, table, mapping)
    progress = progress or Progress()
    progress.begin(len(table.rows))
    rows = [
        PlanRow(bad.number, Action.PROBLEM, bad.cells, reason=bad.reason) for bad in table.problems
    ]
    for row in table.rows:
        rows.append(planner.plan(row))
        progress.step()
    return Plan(
        table.name,
        table.columns,
        tuple(sorted(planner.compared(rows), key=lambda row: row.number)),
        planner.known.vanished(),
        mapping.source,
    )


class _Planner:
    """Plans rows one after another, remembering what the earlier ones claim."""

    def __init__(self, connection: sqlite3.Connection, table: InputTable, mapping: Mapping) -> None:
        self._connection = connection
        self._reader = CellReader(mapping, table.columns)
        self._key = next((name for name in table.columns if mapping.target(name) == KEY), "")
        self._sourced = mapping.source is not None
        self._directory = Directory(connection)
        self.known = KnownVisits(connection, mapping.source)
        self._claimed: dict[tuple[str, str | int], int] = {}
        self._to_compare: dict[int, Map[str, Entry]] = {}

    def plan(self, row: InputRow) -> PlanRow:
        """Plan one row; one that changes a visit is compared afterwards, with all others."""
        try:
            said = self._reader.read(row.cells)
            locator = f"{self._key} {said.key}" if said.key else f"row {row.number}"
            if said.key:
                check_text(said.key, self._key)
                self._claim("key", locator, row.number)
            match = self.known.find(said, locator)
            planned = PlanRow(
                row.number,
                Action.SAME,
                row.cells,
                entries=said.entries,
                uid=said.uid,
                locator=locator if self._sourced else "",
                fingerprint=said.fingerprint,
            )
            return self._matched(planned, match) if match else self._added(planned, said)
        except UserError as error:
            return PlanRow(row.number, Action.PROBLEM, row.cells, reason=str(error))

    def _matched(self, row: PlanRow, match: Match) -> PlanRow:
        if match.fingerprint == row.fingerprint:
            return replace(row, visit_id=match.visit_id, entries={})
        self._claim("visit", match.visit_id, row.number)
        self._to_compare[match.visit_id] = row.entries
        return replace(row, action=Action.CHANGE, visit_id=match.visit_id)

    def _added(self, row: PlanRow, said: Said) -> PlanRow:
        reference = str(said.entries.get("reference") or "")
        if said.uid:
            if not is_uid(said.uid):
                raise UserError(f"“{said.uid}” is no uid; leave the cell empty for a new visit.")
            self._claim("uid", said.uid, row.number)
        if reference:
            if reference in self.known.references:
                raise UserError(f"Reference: another visit is “{reference}” already.")
            self._claim("reference", reference, row.number)
        if not any(said.entries.values()):
            raise UserError("The row says nothing of a visit; fill a cell, or leave the row out.")
        resolve(self._directory, said.entries)
        changes = tuple(
            Change(name, "", text)
            for name, entry in said.entries.items()
            if (text := entry_notation(field(name), entry))
        )
        return replace(row, action=Action.ADD, reference=reference, changes=changes)

    def _claim(self, kind: str, name: str | int, number: int) -> None:
        first = self._claimed.setdefault((kind, name), number)
        if first != number:
            what = "the same visit" if kind == "visit" else f"“{name}”"
            raise UserError(f"Row {first} is {what}, too; leave one of them out.")

    def compared(self, rows: Sequence[PlanRow]) -> list[PlanRow]:
        """Say what the rows that may change a visit would change in it."""
        changing = list(self._to_compare)
        references, outcomes = {}, {}
        proposer = Proposer(self._connection)
        for visit in visits(self._connection, changing):
            references[visit.id] = notation(visit.values["reference"])
            outcomes[visit.id] = _outcome(proposer, visit, self._to_compare[visit.id])
        called = {
            visit_id: reference for reference, visit_id in self.known.references.items()
        } | references
        return [
            _concluded(row, outcomes, called) if row.visit_id is not None else row for row in rows
        ]


def _outcome(
    proposer: Proposer, visit: Visit, entries: Map[str, Entry]
) -> tuple[tuple[Change, ...], str]:
    """Give the changes, and what is wrong with the first that can't be made."""
    changes = []
    country = entries.get("country")
    for name, entry in entries.items():
        described = field(name)
        text = entry_notation(described, entry)
        if text == notation(visit.values[name]) and not isinstance(entry, PlaceName):
            continue
        proposal = proposer.read(
            visit, described, entry, text, country if isinstance(country, str) else None
        )
        if proposal and proposal.problem:
            return (), proposal.problem
        if proposal:
            before = notation(visit.values[name])
            changes.append(Change(name, before, proposal.after, proposal.vaguer))
    return tuple(changes), ""


def _concluded(
    row: PlanRow,
    outcomes: Map[int, tuple[tuple[Change, ...], str]],
    called: Map[int, str],
) -> PlanRow:
    visit_id = row.visit_id or 0
    row = replace(row, reference=called.get(visit_id, ""))
    if row.action is not Action.CHANGE:
        return row
    changes, problem = outcomes[visit_id]
    if problem:
        return replace(row, action=Action.PROBLEM, reason=problem)
    action = Action.CHANGE if changes else Action.SAME
    return replace(row, action=action, changes=changes)
