"""What a drawing is made of: a few shapes, each with the name of a style, for whoever paints them.

Pixels run right and down. `styles.py` says what a style looks like; the window, the SVG file and
the printed page all read both, so they can't disagree. Named tuples, because a frame has thousands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable


class Rect(NamedTuple):
    """A rectangle; a style may round its corners."""

    style: str
    x: float
    y: float
    width: float
    height: float


class Line(NamedTuple):
    """A straight line."""

    style: str
    x1: float
    y1: float
    x2: float
    y2: float


class Path(NamedTuple):
    """Straight lines through points, closed or not."""

    style: str
    points: tuple[tuple[float, float], ...]
    closed: bool = False


class Columns(NamedTuple):
    """Columns side by side on a base line, `step` apart; one of height 0 is not drawn."""

    style: str
    x: float
    base: float
    step: float
    heights: tuple[float, ...]


class Label(NamedTuple):
    """Words on a base line; `anchor` is the end of them that stands at x: start, middle or end."""

    style: str
    x: float
    y: float
    text: str
    anchor: str = "start"


class Group(NamedTuple):
    """Shapes with their own origin, of which only what lies within the size is seen."""

    x: float
    y: float
    width: float
    height: float
    shapes: tuple[Primitive, ...]


Primitive: TypeAlias = Rect | Line | Path | Columns | Label | Group

_CHARACTER = 0.57  # of the size of its letters, as wide as a character mostly is


def words_width(text: str, size: float = 11.0) -> float:
    """Estimate the pixels that words take, rather too many than too few."""
    return len(text) * size * _CHARACTER


def shortened(text: str, width: float, size: float = 11.0) -> str:
    """Shorten words to so many pixels, with an ellipsis; '' where not even three letters fit."""
    room = int(width / (size * _CHARACTER))
    if len(text) <= room:
        return text
    return text[: room - 1].rstrip() + "…" if room > 3 else ""


def within(x: float, y: float, width: float, height: float, shapes: Iterable[Primitive]) -> Group:
    """Put shapes at a place, and cut off what stands out of it."""
    return Group(x, y, width, height, tuple(shapes))
