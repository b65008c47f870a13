"""A passage read as a visit: who, when, where, of what kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.catalogue.countries import country_name
from adventus.drafting.dating import date_of
from adventus.drafting.naming import Mention, countries, people, persons, places
from adventus.drafting.proposal import CONTEXT, Proposal
from adventus.drafting.wording import kinds_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

_BACK = 20_000  # characters before the passage in which the traveller is looked for
_MOST = 5_000  # characters of a passage that are read; nobody describes one visit in more
_CARRIED = re.compile(
    r"\b(?:the (?:president|prime minister|king|queen|chancellor|emperor|pope|leader|minister)"
    r"|he|she|they)\b",
    re.IGNORECASE,
)
_NOT_TRAVELLING = re.compile(
    r"\b(?:with|met|meets|meeting|beside|received by|hosted by|host|counterpart|visited)"
    r"(?:\s+(?:the|his|her|its|by|president|presidents|prime|crown|minister|prince|king|chairman|"
    r"leader|of|[A-Z][\w’'-]*))*\s*$",
)
_GOING = re.compile(r"\b(?:in|to|at|into|visit(?:s|ed|ing)?|toured)\s+(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Draft:
    """What a passage comes to as a visit.

    Attributes:
        source_id: the source that it is a passage of.
        start: where it begins in the captured text, in characters.
        quotation: its words.
        proposals: what it gives, by field; a field that it doesn't give isn't there.
    """

    source_id: int
    start: int
    quotation: str
    proposals: tuple[Proposal, ...]

    def proposal(self, name: str) -> Proposal | None:
        """Give what is proposed for a field; None for nothing."""
        return next((each for each in self.proposals if each.name == name), None)

    def value(self, name: str) -> str:
        """Give the value that is proposed for a field; '' for none."""
        known = self.proposal(name)
        return known.value if known else ""


def draft(connection: sqlite3.Connection, text: str, start: int, end: int, source_id: int) -> Draft:
    """Draft a visit from a passage of a captured text, given in characters."""
    last = min(end, start + _MOST)
    found = [
        *_travellers(connection, text, start, last),
        date_of(text, start, last),
        *_where(connection, text, start, last),
        *kinds_of(text[start:last]),
    ]
    known = tuple(each for each in found if each is not None)
    return Draft(source_id, start, text[start:end], known)


def _where(
    connection: sqlite3.Connection, text: str, start: int, end: int
) -> list[Proposal | None]:
    """Propose the first place that is named, and its country, else the likeliest country."""
    named, located = countries(text, start, end), places(connection, text, start, end)
    located = [each for each in located if not any(_overlap(each, other) for other in named)]
    place = located[0] if located else None
    own = _country_of(connection, place.value) if place else ""
    # “He visited Beijing to speak of Russia and China”; “Russia’s neighbour, in Belarus”.
    named.sort(key=lambda each: (each.value != own, not _is_gone_to(text, each)))
    country = named[0].value if named else own
    words = named[0].words if named else place.words if place else ""
    note = _others(named) if named else "where the catalogue has this place"
    return [
        Proposal("country", country, words, note=note) if country else None,
        Proposal("place", place.value, place.words) if place else None,
    ]


def _is_gone_to(text: str, mention: Mention) -> bool:
    return _GOING.search(text[max(0, mention.start - 40) : mention.start]) is not None


def _others(named: list[Mention]) -> str:
    others = dict.fromkeys(country_name(each.value) for each in named[1:])
    others.pop(country_name(named[0].value) if named else "", None)
    return f"also named: {', '.join(others)}" if others else ""


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _country_of(connection: sqlite3.Connection, place: str) -> str:
    rows = connection.execute(
        "SELECT DISTINCT country FROM place WHERE name = ? AND country <> ''", (place,)
    ).fetchall()
    return str(rows[0][0]) if len(rows) == 1 else ""


def _travellers(
    connection: sqlite3.Connection, text: str, start: int, end: int
) -> list[Proposal | None]:
    """Propose who travelled and who was met; else carry who was named last before."""
    names = people(connection)
    here = persons(text, start, end, names)
    met = [each for each in here if _is_met(text, each)]
    going = [each for each in here if each not in met]
    proposals: list[Proposal | None] = []
    if going:
        proposals.append(Proposal("traveller", going[0].value, going[0].words))
    else:
        proposals.append(_carried(text, start, end, names))
    if met:
        proposals.append(Proposal("met", met[0].value, met[0].words))
    return proposals


def _carried(text: str, start: int, end: int, names: Mapping[str, str]) -> Proposal | None:
    before = persons(text, max(0, start - _BACK), start, names)
    going = [each for each in before if not _is_met(text, each)]
    said = _CARRIED.search(text, start, end)
    if not going:
        return None
    note = f"carried from “{going[-1].words}”"
    return Proposal("traveller", going[-1].value, said[0] if said else "", CONTEXT, note)


def _is_met(text: str, mention: Mention) -> bool:
    return _NOT_TRAVELLING.search(text[max(0, mention.start - 80) : mention.start]) is not None
