"""Which facets there are, and which of a query's parts ask about one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.catalogue.fields import FIELDS, Kind
from adventus.catalogue.vocabularies import STATUSES
from adventus.errors import UserError, nearest
from adventus.search.expression import (
    And,
    Between,
    Compared,
    Has,
    Holds,
    Is,
    Marked,
    Not,
    Or,
    all_of,
)

if TYPE_CHECKING:
    from adventus.search.expression import Expression


@dataclass(frozen=True)
class Facet:
    """A way to divide visits up.

    Attributes:
        name: what the command line calls it.
        label: what people see.
        field: the field that its terms ask for.
        thing: what a visit without a value does not have, as `no:` names it.
    """

    name: str
    label: str
    field: str
    thing: str


FACETS = (
    Facet("traveller", "Traveller", "traveller", "traveller"),
    Facet("country", "Country", "country", "country"),
    Facet("rank", "Rank", "rank", "rank"),
    Facet("status", "Status", "status", "status"),
    Facet("tag", "Tag", "tags", "tags"),
    Facet("source", "Source", "cited", "citation"),
    Facet("year", "Year", "date", "date"),
)

# The command line counts more than the window has room for.
_FURTHER = tuple(
    Facet(field.name, field.label, field.name, field.name)
    for field in FIELDS
    if field.kind in {Kind.WORD, Kind.AGENTS, Kind.PLACE, Kind.JOURNEY}
    and field.name not in {facet.field for facet in FACETS}
)
_BY_NAME = {facet.name: facet for facet in (*FACETS, *_FURTHER)}
_BY_FIELD = {facet.field: facet.name for facet in FACETS}
_BY_THING = {facet.thing: facet.name for facet in FACETS}


def facet_names() -> tuple[str, ...]:
    """Give the names of everything that visits can be counted by."""
    return tuple(_BY_NAME)


def facet(name: str) -> Facet:
    """Find a facet by its name or the name of its field.

    Raises:
        UserError: visits can't be counted by that; the message suggests something.
    """
    folded = name.casefold()
    found = _BY_NAME.get(_BY_FIELD.get(folded, folded))
    if found is None:
        near = nearest(folded, _BY_NAME)
        advice = f"did you mean {near}?" if near else f"choose {', '.join(_BY_NAME)}."
        raise UserError(f"Visits can't be counted by “{name}”; {advice}")
    return found


def without_own(query: Expression, name: str) -> Expression:
    """Leave out of a query what it asks of a facet at its top, as the facet's own counts do."""
    return all_of(part for part in top(query) if facet_of(part) != name)


def top(query: Expression) -> tuple[Expression, ...]:
    """Give the parts that all must fit."""
    return query.parts if isinstance(query, And) else (query,)


def facet_of(part: Expression) -> str:
    """Give the name of the facet that a part of a query asks about; '' for none or several."""
    match part:
        case Not():
            found = facet_of(part.part)
        case And() | Or():
            names = {facet_of(each) for each in part.parts}
            found = names.pop() if len(names) == 1 else ""
        case Is(state=state):
            found = "status" if state in STATUSES else ""
        case Has(what=what):
            found = _BY_THING.get(what, "")
        case Holds(field=field) | Marked(field=field):
            found = _BY_FIELD.get(field, "")
        case Compared(field="date") | Between(field="date"):
            found = "year"
        case _:
            found = ""
    return found
