"""Records side by side: what a comparison is made of. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from adventus.catalogue.assessment import State
from adventus.catalogue.fields import FIELDS, Field
from adventus.catalogue.values import DateStatement, EngagementValue, notation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adventus.catalogue.evidence import Citation, Decision
    from adventus.catalogue.values import Value

COMPARED = tuple(one for one in FIELDS if one.name not in {"reference", "review"})
"""The fields that are compared; the reference and the review are the record's own."""


@dataclass(frozen=True)
class Cell:
    """The value of one field in one record, and how we know.

    Attributes:
        text: the notation of the value; '' for a field not looked at yet.
    """

    value: Value
    text: str
    citations: tuple[Citation, ...] = ()
    decision: Decision | None = None
    state: State = State.AGREED


@dataclass(frozen=True)
class Row:
    """One field across all records, in their order."""

    field: Field
    cells: tuple[Cell, ...]

    @property
    def differs(self) -> bool:
        """Tell whether the records do not all say the same here."""
        return any(_identity(cell.value) != _identity(self.cells[0].value) for cell in self.cells)


@dataclass(frozen=True)
class Record:
    """One of the records compared.

    Attributes:
        citations: how many there are in all.
        parts: the references of visits that were merged into it.
        label: what stands above its column: "V-0112" or "V-0112, 3 Nov 2026, revision 12".
    """

    visit_id: int
    uid: str
    reference: str
    review: str
    citations: int
    parts: tuple[str, ...]
    label: str


@dataclass(frozen=True)
class Comparison:
    """Records side by side.

    Attributes:
        rows: one for each field that is compared, in the order of `FIELDS`.
        witnesses: for each source that is cited and derived from another, the source that it goes
            back to; both are one witness.
    """

    records: tuple[Record, ...]
    rows: tuple[Row, ...]
    witnesses: Mapping[int, int] = field(default_factory=dict)


def _identity(value: Value) -> object:
    """Give what makes a value the same as another: two people of one name are not the same."""
    if isinstance(value, DateStatement):
        return value.edtf
    if isinstance(value, tuple):
        return tuple(
            (item.name, tuple(agent.uid for agent in item.agents))
            if isinstance(item, EngagementValue)
            else item.uid
            for item in value
        )
    return notation(value)
