"""Visits as columns of numbers, and the lanes that put them in order: no object for any visit."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from heapq import heappop, heappush
from itertools import repeat
from operator import sub
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LONG = 800
"""Days: a visit that may cover more has a row apart, so that it pushes no short one away."""

ROWS = 4
"""Visits at the same time stand in rows one below the other; more than these share the last."""

LONG_ROWS = 2
"""The rows for long visits, below the others."""

_FREE = -(2**62)  # the end of a row that nothing stands in
_BLOCK = 64  # visits of a lane whose last days are skipped together where none reaches far enough


class Days(NamedTuple):
    """The days that a visit is drawn over, as 32-bit day numbers; see `looks.drawn_days`."""

    start_min: int
    start_max: int
    end_min: int
    end_max: int


class Span(NamedTuple):
    """One visit of a lane: its number, its drawn days, the bits of its `Look`, its row."""

    visit_id: int
    start_min: int
    start_max: int
    end_min: int
    end_max: int
    look: int
    row: int


class Visits:
    """Visits by number, each with its days, its look, and the number of its set of lanes.

    Attributes:
        last_id: no visit in the catalogue has a higher number.
    """

    def __init__(self, last_id: int = 0) -> None:
        self.last_id = last_id
        self.ids = array("I" if last_id < 2**32 else "q")
        self.start_min, self.start_max = array("i"), array("i")
        self.end_min, self.end_max = array("i"), array("i")
        self.looks = array("H")
        self.groups = array("I")

    def __len__(self) -> int:
        return len(self.ids)

    def add(self, visit_id: int, days: Days, look: int, group: int = 0) -> None:
        """Add a visit with a higher number than the last one."""
        self.ids.append(visit_id)
        self.start_min.append(days.start_min)
        self.start_max.append(days.start_max)
        self.end_min.append(days.end_min)
        self.end_max.append(days.end_max)
        self.looks.append(look)
        self.groups.append(group)

    def extend(
        self,
        ids: Iterable[int],
        days: Sequence[Iterable[int]],
        looks: Iterable[int],
        groups: Iterable[int],
    ) -> None:
        """Add visits, column by column, with higher numbers than the last one."""
        self.ids.extend(ids)
        for column, added in zip(self._days, days, strict=True):
            column.extend(added)
        self.looks.extend(looks)
        self.groups.extend(groups)

    def days(self, at: int) -> Days:
        """Give the days of the visit at a position."""
        return Days(*(column[at] for column in self._days))

    def set_days(self, at: int, days: Days) -> None:
        """Change the days of the visit at a position."""
        for column, day in zip(self._days, days, strict=True):
            column[at] = day

    @property
    def _days(self) -> tuple[array[int], ...]:
        return self.start_min, self.start_max, self.end_min, self.end_max

    def position(self, visit_id: int) -> int | None:
        """Tell where a visit stands; None if it isn't here."""
        at = bisect_left(self.ids, visit_id)
        return at if at < len(self.ids) and self.ids[at] == visit_id else None

    def span(self, at: int, row: int = 0) -> Span:
        """Give the visit at a position."""
        return Span(
            self.ids[at],
            self.start_min[at],
            self.start_max[at],
            self.end_min[at],
            self.end_max[at],
            self.looks[at],
            row,
        )


