"""Which of the first rows of a table names its columns; people write titles above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SAMPLED = 30
"""Rows that are looked at."""
_LONGEST = 100  # characters of a name
_FEWEST = 3  # names; with fewer there is no telling a title from a heading


def heading(rows: Sequence[Sequence[str]]) -> int:
    """Give the index of the row that names the columns, among the first of a table.

    That is the first row that is not empty, unless it fills less than half as many cells as others
    do: then it is the first that fills enough, if it reads like names and no row is wider.
    """
    filled = [[cell for cell in row if cell.strip()] for row in rows]
    enough = max(map(len, filled), default=0) / 2
    first = next((at for at, cells in enumerate(filled) if cells), 0)
    at = next((at for at, cells in enumerate(filled) if cells and len(cells) >= enough), first)
    below = rows[at + 1 :]
    fits = any(filled[at + 1 :]) and all(len(row) <= len(rows[at]) for row in below)
    return at if fits and len(filled[at]) >= _FEWEST and all(map(_is_name, filled[at])) else first


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST and any(map(str.isalpha, text))
