"""What the compare page may be about: visits that may be one, or a row that may be a visit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from adventus.errors import UserError
from adventus.exchange.plan.holding import WAITING
from adventus.exchange.plan.proposals import (
    Proposal,
    add_proposal,
    as_if_added,
    leave_out,
    proposal,
)
from adventus.review.duplicates.apart import keep_apart
from adventus.review.merge.merging import merge, merge_label, renamed
from adventus.review.side_by_side.comparing import Comparison, compare
from adventus.ui.desk.compare_words import heading_words
from adventus.ui.desk.grid_taking import reordered
from adventus.ui.record.wording import shortened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from adventus.catalogue.editing import Edit
    from adventus.catalogue.file import Catalogue
    from adventus.review.queues import Item
    from adventus.review.side_by_side.choosing import Choice

_LONGEST_NAME = 40
_NEW = "not in the catalogue yet"


@dataclass(frozen=True)
class CaseWords:
    """What the page says of a case.

    Attributes:
        apart: what the button says that keeps them apart.
        turn: what the button says that compares in another order; '' where there is none.
        promise: how it is taken back.
    """

    heading: str
    detail: str
    apart: str
    turn: str
    promise: str


@dataclass(frozen=True)
class Done:
    """What was done about a case.

    Attributes:
        label: what the revision is called.
        said: that in a sentence, for people.
    """

    label: str
    said: str


class Case(Protocol):
    """What is compared, and what is done about it; every writing method is part of one edit."""

    waits: bool

    def read(self) -> Comparison:
        """Read the records side by side; raises UserError where that can't be."""
        ...

    def words(self, comparison: Comparison) -> CaseWords:
        """Say what is asked."""
        ...

    def turn(self, choices: Mapping[str, Choice]) -> dict[str, Choice] | None:
        """Put another record first; give the choices as they are then, None for anew."""
        ...

    def merge(self, edit: Edit, choices: Mapping[str, Choice]) -> None:
        """Make one visit of them."""
        ...

    def keep_apart(self, edit: Edit, reason: str) -> None:
        """Record that they are not the same."""
        ...

    def apart(self, comparison: Comparison) -> Done:
        """Say what keeping them apart does."""
        ...

    def can_be_apart(self, comparison: Comparison) -> bool:
        """Tell whether there is something to keep apart."""
        ...


class VisitsCase:
    """Visits that may be the same one; the first is kept."""

    waits = False

    def __init__(self, catalogue: Catalogue, item: Item) -> None:
        self._catalogue, self._item = catalogue, item
        self._order = item.visits

    def read(self) -> Comparison:
        """Compare them as they are now."""
        return compare(self._catalogue.connection, self._order)

    def words(self, comparison: Comparison) -> CaseWords:
        """Ask whether they are the same."""
        others = [record.reference for record in comparison.records[1:]]
        records = "both" if len(others) == 1 else "all records"
        return CaseWords(
            heading_words(self._item),
            self._item.detail or self._item.title,
            "Not the same visit",
            f"Keep {others[0]} instead" if others else "",
            f"1 step in the history; undo brings {records} back",
        )

    def turn(self, choices: Mapping[str, Choice]) -> dict[str, Choice] | None:
        """Keep the next one; what was chosen stays chosen."""
        order = [*range(1, len(self._order)), 0]
        self._order = tuple(self._order[at] for at in order)
        return reordered(choices, order)

    def merge(self, edit: Edit, choices: Mapping[str, Choice]) -> None:
        """Merge them into the first."""
        merge(edit, self._order, choices)

    def keep_apart(self, edit: Edit, reason: str) -> None:
        """Record that none of them is another."""
        keep_apart(edit, self._order, reason)

    def apart(self, comparison: Comparison) -> Done:
        """Name them."""
        names = ", ".join(record.reference for record in comparison.records)
        return Done(f"Keep {names} apart", f"Not the same visit: {names}.")

    def can_be_apart(self, comparison: Comparison) -> bool:
        """Tell whether there are several."""
        return len(comparison.records) > 1


