"""What can be done with catalogue files, as data: the File menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from adventus.ui.actions import Command
from adventus.ui.exchange_commands import exchange_commands

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from adventus.ui.exchange_commands import ExchangeActions
    from adventus.ui.files import Files
    from adventus.ui.window_actions import WindowActions

_KEYS = QKeySequence.StandardKey
RECENT_MENU = "File/Open recent"


def file_commands(window: WindowActions, files: Files, exchange: ExchangeActions) -> list[Command]:
    """Give the commands of the File menu, without the recent files."""
    return [
        *_other(files),
        _copy(window, files),
        *exchange_commands(exchange),
        *_whole(window),
    ]


def recent_commands(files: Files, paths: Sequence[Path]) -> list[Command]:
    """Give the commands that open recent files."""
    return [
        Command(
            f"file.recent.{at}",
            path.stem,
            partial(files.open, str(path)),
            menu=RECENT_MENU,
            section="open",
            explanation=str(path),
            in_palette=False,
        )
        for at, path in enumerate(paths)
    ]


def _other(files: Files) -> list[Command]:
    return [
        Command(
            "file.new", "New catalogue…", files.ask_new, "File", "open", ("Ctrl+Shift+N",), "new"
        ),
        Command("file.open", "Open…", files.ask_open, "File", "open", (_KEYS.Open,), "open"),
        Command("file.sample", "Open the sample…", files.ask_sample, "File", "open"),
    ]


def _copy(window: WindowActions, files: Files) -> Command:
    return Command(
        "file.copy",
        "Save a copy…",
        files.ask_copy,
        "File",
        "copy",
        ("Ctrl+Shift+S",),
        "copy",
        window.is_open,
    )


def _whole(window: WindowActions) -> list[Command]:
    open_ = window.is_open
    return [
        Command(
            "file.properties",
            "Properties…",
            window.show_properties,
            "File",
            "about",
            ("Alt+Return",),
            "info",
            open_,
        ),
        Command(
            "file.close",
            "Close the catalogue",
            window.close_catalogue,
            "File",
            "end",
            ("Ctrl+W",),
            "close",
            open_,
        ),
        Command("file.quit", "Quit", window.quit, "File", "end", ("Ctrl+Q",)),
    ]
