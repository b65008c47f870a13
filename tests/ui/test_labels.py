"""Text for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from adventus.ui.labels import PlainLabel, heading, muted, plain_tooltip, set_role, title, tooltip
from adventus.ui.theme import Scheme, apply_theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

EVIL = '<img src="file:///etc/passwd"> <b>bold</b>'


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> None:
    apply_theme(qapp, Scheme.LIGHT)


@pytest.mark.parametrize("make", [PlainLabel, heading, muted, title])
def test_no_label_guesses_markup(qtbot: QtBot, make: Callable[[str], PlainLabel]) -> None:
    label = make(EVIL)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == EVIL


def test_a_tool_tip_shows_what_was_typed(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    tooltip(line, f"{EVIL}\nnext")
    assert "<img" not in line.toolTip()
    assert line.toolTip().count("<br>") == 1
    assert plain_tooltip("") == ""


def test_what_does_not_fit_is_shortened_and_told_in_the_tool_tip(qtbot: QtBot) -> None:
    label = PlainLabel("6 December 2023 · working visit · part of a journey", elide=True)
    qtbot.addWidget(label)
    label.resize(100, 20)
    label.show()
    assert label.shown_text().endswith("…")
    assert label.shown_text().startswith("6 Dec")
    assert "part of a journey" in label.toolTip()
    label.resize(2000, 20)
    assert label.shown_text() == "6 December 2023 · working visit · part of a journey"
    assert label.toolTip() == ""


def test_an_elided_label_lets_its_window_be_narrow(qtbot: QtBot) -> None:
    long, whole = PlainLabel("word " * 100, elide=True), PlainLabel("word " * 100)
    qtbot.addWidget(long)
    qtbot.addWidget(whole)
    assert long.minimumSizeHint().width() < 60
    assert whole.minimumSizeHint().width() > 1000


def test_a_title_is_larger_than_the_text_and_follows_a_role_given_later(qtbot: QtBot) -> None:
    label = PlainLabel("Abu Dhabi")
    qtbot.addWidget(label)
    label.show()
    before = label.fontMetrics().height()
    set_role(label, "title")
    assert label.fontMetrics().height() > before
