"""The three sets of colours."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtGui import QColor, QPalette

from adventus.ui.colours import contrast
from adventus.ui.palettes import DARK, HIGH_CONTRAST, LIGHT, TEXT_PAIRS, Tokens, palette

every_set = pytest.mark.parametrize(
    "tokens", [LIGHT, DARK, HIGH_CONTRAST], ids=lambda tokens: tokens.name
)


@every_set
def test_every_colour_is_a_colour(tokens: Tokens) -> None:
    names = [field.name for field in fields(Tokens) if field.name != "name"]
    assert [name for name in names if not QColor(getattr(tokens, name)).isValid()] == []


@every_set
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_every_text_can_be_read(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(tokens.colour(ink), tokens.colour(ground)) >= 4.5


@every_set
@pytest.mark.parametrize("ground", ["window", "surface", "raised"])
def test_the_focus_ring_is_seen(tokens: Tokens, ground: str) -> None:
    assert contrast(tokens.colour("focus"), tokens.colour(ground)) >= 3


def test_high_contrast_outlines_what_can_be_filled_in() -> None:
    assert contrast(HIGH_CONTRAST.colour("edge"), HIGH_CONTRAST.colour("surface")) >= 7


def test_the_palette_dims_what_is_disabled() -> None:
    made = palette(DARK)
    assert made.color(QPalette.ColorRole.Text).name() == DARK.text
    dimmed = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert dimmed.name() == DARK.disabled
    hint = made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.PlaceholderText)
    assert hint.name() == DARK.disabled
