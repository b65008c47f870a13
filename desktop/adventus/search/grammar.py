"""From a query's text to an expression.

    query        = [alternatives]                        nothing is every visit
    alternatives = together ("or" together)*
    together     = part (["and"] part)*
    part         = ("-" | "not") part | "(" alternatives ")" | term

`terms` reads the terms. Nothing is compiled or looked up here but the names of saved searches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.errors import UserError
from adventus.search.expression import ALL, Saved, all_of, any_of, negated
from adventus.search.search_error import SearchError
from adventus.search.terms import read_term
from adventus.search.tokens import Piece, Token, tokens

if TYPE_CHECKING:
    from collections.abc import Collection

    from adventus.search.expression import Expression

MOST_TERMS = 100
DEEPEST = 50  # brackets and negations inside each other

_PART_FOLLOWS = (Piece.OPEN, Piece.NOT, Piece.TERM)
_CLOSES_NOTHING = "this bracket closes nothing; put it in quotes to search for it"
_NEVER_CLOSED = "this bracket is never closed; write “)”, or put it in quotes to search for it"


class Reading:
    """A query being read, from left to right.

    Attributes:
        saved_terms: the names of saved searches that it uses, with their places.
    """

    def __init__(self, text: str, saved: Collection[str]) -> None:
        self._tokens = list(tokens(text))
        self._at = 0
        self._depth = 0
        self._terms = 0
        self._saved = saved
        self.saved_terms: list[tuple[str, int, int]] = []

    def query(self) -> Expression:
        """Read all of it.

        Raises:
            SearchError: a part of it can't be understood.
        """
        if self._ahead().piece is Piece.END:
            return ALL
        expression = self._alternatives()
        if self._ahead().piece is Piece.CLOSE:
            raise _fault(_CLOSES_NOTHING, self._ahead())
        return expression

    def _ahead(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._ahead()
        self._at += 1
        return token

    def _alternatives(self) -> Expression:
        parts = [self._together()]
        while self._ahead().piece is Piece.OR:
            self._operator()
            parts.append(self._together())
        return any_of(parts)

    def _together(self) -> Expression:
        parts = [self._part()]
        while self._ahead().piece in (*_PART_FOLLOWS, Piece.AND):
            if self._ahead().piece is Piece.AND:
                self._operator()
            parts.append(self._part())
        return all_of(parts)

    def _operator(self) -> None:
        """Pass over an operator that something must follow."""
        token = self._take()
        if self._ahead().piece not in _PART_FOLLOWS:
            raise _lonely(token)

    def _part(self) -> Expression:
        token = self._take()
        if token.piece is Piece.TERM:
            return self._term(token)
        if token.piece is Piece.NOT:
            return self._negation(token)
        if token.piece is Piece.OPEN:
            return self._group(token)
        if token.piece is Piece.CLOSE:
            raise _fault(_CLOSES_NOTHING, token)
        raise _lonely(token)

    def _negation(self, token: Token) -> Expression:
        if self._ahead().piece not in _PART_FOLLOWS:
            raise _lonely(token)
        self._deeper(token)
        part = negated(self._part())
        self._depth -= 1
        return part

    def _group(self, token: Token) -> Expression:
        if self._ahead().piece is Piece.CLOSE:
            raise SearchError("there is nothing in these brackets", token.start, self._ahead().end)
        if self._ahead().piece is Piece.END:
            raise _fault(_NEVER_CLOSED, token)
        self._deeper(token)
        inner = self._alternatives()
        self._depth -= 1
        if self._ahead().piece is not Piece.CLOSE:
            raise _fault(_NEVER_CLOSED, token)
        self._take()
        return inner

    def _deeper(self, token: Token) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _fault(f"more than {DEEPEST} brackets inside each other are too many", token)

    def _term(self, token: Token) -> Expression:
        self._terms += 1
        if self._terms > MOST_TERMS or token.match is None:
            raise _fault(f"more than {MOST_TERMS} terms are too many", token)
        try:
            term = read_term(token.match, self._saved)
        except UserError as error:
            raise _fault(str(error), token) from error
        if isinstance(term, Saved):
            self.saved_terms.append((term.name, token.start, token.end))
        return term


def _fault(reason: str, token: Token) -> SearchError:
    return SearchError(reason, token.start, token.end)


def _lonely(token: Token) -> SearchError:
    """Say that an operator has nothing beside it."""
    if token.piece is Piece.NOT:
        return _fault("what should not be found? Write it after this", token)
    word = token.piece.value
    return _fault(
        f"“{word}” stands between two terms; put it in quotes to search for the word", token
    )
