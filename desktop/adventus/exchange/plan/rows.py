"""A plan: what an import would do, row by row."""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from adventus.catalogue.fields import field as field_named
from adventus.exchange.plan.cells import entry_notation
from adventus.exchange.plan.mapping import Mapping

if TYPE_CHECKING:
    from collections.abc import Mapping as Map
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from adventus.catalogue.entry import Entry
    from adventus.catalogue.values import Value
    from adventus.exchange.plan.mapping import FileSource
    from adventus.exchange.plan.prints import Cited


class Action(StrEnum):
    """What a row would do; one that waits is held as a proposal since an earlier import."""

    ADD = "add"
    CHANGE = "change"
    SAME = "same"
    WAITS = "waits"
    PROBLEM = "problem"


class Doubt(StrEnum):
    """Why a change is made only where it is asked for."""

    NONE = ""
    VAGUER = "vaguer"  # a date would lose precision
    EDITED = "edited"  # the field was edited here, and the file says something else, too


class LikelySame(Protocol):
    """A visit of the catalogue that a row to be added probably is.

    Attributes:
        score: how alike they are; the higher, the likelier.
        reasons: what speaks for it, in words.
    """

    @property
    def visit_id(self) -> int: ...  # noqa: D102 - the class says it
    @property
    def score(self) -> float: ...  # noqa: D102 - the class says it
    @property
    def reasons(self) -> tuple[str, ...]: ...  # noqa: D102 - the class says it


@dataclass(frozen=True)
class _Likely:
    visit_id: int
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """One field of a visit, before and after, in notation.

    Where only the wording of a date differs, both are written out as in `differences`.

    Attributes:
        value: what the visit holds.
    """

    field: str
    old: str
    new: str
    doubt: Doubt = Doubt.NONE
    value: Value = dataclasses.field(default=None, repr=False, compare=False)


@dataclass(frozen=True)
class PlanRow:
    """What one row of the table would do.

    Attributes:
        number: the row as a person counts in the file, from 1.
        reference: of the visit it changes; for one to be added, what the row itself says.
        changes: for an added visit every field that the row fills.
        spared: what the file says as it did before, while somebody edited it here since: `old` is
            what stands here, and stays; `new` is what the file says.
        likely: for a row to be added the visits that it probably is, the likeliest first.
        reason: for a problem what is wrong, in a sentence.
        entries: what the row says for each field, as read; for applying.
        words: the row's own words where a field can't hold them, to be quoted.
        uid: the identifier that an added visit is to have; '' for a new one.
        locator: how the row is found in its file, such as "id 4118"; '' without a source.
        fingerprint: stands for all that the row says.
        keyed: whether the file itself has a key for it; else it is known by all that it says.
        cited: the citation by which it was known again; None where it was not.
        prints: for a row that was compared what it says now, as `prints` keeps it.
    """

    number: int
    action: Action
    cells: tuple[str, ...]
    visit_id: int | None = None
    reference: str = ""
    changes: tuple[Change, ...] = ()
    spared: tuple[Change, ...] = ()
    likely: tuple[LikelySame, ...] = field(default=(), compare=False)
    reason: str = ""
    entries: Map[str, Entry] = field(default_factory=dict, repr=False, compare=False)
    words: Map[str, str] = field(default_factory=dict, repr=False, compare=False)
    uid: str = ""
    locator: str = ""
    fingerprint: str = ""
    keyed: bool = False
    cited: Cited | None = field(default=None, repr=False, compare=False)
    prints: Map[str, str] = field(default_factory=dict, repr=False, compare=False)

    def doubtful(self) -> bool:
        """Tell whether some of its changes are made only where that is asked for."""
        return any(change.doubt for change in self.changes)

    def known_by(self) -> str:
        """Give what the row is known by among those of its source."""
        return self.locator if self.keyed else self.fingerprint


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
        mapping: how the table was read.
        unnamed: of a table that this program wrote how many visits of the catalogue have no row in
            it; they were not exported, or their rows were deleted. Reported only.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[PlanRow, ...]
    vanished: tuple[Vanished, ...] = ()
    mapping: Mapping = field(default_factory=Mapping)
    unnamed: int = 0

    @property
    def source(self) -> FileSource | None:
        """The source that the file becomes."""
        return self.mapping.source

    def counts(self) -> dict[Action, int]:
        """Count the rows of each action."""
        counted = Counter(row.action for row in self.rows)
        return {action: counted[action] for action in Action}

    def problems(self) -> tuple[PlanRow, ...]:
        """Give the rows that can't be imported."""
        return tuple(row for row in self.rows if row.action is Action.PROBLEM)

    def to_compare(self) -> list[tuple[int, Map[str, Entry]]]:
        """Give number and entries of the rows that add, to look for visits that they may be."""
        return [(row.number, row.entries) for row in self.rows if row.action is Action.ADD]

    def with_likely(self, found: Map[int, Sequence[LikelySame]]) -> Plan:
        """Give the same plan, knowing by a row's number which visits the row probably is.

        A visit whose row is gone from the file says so: the row may be the same one, changed.
        """
        gone = {one.visit_id for one in self.vanished}
        rows = (
            replace(row, likely=tuple(_noting_gone(one, gone) for one in found[row.number]))
            if row.number in found and row.action is Action.ADD
            else row
            for row in self.rows
        )
        return replace(self, rows=tuple(rows))


def changes_of(entries: Map[str, Entry]) -> tuple[Change, ...]:
    """Give every field that a new visit gets of what a row says."""
    texts = ((name, entry_notation(field_named(name), entry)) for name, entry in entries.items())
    return tuple(Change(name, "", text) for name, text in texts if text)


def _noting_gone(one: LikelySame, gone: AbstractSet[int]) -> LikelySame:
    if one.visit_id not in gone:
        return one
    return _Likely(one.visit_id, one.score, (*one.reasons, "its row is gone from the file"))
