"""From what is typed into the search box to an expression.

    query   = term*                       all of them at once
    term    = ["-" | "not "] (words | field ":" value | "is:" state | "has:" thing | "no:" thing)
    words   = word ["*"] | "a phrase" ["*"]
    value   = word | "a phrase"           `unknown` and `none` without quotes are the two marks

A quote inside quotes is doubled. The last word of the text may go on, as if a `*` stood behind
it, so that search-as-you-type finds "Asta"; so may a phrase whose closing quote is still missing.
Case and accents don't count. Examples: `putin astana`, `country:Kazakhstan date:2022`,
`place:"Abu Dhabi" -is:planned`, `no:citation`, `venue:unknown`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from adventus.catalogue.values import Mark
from adventus.errors import UserError
from adventus.search.expression import Has, Holds, Is, Marked, Not, Query, Term, Words
from adventus.search.meaning import check_value, find_field, find_state, find_thing

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_TERMS = 100
LONGEST = 10_000  # characters


def _phrase(name: str) -> str:
    return rf'"(?P<{name}>(?:[^"]|"")*)(?P<{name}_closed>"?)(?P<{name}_star>\*?)'


_TERM = re.compile(
    rf"""(?P<name>[^\W\d]\w*): (?: {_phrase("value_phrase")} | (?P<value>[^\s"]*) )
    | {_phrase("phrase")}
    | (?P<word>[^\s"]+)""",
    re.VERBOSE,
)
_NEGATION = re.compile(r"-(?=\S)|not\s+(?=\S)", re.IGNORECASE)
_BLANK = re.compile(r"\s*")
_UNSEARCHABLE = re.compile("[\x00\ud800-\udfff]")


class SearchError(UserError):
    """A query that can't be understood.

    Attributes:
        start: the first character of the part that is at fault, counted from 0.
        end: the character after it.
    """

    def __init__(self, reason: str, start: int, end: int) -> None:
        reason = reason[:1].upper() + reason[1:]
        stop = "" if reason.endswith((".", "?", "!")) else "."
        super().__init__(f"{reason}{stop} (At character {start + 1} of the search.)")
        self.start = start
        self.end = end


def parse(text: str) -> Query:
    """Read a query.

    Raises:
        SearchError: a part of it can't be understood.
    """
    _refuse_unsearchable(text)
    terms: list[Term | Not] = []
    position = _skip_blanks(text, 0)
    while position < len(text):
        if len(terms) == MOST_TERMS:
            raise SearchError(f"more than {MOST_TERMS} terms are too many", position, len(text))
        start = position
        negated, position = _negations(text, position)
        found = _TERM.match(text, position)
        if found is None:  # a term begins with anything but a blank
            raise AssertionError(text[position:])
        try:
            term, negated = _term(found, negated=negated)
        except UserError as error:
            raise SearchError(str(error), start, found.end()) from error
        terms.append(Not(term) if negated else term)
        position = _skip_blanks(text, found.end())
    return Query(tuple(terms))


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


def _negations(text: str, position: int) -> tuple[bool, int]:
    negated = False
    while found := _NEGATION.match(text, position):
        negated = not negated
        position = found.end()
    return negated, position


def _term(found: re.Match[str], *, negated: bool) -> tuple[Term, bool]:
    """Make the term; `no:` turns its negation round."""
    name = found["name"]
    if name is None:
        return _words(found), negated
    value = found["value"]
    plain = value is not None
    value = value if plain else found["value_phrase"].replace('""', '"')
    if name.casefold() == "no":
        return Has(find_thing(_said(name, value))), not negated
    special = _SPECIAL.get(name.casefold())
    return (special(_said(name, value)) if special else _holds(name, value, plain)), negated


def _said(name: str, value: str) -> str:
    if not value.strip():
        raise UserError(f"what should follow {name}:? Write it after the colon")
    return value.strip()


def _holds(name: str, value: str, plain: bool) -> Term:
    described = find_field(name)
    if plain and described.markable and value.casefold() in {mark.value for mark in Mark}:
        return Marked(described.name, Mark(value.casefold()))
    check_value(described, value)
    return Holds(described.name, value)


def _words(found: re.Match[str]) -> Words:
    if found["word"] is not None:
        text = found["word"].rstrip("*")
        goes_on = text != found["word"] or found.end() == len(found.string)
    else:
        text = found["phrase"].replace('""', '"')
        goes_on = bool(found["phrase_star"]) or not found["phrase_closed"]
    if not any(character.isalnum() for character in text):
        raise UserError(f"“{text}” has no letter or digit to search for")
    return Words(text, goes_on)


_SPECIAL: dict[str, Callable[[str], Term]] = {
    "is": lambda word: Is(find_state(word)),
    "has": lambda word: Has(find_thing(word)),
}
