"""What is found when visits are probably the same: pairs, groups of them, and likely visits."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

DUPLICATE = "duplicate"
"""Two records of one visit."""

ONE_STOP = "one stop"
"""Two records of one stop that tell of different events."""

LARGEST = 8
"""How many visits a group holds at most: as many as can be compared side by side."""


@dataclass(frozen=True)
class Pair:
    """Two visits that are probably the same.

    Attributes:
        first: the number of one visit, the lesser.
        second: the number of the other.
        score: how probable it is, from 0 to 1.
        reasons: what speaks for and against it, in words for people.
        kind: `DUPLICATE` or `ONE_STOP`.
    """

    first: int
    second: int
    score: float
    reasons: tuple[str, ...]
    kind: str


@dataclass(frozen=True)
class Group:
    """Visits that are probably all the same, by their numbers; score and reasons of the best pair.

    Attributes:
        pairs: the pairs that make the group, best first.
    """

    visits: tuple[int, ...]
    score: float
    reasons: tuple[str, ...]
    kind: str
    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class Likely:
    """A visit of the catalogue that one not yet added might be; the rest as in a pair."""

    visit_id: int
    score: float
    reasons: tuple[str, ...]
    kind: str


def grouped(pairs: Iterable[Pair]) -> list[Group]:
    """Join pairs of duplicates that share a visit, the best first; groups come best first.

    Two events of one stop stay a pair: they are one stop, but not one record.
    """
    ranked = sorted(pairs, key=lambda pair: (-pair.score, pair.first, pair.second))
    group_of: dict[int, set[int]] = {}
    for pair in ranked:
        if pair.kind == DUPLICATE:
            _join(group_of, pair)
    members: dict[int, list[Pair]] = defaultdict(list)
    alone: list[list[Pair]] = []
    for pair in ranked:
        inside = group_of.get(pair.first, set())
        if pair.kind == DUPLICATE and pair.second in inside:
            members[id(inside)].append(pair)
        else:
            alone.append([pair])
    groups = [_group(found) for found in (*members.values(), *alone)]
    return sorted(groups, key=lambda group: (-group.score, group.visits))


def _join(group_of: dict[int, set[int]], pair: Pair) -> None:
    one = group_of.setdefault(pair.first, {pair.first})
    other = group_of.setdefault(pair.second, {pair.second})
    if one is other or len(one) + len(other) > LARGEST:
        return
    one |= other
    group_of.update(dict.fromkeys(other, one))


def _group(pairs: list[Pair]) -> Group:
    best = pairs[0]
    visits = sorted({visit for pair in pairs for visit in (pair.first, pair.second)})
    return Group(tuple(visits), best.score, best.reasons, best.kind, tuple(pairs))
