"""What the import desk says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue.fields import field
from adventus.exchange.plan import Action, Change, PlanRow
from adventus.exchange.plan.mapping import AS_WRITTEN, END, IGNORE, KEEP, KEY, START, UID
from adventus.ui.record.wording import value_words

if TYPE_CHECKING:
    from pathlib import Path

    from adventus.catalogue.changes import Changes
    from adventus.exchange.input import InputTable
    from adventus.exchange.plan import Applied, Plan

ACTIONS = {
    Action.ADD: "Add",
    Action.CHANGE: "Change",
    Action.SAME: "Same",
    Action.PROBLEM: "Problem",
}
SIGNS = {Action.ADD: "+", Action.CHANGE: "→", Action.SAME: "=", Action.PROBLEM: "✖"}
"""What stands before the word, so that colour is never the only sign."""

_TARGETS = {
    UID: "Uid",
    KEY: "Key: what the file calls the row",
    KEEP: "Keep in the notes",
    IGNORE: "Leave out",
}
_PARTS = {START: "first day", END: "last day", AS_WRITTEN: "as written"}
_LONGEST = 400  # characters of a line; no cell shows more
_NAMED = 3  # rows that are named one by one
READ_ONLY = "This catalogue is read-only: the plan can be looked at, but nothing is imported."
STALE = "The catalogue was changed since the plan was made."


def many(number: int, thing: str) -> str:
    """Say a number of things: "1 row", "3 rows"."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def target_words(target: str) -> str:
    """Say where a column goes."""
    if target in _TARGETS:
        return _TARGETS[target]
    name, _, part = target.partition(".")
    return f"{field(name).label}: {_PARTS[part]}" if part else field(name).label


def table_words(table: InputTable) -> str:
    """Say how big a table is, and what was decided while it was read."""
    words = f"{many(len(table.rows), 'row')}, {many(len(table.columns), 'column')}."
    if table.problems:
        words += f" {many(len(table.problems), 'row')} can't be read; the plan says why."
    return " ".join([words, *table.notes])


def text_words(name: str, text: str) -> str:
    """Say a value in notation in words; "nothing" for none."""
    if not text:
        return "nothing"
    return value_words(field(name), text)


def change_words(one: Change) -> str:
    """Say one change in a line."""
    label = field(one.field).label
    after = text_words(one.field, one.new)
    return f"{label}: {text_words(one.field, one.old)} → {after}"


def row_words(row: PlanRow) -> str:
    """Say in a line what a row would do; a very long line is cut."""
    return cut(_row_words(row))


def cut(text: str) -> str:
    """Cut a line that is far longer than can be shown."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _row_words(row: PlanRow) -> str:
    if row.action is Action.PROBLEM:
        return row.reason
    if row.action is Action.CHANGE:
        return "; ".join(map(change_words, row.changes))
    if row.action is Action.ADD:
        return " · ".join(text_words(one.field, one.new) for one in row.changes)
    return " · ".join(cell for cell in row.cells if cell)


def apply_words(added: int, changed: int) -> str:
    """Say on the button what it would do."""
    parts = [f"add {added:,}"] * bool(added) + [f"change {changed:,}"] * bool(changed)
    return f"Import: {', '.join(parts)}" if parts else "Nothing to import"


def plan_words(plan: Plan) -> str:
    """Say what a plan comes to."""
    counts = plan.counts()
    words = (
        f"{many(len(plan.rows), 'row')}: {counts[Action.ADD]:,} to add,"
        f" {counts[Action.CHANGE]:,} to change, {counts[Action.SAME]:,} the same,"
        f" {counts[Action.PROBLEM]:,} with problems."
    )
    if plan.vanished:
        gone = many(len(plan.vanished), "visit")
        words += f" For {gone} of an earlier import the file has no row any more; they stay."
    return words


def applied_words(applied: Applied, problems: Path | None) -> str:
    """Say what an import did, and what it left."""
    words = f"Imported: {applied.added:,} added, {applied.changed:,} changed."
    if not applied.revision:
        words = "Nothing was imported."
    if applied.vaguer:
        words += f" Vaguer dates left out: {_numbers(applied.vaguer)}."
    if applied.spared:
        words += f" Left out, as their visits were changed meanwhile: {_numbers(applied.spared)}."
    if problems is not None:
        words += f" The rows with problems are in “{problems}”."
    return words


def whole_words(changes: Changes) -> str:
    """Say what the import of a whole catalogue did."""
    if not changes:
        return "Nothing was imported: all of it is here already."
    return f"Imported: {many(len(changes.of('visit')), 'visit')}, with all that belongs to them."


def _numbers(rows: tuple[PlanRow, ...]) -> str:
    named = ", ".join(str(row.number) for row in rows[:_NAMED])
    more = f" and {len(rows) - _NAMED:,} more" if len(rows) > _NAMED else ""
    return f"{'row' if len(rows) == 1 else 'rows'} {named}{more}"
