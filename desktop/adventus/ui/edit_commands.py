"""What can be undone, copied and found, as data: the Edit menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from adventus.ui.actions import Command
from adventus.ui.bulk_commands import copying_commands, replace_command
from adventus.ui.search_commands import search_commands

if TYPE_CHECKING:
    from adventus.ui.bulk_actions import BulkActions
    from adventus.ui.window_actions import WindowActions

_KEYS = QKeySequence.StandardKey


def edit_commands(window: WindowActions, bulk: BulkActions) -> list[Command]:
    """Give the commands of the Edit menu."""
    return [
        *_undo(window),
        *copying_commands(bulk),
        *_find(window),
        replace_command(bulk),
        _clear_search(window),
        *search_commands(window),
    ]


def _undo(window: WindowActions) -> list[Command]:
    return [
        Command(
            "edit.undo",
            "Undo",
            window.undo,
            "Edit",
            "undo",
            (_KEYS.Undo,),
            "undo",
            window.can_undo,
            worded=window.undo_words,
        ),
        Command(
            "edit.redo",
            "Redo",
            window.redo,
            "Edit",
            "undo",
            ("Ctrl+Shift+Z", "Ctrl+Y"),
            "redo",
            window.can_redo,
            worded=window.redo_words,
        ),
        Command(
            "edit.history",
            "History…",
            window.show_history,
            "Edit",
            "undo",
            ("Ctrl+H",),
            "history",
            window.is_open,
        ),
    ]


def _find(window: WindowActions) -> list[Command]:
    return [
        Command(
            "edit.select_all",
            "Select all",
            window.select_all,
            "Edit",
            "copy",
            (_KEYS.SelectAll,),
            "",
            window.is_open,
        ),
        Command(
            "edit.find",
            "Find…",
            window.find,
            "Edit",
            "find",
            (_KEYS.Find,),
            "search",
            window.is_open,
        ),
    ]


def _clear_search(window: WindowActions) -> Command:
    return Command(
        "search.clear",
        "Clear the search",
        window.clear_search,
        "Edit",
        "find",
        enabled_when=window.is_open,
    )
