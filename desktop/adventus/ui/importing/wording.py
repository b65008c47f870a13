"""What the import desk says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue.fields import field
from adventus.errors import UserError
from adventus.exchange.plan import Action, Change, PlanRow
from adventus.exchange.plan.mapping import AS_WRITTEN, END, IGNORE, KEEP, KEY, START, UID
from adventus.ui.record.wording import value_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adventus.catalogue.changes import Changes
    from adventus.exchange.input import InputTable

ACTIONS = {
    Action.ADD: "Add",
    Action.CHANGE: "Change",
    Action.SAME: "Same",
    Action.WAITS: "Waits",
    Action.PROBLEM: "Problem",
}
SIGNS = {
    Action.ADD: "+",
    Action.CHANGE: "→",
    Action.SAME: "=",
    Action.WAITS: "…",
    Action.PROBLEM: "✖",
}
"""What stands before the word, so that colour is never the only sign."""

_TARGETS = {
    UID: "Uid",
    KEY: "Key of the row",
    KEEP: "Keep in the notes",
    IGNORE: "Leave out",
}
_PARTS = {START: "first day", END: "last day", AS_WRITTEN: "as written"}
_APART = "\N{FIRST STRONG ISOLATE}{}\N{POP DIRECTIONAL ISOLATE}"
_LONGEST = 400  # characters of a line; no cell shows more
READ_ONLY = "This catalogue is read-only: the plan can be looked at, but nothing is imported."
BUSY = "something else is still being done; wait for it, or cancel it."
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
    if not table.rows and not table.problems:
        words += " There is only a heading; nothing can be imported."
    if table.problems:
        words += f" {many(len(table.problems), 'row')} can't be read; the plan says why."
    return " ".join([words, *table.notes])


def edition_words(title: str) -> str:
    """Say that a file seems to be the next edition of one that was imported."""
    return (
        f"Most rows are those of “{title}”, imported earlier: this is taken for its next edition."
        " Give the source another title if it is not."
    )


def text_words(name: str, text: str) -> str:
    """Say a value in notation in words; "nothing" for none."""
    if not text:
        return "nothing"
    try:
        return value_words(field(name), text)
    except UserError:  # a date written at length, with the wording of its source
        return text


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


def in_line(texts: Iterable[str]) -> str:
    """Put texts in one line; those that run from right to left keep to their own place."""
    return " · ".join(text if text.isascii() else _APART.format(text) for text in texts)


def _row_words(row: PlanRow) -> str:
    if row.action is Action.PROBLEM:
        return row.reason
    if row.action is Action.CHANGE:
        return "; ".join(map(change_words, row.changes))
    if row.action in (Action.ADD, Action.WAITS) and row.changes:
        return in_line(text_words(one.field, one.new) for one in row.changes)
    return in_line(filter(None, row.cells))


def whole_words(changes: Changes) -> str:
    """Say what the import of a whole catalogue did."""
    if not changes:
        return "Nothing was imported: all of it is here already."
    return f"Imported: {many(len(changes.of('visit')), 'visit')}, with all that belongs to them."
