"""Passages of a captured text: exact words, what stands around them, and where they stand.

This is the W3C Web Annotation model's text quote (exact, prefix, suffix) and text position
selector, counted in characters of the normalised text. A text is normalised once, when it is
captured: only its line ends and a byte order mark. Its letters stay as the source has them, also
where Unicode knows another way to write them, so that quotations and fixity stay exact.
"""

from __future__ import annotations

import hashlib
from typing import Any

from adventus.catalogue.evened_text import evened
from adventus.catalogue.occurrences import find_words

AROUND = 32


def normalised(text: str) -> str:
    """Give a text its one form: no byte order mark, every line end a line feed."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def fixity(text: str) -> str:
    """Give the SHA-256 of a normalised text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def anchor(text: str, quotation: str, near: int = 0) -> dict[str, Any]:
    """Find a quotation in a captured text; gives the columns that keep it.

    Of several occurrences the one closest to `near` is taken. Words that differ from the text's
    only in white space, typographic signs or case stay as they are, and are placed where the text
    has them. Where the text doesn't hold the quotation, only the words are kept.
    """
    quotation = normalised(quotation)
    place = find_passage(text, quotation, near)
    if place is None:
        return {"quotation": quotation, "prefix": "", "suffix": "", "start": None, "end": None}
    return {"quotation": quotation, **placed(text, *place)}


def find_passage(text: str, quotation: str, near: int = 0) -> tuple[int, int] | None:
    """Give where a passage starts and ends, by its exact words or by what they come to."""
    start = find_words(text, quotation, near) if quotation else None
    if start is not None:
        return start, start + len(quotation)
    return evened(text).find(quotation, near) if quotation.strip() and text else None


def placed(text: str, start: int, end: int) -> dict[str, Any]:
    """Give the columns that say where a passage stands, and what stands around it."""
    return {
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
        "start": start,
        "end": end,
    }
