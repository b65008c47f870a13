"""What every style of a drawing looks like: its ink, its pattern, its line; said once.

A colour is named by its purpose, as the window's colours are. What a bar says is told by its
pattern and its outline; the three inks only repeat it: `-odd` is a conflict, `-void` a visit that
did not take place, or not yet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

PAPER = {
    "surface": "#ffffff",
    "text": "#1b1e28",
    "muted": "#5f656f",
    "line": "#e5e5e2",
    "edge": "#c6c8c6",
    "accent": "#2b5c8a",
    "selection": "#dde8f3",
    "focus": "#2f7fc4",
    "bad": "#a93a30",
    "warn": "#8a5a0c",
}
"""The colours of pictures on paper; a window gives its own for the same purposes."""

PATTERNS = ("hatch", "stripes", "fade-left", "fade-right")
"""hatch: slanting lines; stripes: level lines; fade-left, fade-right: nothing at that end, full at
the other."""


@dataclass(frozen=True)
class Style:
    """How a shape is filled and outlined, or how words are set.

    Attributes:
        fill: the purpose of the colour inside, or of the words; '' for none.
        opacity: how much of the fill covers what is below, 0 to 1.
        pattern: one of `PATTERNS`, drawn in the fill's colour; '' fills evenly.
        stroke: the purpose of the outline's colour; '' for none.
        width: pixels of the outline.
        dash: pixels drawn and left out in turn.
        radius: pixels by which corners are rounded.
        size: pixels of letters.
        bold: whether they are.
    """

    fill: str = ""
    opacity: float = 1.0
    pattern: str = ""
    stroke: str = ""
    width: float = 1.0
    dash: tuple[float, ...] = ()
    radius: float = 0.0
    size: float = 11.0
    bold: bool = False


_OF_BARS = {
    "core": Style("accent", radius=2.0),
    "soft": Style("accent"),
    "soft-left": Style("accent", pattern="fade-left"),
    "soft-right": Style("accent", pattern="fade-right"),
    "pale": Style("accent", opacity=0.16),
    "haze": Style("accent", opacity=0.4),
    "haze-left": Style("accent", opacity=0.4, pattern="fade-left"),
    "haze-right": Style("accent", opacity=0.4, pattern="fade-right"),
    "doubt": Style("accent", opacity=0.75, pattern="hatch"),
    "fade-left": Style("accent", opacity=0.6, pattern="fade-left"),
    "fade-right": Style("accent", opacity=0.6, pattern="fade-right"),
    "bracket": Style(stroke="accent", width=1.4),
    "hollow": Style("surface", stroke="accent", width=1.3, radius=2.0),
    "rim": Style(stroke="accent", width=1.2),
    "dashed": Style(stroke="accent", width=1.2, dash=(3.0, 2.0)),
    "arrow": Style("accent"),
    "strike": Style(stroke="accent", width=1.3),
    "cluster": Style("accent", opacity=0.55, pattern="stripes", stroke="accent", radius=2.0),
    "question": Style("accent", size=11.0, bold=True),
}
_INKS = {"": "accent", "-odd": "bad", "-void": "warn"}

_OF_FRAMES = {
    "paper": Style("surface"),
    "row-line": Style(stroke="line"),
    "tick": Style(stroke="line"),
    "tick-major": Style(stroke="edge"),
    "tick-label": Style("muted"),
    "tick-label-major": Style("text"),
    "lane": Style("text"),
    "lane-count": Style("muted", size=10.0),
    "fold": Style("muted"),
    "label": Style("muted"),
    "density": Style("accent", opacity=0.6),
    "scale": Style("muted", size=9.0),
    "journey": Style(stroke="muted", width=1.0),
    "mark": Style("bad", stroke="surface", width=1.0),
    "count": Style("text", size=10.0, bold=True),
    "selected": Style("selection", stroke="focus", width=1.6, radius=3.0),
    "title": Style("text", size=17.0, bold=True),
    "subtitle": Style("muted", size=12.0),
    "legend": Style("text"),
}


def _inked(style: Style, ink: str) -> Style:
    return replace(
        style,
        fill=ink if style.fill == "accent" else style.fill,
        stroke=ink if style.stroke else "",
    )


STYLES = _OF_FRAMES | {
    name + suffix: _inked(style, ink)
    for suffix, ink in _INKS.items()
    for name, style in _OF_BARS.items()
}
"""Every style by its name."""
