"""What the main window can do, as data: one list for menus, palette, shortcuts and tests."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from adventus.ui.actions import Command
from adventus.ui.bulk_commands import copying_commands, replace_command, several_commands
from adventus.ui.help_commands import help_commands
from adventus.ui.search_commands import search_commands
from adventus.ui.theme import Scheme

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from adventus.ui.bulk_actions import BulkActions
    from adventus.ui.files import Files
    from adventus.ui.window_actions import WindowActions

_KEYS = QKeySequence.StandardKey
_SCHEMES = {
    Scheme.SYSTEM: "As the desktop",
    Scheme.LIGHT: "Light",
    Scheme.DARK: "Dark",
    Scheme.HIGH_CONTRAST: "High contrast",
}
RECENT_MENU = "File/Open recent"


def window_commands(window: WindowActions, bulk: BulkActions, files: Files) -> list[Command]:
    """Give the commands that the window opens with, in the order of the menus."""
    return [
        *_file(window, files),
        *_edit(window, bulk),
        *_view(window),
        *_visit(window, bulk),
        *_source(window),
        *_tools(window),
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


def _file(window: WindowActions, files: Files) -> list[Command]:
    return [*_file_other(files), *_file_open(window, files)]


def _file_other(files: Files) -> list[Command]:
    return [
        Command(
            "file.new", "New catalogue…", files.ask_new, "File", "open", ("Ctrl+Shift+N",), "new"
        ),
        Command("file.open", "Open…", files.ask_open, "File", "open", (_KEYS.Open,), "open"),
        Command("file.sample", "Open the sample…", files.ask_sample, "File", "open"),
    ]


def _file_open(window: WindowActions, files: Files) -> list[Command]:
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


def _edit(window: WindowActions, bulk: BulkActions) -> list[Command]:
    return [
        *_edit_undo(window),
        *copying_commands(bulk),
        *_edit_find(window),
        replace_command(bulk),
        _clear_search(window),
        *search_commands(window),
    ]


def _edit_undo(window: WindowActions) -> list[Command]:
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


def _edit_find(window: WindowActions) -> list[Command]:
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


def _view(window: WindowActions) -> list[Command]:
    schemes = [
        Command(
            f"view.scheme.{scheme.value}",
            words,
            partial(window.wear, scheme),
            "View/Colours",
            "look",
            checked_when=partial(window.wears, scheme),
            explanation="The colours of the window.",
        )
        for scheme, words in _SCHEMES.items()
    ]
    panes = Command(
        "view.pane", "Next pane", window.next_pane, "View", "panes", ("F6",), "", window.is_open
    )
    return [*schemes, panes]


def _visit(window: WindowActions, bulk: BulkActions) -> list[Command]:
    return [
        *_visit_itself(window),
        *several_commands(bulk),
        *_visit_evidence(window),
        *_visit_beside(window),
    ]


def _visit_itself(window: WindowActions) -> list[Command]:
    editable, chosen = window.is_editable, window.can_change_visit
    return [
        Command(
            "visit.new",
            "New visit",
            window.new_visit,
            "Visit",
            "make",
            ("Ctrl+N",),
            "add",
            editable,
        ),
        Command(
            "visit.duplicate",
            "Duplicate as new",
            window.duplicate_visit,
            "Visit",
            "make",
            ("Ctrl+D",),
            "copy",
            chosen,
        ),
        Command(
            "visit.edit",
            "Edit the cell",
            window.edit_cell,
            "Visit",
            "make",
            ("F2",),
            "edit",
            chosen,
        ),
        Command(
            "visit.delete",
            "Delete",
            window.delete_visits,
            "Visit",
            "make",
            ("Ctrl+Del",),
            "delete",
            chosen,
            explanation="Deletes the selected visits; undo brings them back.",
        ),
    ]


def _visit_evidence(window: WindowActions) -> list[Command]:
    chosen = window.can_change_visit
    return [
        Command(
            "visit.cite",
            "Cite…",
            window.cite,
            "Visit",
            "evidence",
            ("Ctrl+Shift+K",),
            "cite",
            chosen,
            explanation="Cite a source for the field that has the keyboard.",
        ),
        Command(
            "visit.decide",
            "Decide…",
            window.decide,
            "Visit",
            "evidence",
            ("Ctrl+Shift+D",),
            "check",
            chosen,
            explanation="Go to the decision on the field that has the keyboard.",
        ),
    ]


def _visit_beside(window: WindowActions) -> list[Command]:
    return [
        Command(
            "visit.next",
            "Next visit",
            window.next_visit,
            "Visit",
            "go",
            ("Ctrl+PgDown",),
            "",
            window.is_open,
        ),
        Command(
            "visit.previous",
            "Previous visit",
            window.previous_visit,
            "Visit",
            "go",
            ("Ctrl+PgUp",),
            "",
            window.is_open,
        ),
        Command(
            "visit.next_field",
            "Next field",
            window.next_field,
            "Visit",
            "go",
            ("Ctrl+Down",),
            "",
            window.has_visit,
        ),
        Command(
            "visit.previous_field",
            "Previous field",
            window.previous_field,
            "Visit",
            "go",
            ("Ctrl+Up",),
            "",
            window.has_visit,
        ),
    ]


def _source(window: WindowActions) -> list[Command]:
    return [
        Command(
            "source.all",
            "Sources…",
            window.show_sources,
            "Source",
            "all",
            ("Ctrl+Shift+O",),
            "source",
            window.is_open,
        ),
    ]


def _tools(window: WindowActions) -> list[Command]:
    return [
        Command(
            "tools.authorities",
            "Agents, places, tags…",
            window.show_authorities,
            "Tools",
            "records",
            ("Ctrl+Shift+T",),
            "tag",
            window.is_open,
            explanation="Rename and describe agents, places, tags and journeys.",
        ),
        Command(
            "tools.palette",
            "Command palette",
            window.open_palette,
            "Tools",
            "palette",
            ("Ctrl+Shift+P",),
            "search",
            in_palette=False,
        ),
        *help_commands(window),
    ]
