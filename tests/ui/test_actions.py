"""Commands as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QMainWindow

from adventus.errors import UserError
from adventus.ui.actions import Command, Commands

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@dataclass
class Desk:
    """A window whose commands note what they did."""

    window: QMainWindow
    commands: Commands
    done: list[str]
    told: list[str]
    may: dict[str, bool] = field(default_factory=dict)

    def new(self) -> None:
        self.done.append("new")

    def fail(self) -> None:
        raise UserError("There is no visit to delete.")

    def titles(self) -> list[str]:
        return [entry.text() for entry in self.window.menuBar().actions()]

    def entries(self, at: int) -> list[str]:
        menu = self.window.menuBar().actions()[at].menu()
        return [entry.text() or "---" for entry in menu.actions()]


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    window, told = QMainWindow(), []
    qtbot.addWidget(window)
    return Desk(window, Commands(window, lambda error: told.append(str(error))), [], told)


def test_a_shortcut_runs_its_command(qtbot: QtBot, desk: Desk) -> None:
    desk.commands.add(Command("visit.new", "New visit", desk.new, shortcuts=("Ctrl+Shift+N",)))
    with qtbot.waitExposed(desk.window):
        desk.window.show()
    qtbot.keyClick(desk.window, Qt.Key.Key_N, KEYS)
    assert desk.done == ["new"]


KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_what_is_not_possible_now_is_not_run(desk: Desk) -> None:
    desk.commands.add(
        Command("visit.new", "New visit", desk.new, enabled_when=lambda: desk.may.get("new", False))
    )
    assert not desk.commands.action("visit.new").isEnabled()
    desk.commands.run("visit.new")
    assert desk.done == []
    desk.may["new"] = True
    desk.commands.refresh()
    assert desk.commands.action("visit.new").isEnabled()
    desk.commands.run("visit.new")
    assert desk.done == ["new"]


def test_a_stale_action_asks_again_before_it_runs(desk: Desk) -> None:
    desk.may["new"] = True
    desk.commands.add(
        Command("visit.new", "New visit", desk.new, enabled_when=lambda: desk.may["new"])
    )
    desk.may["new"] = False
    desk.commands.action("visit.new").trigger()
    assert desk.done == []


def test_a_sentence_for_the_user_reaches_the_one_door(desk: Desk) -> None:
    desk.commands.add(Command("visit.delete", "Delete", desk.fail))
    desk.commands.run("visit.delete")
    assert desk.told == ["There is no visit to delete."]


def test_menus_stand_in_order_and_only_where_they_hold_something(desk: Desk) -> None:
    desk.commands.add(
        Command("visit.new", "New visit", desk.new, menu="Visit"),
        Command("app.quit", "Quit", desk.new, menu="File", section="quit"),
        Command("hidden", "Not in a menu", desk.new),
    )
    desk.commands.fill_menu_bar(desk.window.menuBar())
    assert desk.titles() == ["&File", "V&isit"]
    assert desk.entries(0) == ["Quit"]


def test_sections_are_parted_and_submenus_made(desk: Desk) -> None:
    desk.commands.add(
        Command("new", "New…", desk.new, menu="File"),
        Command("open", "Open…", desk.new, menu="File"),
        Command("recent.1", "a.adventus", desk.new, menu="File/Open recent"),
        Command("quit", "Quit", desk.new, menu="File", section="quit"),
    )
    desk.commands.fill_menu_bar(desk.window.menuBar())
    assert desk.entries(0) == ["New…", "Open…", "Open recent", "---", "Quit"]


def test_a_late_command_joins_its_section(desk: Desk) -> None:
    desk.commands.add(
        Command("export", "Export…", desk.new, menu="File", section="out"),
        Command("quit", "Quit", desk.new, menu="File", section="quit"),
        Command("print", "Print…", desk.new, menu="File", section="out"),
    )
    desk.commands.fill_menu_bar(desk.window.menuBar())
    assert desk.entries(0) == ["Export…", "Print…", "---", "Quit"]


def test_a_list_in_a_menu_can_be_replaced(desk: Desk) -> None:
    desk.commands.add(Command("recent.1", "a.adventus", desk.new, menu="File/Open recent"))
    desk.commands.fill_menu_bar(desk.window.menuBar())
    recent = [Command("recent.1", "R&D.adventus", desk.new, menu="File/Open recent")]
    desk.commands.replace("File/Open recent", recent)
    submenu = desk.window.menuBar().actions()[0].menu().actions()[0].menu()
    assert [entry.text() for entry in submenu.actions()] == ["R&&D.adventus"]
    desk.commands.replace("File/Open recent", [])
    assert desk.titles() == []


def test_words_follow_what_would_be_done(desk: Desk) -> None:
    label = ["set date to 2023-12-06"]
    desk.commands.add(
        Command("undo", "Undo", desk.new, worded=lambda: f"Undo: {label[0]}", shortcuts=("Ctrl+Z",))
    )
    action = desk.commands.action("undo")
    assert action.text() == "Undo: set date to 2023-12-06"
    label[0] = "set title to <b>R&D</b>"
    desk.commands.refresh()
    assert action.text() == "Undo: set title to <b>R&&D</b>"
    assert "&lt;b&gt;R&amp;D&lt;/b&gt; (Ctrl+Z)" in action.toolTip()


def test_a_command_can_be_on_or_off(desk: Desk) -> None:
    on = [False]
    desk.commands.add(
        Command("dark", "Dark", lambda: on.__setitem__(0, not on[0]), checked_when=lambda: on[0])
    )
    desk.commands.action("dark").trigger()
    assert desk.commands.action("dark").isChecked()
    desk.commands.action("dark").trigger()
    assert not desk.commands.action("dark").isChecked()


@pytest.mark.parametrize(
    ("second", "message"),
    [
        (("new", "New", "File", ()), "two commands are called 'new'"),
        (("other", "New", "File", ("Ctrl+N",)), "share the keys"),
        (("other", "New", "Fiel", ()), "unknown menu 'Fiel'"),
    ],
)
def test_clashes_are_bugs(
    desk: Desk, second: tuple[str, str, str, tuple[str, ...]], message: str
) -> None:
    desk.commands.add(
        Command("new", "New", desk.new, "File", shortcuts=(QKeySequence.StandardKey.New,))
    )
    command_id, title, menu, keys = second
    with pytest.raises(ValueError, match=message):
        desk.commands.add(Command(command_id, title, desk.new, menu, shortcuts=keys))


def test_a_text_field_keeps_its_own_undo(qtbot: QtBot, desk: Desk) -> None:
    line = QLineEdit(desk.window)
    desk.window.setCentralWidget(line)
    desk.commands.add(Command("undo", "Undo", desk.new, shortcuts=(QKeySequence.StandardKey.Undo,)))
    with qtbot.waitExposed(desk.window):
        desk.window.show()
    line.setFocus()
    qtbot.keyClicks(line, "Abu")
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (line.text(), desk.done) == ("", [])
