"""What the third step of the import desk says of a plan and of its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue.fields import field
from adventus.exchange.plan import Action, Doubt
from adventus.ui.importing.plan_choices import LIKELY, VANISHED, Outcome, is_likely
from adventus.ui.importing.wording import ACTIONS, SIGNS, many, text_words

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from adventus.exchange.plan import Applied, Change, LikelySame, Plan, PlanRow

_NAMED = 3  # rows that are named one by one
_DOUBTS = {
    Doubt.NONE: "",
    Doubt.VAGUER: "a vaguer date",
    Doubt.EDITED: "edited here since",
}
_COUNTED = (
    (Action.ADD, "to add"),
    (LIKELY, "probably here already"),
    (Action.CHANGE, "to change"),
    (Action.SAME, "the same"),
    (Action.WAITS, "waiting on the review desk"),
    (Action.PROBLEM, "with problems"),
)
_IF_ANY = (LIKELY, Action.WAITS)


def action_words(row: PlanRow, *, adding: bool) -> str:
    """Say what a row does; one that is probably a visit already goes to the review desk."""
    if is_likely(row) and not adding:
        return "≈ To review"
    return f"{SIGNS[row.action]} {ACTIONS[row.action]}"


def doubt_words(row: PlanRow) -> str:
    """Say why changes of a row are made only where that is asked for."""
    if row.action is not Action.CHANGE:
        return ""
    return ", ".join(dict.fromkeys(_DOUBTS[one.doubt] for one in row.changes if one.doubt))


def likely_words(row: PlanRow) -> str:
    """Say how alike a row and the likeliest visit are: "93 %"."""
    return f"{row.likely[0].score:.0%}".replace("%", " %")


def about_words(row: PlanRow, called: Callable[[int], str]) -> str:
    """Say what is to be known of a row before it is judged; '' for nothing.

    Args:
        called: gives the reference of a visit.
    """
    if is_likely(row):
        others = " ".join(f"Or {_likely_words(each, called)}" for each in row.likely[1:])
        return f"Probably {_likely_words(row.likely[0], called)} {others}".strip()
    if row.action is Action.WAITS:
        return "Waits on the review desk since an earlier import; it is judged there."
    doubtful = [one for one in row.changes if one.doubt] if row.action is Action.CHANGE else []
    if doubtful:
        said = ", ".join(f"{field(one.field).label} ({_DOUBTS[one.doubt]})" for one in doubtful)
        return f"Only if you say so, with V: {said}."
    return ""


def spared_words(one: Change) -> str:
    """Say of a field that was edited here what the file still says."""
    return f"edited here since; the file still says: {text_words(one.field, one.new)}"


def apply_words(wanted: Counter[Outcome]) -> str:
    """Say on the button what it would do."""
    said = (
        (Outcome.ADD, "add {:,}"),
        (Outcome.CHANGE, "change {:,}"),
        (Outcome.HOLD, "{:,} to the review desk"),
    )
    parts = [words.format(wanted[outcome]) for outcome, words in said if wanted[outcome]]
    return f"Import: {', '.join(parts)}" if parts else "Nothing to import"


def plan_words(plan: Plan, counts: Mapping[str, int]) -> str:
    """Say what a plan comes to; `counts` is how many rows each narrowing shows."""
    parts = [f"{counts[k]:,} {words}" for k, words in _COUNTED if counts[k] or k not in _IF_ANY]
    words = f"{many(len(plan.rows), 'row')}: {', '.join(parts)}."
    if counts[VANISHED]:
        gone = many(counts[VANISHED], "visit")
        stay = "it stays" if counts[VANISHED] == 1 else "they stay"
        words += f" For {gone} of an earlier import the file has no row any more; {stay}."
    if plan.unnamed:
        words += f" {unnamed_words(plan.unnamed)}"
    return words


def unnamed_words(number: int) -> str:
    """Say how many visits have no row in a table that this program wrote."""
    one = number == 1
    visits = "visit of the catalogue has" if one else "visits of the catalogue have"
    return f"{number:,} {visits} no row in the file; {'it stays' if one else 'they stay'}."


def applied_words(applied: Applied, problems: Path | None) -> str:
    """Say what an import did, and what it left."""
    words = f"Imported: {applied.added:,} added, {applied.changed:,} changed"
    if not applied.revision:
        words = "Nothing was imported"
    if applied.held:
        one = len(applied.held) == 1
        words += f"; {len(applied.held):,} {'waits' if one else 'wait'} on the review desk"
    words += "."
    for doubt, said in ((Doubt.VAGUER, "Vaguer dates"), (Doubt.EDITED, "Edited here since,")):
        left = [row for row in applied.left if any(one.doubt is doubt for one in row.changes)]
        if left:
            words += f" {said} left out: {_numbers(left)}."
    if applied.spared:
        words += f" Left out, as their visits were changed meanwhile: {_numbers(applied.spared)}."
    if problems is not None:
        words += f" The rows with problems are in “{problems}”."
    return words


def _likely_words(each: LikelySame, called: Callable[[int], str]) -> str:
    share = f"{each.score:.0%}".replace("%", " %")
    return f"{called(each.visit_id)} ({share}): {', '.join(each.reasons)}."


def _numbers(rows: Iterable[PlanRow]) -> str:
    rows = list(rows)
    named = ", ".join(str(row.number) for row in rows[:_NAMED])
    more = f" and {len(rows) - _NAMED:,} more" if len(rows) > _NAMED else ""
    return f"{'row' if len(rows) == 1 else 'rows'} {named}{more}"
