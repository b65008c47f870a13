"""A text with its accidents evened out: white space, typographic signs and case.

Two captures of one page differ in these though they say the same. A quotation that is not found
as it stands is looked for in the evened text; `Evened.find` answers in characters of the text
itself, so that a passage still has its exact place.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from adventus.catalogue.occurrences import find_words

# Each sign is replaced by one sign, so that only runs of blanks change the count of characters.
_SIGNS = {"'": "‘’‚‛′`´", '"': "“”„‟″«»", "-": "‐‑‒–—―−", "σ": "ς", "i": "İ"}
_BLANKS = re.compile(" {2,}")


@cache
def _evening() -> dict[int, str]:
    """Say what each sign becomes; every kind of white space becomes a blank."""
    signs = {ord(sign): plain for plain, signs in _SIGNS.items() for sign in signs}
    blanks = {code: " " for code in range(min(sys.maxunicode, 0x3001)) if chr(code).isspace()}
    return {**signs, **blanks}


def _plain(text: str) -> str:
    """Replace signs and case one by one; the count of characters stays."""
    # Of all letters only İ becomes two when it is lowered, so it goes first.
    return text.replace("İ", "i").lower().translate(_evening())


def evened_words(words: str) -> str:
    """Even out some words."""
    return _BLANKS.sub(" ", _plain(words)).strip()


@dataclass(frozen=True)
class Evened:
    """A text evened out, and how its places answer to those in the text itself.

    Attributes:
        text: the evened text.
        ends: where in `text` runs of blanks were made one, right after that one, in order.
        removed: how many characters were left out up to each of these.
    """

    text: str
    ends: tuple[int, ...]
    removed: tuple[int, ...]

    def original(self, position: int) -> int:
        """Give the place in the text itself of a place in the evened text."""
        run = bisect_right(self.ends, position) - 1
        return position + (self.removed[run] if run >= 0 else 0)

    def evened(self, position: int) -> int:
        """Give the place in the evened text of a place in the text itself, closely."""
        low, high = 0, len(self.ends)
        while low < high:
            middle = (low + high) // 2
            if self.ends[middle] + self.removed[middle] <= position:
                low = middle + 1
            else:
                high = middle
        return position - (self.removed[low - 1] if low else 0)

    def find(
        self, words: str, near: int = 0, prefix: str = "", suffix: str = ""
    ) -> tuple[int, int] | None:
        """Give start and end, in the text itself, of words that are these but for accidents."""
        plain = evened_words(words)
        if not plain:
            return None
        # What stands around a passage begins and ends anywhere, also at a blank.
        before, after = (_BLANKS.sub(" ", _plain(around)) for around in (prefix, suffix))
        place = self.evened(near)
        # “He landed” is not found in “She landed”.
        start = find_words(self.text, plain, place, before, after, whole_words=True)
        if start is None:
            return None
        return self.original(start), self.original(start + len(plain) - 1) + 1


def evened(text: str) -> Evened:
    """Even out a text; the work grows with its length alone."""
    plain = _plain(text)
    ends, removed, gone = [], [], 0
    for run in _BLANKS.finditer(plain):
        ends.append(run.start() + 1 - gone)
        gone += len(run[0]) - 1
        removed.append(gone)
    return Evened(_BLANKS.sub(" ", plain), tuple(ends), tuple(removed))
