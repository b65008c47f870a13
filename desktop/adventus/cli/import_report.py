"""What the command line says of an import: counts, and what was held, spared or left, by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from adventus.cli.output import cut, many, note, say
from adventus.exchange.plan import Action, Doubt

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from adventus.exchange.plan import Applied, Change, Plan, PlanRow

HOLD, ADD, SKIP = "hold", "add", "skip"
DUPLICATES = (HOLD, ADD, SKIP)
"""What becomes of rows that are probably visits already."""

_SHOWN = 5  # named one by one
_LONGEST = 160


def likely_numbers(plan: Plan) -> tuple[int, ...]:
    """Give the numbers of the rows that are probably visits already."""
    return tuple(row.number for row in plan.rows if row.likely)


def waiting_numbers(plan: Plan) -> tuple[int, ...]:
    """Give the numbers of the rows that an earlier import held, and that wait."""
    return tuple(row.number for row in plan.rows if row.action is Action.WAITS)


@dataclass(frozen=True)
class Report:
    """An import that was done, or would be.

    Attributes:
        duplicates: what becomes of rows that are probably visits already.
        problems: where the rows with problems are; None for nowhere.
    """

    connection: sqlite3.Connection
    plan: Plan
    applied: Applied
    duplicates: str
    problems: Path | None

    def tell(self, *, would: bool) -> None:
        """Say it in lines.

        Args:
            would: nothing was done.
        """
        say(self._counts("would be " if would else ""))
        for row in self.plan.problems()[:_SHOWN]:
            say(f"row {row.number}: {cut(row.reason, _LONGEST)}")
        if would:
            for line in self._changes():
                say(line)
        for line in (
            *self._likely(),
            *self._spared(),
            *self._left(),
            *self._emptied(),
            *self._vanished(),
        ):
            note(line)

    def as_json(self) -> dict[str, Any]:
        """Say all of it as one value."""
        plan, applied = self.plan, self.applied
        left = [row for row in plan.rows if row.doubtful()]
        return {
            "rows": len(plan.rows),
            "actions": {action.value: count for action, count in plan.counts().items()},
            "added": applied.added,
            "changed": applied.changed,
            "revision": applied.revision or None,
            "changes": [
                _named(row) | {"fields": {one.field: [one.old, one.new] for one in row.changes}}
                for row in plan.rows
                if row.action is Action.CHANGE
            ],
            "problems": [{"row": row.number, "reason": row.reason} for row in plan.problems()],
            "problems_file": str(self.problems) if self.problems else None,
            "duplicates": self.duplicates,
            "likely": [self._likely_json(row) for row in plan.rows if row.likely],
            "held": [row.number for row in applied.held],
            "waiting": list(waiting_numbers(plan)),
            "spared": [
                _named(row) | {"fields": {one.field: [one.old, one.new] for one in row.spared}}
                for row in plan.rows
                if row.spared
            ],
            "left": [
                _named(row)
                | {"fields": {one.field: one.doubt.value for one in row.changes if one.doubt}}
                for row in left
            ],
            "unnamed": plan.unnamed,
            "vanished": [one.reference for one in plan.vanished],
        }

    def _counts(self, would: str) -> str:
        counts = self.plan.counts()
        likely, waiting = len(likely_numbers(self.plan)), counts[Action.WAITS]
        if self.duplicates == ADD:
            counts[Action.ADD], waiting = counts[Action.ADD] + waiting, 0
        done = {HOLD: "held", SKIP: "skipped"}.get(self.duplicates, "")
        left = sum(1 for row in self.plan.rows if row.changes and _all_doubtful(row))
        parts = [
            f"{counts[Action.ADD] - likely:,} {would}added",
            f"{counts[Action.CHANGE] - left:,} {would}changed",
            f"{counts[Action.SAME]:,} the same",
            *([f"{likely:,} {would}{done}"] if likely else []),
            *([f"{waiting:,} waiting"] if waiting else []),
            *(
                [f"{left:,} left as it is" if left == 1 else f"{left:,} left as they are"]
                * bool(left)
            ),
            f"{counts[Action.PROBLEM]:,} with problems",
        ]
        return f"{many(len(self.plan.rows), 'row')}: {', '.join(parts)}"

    def _likely(self) -> Iterator[str]:
        rows = [row for row in self.plan.rows if row.likely]
        for row in rows[:_SHOWN]:
            best = row.likely[0]
            why = "; ".join(best.reasons)
            called = self._called(best.visit_id)
            yield cut(f"row {row.number} is probably {called} ({why})", _LONGEST)
        waiting = waiting_numbers(self.plan)
        if waiting and self.duplicates != ADD:
            numbers = _some(map(str, waiting))
            yield f"{many(len(waiting), 'row')} held by an earlier import: {numbers}"
        if self.duplicates == HOLD and (rows or waiting):
            yield "rows that are held wait for the review desk; --duplicates add takes them in"

    def _spared(self) -> Iterator[str]:
        rows = [row for row in self.plan.rows if row.spared]
        if rows:
            names = _some(f"{row.reference}: {_fields(row.spared)}" for row in rows)
            yield (
                f"{many(len(rows), 'visit')} differ{'s' if len(rows) == 1 else ''} from the file"
                f" by what was edited here since; that stays ({names})"
            )

    def _left(self) -> Iterator[str]:
        vaguer = [row for row in self.plan.rows if _doubts(row, Doubt.VAGUER)]
        edited = [row for row in self.plan.rows if _doubts(row, Doubt.EDITED)]
        if vaguer:
            yield (
                f"{many(len(vaguer), 'row')} would have made a date vaguer; it was left as it is"
                f" ({_numbers(vaguer)}); set it by hand if the finer date is wrong"
            )
        if edited:
            names = _some(
                f"{row.reference}: {_fields(_doubts(row, Doubt.EDITED))}" for row in edited
            )
            yield (
                f"{many(len(edited), 'row')} would have replaced what was edited here, as the file"
                f" changed it, too; it was left as it is ({names}); set it by hand if the file is"
                " right"
            )

    def _changes(self) -> Iterator[str]:
        """Say of the first rows that change a visit what would become of which field."""
        rows = [row for row in self.plan.rows if row.action is Action.CHANGE]
        for row in rows[:_SHOWN]:
            fields = "; ".join(
                f"{one.field}: {one.old or 'nothing'} → {one.new or 'nothing'}"
                for one in row.changes
            )
            yield cut(f"row {row.number}, {row.reference}: {fields}", _LONGEST)
        if len(rows) > _SHOWN:
            yield f"and {many(len(rows) - _SHOWN, 'more change')}; --json says all"

    def _emptied(self) -> Iterator[str]:
        emptied = [
            f"{row.reference}: {_fields(found)}"
            for row in self.plan.rows
            if (found := [one for one in row.changes if not (one.new or one.doubt)])
        ]
        if emptied:
            yield f"empty cells empty fields of {many(len(emptied), 'visit')} ({_some(emptied)})"

    def _vanished(self) -> Iterator[str]:
        if others := self.plan.unnamed:
            yield (
                f"{many(others, 'visit')} of the catalogue"
                f" {'has' if others == 1 else 'have'} no row in the file; nothing was deleted"
            )
        if gone := self.plan.vanished:
            yield (
                f"the file has no row any more for {many(len(gone), 'visit')} of an earlier import"
                f" ({_some(one.reference for one in gone)}); nothing was deleted"
            )

    def _likely_json(self, row: PlanRow) -> dict[str, Any]:
        found = [
            {"visit": self._called(one.visit_id), "reasons": list(one.reasons)}
            for one in row.likely
        ]
        return {"row": row.number, "visits": found}

    def _called(self, visit_id: int) -> str:
        found = self.connection.execute("SELECT reference FROM visit WHERE id = ?", (visit_id,))
        row = found.fetchone()
        return row[0] if row else "a visit that is gone"


def _all_doubtful(row: PlanRow) -> bool:
    return all(one.doubt for one in row.changes)


def _named(row: PlanRow) -> dict[str, Any]:
    return {"row": row.number, "reference": row.reference}


def _doubts(row: PlanRow, doubt: Doubt) -> list[Change]:
    return [one for one in row.changes if one.doubt is doubt]


def _fields(changes: Iterable[Change]) -> str:
    return ", ".join(one.field for one in changes)


def _numbers(rows: Sequence[PlanRow]) -> str:
    return f"{'row' if len(rows) == 1 else 'rows'} {_some(str(row.number) for row in rows)}"


def _some(names: Iterable[str]) -> str:
    """Join the first names; an ellipsis stands for the others."""
    found = list(names)
    return ", ".join(found[:_SHOWN]) + ("…" if len(found) > _SHOWN else "")
