"""The shortcut sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QMainWindow

from adventus.ui.actions import Command, Commands
from adventus.ui.shortcut_sheet import ShortcutSheet, shortcut_groups

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_it_lists_what_has_keys_by_menu(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    commands = Commands(window, print)
    commands.add(
        Command("new", "New catalogue…", print, "File", shortcuts=("Ctrl+N",)),
        Command("visit", "New visit", print, "Visit", shortcuts=("Ctrl+Shift+N", "Ins")),
        Command("mute", "Without keys", print, "File"),
        Command("quit", "Quit", print, "File", "end", shortcuts=("Ctrl+Q",)),
        Command("open", "Open…", print, "File", shortcuts=("Ctrl+O",)),
        Command("palette", "Find a command", print, shortcuts=("Ctrl+Shift+P",)),
        Command("guide", "Search guide", print, "Help", shortcuts=("Ctrl+F1",)),
        Command("desk", "Review desk…", print, "Review", shortcuts=("Ctrl+Shift+R",)),
    )
    groups = [(menu, [entry.id for entry in group]) for menu, group in shortcut_groups(commands)]
    assert groups == [
        ("File", ["new", "open", "quit"]),
        ("Visit", ["visit"]),
        ("Review", ["desk"]),
        ("Help", ["guide"]),
        ("Elsewhere", ["palette"]),
    ]
    sheet = ShortcutSheet(commands, window)
    texts = [label.text() for label in sheet.findChildren(QLabel)]
    assert texts[:5] == ["File", "New catalogue", "Ctrl+N", "Open", "Ctrl+O"]
