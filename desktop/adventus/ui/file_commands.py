"""What can be done with catalogue files, as data: the File menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from adventus.ui.actions import Command

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from adventus.ui.files import Files
    from adventus.ui.window_actions import WindowActions

_KEYS = QKeySequence.StandardKey
RECENT_MENU = "File/Open recent"


def file_commands(window: WindowActions, files: Files) -> list[Command]:
    """Give the commands of the File menu, without the recent files."""
    return [*_other(files), *_this(window, files), *_whole(window)]


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


def _this(window: WindowActions, files: Files) -> list[Command]:
    open_ = window.is_open
    return [
        Command(
            "file.copy",
            "Save a copy…",
            files.ask_copy,
            "File",
            "copy",
            ("Ctrl+Shift+S",),
            "copy",
            open_,
        ),
        Command(
            "file.import",
            "Import…",
            window.import_table,
            "File",
            "copy",
            ("Ctrl+I",),
            "",
            open_,
            explanation="Take in a table, or a catalogue that Adventus wrote, by way of a plan.",
        ),
        Command(
            "file.export",
            "Export…",
            window.export,
            "File",
            "copy",
            ("Ctrl+E",),
            "export",
            open_,
            explanation="Write the visits that are shown to a CSV or JSON file.",
        ),
        Command(
            "file.publish",
            "Publish as a web page…",
            window.publish,
            "File",
            "copy",
            enabled_when=open_,
            explanation="Write the visits that are shown, with their evidence, as one page.",
        ),
    ]


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
