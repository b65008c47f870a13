"""The columns of the table of visits, as data: every field of the registry, and the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from adventus import dates
from adventus.catalogue.fields import FIELDS, Kind, field
from adventus.catalogue.listing import EVIDENCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.catalogue.listing import Row


@dataclass(frozen=True)
class VisitColumn:
    """One column.

    Attributes:
        name: a field's, or `EVIDENCE`.
        label: its heading.
        width: in characters, until the user chooses another.
        gives: whether it grows and shrinks with the window until then.
    """

    name: str
    label: str
    width: int
    gives: bool

    @property
    def editable(self) -> bool:
        """Tell whether its cells can be edited in place."""
        return self.name != EVIDENCE


_WIDTHS = {
    "reference": 12,
    "date": 27,
    "programme_date": 21,
    "traveller": 20,
    "place": 30,
    "country": 20,
    "rank": 14,
    "occasion": 28,
    "tags": 22,
    "review": 13,
    "purpose": 32,
    "notes": 32,
    "engagements": 32,
}
_RIGID = {"reference", "date", "programme_date", "rank", "format", "status", "review"}
COLUMNS = {
    **{
        known.name: VisitColumn(
            known.name, known.label, _WIDTHS.get(known.name, 16), known.name not in _RIGID
        )
        for known in FIELDS
    },
    EVIDENCE: VisitColumn(EVIDENCE, "Evidence", 13, gives=False),
}
"""Every column there is, by name, in the order in which they are offered."""

DEFAULT_COLUMNS = ("date", "traveller", "place", "rank", "occasion", "tags", EVIDENCE, "review")
"""The columns shown until the user chooses others."""


def fitted_widths(names: Sequence[str], unit: int, room: int) -> list[int]:
    """Share out a width among columns, in pixels; each keeps at least two thirds of its own.

    They never take a pixel more than there is, unless they need it to keep so much.

    Args:
        names: the columns.
        unit: the width of a character.
        room: what there is, in pixels.
    """
    own = [COLUMNS[name].width * unit for name in names]
    giving = sum(width for name, width in zip(names, own, strict=True) if COLUMNS[name].gives)
    spare = room - sum(own)
    factor = max(0.66, 1 + spare / giving) if giving else 1
    return [
        int(width * factor) if COLUMNS[name].gives else width
        for name, width in zip(names, own, strict=True)
    ]


def cell_text(row: Row, name: str) -> str:
    """Give the words of a cell, in one line, as they are shown, copied and read out."""
    if name == EVIDENCE:
        return evidence_words(row)
    if name == "review":
        return state_shown(row).capitalize()
    text = row.cells.get(name, "")
    if name == "place":
        return ", ".join(dict.fromkeys(part for part in (text, row.cells["country"]) if part))
    if field(name).kind is Kind.WORD:
        return text[:1].upper() + text[1:]
    return text


def evidence_words(row: Row) -> str:
    """Say what the evidence marks of a row mean."""
    parts = []
    if row.supports:
        parts.append(f"{row.supports} support{'s' if row.supports == 1 else ''}")
    if row.contradicts:
        parts.append(f"{row.contradicts} contradict{'s' if row.contradicts == 1 else ''}")
    return ", ".join(parts) or "no source"


def state_shown(row: Row) -> str:
    """Give the state that a row's pill shows: what needs a person first, then the review."""
    if row.conflict:
        return "conflict"
    if row.recheck:
        return "re-check"
    return "planned" if row.status == "planned" else row.review


@dataclass(frozen=True)
class DateManner:
    """How a date is written: exact days in bold, uncertain and approximate ones in italics."""

    bold: bool
    italic: bool


@lru_cache(maxsize=4096)
def date_manner(edtf: str) -> DateManner:
    """Find how a date is written."""
    span = dates.span(dates.parse(edtf))
    exact = span.start_min == span.start_max and span.end_min == span.end_max
    return DateManner(bold=exact and span.sure, italic=not span.sure)
