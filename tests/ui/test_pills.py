"""Review states as pills."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFont, QFontMetricsF

from adventus.ui.palettes import LIGHT
from adventus.ui.pills import ReviewPill, pill_font, pill_size, review_look

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(
    ("state", "text", "ink"),
    [
        ("draft", "Draft", LIGHT.muted),
        ("in review", "In review", LIGHT.info),
        ("approved", "Approved", LIGHT.good),
        ("rejected", "Rejected", LIGHT.bad),
        ("conflict", "Conflict", LIGHT.bad),
        ("re-check", "Re-check", LIGHT.warn),
        ("unheard of", "unheard of", LIGHT.muted),
    ],
)
def test_each_state_has_its_word_and_colour(state: str, text: str, ink: str) -> None:
    look = review_look(state, LIGHT)
    assert (look.text, look.ink.name()) == (text, ink)


def test_a_pill_has_room_for_its_word_in_any_font(qapp: QApplication) -> None:
    for points in (7, 10, 24):
        font = QFont(qapp.font())
        font.setPointSizeF(points)
        metrics = QFontMetricsF(pill_font(font))
        size = pill_size("In review", font)
        assert size.width() > metrics.horizontalAdvance("In review") + metrics.height() * 0.7
        assert size.height() >= metrics.height()


def test_a_pill_says_its_state_to_a_reader_of_the_screen(qtbot: QtBot) -> None:
    pill = ReviewPill("draft")
    qtbot.addWidget(pill)
    narrow = pill.sizeHint().width()
    pill.set_state("in review")
    assert (pill.state, pill.accessibleName()) == ("in review", "In review")
    assert pill.sizeHint().width() > narrow
    assert not pill.grab().isNull()
