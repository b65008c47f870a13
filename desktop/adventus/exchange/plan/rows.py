"""A plan: what an import would do, row by row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping as Map

    from adventus.catalogue.entry import Entry
    from adventus.exchange.plan.mapping import FileSource


class Action(StrEnum):
    """What a row would do."""

    ADD = "add"
    CHANGE = "change"
    SAME = "same"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Change:
    """One field of a visit, before and after, in notation.

    Attributes:
        vaguer: a date would lose precision; applied only where that is asked for.
    """

    field: str
    old: str
    new: str
    vaguer: bool = False


@dataclass(frozen=True)
class PlanRow:
    """What one row of the table would do.

    Attributes:
        number: the row as a person counts in the file, from 1.
        reference: of the visit it changes; for one to be added, what the row itself says.
        changes: for an added visit every field that the row fills.
        reason: for a problem what is wrong, in a sentence.
        entries: what the row says for each field, as read; for applying.
        uid: the identifier that an added visit is to have; '' for a new one.
        locator: how the row is found in its file, such as "id 4118"; '' without a source.
        fingerprint: stands for all that the row says.
    """

    number: int
    action: Action
    cells: tuple[str, ...]
    visit_id: int | None = None
    reference: str = ""
    changes: tuple[Change, ...] = ()
    reason: str = ""
    entries: Map[str, Entry] = field(default_factory=dict, repr=False, compare=False)
    uid: str = ""
    locator: str = ""
    fingerprint: str = ""


@dataclass(frozen=True)
class Vanished:
    """A visit imported from this source before, whose row is gone from the file."""

    visit_id: int
    reference: str
    locator: str


@dataclass(frozen=True)
class Plan:
    """What an import would do; nothing is written until it is applied.

    Attributes:
        vanished: reported only; an import deletes nothing.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[PlanRow, ...]
    vanished: tuple[Vanished, ...] = ()
    source: FileSource | None = None

    def counts(self) -> dict[Action, int]:
        """Count the rows of each action."""
        counted = Counter(row.action for row in self.rows)
        return {action: counted[action] for action in Action}

    def problems(self) -> tuple[PlanRow, ...]:
        """Give the rows that can't be imported."""
        return tuple(row for row in self.rows if row.action is Action.PROBLEM)
