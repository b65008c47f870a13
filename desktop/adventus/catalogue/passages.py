"""Passages of a captured text: exact words, what stands around them, and where they stand.

This is the W3C Web Annotation model's text quote (exact, prefix, suffix) and text position
selector, counted in characters of the normalised text.
"""

from __future__ import annotations

import hashlib
from typing import Any

AROUND = 32


def normalised(text: str) -> str:
    """Give a text its one form: no byte order mark, every line end a line feed."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def fixity(text: str) -> str:
    """Give the SHA-256 of a normalised text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def anchor(text: str, quotation: str, near: int = 0) -> dict[str, Any]:
    """Find a quotation in a captured text; gives the columns that keep it.

    Of several occurrences the one closest to `near` is taken. Where the text doesn't hold the
    quotation, only the words are kept.
    """
    quotation = normalised(quotation)
    start = _closest(text, quotation, near) if quotation else -1
    if start < 0:
        return {"quotation": quotation, "prefix": "", "suffix": "", "start": None, "end": None}
    end = start + len(quotation)
    return {
        "quotation": quotation,
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
        "start": start,
        "end": end,
    }


def _closest(text: str, quotation: str, near: int) -> int:
    after = text.find(quotation, max(0, near))
    before = text.rfind(quotation, 0, max(0, near) + len(quotation) - 1)
    found = [position for position in (before, after) if position >= 0]
    return min(found, key=lambda position: abs(position - near), default=-1)
