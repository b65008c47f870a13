"""Whether two visits are one: first without their texts, which are read only where that matters."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.review.duplicates.pairs import DUPLICATE, ONE_STOP, Pair
from adventus.review.duplicates.weighing import (
    MOST_BY_TEXT,
    PRIOR,
    SAME_HAPPENING,
    Weighed,
    by_date,
    by_place,
    by_rest,
    by_text,
    by_traveller,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from adventus.review.duplicates.likeness import Told
    from adventus.review.duplicates.same_agents import Kinship
    from adventus.review.duplicates.stops import Stop

_CERTAIN = 0.999
_MOST_BY_REST = 2.8  # that place, rank and occasion can say for it
_ENOUGH = 0.0  # a weight from which two visits are more probably one than not


@dataclass(frozen=True)
class Judgement:
    """What two visits come to without their texts.

    Attributes:
        weight: the sum.
        words: the reasons.
        one_stop: whether traveller, days and place are the very same.
    """

    weight: float
    words: tuple[str, ...]
    one_stop: bool


def judge(
    one: Stop, other: Stop, kinship: Kinship, rate: float, places: Mapping[int, Sequence[str]]
) -> Judgement | None:
    """Judge two visits without their texts; None where no text could make them one.

    Args:
        rate: how many visits their traveller makes to their country in a day.
    """
    date = by_date(one, other, rate)
    if date is None:
        return None
    traveller = by_traveller(kinship)
    if PRIOR + traveller.weight + date.weight + _MOST_BY_REST + MOST_BY_TEXT < _ENOUGH:
        return None
    place = by_place(one, other, places)
    if place is None:
        return None
    said: tuple[Weighed, ...] = (traveller, date, place, by_rest(one, other))
    weight = PRIOR + sum(item.weight for item in said)
    if weight + MOST_BY_TEXT < _ENOUGH:
        return None
    words = tuple(item.words for item in said if item.words)
    return Judgement(weight, words, traveller.same and date.same and place.same)


def verdict(first: int, second: int, judged: Judgement, told: Told | None) -> Pair | None:
    """Judge two visits with their texts; None where they are probably not one.

    Different texts about the very same stop tell of two events (4118 and 4119).
    """
    texts = by_text(told)
    if told is not None and told.alike < SAME_HAPPENING and judged.one_stop:
        words = (*judged.words, f"but {texts.words}")
        return Pair(first, second, probability(judged.weight), words, ONE_STOP)
    weight = judged.weight + texts.weight
    if weight < _ENOUGH:
        return None
    words = (*judged.words, texts.words) if texts.words else judged.words
    return Pair(first, second, probability(weight), words, DUPLICATE)


def probability(weight: float) -> float:
    """Turn a weight into a number from 0 to 1, to three places; nothing is ever certain."""
    return min(round(1 / (1 + math.exp(-weight)), 3), _CERTAIN)
