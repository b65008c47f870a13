"""The commands that each column of the table brings: to show it, and to sort by it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from adventus.ui.actions import Command
from adventus.ui.visit_columns import COLUMNS

if TYPE_CHECKING:
    from adventus.ui.window_actions import WindowActions


def column_commands(window: WindowActions) -> list[Command]:
    """Give the commands of each column; they are many, so the window opens without them."""
    reset = Command(
        "view.columns.reset",
        "Standard columns",
        window.reset_columns,
        "View/Columns",
        "reset",
        enabled_when=window.is_open,
    )
    return [*_columns(window), reset, *_this_column(window), *_orders(window)]


def _columns(window: WindowActions) -> list[Command]:
    return [
        Command(
            f"view.column.{column.name}",
            column.label,
            partial(window.toggle_column, column.name),
            "View/Columns",
            "columns",
            enabled_when=window.is_open,
            checked_when=partial(window.shows_column, column.name),
            in_palette=False,
        )
        for column in COLUMNS.values()
    ]


def _this_column(window: WindowActions) -> list[Command]:
    return [
        Command(
            "view.sort",
            "Sort by this column",
            window.sort_by_this,
            "View/Sort by",
            "this",
            enabled_when=window.is_open,
            shortcuts=("F9",),
        ),
        Command(
            "view.sort.also",
            "Also sort by this column",
            window.sort_by_this_too,
            "View/Sort by",
            "this",
            enabled_when=window.is_open,
            shortcuts=("Shift+F9",),
        ),
    ]


def _orders(window: WindowActions) -> list[Command]:
    return [
        Command(
            f"view.sort.{column.name}",
            f"Sort by {column.label.lower()}",
            partial(window.sort_by, column.name),
            "View/Sort by",
            "columns",
            enabled_when=window.is_open,
        )
        for column in COLUMNS.values()
    ]
