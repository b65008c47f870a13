"""Terms of a query put in other words; the rest of it stays as it was typed."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from adventus.errors import UserError
from adventus.search.expression import And, Or
from adventus.search.search_error import SearchError
from adventus.search.terms import read_term
from adventus.search.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from adventus.search.expression import Expression
    from adventus.search.tokens import Token


def respelled(
    query: str, saved: Collection[str], change: Callable[[Expression], Expression]
) -> str:
    """Write what `change` gives in the place of each term for which it gives something else.

    A term that can't be understood stays as it is, and so does a query that can't be taken apart.

    Args:
        saved: the names of the saved searches.
    """
    try:
        found = list(tokens(query))
    except SearchError:
        return query
    written, done = "", 0
    for token in found:
        new = _changed(token, saved, change)
        if new:
            written += query[done : token.start] + new
            done = token.end
    return written + query[done:]


def _changed(
    token: Token, saved: Collection[str], change: Callable[[Expression], Expression]
) -> str:
    """Write what a term becomes; '' where it stays."""
    if token.match is None:
        return ""
    with suppress(UserError):
        term = read_term(token.match, saved)
        new = change(term)
        if new != term:
            return f"({new})" if isinstance(new, And | Or) else str(new)
    return ""
