"""Typed text -> tokens: words, numbers, whole numeric dates, and marks."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from adventus.dates.edtf import DateError
from adventus.dates.reading import vocabulary as v

LONGEST = 200  # characters that a date typed by a person may have

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
_QUOTES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc`"), "'")
_GAP = r"(?![0-9])"
_TWO = r"(?:[0-9]{1,2}|\?\?|xx)"

# The first pattern that fits wins. A "pair" is 1921-22: a month, a season, or two years.
_LEXER = re.compile(
    rf"""
      (?P<iso>[0-9]{{4}}(?P<sep>[-/.]){_TWO}(?P=sep){_TWO}{_GAP}
          (?:[t\ ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{{1,9}})?)?
          (?:z|[+-][0-9]{{2}}(?::?[0-9]{{2}})?)?)?)
    | (?P<dotted>{_TWO}\.{_TWO}\.(?:[0-9]{{4}}|[0-9]{{2}})?{_GAP})
    | (?P<slashed>{_TWO}(?P<cut>[-/]){_TWO}(?P=cut)(?:[0-9]{{4}}|[0-9]{{2}}){_GAP})
    | (?P<monthyear>(?<![^\W\d_])[0-9]{{1,2}}[/.][0-9]{{4}}{_GAP})
    | (?P<eight>[0-9]{{8}}{_GAP})
    | (?P<decade>[0-9]{{3}}0(?:'?s|er|-?(?:е|х|ые|ых))(?![^\W\d_]))
    | (?P<pair>[0-9]{{4}}[-/][0-9]{{2}}{_GAP})
    | (?P<masked>[0-9]{{3}}-(?=[?)\]]|$)|[0-9]{{2}}--{_GAP})
    | (?P<ordinal>[0-9]{{1,2}}(?:st|nd|rd|th|er|eme|e|º|ª|-?(?:го|й|е))(?![^\W\d_]))
    | (?P<number>[0-9]+)
    | (?P<word>[^\W\d_]+|&)
    | (?P<mark>[^\s])
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text.

    Attributes:
        kind: which pattern of the lexer it fits; also ``bc``, ``ad``, ``julian``.
        text: as it is compared, without accents.
    """

    kind: str
    text: str


Tokens = tuple[Token, ...]


def normal(text: str) -> str:
    """Bring text to one form of spaces, dashes, quotes, letters.

    Raises:
        DateError: it is too long, or holds characters that are not text.
    """
    if len(text) > LONGEST:
        raise DateError(f"A date has at most {LONGEST} characters; shorten the text.", LONGEST)
    for position, char in enumerate(text):
        if unicodedata.category(char) in {"Cc", "Cs", "Cn", "Co"} and not char.isspace():
            raise DateError("The date holds a character that is not text; delete it.", position)
    plain = v.fold(text.translate(_DASHES).translate(_QUOTES))
    return " ".join(re.sub(r"(?<=[^\W\d_])'(?=[^\W\d_])", " ", plain).split())


def tokenise(text: str) -> Tokens:
    """Split normal text, drop abbreviation dots, and mark the eras."""
    found = [Token(match.lastgroup or "", match[0]) for match in _LEXER.finditer(text)]
    found = [_lexed(token) for token in found]
    kept = [
        token
        for before, token in zip([None, *found], found, strict=False)
        if token.text != "." or before is None or before.kind not in {"word", "number", "ordinal"}
    ]
    for phrases, kind in ((v.BC, "bc"), (v.AD, "ad"), (v.OLD_STYLE, "julian")):
        kept = _marked(kept, phrases, kind)
    return _without_brackets(kept)


def _lexed(token: Token) -> Token:
    """Keep only the digits of an ordinal or decade; X for the missing digits of a mask."""
    if token.text in v.ORDINALS:
        return Token("ordinal", v.ORDINALS[token.text])
    if token.kind == "ordinal":
        return Token("ordinal", re.sub(r"[^0-9]", "", token.text))
    if token.kind == "decade":
        return Token("decade", token.text[:4])
    if token.kind == "masked":
        return Token("masked", token.text.replace("-", "X"))
    return token


def _marked(tokens: list[Token], phrases: frozenset[v.Phrase], kind: str) -> list[Token]:
    """Replace each of the phrases by one token."""
    result: list[Token] = []
    place = 0
    while place < len(tokens):
        length = starts_with(tuple(tokens[place : place + 5]), phrases)
        result.append(Token(kind, tokens[place].text) if length else tokens[place])
        place += length or 1
    return result


def _without_brackets(tokens: list[Token]) -> Tokens:
    """Take the brackets away that stand around nothing but a calendar, as in "(O.S.)"."""
    texts = [token.kind if token.kind == "julian" else token.text for token in tokens]
    for place in range(1, len(tokens) - 1):
        if texts[place - 1 : place + 2] == ["(", "julian", ")"]:
            return (*tokens[: place - 1], tokens[place], *tokens[place + 2 :])
    return tuple(tokens)


def starts_with(tokens: Tokens, phrases: frozenset[v.Phrase]) -> int:
    """Give how many tokens the longest of the phrases takes at the beginning; 0 for none."""
    return next(
        (
            length
            for length in range(min(5, len(tokens)), 0, -1)
            if tuple(token.text for token in tokens[:length]) in phrases
        ),
        0,
    )


def ends_with(tokens: Tokens, phrases: frozenset[v.Phrase]) -> int:
    """Give how many tokens the longest of the phrases takes at the end; 0 for none."""
    return next(
        (
            length
            for length in range(min(5, len(tokens)), 0, -1)
            if tuple(token.text for token in tokens[-length:]) in phrases
        ),
        0,
    )


def texts(tokens: Tokens) -> tuple[str, ...]:
    """Give the bare texts."""
    return tuple(token.text for token in tokens)