class ProposalCase:
    """A row of an import, beside one of the visits that it may be: it is added, or part of one."""

    waits = True

    def __init__(self, catalogue: Catalogue, item: Item) -> None:
        self._catalogue, self._item = catalogue, item
        self._id = item.proposal or 0
        self._turned = 0

    def read(self) -> Comparison:
        """Compare the row, as it would be added, with the visit."""
        held = self._held()
        if self._catalogue.read_only:
            raise UserError(
                f"{_begun(held)} waits; it can be compared and decided on once the catalogue can"
                f" be changed. {self._catalogue.notice}"
            )
        with as_if_added(self._catalogue, self._id) as added:
            found = compare(self._catalogue.connection, (*self._kept(held), added))
        found = renamed(found, {added: _called(held)})
        *known, row = found.records
        return replace(found, records=(*known, replace(row, label=_begun(held), review=_NEW)))

    def words(self, comparison: Comparison) -> CaseWords:
        """Ask whether the row is the visit."""
        held = self._held()
        likely = self._likely(held)
        if not likely:
            heading, detail = "Add this visit?", "no visit like it is left"
        else:
            heading = f"Is this {comparison.records[0].reference}?"
            first = held.likely[self._turned % len(likely)]
            detail = f"{', '.join(first.reasons)} · {first.score:.0%}"
        return CaseWords(
            heading,
            f"{_begun(held)}, {_NEW} · {detail}",
            "Not the same: add it" if likely else "Add it as a visit",
            f"Or is it {self._next(likely)}?" if len(likely) > 1 else "",
            "1 step; undo lets the row wait again",
        )

    def turn(self, choices: Mapping[str, Choice]) -> dict[str, Choice] | None:
        """Compare with the next visit that it may be; all is chosen anew."""
        del choices
        self._turned += 1
        return None

    def merge(self, edit: Edit, choices: Mapping[str, Choice]) -> None:
        """Add the row and merge it into the visit."""
        held = self._held()
        (kept,) = self._kept(held)
        added = add_proposal(edit, self._id)
        merge(edit, (kept, added), choices, unknown={} if held.named else {added: _called(held)})

    def keep_apart(self, edit: Edit, reason: str) -> None:
        """Add the row as a visit that is none of those that it may be."""
        likely = self._likely(self._held())
        added = add_proposal(edit, self._id)
        for visit_id in likely:
            keep_apart(edit, (visit_id, added), reason)

    def leave_out(self, edit: Edit) -> None:
        """Note that the row is not wanted."""
        self._held()
        leave_out(edit, self._id)

    def apart(self, comparison: Comparison) -> Done:
        """Say that the row is added."""
        del comparison
        held = self._held()
        return Done(f"Add {_called(held)}", f"{_begun(held)} is a visit of its own now.")

    def left_out(self) -> Done:
        """Say that the row is left out."""
        held = self._held()
        said = f"{_begun(held)} is left out, and not proposed again."
        return Done(f"Leave out {_called(held)}", said)

    def can_be_apart(self, comparison: Comparison) -> bool:
        """Tell that the row can be added; it always can."""
        return bool(comparison.records)

    def is_open(self) -> bool:
        """Tell whether the row still waits."""
        try:
            self._held()
        except UserError:
            return False
        return True

    def _held(self) -> Proposal:
        held = proposal(self._catalogue.connection, self._id)
        if held.state != WAITING:
            raise UserError(f"{_begun(held)} was left out; undo lets it wait again.")
        return held

    def _likely(self, held: Proposal) -> Sequence[int]:
        return [one.visit_id for one in held.likely]

    def _kept(self, held: Proposal) -> Sequence[int]:
        likely = self._likely(held)
        return likely[self._turned % len(likely) :][:1] if likely else ()

    def _next(self, likely: Sequence[int]) -> str:
        number = likely[(self._turned + 1) % len(likely)]
        return compare(self._catalogue.connection, (number,)).records[0].reference


def case_of(catalogue: Catalogue, item: Item) -> VisitsCase | ProposalCase:
    """Give the case that an item is about."""
    return VisitsCase(catalogue, item) if item.proposal is None else ProposalCase(catalogue, item)


def merged(comparison: Comparison) -> Done:
    """Say that the others are part of the first now."""
    kept, *others = (record.reference for record in comparison.records)
    return Done(merge_label(comparison), f"Merged {', '.join(others)} into {kept}.")


def _called(held: Proposal) -> str:
    """Name the row: "row 12 of travels.csv"."""
    return f"row {held.number} of {shortened(held.file, _LONGEST_NAME)}"


def _begun(held: Proposal) -> str:
    """Name the row at the beginning of a sentence."""
    return _called(held).replace("row", "Row", 1)
