"""The pieces of a query's text: brackets, operators and terms, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from adventus.search.expression import OPERATORS
from adventus.search.search_error import SearchError

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 10_000  # characters


class Piece(Enum):
    """What a piece of the text is."""

    OPEN = "("
    CLOSE = ")"
    AND = "and"
    OR = "or"
    NOT = "not"
    TERM = "term"
    END = "end"


@dataclass(frozen=True)
class Token:
    """A piece of the text.

    Attributes:
        start: its first character, counted from 0.
        end: the character after it.
        match: for a term, its groups; see `_TERM`.
    """

    piece: Piece
    start: int
    end: int
    match: re.Match[str] | None = None


def _phrase(name: str) -> str:
    return rf'"(?P<{name}>(?:[^"]|"")*)(?P<{name}_closed>"?)'


_TERM = re.compile(
    rf"""(?P<name>[^\W\d]\w*):
        (?: (?P<surety>certainly|possibly): )?
        (?P<sign>[<>]=?|[=~])?
        (?: {_phrase("value_phrase")} (?P<value_star>\*?)
            (?P<dots>\.\. (?: {_phrase("high_phrase")} | (?P<high>[^\s"()]*) ) )?
          | (?P<value>[^\s"()]*) (?: (?<=\.\.) {_phrase("last_phrase")} )? )
    | {_phrase("phrase")} (?P<phrase_star>\*?)
    | (?P<word>[^\s"()]+)""",
    re.VERBOSE | re.IGNORECASE,
)
_BLANK = re.compile(r"\s*")
_MINUS = re.compile(r"-(?=\S)")
_UNSEARCHABLE = re.compile("[\x00\ud800-\udfff]")


def tokens(text: str) -> Iterator[Token]:
    """Take a query apart; the last piece is `Piece.END`.

    Raises:
        SearchError: it has a character that can't be searched, is too long, or a `not` lacks its
            blank.
    """
    _refuse_unsearchable(text)
    position = _skip_blanks(text, 0)
    while position < len(text):
        token = _token(text, position)
        yield token
        position = _skip_blanks(text, token.end)
    yield Token(Piece.END, len(text), len(text))


def _refuse_unsearchable(text: str) -> None:
    if len(text) > LONGEST:
        raise SearchError(f"a search has {LONGEST:,} characters at most", LONGEST, len(text))
    found = _UNSEARCHABLE.search(text)
    if found:
        code = f"U+{ord(found[0]):04X}"
        raise SearchError(f"the character {code} can't be searched", found.start(), found.end())


def _skip_blanks(text: str, position: int) -> int:
    blank = _BLANK.match(text, position)
    return blank.end() if blank else position


def _token(text: str, position: int) -> Token:
    if text[position] in "()":
        return Token(Piece(text[position]), position, position + 1)
    if _MINUS.match(text, position):
        return Token(Piece.NOT, position, position + 1)
    found = _TERM.match(text, position)
    if found is None:  # a term begins with anything but a blank or a bracket
        raise AssertionError(text[position:])
    word = (found["word"] or "").casefold()
    if word not in OPERATORS:
        return Token(Piece.TERM, position, found.end(), found)
    if word == "not" and text[found.end() : found.end() + 1].strip():
        raise SearchError("a blank is needed after “not”", position, found.end())
    return Token(Piece(word), position, found.end())
