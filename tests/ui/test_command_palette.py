"""The command palette in a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from adventus.ui.actions import Command, Commands
from adventus.ui.command_palette import CommandPalette, ranked
from adventus.ui.theme import Scheme, apply_theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Desk(QMainWindow):
    """A window with two fields, some commands and a palette."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        inside = QWidget()
        self.setCentralWidget(inside)
        rows = QVBoxLayout(inside)
        self.field, self.button = QLineEdit(), QPushButton("Elsewhere")
        rows.addWidget(self.field)
        rows.addWidget(self.button)
        self.commands = Commands(self, lambda error: self.done.append(str(error)))
        self.commands.add(
            Command("new", "New visit", self.make, "Visit", shortcuts=("Ctrl+N",)),
            Command("convert", "Convert", self.make, "Tools"),
            Command("redo", "Redo", self.make, "Edit", enabled_when=lambda: False),
            Command("recent", "Reopen", self.make, "File", in_palette=False),
        )
        self.palette_ = CommandPalette(self.commands, self)

    def make(self) -> None:
        focus = self.focusWidget()
        self.done.append("made in the field" if focus is self.field else "made")

    def titles(self) -> list[str]:
        return [entry.title for entry in self.palette_.entries]


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Desk:
    apply_theme(qapp, Scheme.LIGHT)
    window = Desk()
    qtbot.addWidget(window)
    window.resize(700, 500)
    with qtbot.waitExposed(window):
        window.show()
    window.field.setFocus()
    return window


def open_with(qtbot: QtBot, desk: Desk, query: str) -> QLineEdit:
    desk.palette_.open_now()
    line = desk.focusWidget()
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, query)
    return line


def test_everything_is_offered_at_first_and_what_can_not_be_done_last(desk: Desk) -> None:
    desk.palette_.open_now()
    assert desk.titles() == ["New visit", "Convert", "Redo"]


def test_enter_runs_the_best_match_where_the_keyboard_was(qtbot: QtBot, desk: Desk) -> None:
    line = open_with(qtbot, desk, "nv")
    assert desk.titles() == ["New visit", "Convert"]
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert desk.done == ["made in the field"]
    assert not desk.palette_.isVisible()


def test_arrows_choose_another(qtbot: QtBot, desk: Desk) -> None:
    line = open_with(qtbot, desk, "")
    chosen = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_PageUp):
        qtbot.keyClick(line, key)
        chosen.append(desk.palette_._list.currentIndex().data())
    # Redo is greyed and can't be chosen.
    assert chosen == ["New visit", "Convert", "Convert", "New visit"]


def test_escape_leaves_all_as_it_was(qtbot: QtBot, desk: Desk) -> None:
    line = open_with(qtbot, desk, "new")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not desk.palette_.isVisible()
    assert desk.focusWidget() is desk.field
    assert desk.done == []


def test_going_elsewhere_closes_it(qtbot: QtBot, desk: Desk) -> None:
    open_with(qtbot, desk, "new")
    desk.button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not desk.palette_.isVisible()
    assert desk.focusWidget() is desk.button


def test_a_click_runs_a_command(qtbot: QtBot, desk: Desk) -> None:
    open_with(qtbot, desk, "")
    lines = desk.palette_._list
    spot = lines.visualRect(lines.model().index(1, 0)).center()
    qtbot.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot))
    assert desk.done == ["made in the field"]


def test_a_menu_can_be_asked_for(desk: Desk) -> None:
    assert [entry.title for entry in ranked(desk.commands, "tools")] == ["Convert"]


def test_nothing_found_is_said(qtbot: QtBot, desk: Desk) -> None:
    line = open_with(qtbot, desk, "xyz")
    assert desk.titles() == []
    assert desk.palette_._nothing.isVisible()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert desk.done == []


def test_a_reader_of_the_screen_hears_menu_shortcut_and_state(desk: Desk) -> None:
    desk.palette_.open_now()
    model = desk.palette_._list.model()
    said = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 2)]
    assert said == ["New visit, Visit, Ctrl+N", "Redo, Edit, not available now"]
    assert desk.palette_._line.accessibleName() == "Search commands"


@pytest.mark.parametrize("width", [200, 700, 1600])
def test_it_stays_inside_the_window(desk: Desk, width: int) -> None:
    desk.palette_.open_now()
    desk.resize(width, 300)
    assert desk.rect().contains(desk.palette_.geometry())
    assert not desk.grab().isNull()
