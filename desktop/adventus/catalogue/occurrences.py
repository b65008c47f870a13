"""Where some words stand in a text, and which of several places is meant."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LOOKED_AT = 64  # occurrences before and after the place where a passage is expected


def find_words(
    text: str,
    words: str,
    near: int = 0,
    prefix: str = "",
    suffix: str = "",
    *,
    whole_words: bool = False,
) -> int | None:
    """Give where some words stand; None where they don't.

    Of several occurrences the one with the likest surroundings is taken, then the one closest to
    `near`; of very many only those around `near` are compared.

    Args:
        whole_words: whether words that begin or end within another word are passed over.
    """
    if words not in text:
        return None
    if prefix or suffix:
        found = _closest(text, prefix + words + suffix, near - len(prefix))
        start = -1 if found is None else found + len(prefix)
        if start >= 0 and (not whole_words or _stands_alone(text, start, start + len(words))):
            return start
    return max(
        (
            start
            for start in _occurrences(text, words, near)
            if not whole_words or _stands_alone(text, start, start + len(words))
        ),
        key=lambda start: (
            _likeness(text, start, start + len(words), prefix, suffix),
            -abs(start - near),
            -start,
        ),
        default=None,
    )


def _closest(text: str, words: str, near: int) -> int | None:
    after = text.find(words, max(0, near))
    before = text.rfind(words, 0, max(0, near + len(words) - 1))
    found = [position for position in (before, after) if position >= 0]
    return min(found, key=lambda position: abs(position - near), default=None)


def _occurrences(text: str, words: str, near: int) -> Iterator[int]:
    """Give the occurrences around a place, going outwards."""
    near = max(0, near)
    start = near - 1
    for _ in range(_LOOKED_AT):
        start = text.find(words, start + 1)
        if start < 0:
            break
        yield start
    end = near + len(words) - 1
    for _ in range(_LOOKED_AT):
        start = text.rfind(words, 0, max(0, end))
        if start < 0:
            break
        yield start
        end = start + len(words) - 1


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether no word goes on over the start or the end of a passage."""
    return not any(
        0 < edge < len(text) and text[edge - 1].isalnum() and text[edge].isalnum()
        for edge in (start, end)
    )


def _likeness(text: str, start: int, end: int, prefix: str, suffix: str) -> int:
    """Count how many characters before and after a place are those that stood there."""
    before = text[max(0, start - len(prefix)) : start]
    after = text[end : end + len(suffix)]
    return _same(reversed(before), reversed(prefix)) + _same(after, suffix)


def _same(one: Iterable[str], other: Iterable[str]) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
