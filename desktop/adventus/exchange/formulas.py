"""Cells that a spreadsheet would run as a formula: made safe, and made exact again.

A program that opens a CSV may take `=1+1` or `@SUM(1)` for a formula and run it. A leading
apostrophe makes the cell text. Cells that begin with an apostrophe of their own get one too, so
that taking one off is exact.
"""

from __future__ import annotations

import re
from functools import cache

# Blanks, also those without width, may stand before the sign. The full-width and small forms of
# `= + - @` and the typographic minus are folded to the plain ones by some spreadsheets.
_RISK = (
    r"(?:[\t\r']|"
    r"[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[-=+@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b\u2212])"
)
_RISKY = re.compile(_RISK)


def guard(text: str) -> str:
    """Make a cell safe to open in a spreadsheet."""
    if text[:1].isalnum():  # most cells by far, told faster so
        return text
    return f"'{text}" if text and _RISKY.match(text) else text


@cache
def risky_after(delimiter: str) -> re.Pattern[str]:
    """Find where a cell that `guard` changes may stand: behind this delimiter."""
    return re.compile(re.escape(delimiter) + _RISK)


def unguard(text: str) -> str:
    """Take off the apostrophe that `guard` has put on; `unguard(guard(x)) == x`.

    An apostrophe before anything harmless was never put on, and stays.
    """
    return text[1:] if text[:1] == "'" and _RISKY.match(text, 1) else text
