from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette

from adventus.ui.palettes import DARK, LIGHT
from adventus.ui.record.ink import InkLabel
from adventus.ui.theme import Scheme, apply_theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def test_words_follow_the_theme(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, Scheme.LIGHT)
    label = InkLabel("does not fit", "bad")
    qtbot.addWidget(label)
    label.show()
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(LIGHT.bad)
    apply_theme(qapp, Scheme.DARK)
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(DARK.bad)
    apply_theme(qapp, Scheme.LIGHT)
