"""How much alike two names or two texts are, from 0 to 1.

Names are compared word by word, in any order: the same word, its initial, the same sound, or a
slip of the pen. Texts are compared by the words they share, where rare words count for more.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from adventus.review.duplicates.sounds import name_words, plain, sound

if TYPE_CHECKING:
    from collections.abc import Iterable

ALIKE = 0.8
"""Names from here on may be of one person or place."""

_INITIAL = 0.85  # what it counts for that one of two words is the other's first letter
_SOUND = 0.95  # that they sound the same
_LETTERS_A_SLIP = 4  # how long words are in which one letter may be wrong, or two swapped
_FEW_LETTERS = 3  # by which words differ in length that begin differently and are alike
_MISSING = 0.04  # what each word costs that only one of two names has
_ONE_WORD = 0.75  # the most that one word can make of a longer name
_TERM = re.compile(r"[^\W_]+")
_LONG = 8  # letters of a word that tells all it can
_PLENTY = 500  # texts, before which no word is held for rare


@lru_cache(maxsize=100_000)
def names_alike(one: str, other: str) -> float:
    """Tell how much two names of a person or a place are alike."""
    return words_alike(name_words(one), name_words(other))


def words_alike(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Tell how much two names are alike, given their words.

    All words of the shorter must be found in the longer, and one of them written out.
    """
    if len(one) > len(other):
        one, other = other, one
    if not one:
        return 0.0
    left, total, written_out = list(other), 0.0, False
    for word in sorted(one, key=len, reverse=True):
        alike, best = _nearest(word, left)
        if not alike:
            return 0.0
        written_out = written_out or min(len(word), len(best)) > 1
        total += alike
        left.remove(best)
    if not written_out:
        return 0.0
    score = total / len(one) - _MISSING * len(left)
    return min(score, _ONE_WORD) if len(one) == 1 and left else score


def _nearest(word: str, others: list[str]) -> tuple[float, str]:
    if word in others:
        return 1.0, word
    best, nearest = 0.0, ""
    for other in others:
        # Words so different are asked about most; they need no reckoning.
        if word[0] == other[0] or abs(len(word) - len(other)) <= _FEW_LETTERS:
            alike = _word_alike(word, other)
            if alike > best:
                best, nearest = alike, other
    return best, nearest


@lru_cache(maxsize=200_000)
def _word_alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if len(one) == 1 or len(other) == 1:
        return _INITIAL if one[0] == other[0] else 0.0
    if sound(one) == sound(other):
        return _SOUND
    # Here, because the window shows its first page without it.
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    slips = min(OSA.distance(one, other), OSA.distance(sound(one), sound(other)))
    longest = min(len(one), len(other)) // _LETTERS_A_SLIP
    return 1 - slips / max(len(one), len(other)) if slips <= min(longest, 2) else 0.0


class Told(NamedTuple):
    """How much two texts are alike, and how much the words weigh that they share."""

    alike: float
    shared: float


class Wording:
    """Texts as words and their weights: a word weighs more the rarer it is and the longer."""

    def __init__(self, texts: Iterable[tuple[int, str]]) -> None:
        self._words = {number: frozenset(terms(text)) for number, text in texts}
        count = len(self._words) + _PLENTY
        known = Counter(word for words in self._words.values() for word in words)
        self._weights = {
            word: math.log(1 + count / times) * min(len(word), _LONG) / _LONG
            for word, times in known.items()
        }

    def alike(self, one: int, other: int) -> Told | None:
        """Tell how much the texts of two numbers are alike; None where one says nothing.

        It counts for much that the shorter is contained in the longer, for little how much longer
        that is.
        """
        first, second = self._words.get(one), self._words.get(other)
        if not first or not second:
            return None
        both = self._weight(first & second)
        least, most = sorted((self._weight(first), self._weight(second)))
        return Told(0.9 * both / least + 0.1 * both / most, both)

    def _weight(self, words: frozenset[str]) -> float:
        return sum(self._weights[word] for word in words)


def terms(text: str) -> list[str]:
    """Give the words of a text in plain letters."""
    return _TERM.findall(plain(text))
