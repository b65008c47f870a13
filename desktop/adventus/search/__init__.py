"""From what people type to the visits that fit: text, expression, SQL.

`search` is all that most callers need; `parse` gives the expression in between, and `SearchError`
says where a query can't be understood.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.search.parser import NONE_SAVED, SearchError, parse
from adventus.search.sql import condition

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from adventus.catalogue.listing import Condition

__all__ = ["SearchError", "condition", "parse", "search"]


def search(
    text: str, saved: Mapping[str, str] = NONE_SAVED, today: dt.date | None = None
) -> Condition:
    """Give the condition that a query stands for; every visit fits an empty one.

    Args:
        saved: the saved searches that it may use, by name.
        today: the day that `today` means; the clock says where it is None.

    Raises:
        SearchError: a part of it can't be understood.
    """
    return condition(parse(text, saved), saved, today)
