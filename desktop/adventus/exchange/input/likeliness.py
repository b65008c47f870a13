"""How unlike a written language a text looks, to put guessed encodings in order."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

_COMMON = frozenset("“”‘’‚„‹›«»–—…·•€£§°©®™№\xa0¿¡´’")


def oddness(text: str) -> int:
    """Count what hardly stands in a text that was decoded well; 0 is likeliest."""
    return sum(_odd(before, letter) for before, letter in pairwise(f" {text} "))


def _odd(before: str, letter: str) -> int:
    if before.isascii() and letter.isascii():
        return 0
    if unicodedata.category(letter)[0] == "C":
        return 5
    if before.isalpha() and letter.isalpha():
        return _odd_letters(before, letter)
    strange = letter if not letter.isascii() else before
    return 0 if strange.isalpha() or strange in _COMMON else 2


def _odd_letters(before: str, letter: str) -> int:
    """Letters of two scripts in one word, a capital after a small one, two accents in a row."""
    scripts = {unicodedata.name(each, "?").partition(" ")[0] for each in (before, letter)}
    if len(scripts) > 1:
        return 3
    odd = 2 if before.islower() and letter.isupper() else 0
    accents = scripts == {"LATIN"} and not before.isascii() and not letter.isascii()
    return odd + accents
