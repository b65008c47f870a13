"""The commands that change many visits at once, as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from adventus.ui.actions import Command

if TYPE_CHECKING:
    from adventus.ui.bulk_actions import BulkActions

_KEYS = QKeySequence.StandardKey


def several_commands(bulk: BulkActions) -> list[Command]:
    """Give the commands of the menu Visit that concern many visits."""
    change = Command(
        "visit.change_several",
        "Change several…",
        bulk.change_several,
        "Visit",
        "several",
        ("Ctrl+B",),
        "bulk",
        bulk.can_change,
        explanation="Change a field of the selected visits, or of all that are shown.",
    )
    return [change, *_tag_commands(bulk)]


def _tag_commands(bulk: BulkActions) -> list[Command]:
    return [
        Command(
            "visit.tag",
            "Add tags…",
            bulk.add_tags,
            "Visit",
            "several",
            ("Ctrl+T",),
            "tag",
            bulk.can_change,
            explanation="Put tags on the selected visits.",
        ),
        Command(
            "visit.untag",
            "Remove tags…",
            bulk.remove_tags,
            "Visit",
            "several",
            (),
            "",
            bulk.can_change,
            explanation="Take tags off the selected visits.",
        ),
    ]


def copying_commands(bulk: BulkActions) -> list[Command]:
    """Give the commands of the menu Edit that concern the clipboard."""
    return [
        Command(
            "edit.copy",
            "Copy",
            bulk.copy,
            "Edit",
            "copy",
            (_KEYS.Copy,),
            "copy",
            bulk.can_copy,
            explanation="The selected visits, as cells for a spreadsheet; or the chosen text.",
        ),
        Command(
            "edit.copy_cell",
            "Copy the cell",
            bulk.copy_cell,
            "Edit",
            "copy",
            ("Ctrl+Shift+C",),
            "",
            bulk.has_cell,
        ),
        Command(
            "edit.paste",
            "Paste…",
            bulk.paste,
            "Edit",
            "copy",
            (_KEYS.Paste,),
            "paste",
            bulk.can_paste,
            explanation="Cells from the current one on; what they change is shown first.",
        ),
    ]


def replace_command(bulk: BulkActions) -> Command:
    """Give the command that finds and replaces."""
    return Command(
        "edit.replace",
        "Find and replace…",
        bulk.replace,
        "Edit",
        "find",
        ("Ctrl+R",),
        "replace",
        bulk.can_change,
    )
