"""What a facet shows for a query: which values, which of them chosen, and with what counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from adventus.catalogue import listing
from adventus.search import condition
from adventus.search.expression import (
    And,
    Between,
    Compared,
    Has,
    Holds,
    How,
    Is,
    Marked,
    Not,
    Or,
    all_of,
)
from adventus.search.facet_terms import facet_of, top, without_own
from adventus.search.facets import MOST_BARS, NOTHING, FacetValue, facet_values

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Mapping

    from adventus.search.expression import Expression

YEAR = "year"
SHOWN = 8
"""How many values a facet shows before "More…"."""
EVERY = -1
"""Shows them all."""


# How a name typed in another way than the facet lists it is told from the listed one.
_WAYS = {
    How.CONTAINS: "containing {}",
    How.BEGINS: "{}…",
    How.EXACT: "{}",
    How.MATCHES: "like {}",
}
_NAMED = ("traveller", "tags", "cited")


@dataclass(frozen=True)
class Picked:
    """A value that the query names.

    Attributes:
        left_out: whether it is asked for with `not`.
    """

    term: Expression
    left_out: bool = False


@dataclass(frozen=True)
class Shown:
    """A facet's values in the order they are shown: those the query names come first.

    Attributes:
        picked: what the query names.
        added: the terms of those that the facet did not list by itself.
        known: whether the counts are those of the query, or of one before.
        more: whether there are values beyond these.
    """

    values: tuple[FacetValue, ...] = ()
    picked: tuple[Picked, ...] = ()
    added: frozenset[Expression] = frozenset()
    known: bool = False
    more: bool = False

    def state(self, value: FacetValue) -> str:
        """Say whether a value is `chosen`, left out (`not`), or neither ('')."""
        for picked in self.picked:
            if picked.term == value.term:
                return "not" if picked.left_out else "chosen"
        return ""


def picked(query: Expression, facet: str) -> tuple[Picked, ...]:
    """Find the values of a facet that a query names at its top."""
    return tuple(found for part in top(query) for found in _picked(part, facet))


def question(
    query: Expression, facet: str, saved: Mapping[str, str], most: int = SHOWN
) -> Callable[[sqlite3.Connection], Shown]:
    """Make the question for a facet's values under a query without the facet's own terms.

    Years are as many as bars have room for, whatever `most` says.
    """

    def ask(connection: sqlite3.Connection) -> Shown:
        others = without_own(query, facet)
        where = condition(others, saved)
        is_cut = most != EVERY and facet != YEAR
        limit = MOST_BARS + 1 if facet == YEAR else most + 1 if is_cut else EVERY
        found = facet_values(connection, where, facet, limit=limit)
        own = picked(query, facet)
        missing = [
            replace(value, count=_count(connection, others, value.term, saved))
            for value in _missing(own, found)
        ]
        shown = arranged([*missing, *found], own, most if is_cut else EVERY)
        return replace(
            shown,
            known=True,
            added=frozenset(value.term for value in missing),
            more=is_cut and len(found) > most,
        )

    return ask


def rearranged(shown: Shown, query: Expression, facet: str) -> Shown:
    """Arrange what was shown under another query for this one, whose counts aren't known yet."""
    own = picked(query, facet)
    values = [
        value for value in shown.values if value.term not in shown.added or _is_picked(own, value)
    ]
    missing = _missing(own, values)
    added = shown.added.union(value.term for value in missing)
    return replace(arranged([*missing, *values], own, EVERY), added=added, more=shown.more)


def arranged(values: list[FacetValue], own: tuple[Picked, ...], most: int) -> Shown:
    """Put the values that a query names before the others, and cut the others off at a number."""
    order = [each.term for each in own]
    first = [value for value in values if _is_picked(own, value)]
    first.sort(key=lambda value: order.index(value.term))
    rest = [value for value in values if not _is_picked(own, value)]
    return Shown((*first, *(rest if most == EVERY else rest[:most])), own)


def _picked(part: Expression, facet: str) -> Iterator[Picked]:
    if isinstance(part, Not) and isinstance(part.part, Has):  # "(none)" is a value like others
        yield from [Picked(part)] if facet_of(part) == facet else []
    elif isinstance(part, Has):
        yield from [Picked(Not(part), left_out=True)] if facet_of(part) == facet else []
    elif isinstance(part, Not):
        yield from (Picked(each.term, True) for each in _picked(part.part, facet))
    elif isinstance(part, Or):
        if all(facet_of(each) == facet for each in part.parts):
            yield from (Picked(each) for each in part.parts if not isinstance(each, Not | And | Or))
    elif not isinstance(part, And) and facet_of(part) == facet:
        yield Picked(part)


def _is_picked(own: tuple[Picked, ...], value: FacetValue) -> bool:
    return any(each.term == value.term for each in own)


def _missing(own: tuple[Picked, ...], found: list[FacetValue]) -> list[FacetValue]:
    """Make values for what the query names but the facet did not list."""
    listed = {value.term for value in found}
    terms = dict.fromkeys(each.term for each in own if each.term not in listed)
    return [FacetValue(label(term), 0, term) for term in terms]


def _count(
    connection: sqlite3.Connection,
    others: Expression,
    term: Expression,
    saved: Mapping[str, str],
) -> int:
    return listing.count(connection, condition(all_of([others, term]), saved))


def label(term: Expression) -> str:
    """Name a term that no listed value has: "Oman", "containing Gulf", "(none)", "from 2010"."""
    match term:
        case Holds(value=value, how=how):
            said = _WAYS[how].format(value) if term.field in _NAMED else value
        case Is(state=said):
            pass
        case Not():
            said = NOTHING
        case Marked():
            said = f"({term.mark.value})"
        case Between(low=low, high=high):
            said = f"{low}–{high}" if low and high else f"from {low}" if low else f"until {high}"
        case Compared(sign=sign, value=value):
            said = f"{sign} {value}"
        case _:
            said = str(term)
    return said
