"""With the keyboard alone: find visits, narrow by two facets, select them all, tag them, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from adventus.catalogue import listing, revisions
from adventus.search import search
from adventus.ui import asking

if TYPE_CHECKING:
    from typing import Any

    from pytestqt.qtbot import QtBot

    from adventus.ui.main_window import MainWindow

VISITS = (
    {"traveller": "Ada", "date": "2022-09-15", "place": "Tashkent, Uzbekistan"},
    {"traveller": "Ada", "date": "2022-10", "place": "Astana, Kazakhstan"},
    {"traveller": "Bo", "date": "2022-11-02", "place": "Astana, Kazakhstan"},
    {"traveller": "Ada", "date": "2023-03-04", "place": "Almaty, Kazakhstan"},
    {"traveller": "Ada", "date": "2023-05-01", "place": "Almaty, Kazakhstan"},
    {"traveller": "Cy", "date": "2021", "place": "Lima, Peru", "tags": "gas"},
)
PURPOSES = ("Energy", "Energy and trade", "Energy", "Energy", "Trade", "Energy")
CONTROL = Qt.KeyboardModifier.ControlModifier


def to_the_left(keyboard: Any) -> None:
    """Press F6 until the keyboard is on the views."""
    for _ in range(5):
        if keyboard.at()[0] == "Views":
            return
        keyboard.press(Qt.Key.Key_F6)
    raise AssertionError("F6 does not come to the views")


def shown(window: MainWindow, *names: str) -> list[tuple[object, ...]]:
    """Give what some columns of the table show, row by row."""
    assert window.workspace is not None
    visits = window.workspace.page.table.visits
    columns = [visits.columns.index(name) for name in names]
    return [
        tuple(visits.index(row, column).data() for column in columns)
        for row in range(visits.rowCount())
    ]


def tagged(window: MainWindow, tag: str) -> list[int]:
    """Give the visits that have a tag in the catalogue."""
    assert window.session is not None
    return listing.ids(window.session.catalogue.connection, search(f'tag:="{tag}"'))


@pytest.fixture
def window(begin: Any) -> MainWindow:
    purposes = zip(VISITS, PURPOSES, strict=True)
    return begin({**values, "purpose": purpose} for values, purpose in purposes)


@pytest.mark.parametrize("at_once", [asking.AT_ONCE, 0], ids=["at once", "beside the window"])
def test_visits_are_found_narrowed_selected_tagged_and_untagged(
    window: MainWindow,
    qtbot: QtBot,
    keyboard: Any,
    monkeypatch: pytest.MonkeyPatch,
    at_once: int,
) -> None:
    monkeypatch.setattr(asking, "AT_ONCE", at_once)
    assert window.workspace is not None
    assert window.workspace.narrowing is not None
    page, counting = window.workspace.page, window.workspace.narrowing.panel.counting

    def settled() -> bool:
        return page.table.visits.complete and counting.is_done

    keyboard.press(Qt.Key.Key_F, held=CONTROL)
    keyboard.write("energy")
    keyboard.press(Qt.Key.Key_Return)
    keyboard.come_back(window)
    qtbot.waitUntil(settled)
    assert shown(window, "traveller", "date", "place") == [
        ("Cy", "2021", "Lima, Peru"),
        ("Ada", "15 Sep 2022", "Tashkent, Uzbekistan"),
        ("Ada", "Oct 2022", "Astana, Kazakhstan"),
        ("Bo", "2 Nov 2022", "Astana, Kazakhstan"),
        ("Ada", "4 Mar 2023", "Almaty, Kazakhstan"),
    ]

    to_the_left(keyboard)
    keyboard.go_to("Traveller", "Ada, 3")
    keyboard.press(Qt.Key.Key_Return)
    qtbot.waitUntil(settled)
    assert page.search.text == "energy* traveller:=Ada"
    keyboard.go_to("Country", "Kazakhstan, 2")
    keyboard.press(Qt.Key.Key_Return)
    qtbot.waitUntil(settled)
    assert page.search.text == "energy* traveller:=Ada country:Kazakhstan"
    assert shown(window, "traveller", "date", "tags") == [
        ("Ada", "Oct 2022", ""),
        ("Ada", "4 Mar 2023", ""),
    ]

    keyboard.press(Qt.Key.Key_F6, Qt.Key.Key_F6)
    assert keyboard.at()[0] == "Visits"
    keyboard.press(Qt.Key.Key_A, held=CONTROL)
    assert page.table.selected_ids() == [2, 4]
    keyboard.press(Qt.Key.Key_T, held=CONTROL)
    qtbot.waitUntil(lambda: keyboard.at()[0] == "Tags")
    keyboard.write("pipeline")
    keyboard.press(Qt.Key.Key_Return)
    keyboard.come_back(window)
    qtbot.waitUntil(settled)
    assert shown(window, "date", "tags") == [("Oct 2022", "pipeline"), ("4 Mar 2023", "pipeline")]
    assert tagged(window, "pipeline") == [2, 4]
    assert page.table.selected_ids() == [2, 4]

    assert keyboard.at()[0] == "Visits"
    keyboard.press(Qt.Key.Key_Z, held=CONTROL)
    qtbot.waitUntil(settled)
    assert shown(window, "date", "tags") == [("Oct 2022", ""), ("4 Mar 2023", "")]
    assert tagged(window, "pipeline") == []
    assert tagged(window, "gas") == [6]
    assert window.session is not None
    steps = revisions.revisions(window.session.catalogue.connection)
    assert [step.label for step in steps[:2]] == [
        "Undo: Add tag “pipeline” to 2 visits",
        "Add tag “pipeline” to 2 visits",
    ]
    assert page.table.selected_ids() == [2, 4]
