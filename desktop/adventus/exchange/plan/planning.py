"""What an import would do, worked out before anything is written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from adventus.catalogue.entry import check_text
from adventus.catalogue.records import visits
from adventus.catalogue.values import DateStatement, notation
from adventus.errors import UserError
from adventus.exchange.plan.cells import CellReader
from adventus.exchange.plan.comparing import Before, Comparer
from adventus.exchange.plan.directory import Directory
from adventus.exchange.plan.filling import resolve
from adventus.exchange.plan.holding import LEFT_OUT, KnownRows
from adventus.exchange.plan.known_visits import KnownVisits
from adventus.exchange.plan.mapping import KEY, check_mapping, is_uid
from adventus.exchange.plan.prints import print_of
from adventus.exchange.plan.rows import Action, Plan, PlanRow, changes_of
from adventus.progress import Progress

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping as Map
    from collections.abc import Sequence

    from adventus.catalogue.entry import Entry
    from adventus.exchange.input.table import InputRow, InputTable, RowProblem
    from adventus.exchange.plan.cells import Said
    from adventus.exchange.plan.comparing import Outcome
    from adventus.exchange.plan.known_visits import Match
    from adventus.exchange.plan.mapping import Mapping
    from adventus.exchange.plan.prints import Cited


def make_plan(
    connection: sqlite3.Connection,
    table: InputTable,
    mapping: Mapping,
    progress: Progress | None = None,
) -> Plan:
    """Work out what each row of a table would do.

    Args:
        progress: is told of each row, and again of those compared with visits; it may cancel.

    Raises:
        UserError: the mapping doesn't fit the table. What is wrong with a row is in the plan.
    """
    check_mapping(mapping, table.columns)
    planner = _Planner(connection, table, mapping)
    progress = progress or Progress()
    progress.begin(2 * len(table.rows))
    rows = [planner.refused(bad, bad.reason) for bad in table.problems]
    for row in table.rows:
        rows.append(planner.plan(row))
        progress.step()
    return Plan(
        table.name,
        table.columns,
        tuple(sorted(planner.compared(rows, progress), key=lambda row: row.number)),
        () if table.part else planner.known.vanished(),
        mapping,
        unnamed=planner.known.not_found() if mapping.own and not table.part else 0,
    )


class _Planner:
    """Plans rows one after another, remembering what the earlier ones claim."""

    def __init__(self, connection: sqlite3.Connection, table: InputTable, mapping: Mapping) -> None:
        self._connection = connection
        self._mapping = mapping
        self._reader = CellReader(mapping, table.columns)
        self._key = next((name for name in table.columns if mapping.target(name) == KEY), "")
        self._sourced = mapping.source is not None
        self._directory = Directory(connection)
        self.known = KnownVisits(connection, mapping.source)
        self._claimed: dict[tuple[str, str | int], int] = {}
        self._held = KnownRows(connection, mapping)
        self._to_compare: dict[int, PlanRow] = {}

    def plan(self, row: InputRow) -> PlanRow:
        """Plan one row; one that changes a visit is compared afterwards, with all others."""
        try:
            said = self._reader.read(row.cells)
        except UserError as error:
            return self.refused(row, str(error))
        try:
            return self._planned(row, said)
        except UserError as error:
            return PlanRow(row.number, Action.PROBLEM, row.cells, reason=str(error))

    def refused(self, row: InputRow | RowProblem, reason: str) -> PlanRow:
        """Say why a row can't be read; the visit that it was is not gone from the file."""
        said = self._reader.outline(row.cells)
        self.known.find(said, self._locator(row, said))
        return PlanRow(row.number, Action.PROBLEM, row.cells, reason=reason)

    def _planned(self, row: InputRow, said: Said) -> PlanRow:
        locator = self._locator(row, said)
        if said.key:
            check_text(said.key, self._key)
            self._claim("key", locator, row.number)
        match = self.known.find(said, locator)
        planned = PlanRow(
            row.number,
            Action.SAME,
            row.cells,
            entries=said.entries,
            words=said.words,
            uid=said.uid,
            locator=locator if self._sourced else "",
            fingerprint=said.fingerprint,
            keyed=bool(said.key),
        )
        if match:
            return self._matched(planned, match)
        held = self._held.state(locator, said.fingerprint, keyed=planned.keyed)
        if held == LEFT_OUT:
            return replace(planned, entries={})
        added = self._added(planned, said)
        return replace(added, action=Action.WAITS) if held else added

    def _locator(self, row: InputRow | RowProblem, said: Said) -> str:
        return f"{self._key} {said.key}" if said.key else f"row {row.number}"

    def _matched(self, row: PlanRow, match: Match) -> PlanRow:
        row = replace(row, visit_id=match.visit_id, cited=match.cited)
        same = match.cited is not None and self._says_the_same(row, match.cited)
        if same and match.visit_id not in self.known.touched:
            return replace(row, entries={})
        if not same:
            self._claim("visit", match.visit_id, row.number)
            row = replace(row, action=Action.CHANGE, entries=self._without_merged(row, match))
        self._to_compare[row.number] = row
        return row

    def _without_merged(self, row: PlanRow, match: Match) -> Map[str, Entry]:
        """Leave a reference aside that leads to the visit because another was merged into it."""
        said, visit_id = str(row.entries.get("reference") or ""), match.visit_id
        if said == self.known.called[visit_id] or self.known.references.get(said) != visit_id:
            return row.entries
        return {name: entry for name, entry in row.entries.items() if name != "reference"}

    def _says_the_same(self, row: PlanRow, cited: Cited) -> bool:
        """Compare with what the row said; its dates may be meant otherwise by now."""
        if cited.fingerprint != row.fingerprint:
            return False
        before = cited.prints() if self._mapping.day_first is not None else None
        return before is None or all(
            before.get(name) in {None, print_of(entry.edtf)}
            for name, entry in row.entries.items()
            if isinstance(entry, DateStatement)
        )

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
        changes = changes_of(said.entries)
        return replace(row, action=Action.ADD, reference=reference, changes=changes)

    def _claim(self, kind: str, name: str | int, number: int) -> None:
        first = self._claimed.setdefault((kind, name), number)
        if first != number:
            what = "the same visit" if kind == "visit" else f"“{name}”"
            new = ", or empty the uid of the one that is new" if self._mapping.own else ""
            raise UserError(f"Row {first} is {what}, too; leave one of them out{new}.")

    def compared(self, rows: Sequence[PlanRow], progress: Progress) -> list[PlanRow]:
        """Say what the rows that are compared would change in their visits, or spare."""
        found = {}
        changing = sorted(self._to_compare.values(), key=lambda row: row.visit_id or 0)
        comparer = Comparer(self._connection, self._mapping)
        visits_now = visits(self._connection, [row.visit_id or 0 for row in changing])
        for row, visit in zip(changing, visits_now, strict=True):
            outcome = comparer.compare(visit, row.entries, _before(row))
            found[row.number] = _concluded(row, notation(visit.values["reference"]), outcome)
            progress.step()
        return [
            found.get(row.number) or replace(row, reference=self.known.called[row.visit_id])
            if row.visit_id is not None
            else row
            for row in rows
        ]


def _before(row: PlanRow) -> Before:
    if row.cited is None:
        return Before()
    return Before(row.cited.prints(), same=row.action is Action.SAME)


def _concluded(row: PlanRow, reference: str, outcome: Outcome) -> PlanRow:
    row = replace(row, reference=reference, prints=outcome.prints, spared=tuple(outcome.spared))
    if row.action is Action.SAME:
        return replace(row, entries={})
    if outcome.problem:
        return replace(row, action=Action.PROBLEM, reason=outcome.problem)
    action = Action.CHANGE if outcome.changes else Action.SAME
    return replace(row, action=action, changes=tuple(outcome.changes))
