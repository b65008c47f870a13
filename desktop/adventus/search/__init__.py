"""From what people type to the visits that fit: text, expression, SQL.

`search` is all that most callers need; `parse` gives the expression in between, and `SearchError`
says where a query can't be understood.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.search.parser import SearchError, parse
from adventus.search.sql import condition

if TYPE_CHECKING:
    from adventus.catalogue.listing import Condition

__all__ = ["SearchError", "condition", "parse", "search"]


def search(text: str) -> Condition:
    """Give the condition that a query stands for; every visit fits an empty one.

    Raises:
        SearchError: a part of it can't be understood.
    """
    return condition(parse(text))
