"""The glyph of a date in a cell of the table: what the timeline draws, small and not to scale.

A day is short, a century long; within that, certain and uncertain days keep their shares.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter

from adventus import dates
from adventus.timeline.columns import Days, Span
from adventus.timeline.glyphs import glyph
from adventus.timeline.looks import drawn_days, look
from adventus.timeline.scale import Scale
from adventus.timeline.strips import bars
from adventus.ui.timeline.painting import inks, paint

if TYPE_CHECKING:
    from adventus.timeline.shapes import Primitive
    from adventus.ui.palettes import Tokens

WIDTH, HEIGHT = 28.0, 17.0
"""The pixels of a glyph where a line of text is `LINE` high."""

LINE = 17.0
_TOP, _HIGH = 4.5, 8.0
_LEFT = 2
_LENGTHS = ((1, 5), (7, 9), (31, 14), (366, 19))  # days at most, pixels
_LONGEST = 23
_KNOWN = 4  # pixels of what is known beside an end that is not
_PART = 3  # pixels that a part takes at least
_CORE = 2  # pixels after the first of a day beside an end that is open
_SCALE = Scale(0.0, 1.0, WIDTH)


def glyph_width(line: float) -> int:
    """Give the pixels that a glyph takes beside a line of text so high."""
    return ceil(WIDTH * line / LINE)


def paint_date_glyph(painter: QPainter, place: QPointF, image: QImage) -> None:
    """Paint a glyph with its left edge at a point, and its middle at the point's height."""
    high = image.height() / image.devicePixelRatio()
    painter.drawImage(QPointF(place.x(), round(place.y() - high / 2)), image)


@lru_cache(maxsize=4096)
def date_glyph(
    edtf: str,
    status: str,
    conflict: bool,
    *,
    line: float,
    tokens: Tokens,
    ratio: float,
    family: str,
) -> QImage:
    """Draw the glyph of a date, once.

    Args:
        line: the height of a line of text, in pixels.
        ratio: device pixels for each of them.
        family: the font of its "?".
    """
    fineness = ratio * line / LINE
    image = QImage(
        ceil(WIDTH * fineness), ceil(HEIGHT * fineness), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.scale(fineness, fineness)
    paint(painter, date_shapes(edtf, status, conflict=conflict), inks(tokens, family, fineness))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def date_shapes(edtf: str, status: str = "occurred", *, conflict: bool = False) -> list[Primitive]:
    """Draw a date as the timeline would, on `WIDTH` by `HEIGHT` pixels.

    Raises:
        DateError: it is no EDTF.
    """
    found = look(edtf, status, conflict=conflict)
    days = drawn_days(_days_on_pixels(edtf), found)
    return glyph(bars([Span(0, *days, int(found), 0)], _SCALE)[0], _SCALE, _TOP, _HIGH)


def _days_on_pixels(edtf: str) -> Days:
    """Give the days that the glyph shows, a pixel each; ends that are open stay so."""
    days = dates.span(dates.parse(edtf))
    from_past, to_future = days.start_min == dates.OPEN_PAST, days.end_max == dates.OPEN_FUTURE
    if from_past and to_future:
        return Days(days.start_min, days.start_max, days.end_min, days.end_max)
    certain = days.start_max <= days.end_min  # some day that it surely includes
    if from_past:
        last = round(WIDTH) - _LEFT - 1
        first = last - _share(days.end_min, days.end_max)
        if days.end_min == dates.OPEN_PAST:  # some time before, not a stay
            return Days(days.start_min, last, days.start_min, last)
        return Days(days.start_min, first - _CORE if certain else last, first, last)
    if to_future:
        first = _LEFT + _share(days.start_min, days.start_max)
        if days.start_max == dates.OPEN_FUTURE:
            return Days(_LEFT, days.end_max, _LEFT, days.end_max)
        return Days(_LEFT, first, first + _CORE if certain else _LEFT, days.end_max)
    return _closed(days)


def _share(first: int, last: int) -> int:
    """Give the pixels for the days on which an end may lie, beside one that is open."""
    return 0 if first == last else _KNOWN


def _closed(days: dates.Span) -> Days:
    total = days.end_max - days.start_min + 1
    length = next((pixels for most, pixels in _LENGTHS if total <= most), _LONGEST)
    last = _LEFT + length - 1
    if days.start_max > days.end_min:
        return Days(_LEFT, last, _LEFT, last)
    start, end = days.start_max - days.start_min, days.end_max - days.end_min
    shared = (length - 2 * _PART) / total
    before = max(_PART, round(shared * start)) if start else 0
    after = max(_PART, round(shared * end)) if end else 0
    core = max(_PART, length - before - after)
    return Days(_LEFT, _LEFT + before, _LEFT + before + core - 1, _LEFT + before + core + after - 1)
