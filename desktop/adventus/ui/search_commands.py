"""What can be done with a search, beside typing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.ui.actions import Command

if TYPE_CHECKING:
    from adventus.ui.window_actions import WindowActions


def search_commands(window: WindowActions) -> list[Command]:
    """Give the commands for searches, for the Edit menu."""
    return [
        Command(
            "search.save",
            "Save this search…",
            window.save_search,
            "Edit",
            "find",
            ("Ctrl+Shift+F",),
            "star",
            window.is_editable,
            explanation="Keep the search under a name at the left of the window.",
        ),
    ]
