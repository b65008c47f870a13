"""What is kept from one painting of the table to the next changes nothing that is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.ui import cell_painting, chips, pills
from adventus.ui.palettes import DARK
from adventus.ui.theme import Theme

if TYPE_CHECKING:
    import pytest
    from PySide6.QtGui import QImage

    from adventus.ui.main_window import MainWindow

KEPT = (
    cell_painting._inks,
    cell_painting._in_manner,
    cell_painting._laid_out,
    cell_painting._line,
    cell_painting._more_width,
    chips._chip_colours,
    pills.pill_font,
    pills._room,
    pills._cut_off,
)


def painted(window: MainWindow, *, anew: bool = False) -> QImage:
    assert window.workspace is not None
    for each in KEPT if anew else ():
        each.cache_clear()
    return window.workspace.page.table.viewport().grab().toImage()


def test_the_second_painting_is_the_first(window: MainWindow) -> None:
    first = painted(window, anew=True)
    assert painted(window) == first
    assert cell_painting._laid_out.cache_info().hits > 0


def test_other_colours_and_fonts_are_seen_at_once(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.workspace is not None
    table = window.workspace.page.table
    before = painted(window)
    monkeypatch.setattr(Theme, "current", DARK)
    dark = painted(window)
    assert dark != before
    assert dark == painted(window, anew=True)
    font = table.font()
    font.setPointSizeF(font.pointSizeF() * 1.3)
    table.setFont(font)
    larger = painted(window)
    assert larger != dark
    assert larger == painted(window, anew=True)
