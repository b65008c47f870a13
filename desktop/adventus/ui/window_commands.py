"""What the main window can do, as data: one list for menus, palette, shortcuts and tests."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from adventus.ui.actions import Command
from adventus.ui.edit_commands import edit_commands
from adventus.ui.file_commands import file_commands
from adventus.ui.help_commands import help_commands
from adventus.ui.theme import Scheme
from adventus.ui.visit_commands import visit_commands

if TYPE_CHECKING:
    from adventus.ui.bulk_actions import BulkActions
    from adventus.ui.exchange_commands import ExchangeActions
    from adventus.ui.files import Files
    from adventus.ui.window_actions import WindowActions

_SCHEMES = {
    Scheme.SYSTEM: "As the desktop",
    Scheme.LIGHT: "Light",
    Scheme.DARK: "Dark",
    Scheme.HIGH_CONTRAST: "High contrast",
}


def window_commands(
    window: WindowActions, bulk: BulkActions, files: Files, exchange: ExchangeActions
) -> list[Command]:
    """Give the commands that the window opens with, in the order of the menus."""
    return [
        *file_commands(window, files, exchange),
        *edit_commands(window, bulk),
        *_view(window),
        *visit_commands(window, bulk),
        *_source(window),
        *_tools(window),
    ]


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
        Command(
            "source.read",
            "Read the source…",
            window.read_source,
            "Source",
            "all",
            ("Ctrl+Shift+B",),
            "",
            window.is_open,
            explanation="Read the source of the current visit, cite it, draft visits from it.",
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
