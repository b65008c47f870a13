"""What can be done for review, as data: the Review menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from adventus.ui.actions import Command

if TYPE_CHECKING:
    from adventus.ui.desk.desk_actions import DeskActions


def review_commands(desk: DeskActions) -> list[Command]:
    """Give the commands of the Review menu, and the one that shows a field's conflict."""
    return [*_desk(desk), *_queues(desk), *_verdicts(desk), _conflict(desk)]


def _desk(desk: DeskActions) -> list[Command]:
    return [
        Command(
            "review.desk",
            "Review desk…",
            desk.open_desk,
            "Review",
            "desk",
            ("Ctrl+Shift+R",),
            "check",
            desk.is_open,
            explanation="Work through what waits to be reviewed.",
        ),
        Command(
            "review.compare",
            "Compare the selected visits",
            desk.compare,
            "Review",
            "desk",
            ("Ctrl+Shift+M",),
            "",
            desk.can_compare,
            explanation="Two to eight visits side by side, to merge them or keep them apart.",
        ),
    ]


def _queues(desk: DeskActions) -> list[Command]:
    return [
        Command(
            "review.duplicates",
            "Probable duplicates",
            partial(desk.open_queue, "duplicates"),
            "Review",
            "queues",
            enabled_when=desk.is_open,
            explanation="Visits that may be the same one.",
        ),
        Command(
            "review.conflicts",
            "Open conflicts",
            partial(desk.open_queue, "conflicts"),
            "Review",
            "queues",
            enabled_when=desk.is_open,
            explanation="Fields whose sources disagree, with nothing decided.",
        ),
        Command(
            "review.proposals",
            "Import proposals",
            partial(desk.open_queue, "proposals"),
            "Review",
            "queues",
            enabled_when=desk.is_open,
            explanation="Rows of an import that are probably visits already.",
        ),
    ]


def _verdicts(desk: DeskActions) -> list[Command]:
    return [
        Command(
            "review.submit",
            "Put the selected visits in review",
            partial(desk.judge, "in review"),
            "Review",
            "verdict",
            enabled_when=desk.can_judge,
        ),
        Command(
            "review.approve",
            "Approve the selected visits",
            partial(desk.judge, "approved"),
            "Review",
            "verdict",
            ("Ctrl+Shift+A",),
            "",
            desk.can_judge,
            explanation="Who approved them, and when, is kept; a later change takes it back.",
        ),
        Command(
            "review.judge",
            "Review this visit…",
            desk.review_current,
            "Review",
            "verdict",
            enabled_when=desk.has_visit,
            explanation="Approve it, or return or reject it with a comment.",
        ),
    ]


def _conflict(desk: DeskActions) -> Command:
    return Command(
        "visit.conflicts",
        "What the sources say about this field…",
        desk.show_conflict,
        "Visit",
        "evidence",
        ("Ctrl+Shift+L",),
        "",
        desk.has_visit,
        explanation="All that is cited for the field with the keyboard, side by side.",
    )
