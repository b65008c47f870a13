"""How one visit is drawn: what is certain solid, what is in doubt visibly in doubt.

    glyph(bar, scale, y=4, height=10) -> [Rect("core", ...), ...]

Solid are the days that the visit certainly includes. Where its start or its end may lie it is
hatched. "Some time within" is an open bracket over its days. An open end runs out in an arrow, an
unknown one fades to a "?". `~` has soft edges, `?` a dashed outline, and neither anything solid.
What did not take place is hollow; cancelled, struck through. A ◆ marks a conflict.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from adventus import dates
from adventus.timeline.columns import Days, Span
from adventus.timeline.looks import Look, drawn_days, look
from adventus.timeline.shapes import Label, Line, Path, Rect, words_width
from adventus.timeline.strips import NARROWEST, bars

if TYPE_CHECKING:
    from adventus.timeline.scale import Scale
    from adventus.timeline.shapes import Primitive
    from adventus.timeline.strips import Bar

_NARROW = 7.0  # pixels below which a bracket would close up
_FOOT = 3.0
_ARROW = 7.0
_BEYOND = 4.0  # pixels outside the frame that are still drawn, so that no edge shows there
_MARK = 4.0
_SOFT = 14.0
_SEEN = 2.0
_THIN = 0.5  # pixels too few to be seen
_QUESTION = 9.0  # pixels that a "?" needs


class _Says(NamedTuple):
    """What a look says, flag by flag: testing its bits for each bar would take half of the time."""

    ink: str
    outlined: bool
    struck: bool
    conflict: bool
    approximate: bool
    uncertain: bool
    open_start: bool
    open_end: bool
    unknown_start: bool
    unknown_end: bool


@cache
def _says(bits: int) -> _Says:
    flags = [bool(bits & flag) for flag in Look]
    outlined, _, conflict, *_ = flags
    return _Says("-odd" if conflict else "-void" if outlined else "", *flags)


@dataclass(frozen=True)
class _Box:
    """Where a bar is drawn, and in which ink."""

    y: float
    height: float
    width: float
    ink: str

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    def rect(self, style: str, left: float, right: float) -> Rect:
        return Rect(style + self.ink, left, self.y, right - left, self.height)


def bar_of(
    edtf: str, scale: Scale, status: str = "occurred", *, conflict: bool = False
) -> Bar | None:
    """Lay out one visit by itself, for a legend or a cell; None where it is out of sight.

    Raises:
        DateError: the date is no EDTF.
    """
    days = dates.span(dates.parse(edtf))
    ends = Days(days.start_min, days.start_max, days.end_min, days.end_max)
    found = look(edtf, status, conflict=conflict)
    bar = bars([Span(0, *drawn_days(ends, found), int(found), 0)], scale)[0]
    return bar if bar.right > 0 and bar.left < scale.width else None


def glyph(bar: Bar, scale: Scale, y: float, height: float) -> list[Primitive]:
    """Draw a bar of a frame, whose time runs as `scale` says, `height` pixels high from `y` on."""
    says = _says(int(bar.look))
    box = _Box(y, height, scale.width, says.ink)
    left, right = _clamped(bar.left, scale), _clamped(bar.right, scale)
    mark = _conflict(box, left, right) if says.conflict else []
    if bar.cluster:
        return [*_cluster(bar, box, left, right), *mark]
    found: list[Primitive] = []
    if says.open_start or says.unknown_start:
        left = _running_out_left(bar, scale, box, says, found)
    if says.open_end or says.unknown_end:
        right = _running_out_right(bar, scale, box, says, found)
    if left < right:
        found += _body(bar, scale, box, left, right)
    if says.struck:
        over = _FOOT if right - left > _NARROW else _FOOT + 1
        found.append(Line("strike" + box.ink, left - over, box.middle, right + over, box.middle))
    return [*found, *mark]


def _clamped(x: float, scale: Scale) -> float:
    return min(max(x, -_BEYOND), scale.width + _BEYOND)


def _body(bar: Bar, scale: Scale, box: _Box, left: float, right: float) -> list[Primitive]:
    """Draw the days between the ends that are known."""
    says = _says(int(bar.look))
    if bar.core is None:
        return _within(says, box, left, right)
    start, end = (_clamped(x, scale) for x in bar.core)
    if end - start < _SEEN and end > 0 and start < box.width:  # it is seen at every zoom
        start, end = end - _SEEN, start + _SEEN
    start, end = max(start, left), min(end, right)
    found: list[Primitive] = []
    if start - left > _THIN:
        found += [box.rect("doubt", left, start), *_side(box, left, 1)]
    if right - end > _THIN:
        found += [box.rect("doubt", end, right), *_side(box, right, -1)]
    if end > start:
        found += _certain(says, box, start, end)
    return found


def _certain(says: _Says, box: _Box, left: float, right: float) -> list[Primitive]:
    """Draw the days that the visit includes, if the date is as sure as it is written."""
    approximate, uncertain = says.approximate, says.uncertain
    if says.outlined and not approximate and not uncertain:
        return [box.rect("hollow", left, right)]
    if approximate:
        drawn = _soft("haze" if says.outlined else "soft", box, left, right)
        drawn += _rims("rim", box, left, right) if says.outlined else []
    else:
        drawn = [box.rect("pale", left, right)] if not says.outlined else []
        if not uncertain:
            drawn = [box.rect("core", left, right)]
    return [*drawn, box.rect("dashed", left, right)] if uncertain else drawn


def _within(says: _Says, box: _Box, left: float, right: float) -> list[Primitive]:
    """Draw "some time within these days": a bracket, with nothing in its middle."""
    outlined, uncertain = says.outlined, says.uncertain
    drawn: list[Primitive] = []
    if says.approximate:
        drawn += _soft("haze", box, left, right)
    elif not (outlined and uncertain):
        drawn.append(box.rect("pale", left, right))
    if not says.approximate and right - left < _NARROW * (2 if uncertain else 1):
        return [*drawn, box.rect("dashed" if uncertain else "bracket", left, right)]
    if uncertain or outlined:
        drawn += _rims("dashed" if uncertain else "rim", box, left, right)
    if says.approximate:
        return drawn
    return [*drawn, *_side(box, left, 1), *_side(box, right, -1)]


def _rims(style: str, box: _Box, left: float, right: float) -> list[Primitive]:
    """Draw the upper and the lower edge."""
    ys = (box.y + 0.7, box.bottom - 0.7)
    return [Line(style + box.ink, left, y, right, y) for y in ys]


def _soft(style: str, box: _Box, left: float, right: float) -> list[Primitive]:
    """Fill the box between two pixels, with soft edges where these are in sight."""
    edge = min(_SOFT, (right - left) * 0.4)
    if edge < 2:  # no room for edges, and it must not look certain
        return [box.rect("haze", left, right)]
    inner = round(left + edge) if left >= 0 else left
    outer = round(right - edge) if right <= box.width else right
    over = 1 if style == "soft" else 0  # without it a hairline would show where the parts meet
    middle = box.rect(style, inner - over * (inner > left), outer + over * (outer < right))
    drawn: list[Primitive] = [middle]
    if inner > left:
        drawn.insert(0, box.rect(f"{style}-left", left, inner))
    if outer < right:
        drawn.append(box.rect(f"{style}-right", outer, right))
    return drawn


def _side(box: _Box, x: float, towards: int) -> list[Primitive]:
    """Draw one side of a bracket; `towards` is 1 for the left one."""
    if not 0 <= x <= box.width:
        return []
    top, bottom, foot = box.y + 0.7, box.bottom - 0.7, x + _FOOT * towards
    return [Path("bracket" + box.ink, ((foot, top), (x, top), (x, bottom), (foot, bottom)))]


def _running_out_right(
    bar: Bar, scale: Scale, box: _Box, says: _Says, found: list[Primitive]
) -> float:
    """Draw an end that is open or unknown; give the pixel that it begins at."""
    span = bar.spans[0]
    if says.unknown_end:
        last = max(scale.x(span.end_max + 1), bar.left + NARROWEST)
        last = _clamped(min(last, bar.right), scale)
        found.append(box.rect("fade-right", last, bar.right))
        if bar.right - last >= _QUESTION:
            found.append(Label("question" + box.ink, bar.right, box.bottom - 1, "?", "end"))
        return last
    last = bar.core[1] if bar.core else scale.x(span.start_max + 1)
    last = _clamped(max(last, bar.left + NARROWEST), scale)
    edge = box.width
    if edge - _ARROW > last:
        found.append(box.rect("pale", last, edge - _ARROW))
    tip = ((edge - _ARROW, box.y), (edge, box.middle), (edge - _ARROW, box.bottom))
    found.append(Path("arrow" + box.ink, tip, closed=True))
    return last


def _running_out_left(
    bar: Bar, scale: Scale, box: _Box, says: _Says, found: list[Primitive]
) -> float:
    """Draw a start that is open or unknown; give the pixel that it reaches to."""
    span = bar.spans[0]
    if says.unknown_start:
        first = min(scale.x(span.start_min), bar.right - NARROWEST)
        first = _clamped(max(first, bar.left), scale)
        found.append(box.rect("fade-left", bar.left, first))
        if first - bar.left >= _QUESTION:
            found.append(Label("question" + box.ink, bar.left, box.bottom - 1, "?"))
        return first
    first = bar.core[0] if bar.core else scale.x(span.end_min)
    first = _clamped(min(first, bar.right - NARROWEST), scale)
    if first > _ARROW:
        found.append(box.rect("pale", _ARROW, first))
    tip = ((_ARROW, box.y), (0.0, box.middle), (_ARROW, box.bottom))
    found.append(Path("arrow" + box.ink, tip, closed=True))
    return first


def _cluster(bar: Bar, box: _Box, left: float, right: float) -> list[Primitive]:
    """Draw visits that can't be told apart, with their number where there is room for it."""
    drawn: list[Primitive] = [box.rect("cluster", left, right)]
    count = f"×{len(bar.spans)}"
    width = words_width(count, 10) + 4
    if right - left >= width + 4:
        middle = (left + right) / 2
        drawn.append(Rect("paper", middle - width / 2, box.y + 1, width, box.height - 2))
        drawn.append(Label("count", middle, box.bottom - 1.5, count, "middle"))
    return drawn


def _conflict(box: _Box, left: float, right: float) -> list[Primitive]:
    """Mark what its evidence contradicts, at the upper left corner of what is in sight."""
    x = left if right - left > _NARROW else (left + right) / 2
    x = min(max(x, _MARK), box.width - _MARK)
    y = max(_MARK, box.y - 0.5) if box.y >= 0 else box.y - 0.5  # nor is it cut off at the top
    tips = ((x, y - _MARK), (x + _MARK, y), (x, y + _MARK), (x - _MARK, y))
    return [Path("mark", tips, closed=True)]
