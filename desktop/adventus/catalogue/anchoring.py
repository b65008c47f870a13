"""Passages found again after a text was captured anew.

A passage that stands wholly before or after everything that changed moves with it. Any other is
looked for by its exact words and what stood around them, then with white space, typographic signs
and case evened out (`evened_text`). What is then not found is lost: it has no place any more, but
keeps its quotation, and what stood around it, to be found in a later capture.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from adventus.catalogue.evened_text import Evened, evened
from adventus.catalogue.occurrences import find_words
from adventus.catalogue.passages import AROUND, placed

if TYPE_CHECKING:
    import sqlite3

    from adventus.catalogue.editing import Edit


class Kept(NamedTuple):
    """A passage as it was kept; `start` is None where it was lost before."""

    quotation: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Recaptured:
    """What became of a source's quotations when its text was captured anew: citations' numbers.

    Attributes:
        kept: they stand where they stood.
        moved: they were found elsewhere, or again.
        lost: the new text doesn't hold them, though the old one may have.
    """

    kept: tuple[int, ...] = ()
    moved: tuple[int, ...] = ()
    lost: tuple[int, ...] = ()


class Anchoring:
    """Finds the passages of an old text in a new one; prepared once for all of them."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._head = _same_start(old, new)
        # The unchanged end doesn't reach into the unchanged start, in neither text.
        most = min(len(old), len(new)) - self._head
        self._tail = _same_end(old, new, most)

    def find(self, kept: Kept) -> tuple[int, int] | None:
        """Give start and end of a passage in the new text; None when it is lost."""
        if kept.start is not None and kept.end is not None:
            if kept.end + AROUND <= self._head or kept.end <= self._head == len(self._old):
                return kept.start, kept.end
            moved = len(self._new) - len(self._old)
            if max(0, kept.start - AROUND) >= len(self._old) - self._tail:
                return kept.start + moved, kept.end + moved
        near = kept.start or 0
        start = find_words(self._new, kept.quotation, near, kept.prefix, kept.suffix)
        if start is not None:
            return start, start + len(kept.quotation)
        return self._evened.find(kept.quotation, near, kept.prefix, kept.suffix)

    def columns(self, kept: Kept) -> dict[str, Any]:
        """Give the columns that say where a passage stands now."""
        found = self.find(kept)
        return {"start": None, "end": None} if found is None else placed(self._new, *found)

    @cached_property
    def _evened(self) -> Evened:
        """The new text evened out; most captures never need it."""
        return evened(self._new)


def anchor_anew(edit: Edit, source_id: int, old: str, new: str) -> Recaptured:
    """Find all quotations of a source in its new text, and keep where they stand."""
    rows = edit.execute(
        'SELECT id, quotation, prefix, suffix, "start", "end" FROM citation'
        " WHERE source_id = ? AND quotation <> '' ORDER BY id",
        (source_id,),
    ).fetchall()
    anchoring = Anchoring(old, new)
    kept, moved, lost = [], [], []
    for citation_id, *passage in rows:
        before = Kept(*passage)
        columns = anchoring.columns(before)
        if columns["start"] is None:
            lost.append(citation_id)
        elif (columns["start"], columns["end"]) == (before.start, before.end):
            kept.append(citation_id)
        else:
            moved.append(citation_id)
        if any(getattr(before, name) != value for name, value in columns.items()):
            edit.update("citation", citation_id, columns)
    return Recaptured(tuple(kept), tuple(moved), tuple(lost))


class LostQuotation(NamedTuple):
    """A quotation that its source's captured text doesn't hold."""

    citation_id: int
    visit_id: int
    field: str
    source_id: int
    source: str
    quotation: str


def lost_quotations(connection: sqlite3.Connection) -> list[LostQuotation]:
    """List the quotations that are lost, of sources whose text was captured, by visit."""
    found = connection.execute(
        "SELECT c.id, c.visit_id, c.field, s.id, s.title, c.quotation"
        " FROM citation c JOIN source s ON s.id = c.source_id"
        " WHERE c.\"start\" IS NULL AND c.quotation <> '' AND s.captured_text <> ''"
        " ORDER BY c.visit_id, c.id"
    )
    return [LostQuotation(*row) for row in found]


def _same_start(old: str, new: str) -> int:
    """Count the characters that two texts begin with, by halving: slices compare fast."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _same_end(old: str, new: str, most: int) -> int:
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]:
            low = middle
        else:
            high = middle - 1
    return low
