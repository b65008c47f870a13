from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from adventus.search import parse
from adventus.search.facet_terms import facet
from adventus.ui.facets_dialog import FacetDialog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue


@pytest.fixture
def dialog(qtbot: QtBot, catalogue: Catalogue) -> Iterator[FacetDialog]:
    window = QWidget()
    qtbot.addWidget(window)
    made = FacetDialog(catalogue, facet("country"), window)
    made.show_query(parse("-country:Chad"), {})
    made.show()
    yield made
    made.reject()


def _titles(dialog: FacetDialog) -> list[str]:
    return [row.title for row in dialog.values.lines.rows]


def test_it_lists_every_value(dialog: FacetDialog) -> None:
    assert _titles(dialog) == ["not Chad", "Cuba", "Kazakhstan", "Oman", "Peru"]


def test_typing_filters_and_enter_takes_the_first(qtbot: QtBot, dialog: FacetDialog) -> None:
    QTest.keyClicks(dialog.line, "MÁ")
    assert _titles(dialog) == ["Oman"]
    with qtbot.waitSignal(dialog.refined) as refined:
        QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert str(refined.args[0]) == "country:Oman"


def test_keys_mean_what_they_mean_at_the_left(qtbot: QtBot, dialog: FacetDialog) -> None:
    QTest.keyClick(dialog.line, Qt.Key.Key_Down)
    QTest.keyClick(dialog.values, Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.refined) as refined:
        QTest.keyClick(dialog.values, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert str(refined.args[0]) == "-country:Chad -country:Cuba"


def test_a_saved_search_that_is_no_more_is_said(dialog: FacetDialog) -> None:
    query = parse("saved:Mine", {"Mine": "tag:Gulf"})
    dialog.show_query(query, {})
    assert "no saved search “Mine”" in dialog.said()
