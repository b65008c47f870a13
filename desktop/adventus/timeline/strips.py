"""What one lane shows: every visit where there is room for it, else how many there are.

The cost depends on the pixels alone. A lane with few visits in sight shows them as bars; bars of a
row that would touch become one cluster, so nothing is ever drawn over anything else. A lane with
more shows its density: the visits that may share the days of each bin, counted from sorted days.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from adventus.timeline.looks import Look

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from adventus.timeline.columns import Lane, Span
    from adventus.timeline.scale import Scale

BIN = 4.0
"""Pixels of the narrowest column of a density; twice as many where a lane is folded."""

NARROWEST = 3.0
"""Pixels that the narrowest bar takes."""

FADE = 18.0
"""Pixels that an unknown end fades over, where nothing else stands there."""

PIXELS_A_BAR = 10.0
"""With less room than this for each visit, a lane is drawn as density."""

_GAP = 1.0
_ROUNDING = 1e-6  # pixels that sums may be off

_OPEN_START, _OPEN_END = int(Look.OPEN_START), int(Look.OPEN_END)
_MOST_KEPT = 20_000  # counts of a lane that are remembered


class Bar(NamedTuple):
    """A visit, or several on so few pixels that they can't be told apart.

    Attributes:
        left, right: the pixels that it takes. They end a little outside the view for what goes on
            there; for an open end (`Look.OPEN_END`) at the edge, where its arrow is seen. They
            include the fading of an unknown end, up to `FADE` of them.
        core: the pixels of the days that are certain, as far as they lie within `left` and
            `right`; None where no single day is. A bar of `NARROWEST` has no room for doubt: its
            core is all of it.
        row: from the top of the lane, 0 first.
        look: for several visits, what is true of any of them.
        spans: the visits.
    """

    left: float
    right: float
    core: tuple[float, float] | None
    row: int
    look: Look
    spans: tuple[Span, ...]

    @property
    def cluster(self) -> bool:
        """Whether it stands for several visits."""
        return len(self.spans) > 1


class Density(NamedTuple):
    """How many visits there may be in each column; the first begins at `left`."""

    left: float
    step: float
    counts: tuple[int, ...]


_NOTHING = Density(0.0, BIN, ())


@dataclass(frozen=True)
class Strip:
    """One lane in a frame.

    Attributes:
        y, height: where the lane stands in the frame, in pixels from its top.
        row_height: how high each of its rows is.
        bars: its visits, by row and from left to right; or
        density: how many visits there may be in each column.
        left: where the first column begins. They stand still in time when the view moves.
        total: how many visits may lie in sight.
        folded: whether the lane is folded into one row that shows its density.
        step: how wide a column is.
    """

    lane: Lane
    bars: tuple[Bar, ...] = ()
    density: tuple[int, ...] = ()
    left: float = 0.0
    total: int = 0
    y: float = 0.0
    height: float = 0.0
    row_height: float = 0.0
    folded: bool = False
    step: float = BIN

    def top(self, row: int) -> float:
        """Give where a row begins, in the same pixels as `y`."""
        return self.y + row * self.row_height


def strip(lane: Lane, scale: Scale, most: float = 100.0, *, folded: bool = False) -> Strip:
    """Lay out one lane, with y = 0.

    Args:
        most: with more visits in sight than this, it is drawn as density.
    """
    first, last = floor(scale.first), ceil(scale.last) - 1
    total = lane.count(first, last)
    if folded or total > min(most, scale.width / PIXELS_A_BAR):
        narrowest = 2 * BIN if folded else BIN  # a screen has room for many folded lanes
        left, step, counts = density(lane, scale, narrowest) if total else _NOTHING
        return Strip(lane, (), counts, left, total, folded=folded, step=step)
    return Strip(lane, tuple(bars(lane.within(first, last), scale)), total=total)


def density(lane: Lane, scale: Scale, narrowest: float = BIN) -> Density:
    """Count for each column the visits that may share a day with it.

    A column stands for 1, 2, 4, 8, ... whole days, and for the same ones wherever the view is. So a
    density neither flickers while the view moves, nor has to be counted again, and seldom while it
    is zoomed.

    Args:
        narrowest: pixels that a column takes at least; at most twice as many, if not a day.
    """
    days = 1
    while days < narrowest * scale.days_per_pixel:
        days *= 2
    if lane.bin_days != days or len(lane.bins) > _MOST_KEPT:
        lane.bins, lane.bin_days = {}, days
    bins = range(floor(scale.first / days), ceil(scale.last / days))
    kept = lane.bins
    missing = [at for at in bins if at not in kept]
    kept.update(zip(missing, lane.counts([at * days for at in missing], days), strict=True))
    counts = tuple(map(kept.__getitem__, bins))
    return Density(scale.x(bins.start * days), days / scale.days_per_pixel, counts)


def bars(spans: Iterable[Span], scale: Scale) -> list[Bar]:
    """Lay out visits, by first day, as bars; those of a row that would touch become one.

    Returns:
        The bars by row and from left to right.
    """
    rows: dict[int, list[Bar]] = {}
    for span in spans:
        bar = _bar(span, scale)
        row = rows.setdefault(span.row, [])
        while row and bar.left < row[-1].right + _GAP:
            parted = _parted(row[-1], bar.left - _GAP)
            if parted is not None:
                row[-1] = parted
                break
            bar = _joined(row.pop(), bar)
        row.append(bar)
    return [bar for at in sorted(rows) for bar in _faded(rows[at])]


def bar_at(strip_: Strip, x: float, row: int, reach: float = 2.0) -> Bar | None:
    """Find the bar at a pixel of a row, or one so close that it was meant."""
    near: Sequence[Bar] = [
        bar for bar in strip_.bars if bar.row == row and bar.left - reach <= x <= bar.right + reach
    ]
    return min(near, key=lambda bar: max(bar.left - x, x - bar.right, 0.0), default=None)


def _bar(span: Span, scale: Scale) -> Bar:
    edge = scale.width + NARROWEST
    low = 0.0 if span.look & _OPEN_START else -NARROWEST
    high = scale.width if span.look & _OPEN_END else edge
    left = min(max(scale.x(span.start_min), low), edge)
    right = max(min(scale.x(span.end_max + 1), high), left + NARROWEST)
    core = None
    if span.start_max <= span.end_min:
        core = (left, right)
        if right - left > NARROWEST + _ROUNDING:
            days = scale.x(span.start_max), scale.x(span.end_min + 1)
            core = min(max(days[0], left), right), min(max(days[1], left), right)
    return Bar(left, right, core, span.row, _look(span.look), (span,))


@cache
def _look(bits: int) -> Look:
    """Give the look of flags: they are slow to make, and a frame does so for every bar."""
    return Look(bits)


def _parted(bar: Bar, right: float) -> Bar | None:
    """Let a bar end a pixel early where the next one begins on the day after; None if it can't."""
    if bar.right - right > _GAP + _ROUNDING or right - bar.left < NARROWEST:
        return None
    core = bar.core and (min(bar.core[0], right), min(bar.core[1], right))
    return bar._replace(right=right, core=core)


def _joined(one: Bar, other: Bar) -> Bar:
    left, right = min(one.left, other.left), max(one.right, other.right)
    look = _look(int(one.look) | int(other.look))
    return Bar(left, right, None, one.row, look, one.spans + other.spans)


def _faded(row: list[Bar]) -> list[Bar]:
    """Let unknown ends fade over what room there is beside them."""
    free = -FADE
    for at, bar in enumerate(row):
        left, right = bar.left, bar.right
        if bar.look & Look.UNKNOWN_START:
            left = max(free + _GAP, left - FADE)
        if bar.look & Look.UNKNOWN_END:
            room = row[at + 1].left - _GAP if at + 1 < len(row) else right + FADE
            right = min(room, right + FADE)
        row[at] = bar._replace(left=left, right=right)
        free = right
    return row
