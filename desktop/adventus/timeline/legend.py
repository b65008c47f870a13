"""What each kind of bar means, drawn by the same hand as the visits themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from adventus.timeline.columns import Span
from adventus.timeline.glyphs import glyph
from adventus.timeline.looks import Look
from adventus.timeline.scale import FARTHEST, Scale
from adventus.timeline.shapes import Columns, Label, Path, within
from adventus.timeline.strips import bars

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adventus.timeline.shapes import Primitive

SAMPLE = 60.0
"""Pixels that a sample is wide."""

LINE = 21.0
"""Pixels from one line of the legend to the next."""

_TOP, _HIGH = 5.0, 10.0
_COLUMN = 300.0
_SCALE = Scale(0, 1 / 2, SAMPLE)  # thirty days
_FULL = Span(0, 4, 4, 24, 24, 0, 0)
_PEAKS = (2.0, 3.0, 5.0, 9.0, 12.0, 10.0, 6.0, 7.0, 4.0, 2.0, 3.0, 2.0)


class Entry(NamedTuple):
    """A sample, `SAMPLE` pixels wide and `LINE` high, and what it says."""

    shapes: tuple[Primitive, ...]
    words: str


_EXAMPLES = (
    (_FULL, "there on all these days"),
    (Span(0, 4, 24, 4, 24, 0, 0), "some time within: no day is certain"),
    (Span(0, 4, 10, 18, 24, 0, 0), "began or ended on a hatched day"),
    (_FULL._replace(end_max=FARTHEST, look=Look.OPEN_END), "goes on: the end is open"),
    (_FULL._replace(end_min=15, end_max=15, look=Look.UNKNOWN_END), "when it ended is not known"),
    (_FULL._replace(look=Look.APPROXIMATE), "approximate (~)"),
    (_FULL._replace(look=Look.UNCERTAIN), "uncertain (?), or unconfirmed"),
    (_FULL._replace(look=Look.OUTLINED), "planned, postponed or remote"),
    (_FULL._replace(look=Look.OUTLINED | Look.STRUCK), "cancelled, or did not occur"),
    (_FULL._replace(look=Look.CONFLICT), "its sources do not agree"),
)


def legend() -> list[Entry]:
    """Give every kind of bar with its meaning."""
    several = [_FULL._replace(visit_id=at) for at in range(12)]
    crowd = Columns("density", 6, _TOP + _HIGH, 4, _PEAKS)
    return [
        *(Entry(_drawn([span]), words) for span, words in _EXAMPLES),
        Entry(_drawn(several), "many visits, too close to tell apart"),
        Entry((crowd,), "how many visits there may be"),
        Entry(_way(), "the stops of one journey"),
    ]


def legend_height(width: float) -> float:
    """Tell how many pixels high `legend_shapes` are."""
    columns = _columns(width)
    return LINE * -(-len(legend()) // columns)


def legend_shapes(width: float) -> list[Primitive]:
    """Lay out the legend, column by column, in so many pixels."""
    entries = legend()
    lines = -(-len(entries) // _columns(width))
    found: list[Primitive] = []
    for at, entry in enumerate(entries):
        x, y = at // lines * _COLUMN, at % lines * LINE
        found.append(within(x, y, SAMPLE, LINE, entry.shapes))
        found.append(Label("legend", x + SAMPLE + 10, y + _TOP + _HIGH - 1, entry.words))
    return found


def _columns(width: float) -> int:
    return max(1, int(width // _COLUMN))


def _drawn(spans: Iterable[Span]) -> tuple[Primitive, ...]:
    return tuple(glyph(bars(spans, _SCALE)[0], _SCALE, _TOP, _HIGH))


def _way() -> tuple[Primitive, ...]:
    """Draw three visits one after the other, with the way between them."""
    stops = [
        _FULL._replace(start_min=day, start_max=day, end_min=day + 1, end_max=day + 1)
        for day in (2, 14, 26)
    ]
    tops = (0.0, 9.0, 3.0)
    points = tuple(
        (_SCALE.x(span.start_min + 1), top + 4) for span, top in zip(stops, tops, strict=True)
    )
    drawn: list[Primitive] = [Path("journey", points)]
    for span, top in zip(stops, tops, strict=True):
        drawn += glyph(bars([span], _SCALE)[0], _SCALE, top, 8)
    return tuple(drawn)
