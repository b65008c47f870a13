"""What stands between the cells of a text file, found from its first rows."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from adventus.exchange.input.heading import SAMPLED, heading

DELIMITERS = (",", ";", "\t", "|")
_SAID = re.compile(r"sep=([^\r\n])(?:\r\n?|\n)", re.IGNORECASE)
_REMARK = re.compile(r"# [^\r\n]*(?:\r\n?|\n)")
_QUOTE_AFTER_BLANK = re.compile(r" +\"")
_ROWS = 50
_MOSTLY = 0.9


@dataclass(frozen=True)
class Dialect:
    """How a text is delimited.

    Attributes:
        skip_blanks: blanks stand between a delimiter and the quotation mark of a cell.
        lead: lines before the header: one that says the delimiter, and remarks behind a `#`.
    """

    delimiter: str
    skip_blanks: bool = False
    lead: tuple[str, ...] = ()


def dialect_of(sample: str, *, cut: bool, delimiter: str = "", preferred: str = "") -> Dialect:
    """Find the dialect of a text.

    Args:
        sample: the text's beginning.
        cut: the sample is not the whole text, so that its last row counts for nothing.
        delimiter: what it is known to be.
        preferred: what it is where the header has it, and if nothing else is found.
    """
    said = _SAID.match(sample)
    body = sample[said.end() :] if said else sample
    remarks = _remarks(body)
    rest = body[sum(map(len, remarks)) :]
    found = delimiter or (said[1] if said else "") or _likeliest(rest, preferred, cut=cut)
    if remarks and _width(remarks[0], found) == _width(rest, found):
        remarks, rest = (), body  # a header such as "# of trips"
    loose = any(_QUOTE_AFTER_BLANK.match(cell) for row in _rows(rest, found) for cell in row)
    return Dialect(found, loose, ((said[0],) if said else ()) + remarks)


def _remarks(text: str) -> tuple[str, ...]:
    found: list[str] = []
    at = 0
    while remark := _REMARK.match(text, at):
        found.append(remark[0])
        at = remark.end()
    return tuple(found)


def _width(text: str, delimiter: str) -> int:
    rows = _rows(text, delimiter)
    return len(rows[0]) if rows else 0


def _likeliest(text: str, preferred: str, *, cut: bool) -> str:
    """Choose what makes most rows as wide as the header; of equals, what makes more columns."""
    scores = {each: _score(_rows(text, each), cut=cut) for each in DELIMITERS}
    if preferred and scores[preferred][1] > 1:
        return preferred
    best = max(DELIMITERS, key=lambda each: scores[each])
    return best if scores[best][1] > 1 else preferred or ","


def _score(rows: list[list[str]], *, cut: bool) -> tuple[float, int]:
    counted = rows[:-1] if cut and len(rows) > 1 else rows
    at = heading(counted[:SAMPLED])
    if at:  # titles above it, which most rows below have to bear out
        share, width = _score(counted[at:], cut=False)
        return (share, width) if share >= _MOSTLY else (0.0, len(counted[0]))
    width = len(counted[0]) if counted else 0
    if width < 2:
        return 0.0, width
    return sum(len(row) == width for row in counted) / len(counted), width


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """Read the first rows that are not empty; as far as it goes if a cell is without an end."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if row:
                rows.append(row)
            if len(rows) >= _ROWS:
                break
    except csv.Error:  # too long a cell; the real reading says so
        pass
    return rows
