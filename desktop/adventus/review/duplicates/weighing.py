"""What each thing that two visits share, or don't, says for their being one, as a weight.

Weights are logarithms of odds and add up: 0 is even, +1 nearly three to one for it. They were
chosen by hand, on the stops of one traveller that overlap among 4,271 trips of the Office of the
Historian (github.com/HistoryAtState/travels, CC0), whose numbers the comments give as examples,
and on one set of duplicates planted as `tests/benchmarks/planting.py` does.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from adventus.review.duplicates.likeness import ALIKE, names_alike

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from adventus.review.duplicates.likeness import Told
    from adventus.review.duplicates.same_agents import Kinship
    from adventus.review.duplicates.stops import Stop

PRIOR = -3.8
"""What speaks against any two visits being one before they are looked at."""

MOST_BY_TEXT = 7.0
"""The most that texts alike can say for it."""

SAME_HAPPENING = 0.65
"""Texts less alike than this tell of different happenings."""

# What texts say by how much they are alike. What speaks for it is a part of the most they can say.
_BY_TEXT = ((0.0, -6.0), (0.3, -3.5), (0.5, -0.5), (0.55, 0.0), (0.7, 0.6), (0.9, 1.0))
# The most that texts can say, by the weight of the words that they share: a sentence in common says
# more than “Met with officials”.
_LITTLE_SAID = 1.5
_SAID_BY_WEIGHT = 1 / 5
# What it says that a vague date fits another: the logarithm of how many more visits there would
# have to be for one of them to fit by chance, less what the vagueness itself costs.
_VAGUE_COST = 3.2
_VAGUE_MOST = 2.5
_VAGUE_LEAST = -1.0


@dataclass(frozen=True)
class Weighed:
    """What one thing says: its weight, and words for people; '' where it is not worth saying.

    Attributes:
        same: whether it is the very same in both.
    """

    weight: float
    words: str = ""
    same: bool = False


def by_traveller(kinship: Kinship) -> Weighed:
    """Weigh what the travellers are to each other."""
    if not kinship.words:
        return Weighed(-1.5)
    return Weighed(1 - 10 * (1 - kinship.alike), kinship.words, same=kinship.alike == 1)


def by_date(one: Stop, other: Stop, rate: float) -> Weighed | None:
    """Weigh the dates; None where they speak against it for certain.

    Stays that only touch, the one ending as the other begins, follow one another (480 and 482:
    the traveller was elsewhere in between).

    Args:
        rate: how many visits the traveller makes to the country in a day.
    """
    if one.start_min is None or other.start_min is None:
        return Weighed(-1.0)
    if one[2:6] == other[2:6]:
        return _same_days(one, rate)
    if one.exact and other.exact:
        return _exact_days(one, other)
    if not _share(one, other):
        return None
    vague = max(_vagueness(one), _vagueness(other))
    return Weighed(_vague(vague, rate), "dates overlap, possibly")


def _same_days(stop: Stop, rate: float) -> Weighed:
    if stop.exact:
        return Weighed(4.0, "same date", same=True)
    return Weighed(_vague(_vagueness(stop), rate), "same vague date")


def _vague(days: int, rate: float) -> float:
    by_chance = max(days * rate, 1e-9)
    return min(max(-math.log(by_chance) - _VAGUE_COST, _VAGUE_LEAST), _VAGUE_MOST)


def _exact_days(one: Stop, other: Stop) -> Weighed | None:
    (a, _, b), (c, _, d) = one[2:5], other[2:5]  # start and end; an exact end is its first day
    first, last, begun, ended = (cast("int", day) for day in (a, b, c, d))
    shared = min(last, ended) - max(first, begun) + 1
    if abs(first - begun) <= 1 and abs(last - ended) <= 1:
        # 3994 and 4021: one stay, once with a day more
        return Weighed(2.0, "dates overlap, one day off" if shared > 0 else "one day apart")
    inside = (first <= begun and ended <= last) or (begun <= first and last <= ended)
    return Weighed(1.0, "dates overlap") if shared > 1 or (inside and shared == 1) else None


def _share(one: Stop, other: Stop) -> bool:
    return cast("int", one.start_min) <= cast("int", other.end_max) and cast(
        "int", other.start_min
    ) <= cast("int", one.end_max)


def _vagueness(stop: Stop) -> int:
    """Give how many days the start and the end are open, the wider of them."""
    start = cast("int", stop.start_max) - cast("int", stop.start_min)
    return max(start, cast("int", stop.end_max) - cast("int", stop.end_min)) + 1


def by_place(one: Stop, other: Stop, places: Mapping[int, Sequence[str]]) -> Weighed | None:
    """Weigh country, place and venue; None where the countries differ.

    A venue may name the town where no place is given, so either is compared with either.
    """
    if one.country and other.country and one.country != other.country:
        return None
    if one.place is not None and one.place == other.place:
        return Weighed(2.0, "same place", same=True)
    here, there = _named(one, places), _named(other, places)
    if here and there:
        return _by_name(here, there, alike_kinds=(one.place is None) == (other.place is None))
    known = one.country and other.country
    return Weighed(0.5, "same country") if known else Weighed(-0.3)


def _by_name(here: Sequence[str], there: Sequence[str], *, alike_kinds: bool) -> Weighed:
    """Weigh the names; those of a town and of a building in a town may well differ."""
    alike = max(names_alike(a, b) for a in here for b in there)
    if alike == 1:
        return Weighed(2.0, "same place", same=True)
    if alike >= ALIKE:
        return Weighed(1.5, "places alike")
    if not alike_kinds:
        return Weighed(0.0)
    return Weighed(-1.0 if alike > 0 else -4.0, "different places")  # one may be part of the other


def _named(stop: Stop, places: Mapping[int, Sequence[str]]) -> Sequence[str]:
    if stop.place is not None:
        return places[stop.place]
    return (stop.venue,) if stop.venue else ()


def by_rest(one: Stop, other: Stop) -> Weighed:
    """Weigh rank and occasion."""
    weight, words = 0.0, ""
    if one.rank and other.rank:
        weight += 0.3 if one.rank == other.rank else -0.4
    if one.occasion and other.occasion:
        same = names_alike(one.occasion, other.occasion) >= ALIKE
        weight += 0.5 if same else -1.0
        words = "same occasion" if same else "different occasions"
    return Weighed(weight, words)


def by_text(told: Told | None) -> Weighed:
    """Weigh how much what is told is alike."""
    if told is None:
        return Weighed(0.0)
    words = f"texts {told.alike:.0%} alike".replace("%", " %")
    part = _between_points(told.alike)
    most = min(_LITTLE_SAID + told.shared * _SAID_BY_WEIGHT, MOST_BY_TEXT)
    weight = part * most if part > 0 else part
    return Weighed(weight, "same text" if told.alike > 0.995 else words)


def _between_points(alike: float) -> float:
    lower = _BY_TEXT[0]
    for upper in _BY_TEXT[1:]:
        if alike < upper[0]:
            part = (alike - lower[0]) / (upper[0] - lower[0])
            return lower[1] + part * (upper[1] - lower[1])
        lower = upper
    return lower[1]
