"""Arithmetic on colours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from adventus.ui.colours import contrast, mixed, readable_ink, soft_pair
from adventus.ui.palettes import DARK, HIGH_CONTRAST, LIGHT, Tokens


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#777777", "#ffffff", 4.48)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    assert contrast(QColor(one), QColor(other)) == pytest.approx(expected, abs=0.01)
    assert contrast(QColor(other), QColor(one)) == pytest.approx(expected, abs=0.01)


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    assert mixed(QColor("#000000"), QColor("#ff8000"), 0).name() == "#000000"
    assert mixed(QColor("#000000"), QColor("#ff8000"), 0.5).name() == "#804000"
    assert mixed(QColor("#000000"), QColor("#ff8000"), 1).name() == "#ff8000"


def test_ink_is_black_on_yellow_and_white_on_navy() -> None:
    assert readable_ink(QColor("#ffe000")).name() == "#000000"
    assert readable_ink(QColor("#102040")).name() == "#ffffff"


@pytest.mark.parametrize("tokens", [LIGHT, DARK, HIGH_CONTRAST], ids=lambda tokens: tokens.name)
@given(colour=st.integers(min_value=0, max_value=0xFFFFFF))
def test_a_tag_can_be_read_whatever_colour_it_has(tokens: Tokens, colour: int) -> None:
    background, ink = soft_pair(QColor(colour), tokens.colour("surface"), tokens.colour("text"))
    assert contrast(background, ink) >= 4.5


def test_a_tag_keeps_its_own_colour_where_that_can_be_read() -> None:
    _, ink = soft_pair(QColor("#7a1020"), QColor("#ffffff"), QColor("#000000"))
    assert ink.name() == "#7a1020"
