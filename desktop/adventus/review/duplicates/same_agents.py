"""Agents that may be the same person under two names.

Only agents that share a word, as it sounds, and the first letter of another are compared; words
that many agents share bring nobody together, since the rarer word beside them does.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from adventus.review.duplicates.likeness import words_alike
from adventus.review.duplicates.sounds import name_words, sound

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from adventus.review.duplicates.pulse import Pulse

_LARGEST_BLOCK = 70  # agents
_ALIKE = 0.7  # names that may be of one person; one that is only a part of the other is 0.75
_OFTEN = 5_000  # comparisons between two looks whether to stop


@dataclass(frozen=True)
class Kinship:
    """That two agents may be one: how much alike their names are, and that in words."""

    alike: float
    words: str


SAME = Kinship(1.0, "same traveller")
"""What an agent is to itself."""


class Agents:
    """The agents of a catalogue by number, with all their names.

    Attributes:
        names: by agent; the first is its own name, the others follow.
    """

    def __init__(self, names: Mapping[int, Sequence[str]]) -> None:
        self.names = names
        self._words = {
            number: tuple(dict.fromkeys(name_words(name) for name in known))
            for number, known in names.items()
        }
        self._blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number in names:
            for key in self._keys(self._words[number]):
                self._blocks[key].append(number)

    def alike_pairs(self, pulse: Pulse) -> dict[tuple[int, int], Kinship]:
        """Give the pairs that may be one person, each with the lesser number first."""
        found, seen = {}, set()
        for block in self._blocks.values():
            if len(block) > _LARGEST_BLOCK:
                continue
            for pair in combinations(block, 2):
                if pair in seen:
                    continue
                seen.add(pair)
                if not len(seen) % _OFTEN:
                    pulse.beat()
                kinship = self.kinship(*pair)
                if kinship:
                    found[pair] = kinship
        return found

    def alike(self, name: str) -> dict[int, Kinship]:
        """Give the agents that a name may mean."""
        words = name_words(name)
        near = {at for key in self._keys([words]) for at in self._blocks.get(key, ())}
        kin = {at: self._named(name, words, at) for at in near}
        return {at: found for at, found in kin.items() if found}

    def kinship(self, one: int, other: int) -> Kinship | None:
        """Tell what speaks for two agents being one; None if nothing does."""
        mine, theirs = self._words[one], self._words[other]
        if len(mine) == len(theirs) == 1:
            alike = words_alike(mine[0], theirs[0])
        else:
            alike = max(words_alike(a, b) for a in mine for b in theirs)
        if alike < _ALIKE:
            return None
        return Kinship(alike, self._said(one, other, alike))

    def _said(self, one: int, other: int, alike: float) -> str:
        mine, theirs = self.names[one][0], self.names[other][0]
        if mine == theirs:
            return f"two travellers named “{mine}”"
        if alike < 1:
            return _is_alike(mine, theirs)
        if words_alike(self._words[one][0], self._words[other][0]) == 1:
            return f"“{mine}” is “{theirs}”, written otherwise"
        return _other_name(mine, theirs)

    def _named(self, name: str, words: tuple[str, ...], agent: int) -> Kinship | None:
        own = self.names[agent][0]
        if name in self.names[agent]:
            return SAME if name == own else Kinship(1.0, _other_name(name, own))
        alike = max(words_alike(words, known) for known in self._words[agent])
        return Kinship(alike, _is_alike(name, own)) if alike >= _ALIKE else None

    @staticmethod
    def _keys(names: Iterable[tuple[str, ...]]) -> set[tuple[str, str]]:
        return {key for words in names for key in _keys_of(words)}


def _keys_of(words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Give the keys under which a name is looked for: a word, alone and with another's letter."""
    sounds = [sound(word) for word in words]
    for at, word in enumerate(words):
        if len(word) > 1:
            yield sounds[at], ""
            yield from ((sounds[at], other[0]) for other in sounds[:at] + sounds[at + 1 :])


def _is_alike(one: str, other: str) -> str:
    return f"“{one}” is alike “{other}”"


def _other_name(one: str, other: str) -> str:
    return f"“{one}” is another name of “{other}”"


def read_agents(connection: sqlite3.Connection) -> Agents:
    """Read the names of all agents."""
    agents = connection.execute("SELECT id, name FROM agent ORDER BY id")
    names: dict[int, list[str]] = {number: [name] for number, name in agents}
    for number, name in connection.execute(
        "SELECT agent_id, name FROM agent_name ORDER BY agent_id, position, id"
    ):
        names[number].append(name)
    return Agents(names)
