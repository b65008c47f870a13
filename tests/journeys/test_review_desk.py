"""With the keyboard alone: visits reviewed, merged, decided, returned at the desk; all undone."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from adventus.catalogue import listing, revisions
from adventus.catalogue.evidence import cite
from adventus.catalogue.file import create
from adventus.catalogue.sources import add_source
from adventus.catalogue.visits import add_visit
from adventus.exchange import export_csv, export_json
from adventus.search import search
from adventus.ui.desk.desk_window import DeskWindow

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from pytestqt.qtbot import QtBot

    from adventus.catalogue.file import Catalogue
    from adventus.ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
IN_REVIEW = 21
SAME = (
    {"traveller": "Ada Lind", "date": "2022-03-14", "place": "Lima, Peru", "occasion": "Summit"},
    {"traveller": "Bo Ek", "date": "2019-11-02/2019-11-04", "place": "Oslo, Norway"},
    {"traveller": "Cy Dahl", "date": "2015-07-20", "place": "Rome, Italy", "purpose": "Trade"},
)
NAMES = ["Umaro", "Wren", "Xaver", "Yusuf", "Zelda", "Ivo", "Juno", "Kaspar", "Leta", "Mirek"]
COUNTRIES = ["BRA", "IND", "KEN", "EGY", "CAN", "MEX", "VNM"]


def fill(catalogue: Catalogue) -> None:
    """21 visits in review, three of the others entered twice, two dates in conflict."""
    with catalogue.edit("Fill") as edit:
        for number in range(IN_REVIEW):
            values = {
                "traveller": f"{NAMES[number % 10]} {NAMES[(number + 1 + number // 10) % 10]}son",
                "date": f"{1950 + 3 * number}-0{1 + number % 9}-1{number % 10}",
                "country": COUNTRIES[number % 7],
                "review": "in review",
            }
            add_visit(edit, values)
        for values in SAME:
            add_visit(edit, values)
            add_visit(edit, {**values, "notes": "entered again"})
        sources = [add_source(edit, title) for title in ("Diary", "Daily")]
        for year in (1931, 1938):
            visit_id = add_visit(edit, {"traveller": f"Guest of {year}", "date": f"{year}-05-01"})
            cite(edit, visit_id, "date", sources[0], says=f"{year}-05-01")
            cite(edit, visit_id, "date", sources[1], says=f"{year}-06-01")


@pytest.fixture
def window(open_window: Any, tmp_path: Path) -> MainWindow:
    path = tmp_path / "review.adventus"
    made = create(path, title="Review", by="Ann")
    fill(made)
    made.close()
    return open_window(path)


def exports(catalogue: Catalogue) -> tuple[str, str]:
    table, whole = io.StringIO(), io.StringIO()
    export_csv(catalogue, table)
    export_json(catalogue, whole)
    return table.getvalue(), whole.getvalue()


def count(catalogue: Catalogue, query: str) -> int:
    return listing.count(catalogue.connection, search(query))


class Desk:
    """The review desk, opened from the main window and worked at by keys."""

    def __init__(self, window: MainWindow, qtbot: QtBot, keyboard: Any) -> None:
        self.keyboard, self.qtbot = keyboard, qtbot
        keyboard.press(Qt.Key.Key_R, held=CONTROL | SHIFT)
        qtbot.waitUntil(lambda: bool(window.findChildren(DeskWindow)))
        (self.window,) = window.findChildren(DeskWindow)
        keyboard.come_back(self.window)

    def open(self, arrow: Qt.Key, section: str, queue: str, waiting: int) -> None:
        """Go to a queue with the arrow keys and open it."""
        self.window.activateWindow()
        self.keyboard.press(Qt.Key.Key_F6)
        for _ in range(3):
            if self.keyboard.at()[0] in {"Review", "To look into"}:
                break
            self.keyboard.press(Qt.Key.Key_F6)
        self.keyboard.go_to(section, queue, arrow)
        self.keyboard.press(Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.window.page() is not None)
        self.qtbot.waitUntil(lambda: len(self.window.round.items) == waiting)
        self.to_the_page()

    def to_the_page(self) -> None:
        page = self.window.page()
        assert page is not None
        if not page.isAncestorOf(self.window.focusWidget() or self.window):
            self.keyboard.press(Qt.Key.Key_F6)

    def dealt(self) -> int:
        return len(self.window.round.dealt)


def test_a_whole_review_by_keyboard_is_undone_to_the_byte(
    window: MainWindow, qtbot: QtBot, keyboard: Any
) -> None:
    assert window.session is not None
    catalogue = window.session.catalogue
    before = exports(catalogue)
    desk = Desk(window, qtbot, keyboard)

    desk.open(Qt.Key.Key_Down, "Review", "In review", IN_REVIEW)
    for number in range(IN_REVIEW - 1):
        keyboard.press(Qt.Key.Key_A)
        assert desk.dealt() == number + 1
    keyboard.press(Qt.Key.Key_R)
    keyboard.write("Which hall was it?")
    keyboard.press(Qt.Key.Key_Return)
    assert desk.dealt() == IN_REVIEW
    assert (count(catalogue, "is:approved"), count(catalogue, "is:in_review")) == (20, 0)
    assert count(catalogue, "is:draft has:remark") == 1

    desk.open(Qt.Key.Key_Down, "To look into", "Probable duplicates", 3)
    for number in range(3):
        keyboard.press(Qt.Key.Key_Return, held=CONTROL)
        assert desk.dealt() == number + 1
    assert (count(catalogue, ""), count(catalogue, "is:merged")) == (26, 3)

    desk.open(Qt.Key.Key_Up, "To look into", "Open conflicts", 2)
    for number in range(2):
        keyboard.press(Qt.Key.Key_2)
        keyboard.write("the paper is of the day")
        keyboard.press(Qt.Key.Key_Return)
        assert desk.dealt() == number + 1
    assert (count(catalogue, "is:conflict"), count(catalogue, "is:decided")) == (0, 2)
    assert count(catalogue, "date:1931-06-01 or date:1938-06-01") == 2

    steps = 20 + 1 + 3 + 2
    labels = [each.label for each in revisions.revisions(catalogue.connection)]
    assert labels[steps:] == ["Fill", "Name the catalogue"]
    assert labels[2].startswith("Merge V-")
    for _ in range(steps):
        keyboard.press(Qt.Key.Key_Z, held=CONTROL)
    assert exports(catalogue) == before
    desk.window.close()
