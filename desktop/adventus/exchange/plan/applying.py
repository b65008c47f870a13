"""A plan applied: one revision, which undo takes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.catalogue.fields import field
from adventus.catalogue.records import visits as read_visits
from adventus.catalogue.sources import add_source, find_source
from adventus.catalogue.values import notation
from adventus.catalogue.visits import store
from adventus.errors import UserError
from adventus.exchange.plan.adding import Adder
from adventus.exchange.plan.citing import cite_row
from adventus.exchange.plan.rows import Action
from adventus.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from adventus.catalogue.editing import Edit
    from adventus.catalogue.file import Catalogue
    from adventus.exchange.plan.rows import Change, Plan, PlanRow


@dataclass(frozen=True)
class Applied:
    """What an import did.

    Attributes:
        added: how many visits are new.
        changed: how many visits were changed.
        vaguer: rows whose vaguer dates were left out.
        spared: rows left out because their visit was changed after the plan was made.
        revision: the number of the revision; 0 where nothing was changed.
    """

    added: int = 0
    changed: int = 0
    vaguer: tuple[PlanRow, ...] = ()
    spared: tuple[PlanRow, ...] = ()
    revision: int = 0


def apply_plan(
    catalogue: Catalogue,
    plan: Plan,
    *,
    without: Collection[int] = (),
    vaguer: Collection[int] = (),
    progress: Progress | None = None,
) -> Applied:
    """Do what a plan says, all or nothing.

    Args:
        without: numbers of rows to leave out.
        vaguer: numbers of rows whose vaguer dates replace finer ones.
        progress: is told of each visit, twice; it may cancel, and then nothing is changed.

    Raises:
        UserError: the catalogue is read-only, or no longer what the plan was made for.
    """
    rows = [row for row in plan.rows if row.number not in without]
    adding = [row for row in rows if row.action is Action.ADD]
    changing = [row for row in rows if row.action is Action.CHANGE]
    left = tuple(row for row in changing if _lost(row, vaguer))
    changing = [row for row in changing if _wanted(row, vaguer)]
    if not adding and not changing:
        return Applied(vaguer=left)
    progress = progress or Progress()
    progress.begin(2 * (len(adding) + len(changing)))
    with catalogue.edit(f"Import {plan.name}", progress) as edit:
        source_id = _source(edit, plan)
        stale = _stale(edit, changing)
        changed = [row for row in changing if row.number not in stale]
        for row in changed:
            _change(edit, plan, row, source_id, vaguer)
            progress.step()
        Adder(edit, plan.source, source_id).add(adding, progress)
        edit.label = f"Import {plan.name}: {_summary(len(adding), len(changed))}"
    spared = tuple(row for row in changing if row.number in stale)
    return Applied(len(adding), len(changed), left, spared, edit.changes.revision)


def _summary(added: int, changed: int) -> str:
    counts = ((added, "added"), (changed, "changed"))
    return ", ".join(f"{count:,} {what}" for count, what in counts if count) or "nothing"


def _lost(row: PlanRow, vaguer: Collection[int]) -> bool:
    return row.number not in vaguer and any(change.vaguer for change in row.changes)


def _wanted(row: PlanRow, vaguer: Collection[int]) -> tuple[Change, ...]:
    return tuple(one for one in row.changes if not one.vaguer or row.number in vaguer)


def _source(edit: Edit, plan: Plan) -> int | None:
    if plan.source is None:
        return None
    known = find_source(edit.connection, plan.source.name)
    return known or add_source(edit, plan.source.name, kind=plan.source.kind)


def _stale(edit: Edit, rows: Sequence[PlanRow]) -> set[int]:
    """Find the rows whose visits are no longer as the plan says, or gone."""
    ids = [row.visit_id for row in rows if row.visit_id is not None]
    now = {visit.id: visit.values for visit in read_visits(edit.connection, ids)}
    return {
        row.number
        for row in rows
        if row.visit_id not in now
        or any(notation(now[row.visit_id][one.field]) != one.old for one in row.changes)
    }


def _change(
    edit: Edit, plan: Plan, row: PlanRow, source_id: int | None, vaguer: Collection[int]
) -> None:
    if row.visit_id is None:
        raise ValueError(row)
    wanted = _wanted(row, vaguer)
    for one in wanted:
        try:
            store(edit, row.visit_id, field(one.field), row.entries[one.field])
        except UserError as error:
            raise UserError(f"Row {row.number}: {error} Nothing was imported.") from error
    if source_id is not None and plan.source:
        complete = len(wanted) == len(row.changes)
        cite_row(edit, row, source_id, plan.source, wanted, complete=complete)
