"""What a row would change in the visit that it stands for, three ways.

Beside what the row says and what the catalogue says stands what the row said when it was imported
last, as prints. Where the file says what it said then, an edit made here since is spared. Where
only the file changed, its value is taken; where both did, that is asked.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from adventus.catalogue import authorities
from adventus.catalogue.bulk_proposals import Proposer
from adventus.catalogue.differences import at_length
from adventus.catalogue.entry import PlaceName
from adventus.catalogue.fields import FIELDS
from adventus.catalogue.fields import field as field_named
from adventus.catalogue.values import DateStatement, Named, notation
from adventus.errors import UserError
from adventus.exchange.plan.cells import entry_notation
from adventus.exchange.plan.prints import country_said, place_text, print_of, wording_of
from adventus.exchange.plan.rows import Change, Doubt

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping as Map

    from adventus.catalogue.bulk_proposals import Proposal
    from adventus.catalogue.entry import Entry
    from adventus.catalogue.fields import Field
    from adventus.catalogue.records import Visit
    from adventus.catalogue.values import Value
    from adventus.exchange.plan.mapping import Mapping


@dataclass(frozen=True)
class Before:
    """What is known of the row as it was imported last.

    Attributes:
        prints: of the fields that it filled; None where they are not known.
        same: the row says all that it said then.
    """

    prints: Map[str, str] | None = None
    same: bool = False


@dataclass
class Outcome:
    """What a row comes to.

    Attributes:
        problem: what is wrong with the first change that can't be made.
        prints: what the row says now.
    """

    changes: list[Change] = field(default_factory=list)
    spared: list[Change] = field(default_factory=list)
    prints: dict[str, str] = field(default_factory=dict)
    problem: str = ""


class Comparer:
    """Compares rows with visits, and remembers what it looked up for the others."""

    def __init__(self, connection: sqlite3.Connection, mapping: Mapping) -> None:
        self._connection = connection
        self._proposer = Proposer(connection)
        self._own_name = cache(self._find_own_name)
        targets = set(mapping.columns.values()) if mapping.own else set()
        self._worded = {target for target in targets if target.endswith(wording_of(""))}

    def compare(self, visit: Visit, entries: Map[str, Entry], before: Before) -> Outcome:
        """Compare what a row says with a visit, field by field."""
        outcome = Outcome()
        for name in entries:
            proposal, says = self._proposed(visit, name, entries)
            outcome.prints[name] = print_of(says)
            if proposal and proposal.problem:
                if not _as_before(before, name, outcome.prints[name]):
                    return Outcome(problem=proposal.problem)
            elif proposal:
                change = _change(proposal, visit.values[name])
                _judge(outcome, change, before, name, (says, *self._here(visit, name)))
            self._note_wording(outcome, field_named(name), entries[name], visit, before)
        return outcome

    def _proposed(
        self, visit: Visit, name: str, entries: Map[str, Entry]
    ) -> tuple[Proposal | None, str]:
        """Give what a field would become, if something else, and what stands for that."""
        described, entry = field_named(name), entries[name]
        text, here = entry_notation(described, entry), notation(visit.values[name])
        if text == here and not isinstance(entry, PlaceName):
            return None, here
        country = entries.get("country")
        given = country if isinstance(country, str) else None
        proposal = self._proposer.read(visit, described, entry, text, given)
        if isinstance(entry, PlaceName):
            around = given if given is not None else notation(visit.values["country"])
            return proposal, place_text(self._own_name(entry, around), country_said(entries))
        return proposal, proposal.after if proposal else here

    def _here(self, visit: Visit, name: str) -> tuple[str, ...]:
        """Give what may stand for what a field holds."""
        value = visit.values[name]
        if name != "place" or not isinstance(value, Named):
            return (notation(value),)
        found = self._connection.execute("SELECT country FROM place WHERE id = ?", (value.id,))
        countries = {"", found.fetchone()[0], notation(visit.values["country"])}
        return tuple(place_text(value.name, country) for country in sorted(countries))

    def _note_wording(
        self, outcome: Outcome, described: Field, entry: Entry, visit: Visit, before: Before
    ) -> None:
        """Compare how a date is written; a file that says nothing of that changes nothing."""
        name, value = wording_of(described.name), visit.values[described.name]
        if not isinstance(entry, DateStatement) or not (entry.as_written or name in self._worded):
            return
        outcome.prints[name] = print_of(entry.as_written)
        if not isinstance(value, DateStatement) or entry.edtf != value.edtf:
            return
        if entry.as_written != value.as_written:
            old, new = at_length(value), at_length(entry)
            change = Change(described.name, old, new, Doubt.NONE, value)
            _judge(outcome, change, before, name, (entry.as_written, value.as_written))

    def _find_own_name(self, typed: PlaceName, country: str) -> str:
        """Give the own name of the place that is meant; what was typed, where there is none."""
        with suppress(UserError):  # it may be several
            place_id = authorities.known_place(self._connection, typed, country)
            row = self._connection.execute("SELECT name FROM place WHERE id = ?", (place_id,))
            return str((row.fetchone() or (typed.name,))[0])
        return typed.name


def _change(proposal: Proposal, value: Value) -> Change:
    doubt = Doubt.VAGUER if proposal.vaguer else Doubt.NONE
    return Change(proposal.field, proposal.before, proposal.after, doubt, value)


def _said(before: Before, name: str) -> str | None:
    """Give what the row said; a field that it did not fill was as a new visit has it."""
    return None if before.prints is None else before.prints.get(name, _EMPTY[name])


def _as_before(before: Before, name: str, says: str) -> bool:
    return before.same or _said(before, name) == says


def _judge(
    outcome: Outcome, change: Change, before: Before, name: str, texts: tuple[str, ...]
) -> None:
    """Put a change where it belongs; the texts: of the row, and what stands for the visit's."""
    says, *here = map(print_of, texts)
    if _as_before(before, name, says):
        outcome.spared.append(replace(change, doubt=Doubt.NONE))
        return
    edited = _said(before, name) not in {None, *here}
    outcome.changes.append(replace(change, doubt=Doubt.EDITED) if edited else change)


_EMPTY = {
    **{one.name: print_of(one.vocabulary[0] if one.vocabulary else "") for one in FIELDS},
    **{wording_of(one.name): print_of("") for one in FIELDS},
}
