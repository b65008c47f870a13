"""What of a plan is to be done: which rows, and how far."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, TypeGuard

from adventus.exchange.plan import Action, Doubt, PlanRow
from adventus.exchange.plan.rows import Vanished

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from adventus.exchange.plan import Plan

Listed = PlanRow | Vanished
"""What a line of the list is about."""

ALL, LIKELY, VAGUER, EDITED = "all", "likely", "vaguer", "edited"
SPARED, VANISHED = "spared", "vanished"
"""What narrows the list, beside an action."""


class Outcome(StrEnum):
    """What becomes of a row, as chosen now."""

    NOTHING = ""
    ADD = "add"
    CHANGE = "change"
    HOLD = "hold"  # as a proposal, on the review desk


class Choices:
    """What is chosen; at first everything is done, but for what is doubtful.

    Attributes:
        left_out: numbers of rows of which nothing is done.
        replacing: numbers of rows whose doubtful changes are made all the same.
        adding: numbers of rows that are probably a visit already, and are added all the same.
    """

    def __init__(self) -> None:
        self.left_out: set[int] = set()
        self.replacing: set[int] = set()
        self.adding: set[int] = set()

    def outcome(self, row: Listed) -> Outcome:
        """Tell what becomes of a row."""
        if not can_tick(row) or row.number in self.left_out:
            return Outcome.NOTHING
        if row.action is Action.ADD:
            held = row.likely and row.number not in self.adding
            return Outcome.HOLD if held else Outcome.ADD
        taken = row.number in self.replacing or not all(one.doubt for one in row.changes)
        return Outcome.CHANGE if taken else Outcome.NOTHING

    def tick(self, rows: Iterable[Listed], *, on: bool) -> None:
        """Have rows done or left out; what a row that is nothing but doubtful says is taken."""
        for row in filter(can_tick, rows):
            _put(self.left_out, row.number, present=not on)
            if on and is_doubtful(row) and all(one.doubt for one in row.changes):
                self.replacing.add(row.number)

    def replace(self, rows: Iterable[Listed], *, on: bool) -> None:
        """Have the doubtful changes of rows made all the same, or not."""
        for row in filter(is_doubtful, rows):
            _put(self.replacing, row.number, present=on)
            if on:
                self.left_out.discard(row.number)

    def add(self, rows: Iterable[Listed], *, on: bool) -> None:
        """Have rows that are probably a visit already added, or held as proposals."""
        for row in filter(is_likely, rows):
            _put(self.adding, row.number, present=on)
            self.left_out.discard(row.number)

    def outcomes(self, plan: Plan) -> Counter[Outcome]:
        """Count what becomes of the rows of a plan."""
        return Counter(map(self.outcome, plan.rows))


def can_tick(row: Listed) -> TypeGuard[PlanRow]:
    """Tell whether something can be done of a row."""
    return isinstance(row, PlanRow) and row.action in (Action.ADD, Action.CHANGE)


def is_likely(row: Listed) -> TypeGuard[PlanRow]:
    """Tell whether a row to be added is probably a visit already."""
    return isinstance(row, PlanRow) and row.action is Action.ADD and bool(row.likely)


def is_doubtful(row: Listed) -> TypeGuard[PlanRow]:
    """Tell whether some changes of a row are made only where that is asked for."""
    return isinstance(row, PlanRow) and row.action is Action.CHANGE and row.doubtful()


def has_doubt(row: PlanRow, doubt: Doubt) -> bool:
    """Tell whether a change of a row is doubtful for this reason."""
    return any(one.doubt is doubt for one in row.changes)


_FITS: dict[str, Callable[[PlanRow], bool]] = {
    ALL: lambda row: True,  # noqa: ARG005 - every row
    LIKELY: is_likely,
    VAGUER: lambda row: has_doubt(row, Doubt.VAGUER),
    EDITED: lambda row: has_doubt(row, Doubt.EDITED),
    SPARED: lambda row: bool(row.spared),
}


def narrowed(plan: Plan, key: str) -> list[Listed]:
    """Give the rows that a narrowing shows; those that add leave the probable duplicates out."""
    if key == VANISHED:
        return list(plan.vanished)
    fits = _FITS.get(key) or (lambda row: row.action.value == key and not is_likely(row))
    return [row for row in plan.rows if fits(row)]


def counted(plan: Plan) -> dict[str, int]:
    """Count how many rows each narrowing shows."""
    keys = (*_FITS, *(action.value for action in Action), VANISHED)
    return {key: len(narrowed(plan, key)) for key in keys}


def _put(numbers: set[int], number: int, *, present: bool) -> None:
    if present:
        numbers.add(number)
    else:
        numbers.discard(number)