class Lane:
    """The visits of one lane, by their first day.

    `add` them in that order, then `close` it, which finds each a row and puts the last days in
    order too. It never sorts a million numbers at a time, so that the window need not wait.

    Attributes:
        key: what the lane is of: a country's code, an agent's number, ...; '' for what has none.
        title: what it is called.
        at: the positions of its visits.
        starts: their first days.
        ends: all last days, in their own order.
        bins: how many visits there may be in each `bin_days` days, as far as was asked.
    """

    # There may be a lane for each of twenty thousand travellers.
    __slots__ = (
        *("key", "title", "visits", "at", "starts", "ends", "bins", "bin_days"),
        *("_codes", "_reach", "_short_rows", "_long_rows"),
    )

    def __init__(self, key: str, title: str, visits: Visits) -> None:
        self.key, self.title, self.visits = key, title, visits
        self.at, self.starts, self.ends = array("I"), array("i"), array("i")
        self._codes, self._reach = bytearray(), array("i")
        self._short_rows = self._long_rows = 0
        self.bins: dict[int, int] = {}
        self.bin_days = 0

    def __len__(self) -> int:
        return len(self.at)

    @property
    def rows(self) -> int:
        """How many rows its visits need."""
        return max(1, self._short_rows + self._long_rows)

    @property
    def first(self) -> int:
        """The first day that is drawn."""
        return self.visits.start_min[self.at[0]]

    def add(self, at: int) -> None:
        """Add the visit at a position; it starts no earlier than the one before."""
        self.at.append(at)

    def close(self) -> None:
        """Make it ready: all visits are there."""
        for _ in self.closing():
            pass

    def closing(self) -> Iterator[int]:
        """Do as `close` does, and give how many visits were done every now and then."""
        pending: list[int] = []
        short, long = [_FREE] * ROWS, [_FREE] * LONG_ROWS
        for done in range(0, len(self.at), _BLOCK):
            block = self.at[done : done + _BLOCK]
            starts = [self.visits.start_min[at] for at in block]
            ends = [self.visits.end_max[at] for at in block]
            self.starts.extend(starts)
            self._reach.append(max(ends))
            self._codes.extend(_rows(starts, ends, short, long))
            _queue(pending, starts, ends, self.ends)
            yield len(block)
        self._short_rows = sum(end > _FREE for end in short)
        self._long_rows = sum(end > _FREE for end in long)
        while pending:
            self.ends.extend(heappop(pending) for _ in range(min(_BLOCK, len(pending))))
            yield 0

    def count(self, first: int, last: int) -> int:
        """Count the visits that may share a day with those from `first` to `last`."""
        return bisect_right(self.starts, last) - bisect_left(self.ends, first)

    def counts(self, firsts: Sequence[int], days: int) -> Iterable[int]:
        """Count, as `count`, for so many days from each of some first days on; fast."""
        ended = map(bisect_left, repeat(self.ends), firsts)
        begun = map(bisect_right, repeat(self.starts), [day + days - 1 for day in firsts])
        return map(sub, begun, ended)

    def within(self, first: int, last: int) -> list[Span]:
        """Give the visits that may share a day with those from `first` to `last`, by first day."""
        return [self[index] for index in self._reaching(first, bisect_right(self.starts, last))]

    def __getitem__(self, index: int) -> Span:
        code = self._codes[index]
        row = code if code < ROWS else self._short_rows + code - ROWS
        return self.visits.span(self.at[index], row)

    def find(self, at: int) -> Span | None:
        """Give the visit at a position, if it is in the lane."""
        start = self.visits.start_min[at]
        for index in range(bisect_left(self.starts, start), bisect_right(self.starts, start)):
            if self.at[index] == at:
                return self[index]
        return None

    def _reaching(self, first: int, high: int) -> Iterator[int]:
        """Go through the visits before an index whose last day is no earlier than `first`."""
        ends = self.visits.end_max
        for block, reach in enumerate(self._reach[: -(-high // _BLOCK)]):
            if reach >= first:
                start = block * _BLOCK
                for index in range(start, min(start + _BLOCK, high)):
                    if ends[self.at[index]] >= first:
                        yield index


def _rows(
    starts: Iterable[int], ends: Iterable[int], short: list[int], long: list[int]
) -> Iterator[int]:
    """Give each visit the first row that is free from its first day on, else the last one.

    Args:
        short, long: the last day of what stands in each row so far, of the rows for short visits
            and of those for long ones, which are numbered from `ROWS` on.
    """
    for start, end in zip(starts, ends, strict=True):
        code, free = (ROWS, long) if end - start > LONG else (0, short)
        row, last = 0, len(free) - 1
        while free[row] >= start and row < last:
            row += 1
        free[row] = max(free[row], end)
        yield code + row


def _queue(pending: list[int], starts: list[int], ends: list[int], done: array[int]) -> None:
    """Let last days wait until all that come will be later, and note them in order."""
    for start, end in zip(starts, ends, strict=True):
        while pending and pending[0] < start:
            done.append(heappop(pending))
        heappush(pending, end)
