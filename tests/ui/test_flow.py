"""Lines that wrap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from adventus.ui.flow import FlowLayout

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def boxes(qtbot: QtBot, width: int, count: int) -> tuple[QWidget, FlowLayout]:
    around = QWidget()
    qtbot.addWidget(around)
    layout = FlowLayout(around, gap=5)
    for _ in range(count):
        box = QWidget()
        box.setFixedSize(40, 10)
        layout.addWidget(box)
    around.resize(width, 200)
    layout.activate()
    return around, layout


def places(layout: FlowLayout) -> list[tuple[int, int]]:
    found = [layout.itemAt(at).geometry() for at in range(layout.count())]
    return [(place.x(), place.y()) for place in found]


def test_widgets_fill_a_line_and_go_on_in_the_next(qtbot: QtBot) -> None:
    _around, layout = boxes(qtbot, width=90, count=3)
    assert places(layout) == [(0, 0), (45, 0), (0, 15)]
    assert layout.heightForWidth(90) == 25
    assert layout.heightForWidth(130) == 10


def test_a_widget_wider_than_the_line_is_cut_to_it(qtbot: QtBot) -> None:
    _around, layout = boxes(qtbot, width=40, count=2)
    assert places(layout) == [(0, 0), (0, 15)]


def test_taking_items_away(qtbot: QtBot) -> None:
    _around, layout = boxes(qtbot, width=90, count=2)
    assert layout.takeAt(0) is not None
    assert (layout.count(), layout.takeAt(7), layout.itemAt(-1)) == (1, None, None)
