"""Saved searches inside others: what they stand for, and which of them can't be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.errors import UserError
from adventus.search.expression import ALL, And, Not, Or, Saved, all_of, any_of, negated
from adventus.search.grammar import DEEPEST, Reading
from adventus.search.search_error import SearchError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from adventus.search.expression import Expression

MOST_TERMS_TOGETHER = 500  # SQLite takes 1,000


class _CircleError(UserError):
    """A saved search that leads back to itself; said once, however deep it was met."""


class Opened:
    """The saved searches of a catalogue, each read once and with those inside it put in place."""

    def __init__(self, saved: Mapping[str, str]) -> None:
        self._saved = saved
        self._found: dict[str, Expression] = {}

    def search(self, name: str, above: tuple[str, ...] = ()) -> Expression:
        """Give what a saved search stands for.

        Args:
            above: the saved searches that it is used in, outermost first.

        Raises:
            UserError: it leads back to itself, can't be understood, or becomes too much.
        """
        if name in above:
            way = " → ".join(f"“{each}”" for each in (*above, name))
            raise _CircleError(f"the saved search “{name}” leads back to itself: {way}")
        if name not in self._found:
            if name not in self._saved:
                raise UserError(f"there is no saved search “{name}”")
            if len(above) == DEEPEST:
                raise UserError(f"saved searches can be {DEEPEST} deep inside each other at most")
            self._found[name] = self._read(name, above)
        return self._found[name]

    def expanded(self, expression: Expression, above: tuple[str, ...] = ()) -> Expression:
        """Put what they stand for in the place of all saved searches in an expression.

        Raises:
            UserError: one of them can't be used; see `search`.
        """
        opened = replaced(expression, lambda inner: self.search(inner.name, above))
        if terms(opened) > MOST_TERMS_TOGETHER:
            raise UserError(
                f"the saved searches in it come to more than {MOST_TERMS_TOGETHER} terms together"
            )
        if depth(opened) > DEEPEST:
            raise UserError("the saved searches in it are nested too deep together")
        return opened

    def _read(self, name: str, above: tuple[str, ...]) -> Expression:
        try:
            read = Reading(self._saved[name], self._saved).query()
            if read == ALL:
                raise UserError("it is empty")  # noqa: TRY301 - said like what the others say
            return self.expanded(read, (*above, name))
        except _CircleError:
            raise
        except UserError as error:
            reason = error.reason if isinstance(error, SearchError) else str(error)
            raise UserError(f"in the saved search “{name}”: {reason}") from error


def replaced(expression: Expression, change: Callable[[Saved], Expression]) -> Expression:
    """Put something else in the place of every saved search in an expression."""
    match expression:
        case Saved():
            return change(expression)
        case Not():
            return negated(replaced(expression.part, change))
        case And():
            return all_of([replaced(part, change) for part in expression.parts])
        case Or():
            return any_of([replaced(part, change) for part in expression.parts])
    return expression


def uses_saved(expression: Expression) -> bool:
    """Tell whether a saved search is part of an expression."""
    match expression:
        case Saved():
            return True
        case Not():
            return uses_saved(expression.part)
        case And() | Or():
            return any(map(uses_saved, expression.parts))
    return False


def terms(expression: Expression) -> int:
    """Count the terms of an expression."""
    if isinstance(expression, Not):
        return terms(expression.part)
    if isinstance(expression, And | Or):
        return sum(map(terms, expression.parts))
    return 1


def depth(expression: Expression) -> int:
    """Count the brackets and negations inside each other that writing it takes."""
    if isinstance(expression, Not):
        return 1 + depth(expression.part) + isinstance(expression.part, And | Or)
    if isinstance(expression, And):
        return max((depth(part) + isinstance(part, Or) for part in expression.parts), default=0)
    if isinstance(expression, Or):
        return max(map(depth, expression.parts))
    return 0
