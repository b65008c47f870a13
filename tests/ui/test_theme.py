"""Dressing the application."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication, QPalette

from adventus.ui.palettes import DARK, HIGH_CONTRAST, LIGHT, Tokens
from adventus.ui.theme import Scheme, Theme, apply_theme, current_tokens, tokens_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture(autouse=True)
def _undressed(qapp: QApplication) -> Iterator[None]:
    font = qapp.font()
    yield
    qapp.setFont(font)
    apply_theme(qapp, Scheme.LIGHT)


def test_a_scheme_changes_colours_everywhere(qapp: QApplication) -> None:
    apply_theme(qapp, Scheme.DARK)
    assert current_tokens() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.window
    assert DARK.window in qapp.styleSheet()
    apply_theme(qapp, Scheme.HIGH_CONTRAST)
    assert current_tokens() is HIGH_CONTRAST


def test_there_is_one_theme_and_it_tells_of_changes_only(qapp: QApplication, qtbot: QtBot) -> None:
    theme = apply_theme(qapp, Scheme.LIGHT)
    with qtbot.waitSignal(theme.changed):
        assert apply_theme(qapp, Scheme.DARK) is theme
    with qtbot.assertNotEmitted(theme.changed):
        apply_theme(qapp, Scheme.DARK)
    assert len(qapp.findChildren(Theme)) == 1


def test_a_desktop_that_says_nothing_gets_light() -> None:
    assert tokens_for(Scheme.SYSTEM) is LIGHT


class MuteAboutContrast:
    """The hints of a desktop, as Qt before 6.10 passes them on."""

    def __init__(self, scheme: Qt.ColorScheme) -> None:
        self.colorScheme = lambda: scheme


class Desktop(MuteAboutContrast):
    """The hints of a desktop that also says how much contrast it wants."""

    def __init__(self, scheme: Qt.ColorScheme, contrast: Qt.ContrastPreference) -> None:
        super().__init__(scheme)
        self.accessibility = lambda: self
        self.contrastPreference = lambda: contrast


DARK_DESKTOP, LIGHT_DESKTOP = Qt.ColorScheme.Dark, Qt.ColorScheme.Light


@pytest.mark.parametrize(
    ("hints", "expected"),
    [
        (MuteAboutContrast(DARK_DESKTOP), DARK),
        (MuteAboutContrast(LIGHT_DESKTOP), LIGHT),
        (Desktop(DARK_DESKTOP, Qt.ContrastPreference.NoPreference), DARK),
        (Desktop(LIGHT_DESKTOP, Qt.ContrastPreference.HighContrast), HIGH_CONTRAST),
    ],
)
def test_the_desktop_is_followed_unless_the_user_chose(
    monkeypatch: pytest.MonkeyPatch, hints: MuteAboutContrast, expected: Tokens
) -> None:
    monkeypatch.setattr(QGuiApplication, "styleHints", lambda: hints)
    assert tokens_for(Scheme.SYSTEM) is expected
    assert tokens_for(Scheme.LIGHT) is LIGHT


def test_a_larger_system_font_makes_everything_larger(qapp: QApplication, qtbot: QtBot) -> None:
    theme = apply_theme(qapp, Scheme.LIGHT)
    before = qapp.styleSheet()
    font = QFont(qapp.font())
    font.setPointSizeF(font.pointSizeF() * 2)
    with qtbot.waitSignal(theme.changed):
        qapp.setFont(font)
    assert qapp.styleSheet() != before
    assert qapp.font().pointSizeF() == font.pointSizeF()
