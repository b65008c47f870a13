"""The style sheet as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QProxyStyle, QStyle

from adventus.ui.palettes import DARK, HIGH_CONTRAST, LIGHT, Tokens
from adventus.ui.stylesheet import stylesheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("tokens", [LIGHT, DARK, HIGH_CONTRAST], ids=lambda tokens: tokens.name)
def test_qt_understands_it(qapp: QApplication, qtlog: Any, tokens: Tokens) -> None:
    before = qapp.styleSheet()
    qapp.setStyleSheet(stylesheet(tokens, 10, 16))
    qapp.setStyleSheet(before)
    assert [record.message for record in qtlog.records if "parse" in record.message] == []


def test_lengths_grow_with_the_font() -> None:
    small, large = stylesheet(LIGHT, 10, 16), stylesheet(LIGHT, 20, 32)
    assert "QScrollBar:vertical { width: 13px; }" in small
    assert "QScrollBar:vertical { width: 26px; }" in large
    assert 'QLabel[role="title"] { font-size: 14.00pt' in small
    assert 'QLabel[role="title"] { font-size: 28.00pt' in large


def test_no_font_size_is_fixed_in_pixels() -> None:
    assert re.findall(r"font-size:\s*\d+px", stylesheet(DARK, 10, 16)) == []


class _Iconic(QProxyStyle):
    """A desktop that puts a picture on every button of a dialog."""

    def styleHint(self, hint: QStyle.StyleHint, *rest: Any) -> int:  # noqa: N802 - Qt's name
        """Say that they have one."""
        wanted = QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons
        return 1 if hint == wanted else super().styleHint(hint, *rest)


def test_buttons_of_dialogs_have_the_words_only(qapp: QApplication, qtbot: QtBot) -> None:
    style, before = qapp.style().name(), qapp.styleSheet()
    qapp.setStyle(_Iconic(style))
    qapp.setStyleSheet(stylesheet(LIGHT, 10, 16))
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    box.show()
    shown = not box.button(QDialogButtonBox.StandardButton.Cancel).icon().isNull()
    qapp.setStyleSheet(before)
    qapp.setStyle(style)
    assert not shown
