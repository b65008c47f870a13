"""What can be done with visits, as data: the Visit menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.ui.actions import Command
from adventus.ui.bulk_commands import several_commands

if TYPE_CHECKING:
    from adventus.ui.bulk_actions import BulkActions
    from adventus.ui.window_actions import WindowActions


def visit_commands(window: WindowActions, bulk: BulkActions) -> list[Command]:
    """Give the commands of the Visit menu."""
    return [
        *_itself(window),
        *several_commands(bulk),
        *_evidence(window),
        *_beside(window),
    ]


def _itself(window: WindowActions) -> list[Command]:
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


def _evidence(window: WindowActions) -> list[Command]:
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


def _beside(window: WindowActions) -> list[Command]:
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
