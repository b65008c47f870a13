"""What stands where in the timeline: lanes, scroll and zoom to one frame, and back to visits.

All lengths are pixels of the drawing. The window paints them larger where its font is larger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from adventus.timeline.drawing import bar_box
from adventus.timeline.journeys import NO_STOPS
from adventus.timeline.layout import Frame, frame, lane_top, total_height
from adventus.timeline.shapes import words_width

if TYPE_CHECKING:
    from adventus.timeline.journeys import Stops
    from adventus.timeline.lanes import Lanes
    from adventus.timeline.strips import Bar, Strip
    from adventus.ui.timeline.sight import Sight
    from adventus.ui.timeline.walking import Spot

ROW = 17.0
"""Pixels of a row of bars."""

_PAD = 4.0  # pixels above the first lane, for the marks that stand out of its bars
_NARROWEST, _WIDEST = 90.0, 240.0  # the space for the names of lanes
_COUNT = 56.0  # of it for the number and the sign beside the name


class Box(NamedTuple):
    """A rectangle in the space of the bars."""

    x: float
    y: float
    width: float
    height: float


class Stage:
    """One frame at a time, laid out when it is asked for and anything changed since.

    Attributes:
        lanes: what is shown; None before the first loading.
        gutter: how wide the space for the names is.
        top: how much of the lanes is scrolled away.
        height: how much of them is in sight.
        folded: the keys of the lanes that are folded.
    """

    def __init__(self, sight: Sight) -> None:
        self.sight = sight
        self.lanes: Lanes | None = None
        self.stops: Stops = NO_STOPS
        self.gutter = self._wanted = _NARROWEST
        self.top = self.height = 0.0
        self.folded: frozenset[str] = frozenset()
        self._frame: Frame | None = None
        self._of: tuple[object, ...] = ()

    def show(self, lanes: Lanes, stops: Stops) -> None:
        """Show other lanes."""
        self.lanes, self.stops = lanes, stops
        widest = max((words_width(lane.title) for lane in lanes.lanes), default=0.0)
        self._wanted = min(max(widest + _COUNT, _NARROWEST), _WIDEST)

    def set_size(self, width: float, height: float) -> None:
        """Take in how much room there is for names and bars, without the words along the top."""
        self.gutter = min(self._wanted, 0.4 * width)
        self.height = max(height, 0.0)
        self.sight.set_width(max(width - self.gutter, 1.0))

    @property
    def total(self) -> float:
        """How high all lanes are together."""
        return _PAD + total_height(self.lanes, ROW, self.folded) if self.lanes else 0.0

    @property
    def overflow(self) -> float:
        """How far can be scrolled."""
        return max(0.0, self.total - self.height)

    def scroll_to(self, top: float) -> None:
        """Scroll, no further than there is something."""
        self.top = min(max(top, 0.0), self.overflow)

    def frame(self) -> Frame | None:
        """Lay out what is in sight; None while there is nothing."""
        if self.lanes is None:
            return None
        scale = self.sight.scale
        now = (self.lanes, self.stops, scale, self.top, self.height, self.folded)
        if self._frame is None or now != self._of:
            self._of = now
            self._frame = frame(
                self.lanes,
                scale,
                top=self.top - _PAD,
                height=self.height,
                row_height=ROW,
                folded=self.folded,
                stops=self.stops,
            )
        return self._frame

    def bar_at(self, x: float, y: float) -> Bar | None:
        """Find the bar at a point in the space of the bars."""
        now = self.frame()
        return now.bar_at(x, y) if now is not None else None

    def strip_at(self, y: float) -> Strip | None:
        """Find the lane at a height."""
        now = self.frame()
        return now.strip_at(y) if now is not None else None

    def crowd_at(self, x: float, y: float) -> tuple[Strip, int, int] | None:
        """Find the first and the last day of the column of a density at a point."""
        strip = self.strip_at(y)
        if strip is None or not strip.density:
            return None
        at = int((x - strip.left) // strip.step)
        if not 0 <= at < len(strip.density) or not strip.density[at]:
            return None
        scale, left = self.sight.scale, strip.left + at * strip.step
        return strip, round(scale.day(left)), round(scale.day(left + strip.step)) - 1

    def box(self, strip: Strip, bar: Bar) -> Box:
        """Tell where a bar is drawn."""
        y, height = bar_box(strip, bar)
        return Box(bar.left, y, bar.right - bar.left, height)

    def spot_box(self, spot: Spot) -> Box:
        """Tell where a visit stands, whether or not it is drawn by itself just now."""
        scale, span = self.sight.scale, spot.span
        left, right = scale.x(span.start_min), scale.x(span.end_max + 1)
        left, right = max(left, 0.0), min(max(right, left + 3), scale.width)
        return Box(left, self._row_top(spot) + 3 - self.top, max(right - left, 3.0), ROW - 6)

    def reveal(self, spot: Spot) -> None:
        """Bring a visit into sight, with no more moving than needed."""
        y = self._row_top(spot)
        if y < self.top + _PAD:
            self.scroll_to(y - _PAD)
        elif y + ROW > self.top + self.height:
            self.scroll_to(y + 2 * ROW - self.height)
        self.sight.reveal(spot.span.start_min, spot.span.end_max)

    def _row_top(self, spot: Spot) -> float:
        if self.lanes is None:
            return 0.0
        lane = self.lanes.lanes[spot.place]
        row = 0 if lane.key in self.folded else spot.span.row
        return _PAD + lane_top(self.lanes, spot.place, ROW, self.folded) + row * ROW
