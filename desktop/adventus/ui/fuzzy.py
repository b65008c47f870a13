"""Finding a title from a few of its letters: subsequence matching, and which match is better."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_START_OF_TITLE = 12
_START_OF_WORD = 8
_NEXT_LETTER = 6
_GAP = 1
_HOPELESS = -(10**6)


@dataclass(frozen=True)
class Match:
    """How well a query fits: a score (more is better), and the indexes of the letters it found."""

    score: int
    positions: tuple[int, ...]


def _plain(text: str) -> list[str]:
    """One small letter without accent per character, so that indexes stay those of the text."""
    return [unicodedata.normalize("NFD", letter)[0].lower() for letter in text]


def match(query: str, title: str) -> Match | None:
    """Find the letters of a query in a title, in order; case, accents and spaces don't matter.

    Letters at the start of words and in a row count more, so `nv` finds "New visit" before
    "Convert".

    Returns:
        The best way to find them, or None if a letter is missing.
    """
    wanted = _plain("".join(query.split()))
    letters = _plain(title)
    if not wanted:
        return Match(0, ())
    rows: list[list[tuple[int, int]]] = []
    for at, letter in enumerate(wanted):
        rows.append(_row(letter, letters, rows[at - 1] if at else None))
    end = max(range(len(letters)), key=lambda index: rows[-1][index][0], default=-1)
    if end < 0 or rows[-1][end][0] <= _HOPELESS // 2:
        return None
    return Match(rows[-1][end][0] * 100 - len(letters), _trace(rows, end))


def _worth(letters: list[str], index: int) -> int:
    if index == 0:
        return _START_OF_TITLE
    return 0 if letters[index - 1].isalnum() else _START_OF_WORD


def _row(
    wanted: str, letters: list[str], above: list[tuple[int, int]] | None
) -> list[tuple[int, int]]:
    """For each index: the best score of a match that ends there, and where its letter before is."""
    row: list[tuple[int, int]] = []
    best, best_at = _HOPELESS, -1
    for index, letter in enumerate(letters):
        best -= _GAP
        if letter != wanted:
            row.append((_HOPELESS, -1))
        elif above is None:
            row.append((_worth(letters, index), -1))
        else:
            joined = above[index - 1][0] + _NEXT_LETTER if index else _HOPELESS
            before, at = max((joined, index - 1), (best, best_at))
            row.append((before + _worth(letters, index) + 1, at))
        if above is not None and index and above[index - 1][0] > best:
            best, best_at = above[index - 1][0], index - 1
    return row


def _trace(rows: list[list[tuple[int, int]]], end: int) -> tuple[int, ...]:
    found: list[int] = []
    for row in reversed(rows):
        found.append(end)
        end = row[end][1]
    return tuple(reversed(found))
