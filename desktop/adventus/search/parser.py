"""From what is typed into the search box to an expression.

The language, with its grammar in `grammar` and what its words mean in `meaning`:

    putin astana              both words, in any order, in any text of the visit
    "Abu Dhabi" or minsk      a phrase, or a word
    country:Kazakhstan        a field with a value
    -is:planned no:citation   what is not, and what is missing
    date:certainly:2022       however the date is read
    tags:>2 saved:"my list"   how many items, and a search inside another

The last word of the text may go on, as if a `*` stood behind it, so that search-as-you-type finds
"Asta"; so may a phrase whose closing quote is still missing. Case and accents don't count.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from adventus.errors import UserError
from adventus.search.grammar import MOST_TERMS, Reading
from adventus.search.nested import Opened
from adventus.search.search_error import SearchError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adventus.search.expression import Expression

__all__ = ["MOST_TERMS", "NONE_SAVED", "SearchError", "parse"]

NONE_SAVED: Mapping[str, str] = MappingProxyType({})


def parse(text: str, saved: Mapping[str, str] = NONE_SAVED) -> Expression:
    """Read a query.

    Args:
        saved: the saved searches that it may use, by name.

    Raises:
        SearchError: a part of it can't be understood, or a saved search in it can't be used.
    """
    reading = Reading(text, saved)
    expression = reading.query()
    opened = Opened(saved)
    for name, start, end in reading.saved_terms:
        try:
            opened.search(name)
        except UserError as error:
            raise SearchError(str(error), start, end) from error
    if reading.saved_terms:
        _refuse_too_much(expression, opened, text)
    return expression


def _refuse_too_much(expression: Expression, opened: Opened, text: str) -> None:
    try:
        opened.expanded(expression)
    except UserError as error:
        raise SearchError(str(error), 0, len(text)) from error
