from __future__ import annotations

import re
from dataclasses import asdict
from xml.etree import ElementTree as ET

from adventus.timeline.legend import LINE, SAMPLE, legend, legend_height, legend_shapes
from adventus.timeline.shapes import (
    Columns,
    Label,
    Line,
    Path,
    Rect,
    shortened,
    within,
    words_width,
)
from adventus.timeline.styles import PAPER, PATTERNS, STYLES
from adventus.timeline.svg import svg

NS = "{http://www.w3.org/2000/svg}"


def test_every_style_has_a_known_pattern_and_colours_that_paper_has() -> None:
    for style in STYLES.values():
        assert style.pattern in {"", *PATTERNS}
        assert {style.fill, style.stroke} - {""} <= PAPER.keys()
        assert style.fill or style.stroke
        assert asdict(style)["opacity"] <= 1


def test_numbers_are_short_and_words_escaped() -> None:
    text = svg(
        [Rect("core", 1.04, -0.04, 10.0, 9.96), Label("lane", 3, 4, "A <b> & “c”", "end")], 20, 10
    )
    assert '<rect x="1" y="0" width="10" height="10" fill="#2b5c8a" rx="2"/>' in text
    assert '<text x="3" y="4" text-anchor="end" fill="#1b1e28"' in text
    assert "A &lt;b&gt; &amp; “c”</text>" in text


def test_every_shape_is_written() -> None:
    text = svg(
        [
            Line("dashed", 0, 1, 5, 1),
            Path("arrow", ((0, 0), (4, 2), (0, 4)), closed=True),
            Path("bracket", ((3, 0), (0, 0), (0, 4))),
            Columns("density", 2, 10, 4, (3, 0, 5)),
        ],
        20,
        10,
    )
    root = ET.fromstring(text)  # noqa: S314 - our own words
    assert [path.get("d") for path in root.iter(f"{NS}path")] == [
        *("M0 1L5 1", "M0 0L4 2L0 4Z", "M3 0L0 0L0 4", "M2 10v-3h4v3zM10 10v-5h4v5z")
    ]
    assert 'stroke-dasharray="3 2"' in text


def test_whatever_is_referred_to_is_defined_once() -> None:
    shapes = [*legend_shapes(900), within(0, 100, 900, 200, legend_shapes(900))]
    text = svg(shapes, 900, 300, title="Legend")
    names = re.findall(r'id="([^"]+)"', text)
    assert len(set(names)) == len(names)
    assert set(re.findall(r"url\(#([^)]+)\)", text)) == set(names)
    assert ET.fromstring(text).findtext(f"{NS}title") == "Legend"  # noqa: S314 - our own words


def test_a_palette_of_its_own_colours_the_same_drawing() -> None:
    dark = dict.fromkeys(PAPER, "#123456")
    plain, other = (svg(legend_shapes(900), 900, 200, palette=p) for p in (PAPER, dark))
    assert re.sub("#[0-9a-f]{6}", "", plain) == re.sub("#[0-9a-f]{6}", "", other)
    assert set(re.findall("#[0-9a-f]{6}", other)) == {"#123456"}


def test_the_legend_tells_every_two_bars_apart_by_more_than_colour() -> None:
    forms = [
        tuple((type(shape), shape[0].split("-")[0], *shape[1:]) for shape in entry.shapes)  # type: ignore[union-attr]
        for entry in legend()
    ]
    assert len(set(forms)) == len(forms)
    assert len({entry.words for entry in legend()}) == len(forms)


def test_the_words_of_the_legend_have_room() -> None:
    for width in (300, 900, 1600):
        shapes = legend_shapes(width)
        found = [shape for shape in shapes if isinstance(shape, Label)]
        assert max(label.y for label in found) < legend_height(width)
        assert all(words_width(label.text) < 300 - SAMPLE - 10 for label in found)
    assert legend_height(300) == LINE * len(legend())


def test_words_are_shortened_to_what_fits() -> None:
    assert shortened("Kazakhstan", 100) == "Kazakhstan"
    assert shortened("Kazakhstan", 40) == "Kazak…"
    assert shortened("Kazakhstan", 10) == ""
