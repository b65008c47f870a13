"""The views that every catalogue has, each a query with a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.errors import UserError
from adventus.search import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adventus.search.expression import Expression


@dataclass(frozen=True)
class View:
    """A query with a name."""

    title: str
    query: str
    hint: str = ""


VIEWS = (
    View("All visits", ""),
    View("To review", 'is:"in review"'),
    View("Conflicts", "is:conflict", "Sources disagree about a field"),
    View("Without a source", "no:citation"),
    View("Planned but past", "is:planned date:<today", "Did they take place?"),
    View("Recently changed", "changed:>=today-7", "In the last seven days"),
)


def expression_of(query: str, saved: Mapping[str, str]) -> Expression | None:
    """Read the query of a view or a saved search; None if it can't be understood any more."""
    try:
        return parse(query, saved)
    except UserError:
        return None
