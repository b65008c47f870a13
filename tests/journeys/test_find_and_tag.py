"""With the keyboard alone: find visits, narrow by two facets, select them all, tag them, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from adventus.catalogue import listing, revisions
from adventus.catalogue.file import create
from adventus.catalogue.visits import add_visit
from adventus.search import search
from adventus.ui import asking
from adventus.ui.counted_list import CountedList
from adventus.ui.main_window import MainWindow
from adventus.ui.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

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
MOST_STEPS = 60


def press(*keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys wherever the keyboard is."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key, held)


def write(text: str) -> None:
    """Type a text wherever the keyboard is."""
    QTest.keyClicks(QApplication.focusWidget(), text)


def come_back(window: MainWindow, qtbot: QtBot) -> None:
    """Do what a window manager does when a list of suggestions or a dialog has closed."""
    assert QApplication.activePopupWidget() is None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def keyboard_at() -> tuple[str, str]:
    """Give what has the keyboard, and the line that it is on in a list, as they are read out."""
    part = QApplication.focusWidget()
    said = Qt.ItemDataRole.AccessibleTextRole
    line = part.currentIndex().data(said) if isinstance(part, CountedList) else ""
    return part.accessibleName(), str(line or "")


def go_down_to(part: str, line: str) -> None:
    """Press the down arrow at the left of the window until the keyboard is on a line."""
    for _ in range(MOST_STEPS):
        if keyboard_at() == (part, line):
            return
        press(Qt.Key.Key_Down)
    raise AssertionError(f"the keyboard does not come to {line} in {part}")


def to_the_left() -> None:
    """Press F6 until the keyboard is on the views."""
    for _ in range(5):
        if keyboard_at()[0] == "Views":
            return
        press(Qt.Key.Key_F6)
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
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    path = tmp_path / "six.adventus"
    made = create(path, title="Six", by="Ann")
    with made.edit("Fill") as edit:
        for values, purpose in zip(VISITS, PURPOSES, strict=True):
            add_visit(edit, {**values, "purpose": purpose})
    made.close()
    window = MainWindow(Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    window.open_path(path)
    qtbot.waitUntil(window.isActiveWindow)
    assert window.workspace is not None
    window.workspace.load()
    return window


@pytest.mark.parametrize("at_once", [asking.AT_ONCE, 0], ids=["at once", "beside the window"])
def test_visits_are_found_narrowed_selected_tagged_and_untagged(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(asking, "AT_ONCE", at_once)
    assert window.workspace is not None
    assert window.workspace.narrowing is not None
    page, counting = window.workspace.page, window.workspace.narrowing.panel.counting

    def settled() -> bool:
        return page.table.visits.complete and counting.is_done

    press(Qt.Key.Key_F, held=CONTROL)
    write("energy")
    press(Qt.Key.Key_Return)
    come_back(window, qtbot)
    qtbot.waitUntil(settled)
    assert shown(window, "traveller", "date", "place") == [
        ("Cy", "2021", "Lima, Peru"),
        ("Ada", "15 Sep 2022", "Tashkent, Uzbekistan"),
        ("Ada", "Oct 2022", "Astana, Kazakhstan"),
        ("Bo", "2 Nov 2022", "Astana, Kazakhstan"),
        ("Ada", "4 Mar 2023", "Almaty, Kazakhstan"),
    ]

    to_the_left()
    go_down_to("Traveller", "Ada, 3")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(settled)
    assert page.search.text == "energy* traveller:=Ada"
    go_down_to("Country", "Kazakhstan, 2")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(settled)
    assert page.search.text == "energy* traveller:=Ada country:Kazakhstan"
    assert shown(window, "traveller", "date", "tags") == [
        ("Ada", "Oct 2022", ""),
        ("Ada", "4 Mar 2023", ""),
    ]

    press(Qt.Key.Key_F6, Qt.Key.Key_F6)
    assert keyboard_at()[0] == "Visits"
    press(Qt.Key.Key_A, held=CONTROL)
    assert page.table.selected_ids() == [2, 4]
    press(Qt.Key.Key_T, held=CONTROL)
    qtbot.waitUntil(lambda: keyboard_at()[0] == "Tags")
    write("pipeline")
    press(Qt.Key.Key_Return)
    come_back(window, qtbot)
    qtbot.waitUntil(settled)
    assert shown(window, "date", "tags") == [("Oct 2022", "pipeline"), ("4 Mar 2023", "pipeline")]
    assert tagged(window, "pipeline") == [2, 4]
    assert page.table.selected_ids() == [2, 4]

    assert keyboard_at()[0] == "Visits"
    press(Qt.Key.Key_Z, held=CONTROL)
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
    window.close()
