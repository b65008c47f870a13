"""The countries, places and agents that a text names."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from adventus.catalogue.countries import all_countries

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_MOST_WORDS = 6
_SHORTEST = 4  # shorter names are codes, which words of a sentence look like
_CODES = frozenset({"UK", "USA", "UAE", "USSR", "GDR", "DRC"})
_PAGE = 500


@dataclass(frozen=True)
class Mention:
    """A name in a text.

    Attributes:
        value: what it names: a country's code, or the name in the catalogue.
        words: the words of the text.
        start: where they stand, in characters.
    """

    value: str
    words: str
    start: int

    @property
    def end(self) -> int:
        """Where they end."""
        return self.start + len(self.words)


def countries(text: str, start: int, end: int) -> list[Mention]:
    """Give the countries named in a part of a text, by any of their names, in order."""
    return _mentions(text, start, end, _countries_by_name())


def places(connection: sqlite3.Connection, text: str, start: int, end: int) -> list[Mention]:
    """Give the places of the catalogue that are named in a part of a text, in order."""
    words = list({text[a:b].casefold() for a, b in _candidates(text, start, end)})
    found: defaultdict[str, set[str]] = defaultdict(set)
    for first in range(0, len(words), _PAGE):
        page = words[first : first + _PAGE]
        marks = ", ".join("?" * len(page))
        rows = connection.execute(
            f"SELECT p.name, p.name FROM place p WHERE p.name COLLATE NOCASE IN ({marks})"  # noqa: S608 - marks only
            " UNION SELECT n.name, p.name FROM place_name n JOIN place p ON p.id = n.place_id"
            f" WHERE n.name COLLATE NOCASE IN ({marks})",
            (*page, *page),
        )
        for name, own in rows:
            found[name.casefold()].add(own)
    return _mentions(text, start, end, _settled(found))


def people(connection: sqlite3.Connection) -> Mapping[str, str]:
    """Give the persons of the catalogue by each name that only one of them has, surnames too."""
    rows = connection.execute(
        "SELECT name, name FROM agent WHERE kind = 'person' UNION"
        " SELECT n.name, a.name FROM agent_name n JOIN agent a ON a.id = n.agent_id"
        " WHERE a.kind = 'person'"
    ).fetchall()
    whole: defaultdict[str, set[str]] = defaultdict(set)
    surnames: defaultdict[str, set[str]] = defaultdict(set)
    for name, own in rows:
        whole[name.casefold()].add(own)
        surname = name.split()[-1].casefold() if name.split() else ""
        if len(surname) >= _SHORTEST:
            surnames[surname].add(own)
    return {**_settled(surnames), **_settled(whole)}


def persons(text: str, start: int, end: int, names: Mapping[str, str]) -> list[Mention]:
    """Give the persons named in a part of a text, in order."""
    return _mentions(text, start, end, names)


def _settled(found: Mapping[str, set[str]]) -> dict[str, str]:
    return {name: next(iter(own)) for name, own in found.items() if len(own) == 1}


def _candidates(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give runs of words that begin with a capital, the longer before the shorter."""
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    for at, (first, _) in enumerate(words):
        if text[first].isupper() or not text[first].islower():
            for _, last in reversed(words[at : at + _MOST_WORDS]):
                yield first, last


def _mentions(text: str, start: int, end: int, names: Mapping[str, str]) -> list[Mention]:
    found: list[Mention] = []
    reached = start
    for first, last in _candidates(text, start, end):
        words = text[first:last]
        value, cut = names.get(words.casefold()), words
        if value is None:
            cut = re.sub(r"[’']s?$", "", words)
            value = names.get(cut.casefold())
        if value is not None and first >= reached and _is_name(cut):
            found.append(Mention(value, cut, first))
            reached = last
    return found


def _is_name(words: str) -> bool:
    return len(words) > 2 or words in _CODES or not words.isascii()


@cache
def _countries_by_name() -> Mapping[str, str]:
    """Give the codes by name; a name of several belongs to the one that exists."""
    found: dict[str, tuple[int, str]] = {}
    unclear: set[str] = set()
    for known in all_countries():
        for place, name in enumerate((known.name, *known.names)):
            if len(name) < _SHORTEST and name.upper() not in _CODES:
                continue
            rank = 2 * min(place, 1) + (known.until is not None)
            for form in {name.casefold(), name.casefold().removeprefix("the ")}:
                other = found.get(form)
                if other is None or rank < other[0]:
                    found[form] = (rank, known.alpha3)
                    unclear.discard(form)
                elif rank == other[0] and other[1] != known.alpha3:
                    unclear.add(form)
    return {form: code for form, (_, code) in found.items() if form not in unclear}
