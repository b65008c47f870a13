"""From an expression to an SQL condition on `visit v`.

Negation is moved down to the terms, and the deepest part stands first, so that SQLite's parser,
which remembers a hundred open things, takes every query that the language allows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.catalogue.listing import Condition
from adventus.errors import UserError
from adventus.search.expression import And, Not, Or
from adventus.search.leaves import leaf
from adventus.search.nested import Opened
from adventus.search.parser import NONE_SAVED
from adventus.search.search_error import SearchError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from adventus.search.expression import Expression


def condition(
    expression: Expression,
    saved: Mapping[str, str] = NONE_SAVED,
    today: dt.date | None = None,
) -> Condition:
    """Give the condition that an expression stands for.

    Args:
        saved: the saved searches that it may use, by name.
        today: the day that `today` means; the clock says where it is None.

    Raises:
        SearchError: a saved search in it can't be used, or a value can't be searched for.
    """
    try:
        made = _made(Opened(saved).expanded(expression), today, opposite=False)
    except SearchError:
        raise
    except UserError as error:
        raise SearchError(str(error), 0, len(str(expression))) from error
    probe = "" if made.probe == made.sql else made.probe
    return Condition(made.sql, made.parameters, probe)


@dataclass(frozen=True)
class _Made:
    """SQL in both ways, what joins its parts ('' for one part), and how deep brackets go in it."""

    sql: str
    probe: str
    parameters: tuple[str | int, ...]
    joins: str = ""
    depth: int = 0


def _made(expression: Expression, today: dt.date | None, *, opposite: bool) -> _Made:
    match expression:
        case Not():
            return _made(expression.part, today, opposite=not opposite)
        case And() | Or():
            joins = "AND" if isinstance(expression, And) != opposite else "OR"
            parts = [_made(part, today, opposite=opposite) for part in expression.parts]
            return _joined(parts, joins) if parts else _Made("1", "1", ())
    found = leaf(expression, today)
    probe = found.probe or found.sql
    if not opposite:
        return _Made(found.sql, probe, found.parameters)
    # What is not known, such as the days of an undated visit, does not fit.
    return _Made(f"NOT coalesce({found.sql}, 0)", f"NOT coalesce({probe}, 0)", found.parameters)


def _joined(parts: list[_Made], joins: str) -> _Made:
    ordered = sorted((_bracketed(part, joins) for part in parts), key=lambda part: -part.depth)
    return _Made(
        f" {joins} ".join(part.sql for part in ordered),
        f" {joins} ".join(part.probe for part in ordered),
        tuple(parameter for part in ordered for parameter in part.parameters),
        joins,
        ordered[0].depth,
    )


def _bracketed(part: _Made, joins: str) -> _Made:
    if part.joins != "OR" or joins != "AND":
        return part
    return _Made(f"({part.sql})", f"({part.probe})", part.parameters, depth=part.depth + 1)
