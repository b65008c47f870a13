"""Cells as text on the clipboard, in the form that spreadsheets write and read.

Rows are lines, cells are parted by tabs. A cell that holds a tab, a line break or quotation marks
that could be taken for such quoting stands in quotation marks, with its own ones doubled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_QUOTE = '"'


def read_block(text: str) -> list[list[str]]:
    """Take a block apart into rows of cells; a line break at the very end begins no row."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        cell, at = _cell(text, at)
        rows[-1].append(cell)
        if at >= len(text):
            return rows
        if text[at] == "\n":
            if at + 1 == len(text):
                return rows
            rows.append([])
        at += 1


def written_block(rows: Iterable[Sequence[str]]) -> str:
    """Write rows of cells, so that `read_block` gives them back."""
    return "".join("\t".join(_written(cell) for cell in row) + "\n" for row in rows)


def _written(cell: str) -> str:
    cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    if "\t" in cell or "\n" in cell or cell.startswith(_QUOTE):
        return _QUOTE + cell.replace(_QUOTE, _QUOTE * 2) + _QUOTE
    return cell


def _cell(text: str, start: int) -> tuple[str, int]:
    """Read the cell that begins there; give it with the place of the tab or line break after it."""
    if text.startswith(_QUOTE, start) and (quoted := _quoted(text, start)) is not None:
        return quoted
    ends = [at for at in (text.find("\t", start), text.find("\n", start)) if at >= 0]
    end = min(ends, default=len(text))
    return text[start:end], end


def _quoted(text: str, start: int) -> tuple[str, int] | None:
    """Read a cell in quotation marks; None if these are the cell's own: “"SCO" summit”."""
    at = start + 1
    while True:
        at = text.find(_QUOTE, at)
        if at < 0:
            return None
        if not text.startswith(_QUOTE, at + 1):
            break
        at += 2
    if at + 1 < len(text) and text[at + 1] not in "\t\n":
        return None
    inside = text[start + 1 : at]
    if not any(sign in inside for sign in (_QUOTE, "\t", "\n")):
        return None
    return inside.replace(_QUOTE * 2, _QUOTE), at + 1
