"""What clicks on a value do to a query: only this, this too, this or that, not this.

Each gives a new expression. They work on the parts that stand at the top of the query, which all
must fit; a group of alternatives on one facet is such a part. What a person wrote deeper inside
stays as it is. The same click again takes its effect back.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from adventus.search.expression import Has, Not, Or, all_of, any_of, negated
from adventus.search.facet_terms import facet_of, top, without_own

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.search.expression import Expression

__all__ = ["also", "either", "facet_of", "is_chosen", "only", "without"]


def only(query: Expression, term: Expression) -> Expression:
    """Ask for this alone in its facet, whatever the query asked of the facet before.

    Where that is what the query asks for already, ask nothing of the facet.
    """
    name = facet_of(term)
    if not name:
        return also(query, term)
    own = [part for part in top(query) if facet_of(part) == name]
    return without_own(query, name) if own == [term] else _in_place(query, own, term)


def also(query: Expression, term: Expression) -> Expression:
    """Ask for this beside everything else; where the query has it as a part, take it away."""
    if term in top(query):
        return _in_place(query, [term])
    return _in_place(query, [negated(term)], term)


def either(query: Expression, term: Expression) -> Expression:
    """Ask for this or for what the query asks of the facet; where it is one of those, drop it."""
    if is_chosen(query, term):
        return _dropped(query, term)
    name, opposite = facet_of(term), negated(term)
    joined = [part for part in top(query) if name and _is_choice(part, name) and part != opposite]
    return _in_place(query, [*joined, opposite], any_of([*joined, term]))


def without(query: Expression, term: Expression) -> Expression:
    """Ask for what is not this; where the query does so already, no longer."""
    unwanted = negated(term)
    if unwanted in top(query):
        return _in_place(query, [unwanted])
    return all_of([_dropped(query, term), unwanted])


def is_chosen(query: Expression, term: Expression) -> bool:
    """Tell whether the query asks for this, by itself or as one of a facet's alternatives."""
    return any(term in _alternatives(part) for part in top(query))


def _alternatives(part: Expression) -> tuple[Expression, ...]:
    return part.parts if isinstance(part, Or) and facet_of(part) else (part,)


def _is_choice(part: Expression, name: str) -> bool:
    """Tell whether a part says what is wanted of a facet; `no:tag` does, `-tag:trade` doesn't."""
    return facet_of(part) == name and not (isinstance(part, Not) and not isinstance(part.part, Has))


def _dropped(query: Expression, term: Expression) -> Expression:
    """Leave this out, where it stands by itself and where it is one of a facet's alternatives."""
    while is_chosen(query, term):
        kept = ([each for each in _alternatives(part) if each != term] for part in top(query))
        query = all_of(any_of(parts) for parts in kept if parts)
    return query


def _in_place(query: Expression, gone: Sequence[Expression], *new: Expression) -> Expression:
    """Put something where the first of the parts stood that go; at the end if none was there."""
    parts = [part for part in top(query) if part not in gone]
    before = list(takewhile(lambda part: part not in gone, top(query)))
    return all_of([*before, *new, *parts[len(before) :]])
