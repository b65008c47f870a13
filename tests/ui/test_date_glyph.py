from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage

from adventus.timeline.shapes import Rect
from adventus.ui.date_glyph import HEIGHT, WIDTH, date_glyph, date_shapes
from adventus.ui.palettes import DARK, LIGHT

if TYPE_CHECKING:
    from adventus.ui.main_window import MainWindow


def styles(edtf: str, status: str = "occurred", *, conflict: bool = False) -> list[str]:
    return [shape.style for shape in date_shapes(edtf, status, conflict=conflict)]  # type: ignore[union-attr]  # no groups here


@pytest.mark.parametrize(
    ("edtf", "drawn"),
    [
        ("2022-10-14", ["core"]),
        ("2022-10-14/2022-10-16", ["core"]),
        ("2022-10", ["pale", "bracket", "bracket"]),
        ("Y170000002", ["pale", "bracket", "bracket"]),
        ("2022-10-14~", ["soft-left", "soft", "soft-right"]),
        ("2022-10-14?", ["pale", "dashed"]),
        ("2021/2022", ["doubt", "bracket", "doubt", "bracket", "core"]),
    ],
)
def test_a_date_is_drawn_as_in_the_timeline(edtf: str, drawn: list[str]) -> None:
    assert styles(edtf) == drawn


def test_ends_that_are_open_or_unknown_are_seen() -> None:
    assert "arrow" in styles("2022-10-14/..")
    assert {"fade-right", "question"} <= set(styles("2022-10-14/"))
    assert "core" not in styles("[2022-10..]")


@pytest.mark.parametrize(
    "edtf",
    ["2022-10/", "/2022", "../2022", "2022-10/..", "2022-10/2022-10", "[..2022-10-14]", "2022"],
)
def test_no_day_is_solid_where_none_is_certain(edtf: str) -> None:
    assert not [style for style in styles(edtf) if style.startswith("core")]


@pytest.mark.parametrize("edtf", ["2022-10-14/..", "/2022-10-14", "2022-10/2022-11", "2022-10-14/"])
def test_a_day_that_is_certain_is_solid(edtf: str) -> None:
    assert "core" in styles(edtf)


def test_plans_and_conflicts_are_seen() -> None:
    assert styles("2022-10-14", "planned") == ["hollow-void"]
    assert styles("2022-10-14", "cancelled") == ["hollow-void", "strike-void"]
    assert styles("2022-10-14", conflict=True) == ["core-odd", "mark"]


def test_a_longer_time_is_a_longer_bar_and_none_leaves_the_glyph() -> None:
    found = [date_shapes(edtf)[0] for edtf in ("2022-10-14", "2022-10", "2022", "20XX")]
    widths = [shape.width for shape in found if isinstance(shape, Rect)]
    assert widths == sorted(set(widths))
    assert widths[-1] <= WIDTH - 2


def test_a_glyph_has_the_colours_and_the_fineness_asked_for(qapp: object) -> None:
    del qapp
    drawn = [
        date_glyph("2022-10-14", "occurred", False, line=17, tokens=tokens, ratio=2, family="Sans")
        for tokens in (LIGHT, DARK)
    ]
    assert (drawn[0].width(), drawn[0].height()) == (2 * WIDTH, 2 * HEIGHT)
    inside = [image.pixelColor(8, 17).name() for image in drawn]
    assert inside == [LIGHT.accent, DARK.accent]


def test_the_table_shows_the_glyph_left_of_the_words(window: MainWindow) -> None:
    assert window.workspace is not None
    table = window.workspace.page.table
    column = table.visits.columns.index("date")
    row = next(
        at
        for at in range(table.visits.rowCount())
        if table.visits.index(at, column).data() == "6 Dec 2023"
    )
    table.selectRow((row + 1) % 2)
    image = table.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rect = table.visualRect(table.visits.index(row, column))
    glyph = {
        image.pixelColor(QPoint(x, y)).name()
        for x in range(rect.left(), rect.left() + 30)
        for y in range(rect.top(), rect.bottom())
    }
    assert LIGHT.bad in glyph  # its sources disagree
    assert LIGHT.accent not in glyph
