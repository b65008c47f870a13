"""Visits added by the thousand: rows made first, and written table by table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adventus.catalogue.uids import new_uid
from adventus.catalogue.visits import review_columns
from adventus.errors import UserError
from adventus.exchange.inserting import insert_rows
from adventus.exchange.plan.citing import CITATION_COLUMNS, citations
from adventus.exchange.plan.directory import Directory, next_id
from adventus.exchange.plan.filling import ENGAGEMENT_COLUMNS, VISIT_COLUMNS, resolve
from adventus.exchange.plan.prints import note_of, prints_of_added

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from adventus.catalogue.editing import Edit
    from adventus.exchange.plan.filling import Filled
    from adventus.exchange.plan.mapping import FileSource
    from adventus.exchange.plan.rows import PlanRow
    from adventus.progress import Progress

_AT_ONCE = 5_000  # visits held before they are written
_TABLES = {
    "visit": VISIT_COLUMNS,
    "visit_agent": ("visit_id", "role", "agent_id", "position"),
    "visit_tag": ("visit_id", "tag_id"),
    "mark": ("visit_id", "field", "kind"),
    "engagement": ("uid", "visit_id", "position", *ENGAGEMENT_COLUMNS),
    "citation": CITATION_COLUMNS,
}


class Adder:
    """Adds visits within an edit; `source_id` is that of the file's source, if it has one."""

    def __init__(
        self,
        edit: Edit,
        source: FileSource | None,
        source_id: int | None,
        uids: Callable[[], str] = new_uid,
    ) -> None:
        self._edit = edit
        self._source = source
        self._uid = uids
        self._source_id = source_id
        self._directory = Directory(edit.connection, uids)
        self._next = next_id(edit.connection, "visit")
        self._taken = _taken(edit, "reference")
        self._reviews: dict[str, tuple[str, str]] = {}
        self._held: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _TABLES}

    def add(self, rows: Sequence[PlanRow], progress: Progress) -> None:
        """Add a visit for each row.

        Raises:
            UserError: a name may by now be several records, or a reference is taken.
        """
        self._claim(rows)
        for row in rows:
            try:
                self._hold(row, resolve(self._directory, row.entries))
            except UserError as error:
                raise UserError(f"Row {row.number}: {error} Nothing was imported.") from error
            if len(self._held["visit"]) >= _AT_ONCE:
                self._write()
            progress.step()
        self._write()

    def _claim(self, rows: Sequence[PlanRow]) -> None:
        """Keep the references that rows give from being given to others."""
        uids = _taken(self._edit, "uid") if any(row.uid for row in rows) else set()
        for row in rows:
            name = row.uid if row.uid in uids else row.reference
            if name in uids or name in self._taken:
                raise UserError(
                    f"Row {row.number}: another visit is “{name}” by now; make the plan"
                    " anew. Nothing was imported."
                )
        self._taken.update(row.reference for row in rows if row.reference)

    def _hold(self, row: PlanRow, filled: Filled) -> None:
        visit_id = self._next
        self._next += 1
        reference = row.reference or self._free_reference(visit_id)
        plain = {**filled.plain, "reference": reference}
        self._held["visit"].append(
            (
                *(visit_id, row.uid or self._uid(), *plain.values()),
                *(filled.place_id, filled.journey_id, *self._reviewed(plain["review"])),
                *filled.dates,
            )
        )
        self._held["visit_agent"] += [(visit_id, *agent) for agent in filled.agents]
        self._held["visit_tag"] += [(visit_id, tag_id) for tag_id in filled.tags]
        self._held["mark"] += [(visit_id, *mark) for mark in filled.marks]
        self._held["engagement"] += [
            (self._uid(), visit_id, position, *engagement)
            for position, engagement in enumerate(filled.engagements)
        ]
        if self._source and self._source_id is not None:
            note = note_of(row.fingerprint, prints_of_added(row, filled, self._directory))
            self._held["citation"] += citations(row, visit_id, self._source, self._source_id, note)

    def _reviewed(self, state: str) -> tuple[str, str]:
        if state not in self._reviews:
            columns = review_columns(self._edit, state)
            self._reviews[state] = columns["reviewed_by"], columns["reviewed_at"]
        return self._reviews[state]

    def _free_reference(self, visit_id: int) -> str:
        number = visit_id
        while (reference := f"V-{number:04d}") in self._taken:
            number += 1
        self._taken.add(reference)
        return reference

    def _write(self) -> None:
        connection = self._edit.connection
        self._directory.write(connection)
        for table, columns in _TABLES.items():
            insert_rows(connection, table, columns, self._held[table])
            self._held[table].clear()


def _taken(edit: Edit, column: str) -> set[str]:
    rows = edit.execute(f"SELECT {column} FROM visit UNION ALL SELECT {column} FROM merged")  # noqa: S608 - our own names
    return {row[0] for row in rows}
