"""The icons."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication, QPushButton

from adventus.bundled import bundled
from adventus.ui.icons import ICONS, Sign, icon
from adventus.ui.palettes import DARK, LIGHT
from adventus.ui.theme import Scheme, apply_theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, Scheme.LIGHT)
    yield
    apply_theme(qapp, Scheme.LIGHT)


def inks(image: QImage) -> set[str]:
    """The colours of the pixels that are fully covered."""
    spots = ((x, y) for x in range(image.width()) for y in range(image.height()))
    pixels = [image.pixelColor(x, y) for x, y in spots]
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def test_the_list_is_what_is_shipped() -> None:
    files = {path.stem for path in bundled("icons").glob("*.svg")}
    assert {name for name in files if not name.startswith(("arrow-", "tick-"))} == set(ICONS)


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_draws_something_in_the_colour_of_the_theme(name: str) -> None:
    assert inks(icon(name, "bad").pixmap(64, 64).toImage()) == {LIGHT.bad}


def test_an_icon_follows_the_theme(qapp: QApplication) -> None:
    add = icon("add")
    assert inks(add.pixmap(64, 64).toImage()) == {LIGHT.text}
    apply_theme(qapp, Scheme.DARK)
    assert inks(add.pixmap(64, 64).toImage()) == {DARK.text}
    assert inks(add.pixmap(64, 64, QIcon.Mode.Disabled).toImage()) == {DARK.disabled}


def test_an_icon_has_every_pixel_of_a_fine_screen() -> None:
    fine = icon("add").pixmap(QSize(16, 16), 2.0)
    assert fine.size() == QSize(32, 32)
    assert fine.devicePixelRatio() == 2.0


def test_an_unknown_icon_is_a_bug() -> None:
    with pytest.raises(ValueError, match="no icon named 'addd'"):
        icon("addd")


def test_icons_outlive_the_names_they_were_made_under(qtbot: QtBot) -> None:
    button = QPushButton("Add")
    qtbot.addWidget(button)
    for _ in range(200):
        button.setIcon(icon("add"))
    gc.collect()
    assert LIGHT.text in inks(button.grab().toImage())


def test_a_sign_grows_with_the_font(qtbot: QtBot) -> None:
    sign = Sign("warning", "warn")
    qtbot.addWidget(sign)
    before = sign.sizeHint().height()
    font = sign.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    sign.setFont(font)
    assert sign.sizeHint().height() == pytest.approx(before * 2, abs=2)
    sign.resize(64, 64)
    assert QColor(LIGHT.warn).name() in inks(sign.grab().toImage())
