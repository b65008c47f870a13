"""Times frames of the timeline against a bare QPainter, and reading the visits into lanes.

    python tests/benchmarks/bench_timeline.py CATALOGUE... [--frames 60] [--only frames,load,memory]

* frames: the widget rendered to a raster image while it is panned and zoomed, from the whole span,
  a decade and a month; floor: as many rectangles as the frame shows, filled one by one.
* load: until the first picture and until all is there, in an event loop; and how long that loop
  answered nobody.
* memory: what the lanes take, in bytes a visit.

The catalogues are ones that `generator.py` made.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import time
import tracemalloc
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from find_window import Watch
from PySide6.QtCore import QObject, QPoint, QRectF, Slot
from PySide6.QtGui import QColor, QImage, QPainter

from adventus.app import application
from adventus.catalogue import listing
from adventus.catalogue.file import open_catalogue
from adventus.dates.days import day_number
from adventus.timeline.journeys import NO_STOPS
from adventus.timeline.lanes import Lanes, load
from adventus.ui.timeline.canvas import TimelineCanvas
from adventus.ui.timeline.lane_source import LaneSource

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from adventus.catalogue.file import Catalogue
    from adventus.timeline.layout import Frame

ROW = "{:<40} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}"
PARTS = ("frames", "load", "memory")
SIZE = (1600, 900)
KINDS = (("country", False), ("country", True), ("traveller", False))  # and whether folded
SPANS = {
    "whole": None,
    "decade": (day_number(1985, 1, 1), day_number(1994, 12, 31)),
    "month": (day_number(1990, 6, 1), day_number(1990, 6, 30)),
}
PANNED = 9.0  # pixels from one frame to the next
ZOOMED = 1.03


class Times(NamedTuple):
    """Milliseconds of some frames, the floor of each, and how many rectangles they showed."""

    ours: list[float]
    floor: list[float]
    shown: list[int]


def main() -> None:
    """Time everything that was asked for."""
    options = argparse.ArgumentParser(description="Time the timeline.")
    options.add_argument("paths", type=Path, nargs="+")
    options.add_argument("--frames", type=int, default=60)
    options.add_argument("--only", default=",".join(PARTS))
    chosen = options.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application()
    wanted = chosen.only.split(",")
    for path in chosen.paths:
        with closing(open_catalogue(path)) as catalogue:
            visits = listing.count(catalogue.connection)
            say(f"{visits:,} visits, {SIZE[0]} x {SIZE[1]} pixels")
            if "load" in wanted:
                time_loading(catalogue)
            if "memory" in wanted:
                measure_memory(catalogue.connection)
            if "frames" in wanted:
                time_frames(catalogue.connection, chosen.frames)
    del app


def say(*cells: str) -> None:
    """Print one line of the table."""
    sys.stdout.write(ROW.format(*cells, *[""] * (7 - len(cells))).rstrip() + "\n")
    sys.stdout.flush()


# Frames.


def time_frames(connection: sqlite3.Connection, frames: int) -> None:
    """Move the widget about, with each kind of lanes, over each span."""
    say("milliseconds a frame", "median", "95 %", "most", "floor", "95 %", "shown")
    for kind, folded in KINDS:
        lanes = load(connection, listing.EVERYTHING, kind)
        canvas = _canvas(lanes, folded=folded)
        for span in SPANS:
            for name, move in (("pan", _pan), ("zoom", _zoom)):
                _look_at(canvas, span)
                times = _timed(canvas, partial(move, canvas), frames)
                _report(f"{kind}{', folded' * folded}: {span}, {name}", times)


def _canvas(lanes: Lanes, *, folded: bool) -> TimelineCanvas:
    canvas = TimelineCanvas()
    canvas.resize(*SIZE)
    canvas.show()
    canvas.show_lanes(lanes, NO_STOPS)
    if folded:
        canvas.set_folded(frozenset(lane.key for lane in lanes.lanes))
    return canvas


def _look_at(canvas: TimelineCanvas, span: str) -> None:
    days = SPANS[span]
    if days is None:
        canvas.sight.fit_all()
    else:
        canvas.sight.show_span(days[0], days[1] + 1)


def _pan(canvas: TimelineCanvas) -> None:
    canvas.sight.pan(PANNED)


def _zoom(canvas: TimelineCanvas) -> None:
    canvas.sight.zoom(ZOOMED)


def _timed(canvas: TimelineCanvas, move: Callable[[], None], frames: int) -> Times:
    """Time frames, each beside its floor; the first is not counted, as it makes pens and fonts."""
    image = QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    times = Times([], [], [])
    for at in range(frames + 1):
        began = time.perf_counter()
        move()
        canvas.viewport().render(image, QPoint())
        ended = time.perf_counter()
        shown = _shown(canvas.stage.frame())
        if at:
            times.ours.append((ended - began) * 1000)
            times.shown.append(shown)
            times.floor.append(_fill(image, shown))
    return times


def _shown(frame: Frame | None) -> int:
    """Count the bars and the columns that a frame shows."""
    assert frame is not None
    columns = sum(count > 0 for strip in frame.strips for count in strip.density)
    return columns + sum(len(strip.bars) for strip in frame.strips)


def _fill(image: QImage, count: int) -> float:
    """Fill so many rectangles of the size of a column, and give the milliseconds that took."""
    chance = random.Random(count)
    width, height = SIZE
    places = [
        QRectF(chance.randrange(width), chance.randrange(height), 4, 20) for _ in range(count)
    ]
    colour, ground = QColor("#3465a4"), QColor("white")
    began = time.perf_counter()
    painter = QPainter(image)
    painter.fillRect(image.rect(), ground)
    for place in places:
        painter.fillRect(place, colour)
    painter.end()
    return (time.perf_counter() - began) * 1000


def _report(name: str, times: Times) -> None:
    ours, floor = ((statistics.median(each), _high(each)) for each in (times.ours, times.floor))
    cells = (*ours, max(times.ours), *floor)
    say(name, *(f"{cell:.1f}" for cell in cells), f"{statistics.median(times.shown):.0f}")


def _high(times: list[float]) -> float:
    """Give the time that only every twentieth exceeds."""
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]


# Loading.


def time_loading(catalogue: Catalogue) -> None:
    """Read the visits beside an event loop that shows them."""
    say("seconds until", "first", "all", "", "ms stuck", "ended at")
    for kind in dict.fromkeys(kind for kind, _ in KINDS):
        canvas = TimelineCanvas()
        canvas.resize(*SIZE)
        canvas.show()
        source = LaneSource(catalogue, kind)
        pictures = Pictures(source, canvas)
        took, gap, at = Watch().run(pictures.begin, partial(_is_loaded, source))
        source.stop()
        said = f"{pictures.first:.2f}", f"{took:.2f}", "", f"{gap * 1000:.1f}", f"{at:.2f}"
        say(f"load, {kind}", *said)


class Pictures(QObject):
    """Shows what a source reads, and keeps the seconds until the first."""

    def __init__(self, source: LaneSource, canvas: TimelineCanvas) -> None:
        super().__init__(canvas)
        self._source, self._canvas = source, canvas
        self._began = self.first = 0.0
        source.loaded.connect(self._show)

    def begin(self) -> None:
        """Let the source read."""
        self._began = time.perf_counter()
        self._source.wake(True)

    @Slot()
    def _show(self) -> None:
        assert self._source.lanes is not None
        self._canvas.show_lanes(self._source.lanes, self._source.stops)
        self.first = self.first or time.perf_counter() - self._began


def _is_loaded(source: LaneSource) -> bool:
    return source.lanes is not None and source.lanes.whole and not source.waits


def measure_memory(connection: sqlite3.Connection) -> None:
    """Count what the lanes of all visits take."""
    say("bytes a visit", "kept", "most")
    for kind in dict.fromkeys(kind for kind, _ in KINDS):
        tracemalloc.start()
        lanes = load(connection, listing.EVERYTHING, kind)
        kept, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        say(f"memory, {kind}", f"{kept / len(lanes):.1f}", f"{most / len(lanes):.1f}")


if __name__ == "__main__":
    main()
