"""Drawings as SVG: the same drawing makes the same text, byte for byte."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from adventus.timeline.shapes import Columns, Group, Label, Line, Path, Rect
from adventus.timeline.styles import PAPER, STYLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from adventus.timeline.shapes import Primitive
    from adventus.timeline.styles import Style

_FONT = "system-ui, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"

# Where a gradient is how full, from left to right.
_STOPS = {"fade-left": ((0, 0), (1, 1)), "fade-right": ((0, 1), (1, 0))}
_LINES = {
    "hatch": ('width="5" height="5" patternTransform="rotate(45)"', "M0 0V5", 2.2),
    "stripes": ('width="8" height="3"', "M0 1H8", 1.6),
}


def svg(
    primitives: Sequence[Primitive],
    width: float,
    height: float,
    *,
    palette: Mapping[str, str] = PAPER,
    title: str = "",
) -> str:
    """Write a drawing as an SVG file.

    Args:
        palette: the colour for each purpose that `styles.STYLES` names.
        title: what the picture is called, for who can't see it.
    """
    size = f'width="{_number(width)}" height="{_number(height)}"'
    box = f'viewBox="0 0 {_number(width)} {_number(height)}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} font-family="{_FONT}" role="img">',
        *([f"<title>{escape(title)}</title>"] if title else []),
        *_definitions(primitives, palette),
        *_elements(primitives, palette),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _flat(primitives: Iterable[Primitive]) -> Iterator[Primitive]:
    """Go through all shapes, groups and what is in them."""
    for shape in primitives:
        yield shape
        if isinstance(shape, Group):
            yield from _flat(shape.shapes)


def _definitions(primitives: Iterable[Primitive], palette: Mapping[str, str]) -> Iterator[str]:
    """Write the sizes that groups are cut to, and the patterns and gradients, each once."""
    sizes: dict[str, None] = {}
    used: set[tuple[str, str]] = set()
    for shape in _flat(primitives):
        if isinstance(shape, Group):
            sizes[_clip(shape)] = None
        elif STYLES[shape.style].pattern:
            used.add((STYLES[shape.style].pattern, STYLES[shape.style].fill))
    if not used and not sizes:
        return
    yield "<defs>"
    for size in sizes:
        width, height = size.removeprefix("cut-").split("-")
        yield f'<clipPath id="{size}"><rect width="{width}" height="{height}"/></clipPath>'
    yield from _patterns(sorted(used), palette)
    yield "</defs>"


def _patterns(used: Iterable[tuple[str, str]], palette: Mapping[str, str]) -> Iterator[str]:
    for pattern, purpose in used:
        name, colour = f"{pattern}-{purpose}", palette[purpose]
        if pattern in _STOPS:
            stops = "".join(
                f'<stop offset="{at}" stop-color="{colour}" stop-opacity="{share}"/>'
                for at, share in _STOPS[pattern]
            )
            yield f'<linearGradient id="{name}">{stops}</linearGradient>'
        else:
            size, path, width = _LINES[pattern]
            yield (
                f'<pattern id="{name}" patternUnits="userSpaceOnUse" {size}>'
                f'<path d="{path}" stroke="{colour}" stroke-width="{width}"/></pattern>'
            )


def _elements(primitives: Iterable[Primitive], palette: Mapping[str, str]) -> Iterator[str]:
    for shape in primitives:
        if isinstance(shape, Group):
            place = f"translate({_number(shape.x)} {_number(shape.y)})"
            yield f'<g transform="{place}"><g clip-path="url(#{_clip(shape)})">'
            yield from _elements(shape.shapes, palette)
            yield "</g></g>"
        else:
            yield _WRITERS[type(shape)](shape, _ink(STYLES[shape.style], shape, palette))


def _clip(shape: Group) -> str:
    return f"cut-{_number(shape.width)}-{_number(shape.height)}"


def _ink(style: Style, shape: Primitive, palette: Mapping[str, str]) -> str:
    """Write how a shape is filled and outlined."""
    if isinstance(shape, Label):
        bold = ' font-weight="600"' if style.bold else ""
        return f'fill="{palette[style.fill]}" font-size="{_number(style.size)}"{bold}'
    if not style.fill:
        fill = "none"
    elif style.pattern:
        fill = f"url(#{style.pattern}-{style.fill})"
    else:
        fill = palette[style.fill]
    found = f'fill="{fill}"'
    if style.opacity < 1:
        found += f' fill-opacity="{style.opacity}"'
    if style.stroke:
        found += f' stroke="{palette[style.stroke]}" stroke-width="{_number(style.width)}"'
    if style.dash:
        found += f' stroke-dasharray="{" ".join(map(_number, style.dash))}"'
    if style.radius and isinstance(shape, Rect):
        found += f' rx="{_number(min(style.radius, shape.width / 2))}"'
    return found


def _rect(shape: Rect, ink: str) -> str:
    place = f'x="{_number(shape.x)}" y="{_number(shape.y)}"'
    size = f'width="{_number(shape.width)}" height="{_number(shape.height)}"'
    return f"<rect {place} {size} {ink}/>"


def _line(shape: Line, ink: str) -> str:
    ends = f"M{_number(shape.x1)} {_number(shape.y1)}L{_number(shape.x2)} {_number(shape.y2)}"
    return f'<path d="{ends}" {ink}/>'


def _path(shape: Path, ink: str) -> str:
    points = "L".join(f"{_number(x)} {_number(y)}" for x, y in shape.points)
    return f'<path d="M{points}{"Z" * shape.closed}" {ink}/>'


def _columns(shape: Columns, ink: str) -> str:
    step = _number(shape.step)
    columns = "".join(
        f"M{_number(shape.x + at * shape.step)} {_number(shape.base)}"
        f"v{_number(-height)}h{step}v{_number(height)}z"
        for at, height in enumerate(shape.heights)
        if height
    )
    return f'<path d="{columns}" {ink}/>'


def _label(shape: Label, ink: str) -> str:
    anchor = "" if shape.anchor == "start" else f' text-anchor="{shape.anchor}"'
    place = f'x="{_number(shape.x)}" y="{_number(shape.y)}"'
    return f"<text {place}{anchor} {ink}>{escape(shape.text, quote=False)}</text>"


_WRITERS: dict[type, Callable[[Any, str], str]] = {
    Rect: _rect,
    Line: _line,
    Path: _path,
    Columns: _columns,
    Label: _label,
}


def _number(value: float) -> str:
    """Write a number of pixels to a tenth, without zeros that say nothing."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
