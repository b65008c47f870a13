"""The visits of the table as numbers, eight bytes each: asked for, compared, found again.

A million Python integers would take 36 MB and a second; an array takes 8 MB, and its slices and
comparisons run in C. Arrays are never changed once they are made, so threads may share them. What
takes long is done in chunks: one call in C lets no other thread go on until it is done.
"""

from __future__ import annotations

import re
from array import array
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain, compress
from typing import TYPE_CHECKING

from adventus.catalogue import listing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence

    from adventus.catalogue.listing import Condition, Order

Numbers = array  # of typecode "q"
_CHUNK = 10_000
_WIDTH = 8  # bytes
_ONE_BY_ONE = 20


def numbers(of: Sequence[int] = ()) -> Numbers[int]:
    """Make an array of visits' numbers."""
    return array("q", of)


@dataclass(frozen=True)
class Wanted:
    """What is to be found again in the next list.

    Attributes:
        version: rises whenever the person selects something else.
        chosen: the visits that are selected.
        everything: whether all visits are, wherever the rest of them may be.
        current: the visit that the cell cursor is in.
    """

    version: int = 0
    chosen: Numbers[int] = field(default_factory=numbers)
    everything: bool = False
    current: int | None = None


@dataclass(frozen=True)
class Found:
    """A list of visits, or its beginning, and where what is wanted stands in it.

    Attributes:
        complete: whether `ids` are all that fit.
        fresh: whether the person asked for another list, rather than an edit for its refreshing.
        marks: one byte for each visit, 1 if it is chosen.
        current_at: the place of the current visit.
    """

    ids: Numbers[int]
    wanted: Wanted
    complete: bool
    fresh: bool
    marks: bytearray
    current_at: int | None


@dataclass(frozen=True)
class Question:
    """A question for the catalogue; called on whichever thread reads.

    Attributes:
        limit: of how many visits the beginning is enough; 0 for all.
        known: the list, if only `wanted` is to be found in it.
    """

    condition: Condition
    sorting: Sequence[Order]
    wanted: Wanted
    fresh: bool
    limit: int = 0
    known: Numbers[int] | None = None

    def __call__(self, connection: sqlite3.Connection) -> Found:
        """Answer it."""
        ids = self.known
        if ids is None and self.limit:
            ids = numbers(listing.first(connection, self.condition, self.sorting, self.limit))
        elif ids is None:
            ids = gathered(connection, self.condition, self.sorting)
        wanted = self.wanted
        return Found(
            ids=ids,
            wanted=wanted,
            complete=not self.limit or len(ids) < self.limit,
            fresh=self.fresh,
            marks=bytearray(b"\1") * len(ids) if wanted.everything else among(ids, wanted.chosen),
            current_at=place(ids, wanted.current),
        )


def gathered(
    connection: sqlite3.Connection, condition: Condition, sorting: Sequence[Order]
) -> Numbers[int]:
    """Give all visits that fit, in order."""
    ids = numbers()
    with closing(listing.opened(connection, condition, sorting)) as cursor:
        while rows := cursor.fetchmany(_CHUNK):
            ids.extend(chain.from_iterable(rows))
    return ids


def among(ids: Numbers[int], chosen: Sequence[int]) -> bytearray:
    """Mark with 1 which of the visits are chosen."""
    if len(chosen) <= _ONE_BY_ONE:
        marks = bytearray(len(ids))
        for at in (place(ids, visit_id) for visit_id in chosen):
            if at is not None:
                marks[at] = 1
        return marks
    wanted: set[int] = set()
    for start in range(0, len(chosen), _CHUNK):
        wanted.update(chosen[start : start + _CHUNK])
    marks = bytearray()
    for start in range(0, len(ids), _CHUNK):
        marks += bytearray(map(wanted.__contains__, ids[start : start + _CHUNK]))
    return marks


def marked(ids: Numbers[int], marks: bytearray) -> Numbers[int]:
    """Give the visits that are marked."""
    if 0 not in marks:
        return ids
    found = numbers()
    for start in range(0, len(ids), _CHUNK):
        part = slice(start, start + _CHUNK)
        if 1 in marks[part]:
            found.extend(compress(ids[part], marks[part]))
    return found


def place(ids: Numbers[int], visit_id: int | None) -> int | None:
    """Find a visit; eight times as fast as `array.index`."""
    if visit_id is None:
        return None
    wanted = re.compile(re.escape(numbers([visit_id]).tobytes()), re.DOTALL)
    at = -1
    while (hit := wanted.search(ids, at + 1)) is not None:
        at = hit.start()
        if at % _WIDTH == 0:
            return at // _WIDTH
    return None


def shared(one: Numbers[int], other: Numbers[int]) -> tuple[int, int]:
    """Count the visits that two lists share at their beginnings, and after that at their ends."""
    shorter = min(len(one), len(other))
    with memoryview(one) as left, memoryview(other) as right:
        head = _longest(shorter, lambda n: left[:n] == right[:n])
        tail = _longest(shorter - head, lambda n: left[len(left) - n :] == right[len(right) - n :])
    return head, tail


def _longest(most: int, same: Callable[[int], bool]) -> int:
    """Halve until the longest length is known of which something is true."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if same(middle):
            least = middle
        else:
            most = middle - 1
    return least


def runs(marks: bytearray, first: int = 0, last: int | None = None) -> Iterator[tuple[int, int]]:
    """Give the runs of neighbours that are marked, between two places: (first, last)."""
    end = len(marks) if last is None else min(last + 1, len(marks))
    start = marks.find(1, first, end)
    while start >= 0:
        gap = marks.find(0, start, end)
        stop = end if gap < 0 else gap
        yield start, stop - 1
        start = marks.find(1, stop, end)
