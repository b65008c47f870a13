"""What the program says about itself: the Help menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.ui.actions import Command

if TYPE_CHECKING:
    from adventus.ui.window_actions import WindowActions


def help_commands(window: WindowActions) -> list[Command]:
    """Give the commands of the Help menu."""
    return [
        Command(
            "help.shortcuts",
            "Keyboard shortcuts",
            window.show_shortcuts,
            "Help",
            "help",
            ("F1",),
            "question",
        ),
        Command(
            "help.search",
            "Search guide",
            window.show_search_guide,
            "Help",
            "help",
            ("Ctrl+F1",),
            "search",
            explanation="What a search may say, with examples to try.",
        ),
        Command("help.about", "About Adventus", window.show_about, "Help", "about", (), "info"),
    ]
