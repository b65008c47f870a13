from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from adventus.timeline.legend import legend
from adventus.timeline.shapes import Columns, Label, Line, Path, Primitive, Rect, within
from adventus.timeline.styles import STYLES
from adventus.ui.palettes import DARK, HIGH_CONTRAST, LIGHT, Tokens
from adventus.ui.timeline.painting import Inks, paint

WHITE = QColor("white")
pytestmark = pytest.mark.usefixtures("qapp")


def painted(*shapes: Primitive, tokens: Tokens = LIGHT, fineness: int = 1) -> QImage:
    image = QImage(60 * fineness, 30 * fineness, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(fineness, fineness)
    paint(painter, shapes, Inks(tokens, "sans-serif", fineness))
    painter.end()
    return image


def inked(image: QImage) -> int:
    """Count the pixels that something was painted on."""
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(image.pixelColor(x, y) != WHITE for x, y in places)


def test_what_is_certain_is_solid() -> None:
    image = painted(Rect("core", 10, 5, 30, 12))
    assert image.pixelColor(25, 10) == QColor(LIGHT.accent)
    assert image.pixelColor(5, 10) == WHITE
    assert inked(image) == pytest.approx(360, abs=8)


def test_a_fade_thins_out_to_its_side() -> None:
    image = painted(Rect("fade-right", 10, 5, 40, 12))
    near, middle, far = (image.pixelColor(x, 10).lightness() for x in (11, 30, 48))
    assert near < middle < far


def test_doubt_is_hatched_as_fine_as_the_screen() -> None:
    coarse = inked(painted(Rect("doubt", 10, 5, 30, 12))) / 360
    fine = inked(painted(Rect("doubt", 10, 5, 30, 12), fineness=3)) / (360 * 9)
    assert 0.2 < coarse < 0.95
    assert 0.2 < fine < 0.95


def test_nothing_is_painted_outside_a_group() -> None:
    image = painted(within(10, 5, 10, 10, [Rect("core", -50, -50, 200, 200)]))
    assert image.pixelColor(15, 10) == QColor(LIGHT.accent)
    assert inked(image) == 100


def test_every_shape_leaves_its_mark() -> None:
    for shape in (
        Line("tick-major", 5, 5, 50, 5),
        Path("arrow", ((10, 5), (30, 15), (10, 25)), closed=True),
        Path("journey", ((10, 5), (30, 15), (10, 25))),
        Columns("density", 5, 28, 4, (0.0, 10.0, 20.0)),
        Label("question", 30, 20, "?", "middle"),
    ):
        assert inked(painted(shape)) > 8, shape


@pytest.mark.parametrize("tokens", [LIGHT, DARK, HIGH_CONTRAST], ids=lambda tokens: tokens.name)
def test_every_style_has_its_inks(tokens: Tokens) -> None:
    ink = Inks(tokens, "sans-serif")
    for style in STYLES:
        pen, brush = ink.of(style)
        visible = (Qt.PenStyle.NoPen, Qt.BrushStyle.NoBrush)
        assert (pen.style(), brush.style()) != visible, style


def test_the_legend_is_painted() -> None:
    for entry in legend():
        assert inked(painted(*entry.shapes)) > 10, entry.words
