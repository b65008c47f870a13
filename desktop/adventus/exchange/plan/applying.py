"""A plan applied: one revision, which undo takes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.catalogue.fields import field
from adventus.catalogue.records import visits as read_visits
from adventus.catalogue.visits import store
from adventus.errors import UserError
from adventus.exchange.plan.adding import Adder
from adventus.exchange.plan.citing import cite_row, source_of
from adventus.exchange.plan.holding import forget, hold_all
from adventus.exchange.plan.known_visits import cited_rows
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
        left: rows whose doubtful changes were left out.
        spared: rows left out because their visit was changed after the plan was made.
        held: rows that are probably a visit already, and wait as proposals.
        revision: the number of the revision; 0 where nothing was changed.
    """

    added: int = 0
    changed: int = 0
    left: tuple[PlanRow, ...] = ()
    spared: tuple[PlanRow, ...] = ()
    held: tuple[PlanRow, ...] = ()
    revision: int = 0


def apply_plan(
    catalogue: Catalogue,
    plan: Plan,
    *,
    without: Collection[int] = (),
    replacing: Collection[int] = (),
    adding: Collection[int] = (),
    progress: Progress | None = None,
) -> Applied:
    """Do what a plan says, all or nothing.

    Args:
        without: numbers of rows to leave out.
        replacing: numbers of rows whose doubtful changes are made all the same.
        adding: numbers of rows that are probably a visit already, or wait as proposals, and are
            added all the same.
        progress: is told of each visit, twice; it may cancel, and then nothing is changed.

    Raises:
        UserError: the catalogue is read-only, or no longer what the plan was made for.
    """
    work = _sorted_out(plan, without, replacing, adding)
    if not work.new and not work.changing and not work.held:
        return Applied(left=work.left)
    progress = progress or Progress()
    progress.begin(2 * work.steps())
    with catalogue.edit(f"Import {plan.name}", progress) as edit:
        _refuse_imported(edit, plan, [*work.new, *work.held])
        source_id = source_of(edit, plan.source)
        stale = _stale(edit, work.changing)
        changed = [row for row in work.changing if row.number not in stale]
        for row in changed:
            _change(edit, plan, row, source_id, replacing)
            progress.step()
        if source_id is not None and plan.source:
            for row in work.noted:
                cite_row(edit, row, source_id, plan.source, ())
        forget(edit, plan, work.new)
        Adder(edit, plan.source, source_id).add(work.new, progress)
        hold_all(edit, plan, work.held, progress)
        counts = (len(work.new), len(changed), len(work.held))
        edit.label = f"Import {plan.name}: {_summary(*counts)}"
    spared = tuple(row for row in work.changing if row.number in stale)
    held = tuple(work.held)
    return Applied(*counts[:2], work.left, spared, held, edit.changes.revision)


@dataclass(frozen=True)
class _Work:
    """The rows of a plan by what becomes of them.

    Attributes:
        noted: they change nothing, but say something else than they did.
    """

    new: list[PlanRow]
    changing: list[PlanRow]
    held: list[PlanRow]
    noted: list[PlanRow]
    left: tuple[PlanRow, ...]

    def steps(self) -> int:
        return len(self.new) + len(self.changing) + len(self.held)


def _sorted_out(
    plan: Plan, without: Collection[int], replacing: Collection[int], adding: Collection[int]
) -> _Work:
    rows = [row for row in plan.rows if row.number not in without]
    likely = [row for row in rows if row.action is Action.ADD and row.likely]
    asked = [row for row in rows if row.action is Action.WAITS and row.number in adding]
    changing = [row for row in rows if row.action is Action.CHANGE]
    return _Work(
        new=[row for row in rows if row.action is Action.ADD and not row.likely]
        + [row for row in likely if row.number in adding]
        + asked,
        changing=[row for row in changing if _wanted(row, replacing)],
        held=[row for row in likely if row.number not in adding],
        noted=[row for row in rows if row.action is Action.SAME and _says_else(row)],
        left=tuple(row for row in changing if row.number not in replacing and row.doubtful()),
    )


def _says_else(row: PlanRow) -> bool:
    """Tell whether a row came to say what was set by hand here before."""
    said = row.cited.prints() if row.cited and row.prints else None
    return said is not None and not row.prints.items() <= said.items()


def _summary(added: int, changed: int, held: int) -> str:
    counts = ((added, "added"), (changed, "changed"), (held, "held"))
    return ", ".join(f"{count:,} {what}" for count, what in counts if count) or "nothing"


def _wanted(row: PlanRow, replacing: Collection[int]) -> tuple[Change, ...]:
    return tuple(one for one in row.changes if not one.doubt or row.number in replacing)


def _refuse_imported(edit: Edit, plan: Plan, rows: Sequence[PlanRow]) -> None:
    """Refuse rows that were imported since the plan was made, as where it is applied twice.

    Raises:
        UserError: the first of them.
    """
    if plan.source is None or not rows:
        return
    met = {row.cited.id for row in plan.rows if row.cited}
    since = [cited for cited in cited_rows(edit.connection, plan.source) if cited.id not in met]
    known = {name for cited in since for name in (cited.locator, cited.fingerprint)}
    for row in rows:
        if not row.uid and row.known_by() in known:
            raise UserError(
                f"Row {row.number} was imported since the plan was made; make the plan anew."
                " Nothing was imported."
            )


def _stale(edit: Edit, rows: Sequence[PlanRow]) -> set[int]:
    """Find the rows whose visits are no longer as the plan says, or gone."""
    ids = [row.visit_id for row in rows if row.visit_id is not None]
    now = {visit.id: visit.values for visit in read_visits(edit.connection, ids)}
    return {
        row.number
        for row in rows
        if row.visit_id not in now
        or any(now[row.visit_id][one.field] != one.value for one in row.changes)
    }


def _change(
    edit: Edit, plan: Plan, row: PlanRow, source_id: int | None, replacing: Collection[int]
) -> None:
    if row.visit_id is None:
        raise ValueError(row)
    wanted = _wanted(row, replacing)
    for one in wanted:
        try:
            store(edit, row.visit_id, field(one.field), row.entries[one.field])
        except UserError as error:
            raise UserError(f"Row {row.number}: {error} Nothing was imported.") from error
    if source_id is not None and plan.source:
        cite_row(edit, row, source_id, plan.source, wanted)
