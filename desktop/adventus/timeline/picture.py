"""Pictures of many visits: a title, the lanes under their dates, and the legend, on pages.

    read_pages(connection, condition, "country", "first", Wanted()) -> [Page], 26

Without a height it is one page as high as it needs to be, for a file; with one, lanes are laid on
as many pages as they take, for paper. Nothing is painted here.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from adventus.catalogue import listing
from adventus.errors import UserError
from adventus.timeline.drawing import AXIS, axis, drawing, headings
from adventus.timeline.journeys import NO_STOPS, Stops, stops
from adventus.timeline.lanes import load, ordered
from adventus.timeline.layout import LANE_GAP, frame, lane_top, total_height
from adventus.timeline.legend import legend_height, legend_shapes
from adventus.timeline.scale import Scale, fitted
from adventus.timeline.shapes import Label, Line, Rect, shortened, within

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

    from adventus.catalogue.listing import Condition
    from adventus.timeline.lanes import Lanes
    from adventus.timeline.shapes import Primitive

PAPER = (1588.0, 1123.0)
"""A page of A4 on its side, at a size where words can be read: √2 to 1, in pixels."""

MARGIN = 24.0
GUTTER = 190.0
ROW = 16.0
_TITLE, _SUBTITLE, _FOOT = 30.0, 22.0, 20.0
_AIR = 0.03  # of the time shown, where it was not said at which day to begin or to end
_MOST_BARS = 20_000  # of a page: nobody waits for the next frame
_NAMED = 800
"""With more visits in sight than this, none is named."""


class Page(NamedTuple):
    """A page of a picture, in pixels of 1/96 inch."""

    shapes: tuple[Primitive, ...]
    width: float
    height: float


@dataclass(frozen=True)
class Wanted:
    """What a picture shows, and how.

    Attributes:
        title, subtitle: the words above it; '' for none.
        first, last: the days it shows; None as far as the visits go.
        width: pixels of a page.
        height: pixels of a page; None for a single one, as high as need be.
        names: words for visits by number, shown where there is room.
        stops: the stops of the journeys to draw ways between.
    """

    title: str = ""
    subtitle: str = ""
    first: int | None = None
    last: int | None = None
    width: float = 1200.0
    height: float | None = None
    names: Mapping[int, str] = field(default_factory=dict)
    stops: Stops = NO_STOPS


def read_pages(
    connection: sqlite3.Connection,
    condition: Condition,
    kind: str,
    order: str,
    wanted: Wanted,
    query: str = "",
) -> tuple[list[Page], int]:
    """Read the visits that fit, and lay them out.

    Args:
        kind, order: of the lanes: names of `kinds.LANES` and `kinds.ORDERS`.
        wanted: without a subtitle, names and stops, which are found here.
        query: what was searched for, in words.

    Returns:
        The pages, and how many visits they show.

    Raises:
        UserError: there are no such lanes, or no visit that fits has a date in the time shown.
    """
    lanes = ordered(load(connection, condition, kind), order)
    wanted = replace(wanted, stops=stops(connection, condition))
    count = in_sight(lanes, wanted)
    if not count:
        raise UserError("No visit with a date fits, so there is nothing to draw; ask for more.")
    about = subtitle(lanes, count, query)
    found = replace(wanted, names=names(connection, lanes, wanted), subtitle=about)
    return pages(lanes, found), count


def subtitle(lanes: Lanes, count: int, query: str) -> str:
    """Say what a picture shows: what was searched for, how many visits, in which lanes."""
    visits = "1 visit" if count == 1 else f"{count:,} visits"
    missing = f"{lanes.undated:,} more without a date" if lanes.undated else ""
    parts = (query, visits, f"by {lanes.kind.label.lower()}", missing)
    return " · ".join(filter(None, parts))


def pages(lanes: Lanes, wanted: Wanted) -> list[Page]:
    """Lay out a picture; lanes without a visit in sight are left out."""
    scale = sight(lanes, wanted)
    seen = _in_sight(lanes, scale)
    parts = list(_parts(seen, _room(wanted)))
    return [
        _page(seen, scale, wanted, top, bottom, f"page {number} of {len(parts)}" * (len(parts) > 1))
        for number, (top, bottom) in enumerate(parts, 1)
    ]


def sight(lanes: Lanes, wanted: Wanted) -> Scale:
    """Give the stretch of time that a picture shows."""
    width = wanted.width - 2 * MARGIN - GUTTER
    first = lanes.first if wanted.first is None else wanted.first
    last = lanes.last if wanted.last is None else wanted.last
    first, last = (min(first, last), last) if wanted.first is None else (first, max(first, last))
    air = (last + 1 - first) * _AIR
    return fitted(
        first - air * (wanted.first is None), last + air * (wanted.last is None), width, margin=0.0
    )


def in_sight(lanes: Lanes, wanted: Wanted) -> int:
    """Count the visits that a picture shows; those that only may lie in its time included."""
    return lanes.overview.count(*_days(sight(lanes, wanted))) if len(lanes) else 0


def names(connection: sqlite3.Connection, lanes: Lanes, wanted: Wanted) -> dict[int, str]:
    """Give short words for the visits in sight: where they went; none where they are too many."""
    scale = sight(lanes, wanted)
    days = _days(scale)
    if lanes.overview.count(*days) > _NAMED:
        return {}
    ids = [span.visit_id for span in lanes.overview.within(*days)]
    second = "traveller" if lanes.kind.name == "country" else "country"
    return {
        visit_id: row.cells["place"] or row.cells[second]
        for visit_id, row in zip(ids, listing.rows(connection, ids), strict=True)
    }


def _days(scale: Scale) -> tuple[int, int]:
    return floor(scale.first), ceil(scale.last) - 1


def _in_sight(lanes: Lanes, scale: Scale) -> Lanes:
    """Leave out the lanes that would be empty."""
    days = _days(scale)
    kept = tuple(lane for lane in lanes.lanes if lane.count(*days))
    sets = tuple(tuple(lane for lane in found if lane in kept) for found in lanes.sets)
    return replace(lanes, lanes=kept, sets=sets, drawn={})


def _room(wanted: Wanted) -> float | None:
    """Give the pixels that the lanes of a page may take."""
    if wanted.height is None:
        return None
    legend = legend_height(wanted.width - 2 * MARGIN)
    return wanted.height - 2 * MARGIN - _TITLE - _SUBTITLE - AXIS - _FOOT - legend


def _parts(lanes: Lanes, room: float | None) -> Iterator[tuple[float, float]]:
    """Divide the lanes, from top to bottom, into pages; no lane is cut in two."""
    whole = total_height(lanes, ROW)
    if room is None:
        yield 0.0, whole
        return
    top = 0.0
    ends = [lane_top(lanes, place, ROW) for place in range(len(lanes.lanes))] + [whole]
    for bottom, following in pairwise(ends):
        if following - top > room and bottom > top:
            yield top, bottom
            top = bottom
    yield top, whole


def _page(
    lanes: Lanes, scale: Scale, wanted: Wanted, top: float, bottom: float, number: str
) -> Page:
    high = bottom - top
    seen = frame(
        lanes,
        scale,
        top=top,
        height=high - LANE_GAP,
        row_height=ROW,
        stops=wanted.stops,
        most_bars=_MOST_BARS,
    )
    width, x = wanted.width - 2 * MARGIN, MARGIN + GUTTER
    y = MARGIN + _TITLE * bool(wanted.title) + _SUBTITLE
    below = y + AXIS + high + _FOOT
    height = wanted.height or below + legend_height(width) + MARGIN
    shapes = [
        Rect("paper", 0, 0, wanted.width, height),
        *_words(wanted, number),
        within(x, y, scale.width, AXIS, axis(seen)),
        within(MARGIN, y + AXIS, GUTTER, high, headings(seen, GUTTER)),
        within(x, y + AXIS, scale.width, high, drawing(seen, names=wanted.names)),
        Line("tick-major", MARGIN, y + AXIS, wanted.width - MARGIN, y + AXIS),
        within(MARGIN, below, width, legend_height(width), legend_shapes(width)),
    ]
    return Page(tuple(shapes), wanted.width, height)


def _words(wanted: Wanted, number: str) -> Iterator[Primitive]:
    room = wanted.width - 2 * MARGIN
    y = MARGIN
    if wanted.title:
        y += _TITLE
        yield Label("title", MARGIN, y - 12, shortened(wanted.title, room, 17))
    yield Label("subtitle", MARGIN, y + 8, shortened(wanted.subtitle, room - 100, 12))
    if number:
        yield Label("subtitle", wanted.width - MARGIN, y + 8, number, "end")
