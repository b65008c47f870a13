"""A frame as shapes: the lanes with their visits, the names beside them, the words along the top.

    drawing(frame)               what lies in the frame, its top left corner at 0, 0
    headings(frame, width=170)   the lanes' names, for the space to the left of it
    axis(frame)                  the ticks' names, for the `AXIS` pixels above it

Everything is drawn from these, be it the window, a file or paper.
"""

from __future__ import annotations

from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from adventus.timeline.glyphs import glyph
from adventus.timeline.layout import LANE_GAP
from adventus.timeline.shapes import Columns, Label, Line, Path, Rect, shortened, words_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from adventus.timeline.layout import Frame
    from adventus.timeline.shapes import Primitive
    from adventus.timeline.strips import Bar, Strip

AXIS = 22.0
"""Pixels that the words along the top are high."""

_BESIDE = 7.0  # pixels between a bar and its name; the ring of a chosen bar takes some of them
_FILLED = 0.64  # of a row is the bar
_LEAST = 1.5  # pixels of the lowest column of a density
_LETTERS = 11.0
_NO_NAMES: Mapping[int, str] = MappingProxyType({})


def drawing(
    frame: Frame, *, selected: AbstractSet[int] = frozenset(), names: Mapping[int, str] = _NO_NAMES
) -> list[Primitive]:
    """Draw what lies in a frame.

    Args:
        selected: the numbers of the visits that are chosen.
        names: words for visits by number, shown beside bars where there is room.
    """
    found = [*_grid(frame)]
    found += [Path("journey", path.points) for path in frame.paths]
    most = max((max(strip.density, default=0) for strip in frame.strips), default=0)
    for strip in frame.strips:
        if strip.density:
            found.append(_density(strip, most))
        else:
            found += _bars(frame, strip, selected, names)
    return found


def headings(frame: Frame, width: float) -> list[Primitive]:
    """Draw the names of the lanes, and how many visits each has in sight, `width` pixels wide."""
    found: list[Primitive] = []
    for strip in frame.strips:
        base = strip.y + strip.row_height / 2 + 4
        count = f"{strip.total:,}"
        room = width - words_width(count, 10) - 20
        title = shortened(strip.lane.title, room, _LETTERS)
        found.append(Label("lane", 8, base, title))
        found.append(Label("lane-count", width - 8, base, count, "end"))
        if strip.density and not strip.folded and strip.height >= 2 * strip.row_height:
            peak = f"highest column {max(strip.density):,}"
            found.append(Label("scale", width - 8, base + strip.row_height - 2, peak, "end"))
    return found


def axis(frame: Frame) -> list[Primitive]:
    """Draw the words along the top, each at the line of its tick; none where two would touch."""
    found: list[Primitive] = []
    free = 0.0
    for tick in frame.ticks:
        x = frame.scale.x(tick.day) + 4
        width = words_width(tick.label, _LETTERS)
        if tick.label and x >= free and x + width <= frame.scale.width:
            style = "tick-label-major" if tick.major else "tick-label"
            found.append(Label(style, x, AXIS - 7, tick.label))
            free = x + width + 4
    return found


def bar_box(strip: Strip, bar: Bar) -> tuple[float, float]:
    """Tell where a bar begins, in pixels from the top of the frame, and how high it is."""
    height = round(strip.row_height * _FILLED)
    return strip.top(bar.row) + (strip.row_height - height) / 2, float(height)


def _grid(frame: Frame) -> Iterator[Primitive]:
    for style, major in (("tick", False), ("tick-major", True)):
        for tick in frame.ticks:
            x = frame.scale.x(tick.day)
            if tick.major == major and 0 <= x <= frame.scale.width:
                yield Line(style, x, 0, x, frame.height)
    for strip in frame.strips:
        y = strip.y + strip.height + LANE_GAP / 2
        yield Line("row-line", 0, y, frame.scale.width, y)


def _density(strip: Strip, most: int) -> Columns:
    """Draw how many visits there may be; all lanes of a frame are measured alike."""
    base = strip.y + strip.height
    share = (strip.height - 2) / most if most else 0.0
    heights = tuple(max(_LEAST, count * share) if count else 0.0 for count in strip.density)
    return Columns("density", strip.left, base, strip.step, heights)


def _bars(
    frame: Frame, strip: Strip, selected: AbstractSet[int], names: Mapping[int, str]
) -> Iterator[Primitive]:
    for bar in strip.bars:
        y, height = bar_box(strip, bar)
        if selected and any(span.visit_id in selected for span in bar.spans):
            left, right = max(bar.left, -8.0), min(bar.right, frame.scale.width + 8)
            yield Rect("selected", left - 2.5, y - 2.5, right - left + 5, height + 5)
        yield from glyph(bar, frame.scale, y, height)
    if names:
        yield from _names(frame, strip, names)


def _names(frame: Frame, strip: Strip, names: Mapping[int, str]) -> Iterator[Primitive]:
    """Name single visits where there is room beside them in their row, rather to the right."""
    taken, row = 0.0, -1
    for bar, following in pairwise((*strip.bars, None)):
        if bar is None:
            break
        taken, row = (taken if bar.row == row else 0.0), bar.row
        same = following is not None and following.row == row
        free = following.left if following is not None and same else frame.scale.width
        name = "" if bar.cluster else names.get(bar.spans[0].visit_id, "")
        width, x = words_width(name, _LETTERS), bar.right + _BESIDE
        if x + width > free - 2:
            x = bar.left - 8 - width
        if name and x >= taken + 2 and bar.right > 0:
            yield from _name(frame, strip, bar, x, name)
            taken = x + width
        taken = max(taken, bar.right)


def _name(frame: Frame, strip: Strip, bar: Bar, x: float, name: str) -> Iterator[Primitive]:
    y, height = bar_box(strip, bar)
    if frame.paths:  # a way through words would strike them out
        yield Rect("paper", x - 2, y, words_width(name, _LETTERS) + 2, height)
    yield Label("label", x, y + height - 1.5, name)
