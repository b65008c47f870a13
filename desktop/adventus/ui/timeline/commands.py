"""What can be done with the timeline, as data."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from adventus.timeline.kinds import LANES, ORDERS
from adventus.ui.actions import Command

if TYPE_CHECKING:
    from adventus.ui.timeline.actions import TimelineActions

_MENU = "View/Timeline"
_LANES = f"{_MENU}/Lanes by"
_ORDER = f"{_MENU}/Order of lanes"


def timeline_commands(timeline: TimelineActions) -> list[Command]:
    """Give the commands of the timeline, for the menu View."""
    return [*_showing(timeline), *_moving(timeline), *_lanes(timeline), *_folding(timeline)]


def _showing(timeline: TimelineActions) -> list[Command]:
    return [
        Command(
            "timeline.show",
            "Timeline",
            timeline.toggle,
            "View",
            "panes",
            ("F8",),
            "clock",
            timeline.can_show,
            timeline.is_shown,
            explanation="The visits of the table over time, below it.",
        ),
        Command(
            "timeline.enter",
            "Go to the timeline",
            timeline.enter,
            _MENU,
            "go",
            ("Shift+F8",),
            enabled_when=timeline.can_show,
        ),
    ]


def _moving(timeline: TimelineActions) -> list[Command]:
    can = timeline.can_move
    return [
        Command(
            "timeline.zoom_in", "Zoom in", timeline.zoom_in, _MENU, "zoom",
            ("Ctrl++", "Ctrl+="), "", can, explanation="See less time, closer.",
        ),
        Command(
            "timeline.zoom_out", "Zoom out", timeline.zoom_out, _MENU, "zoom",
            ("Ctrl+-",), "", can, explanation="See more time.",
        ),
        Command(
            "timeline.fit_all", "Fit all", timeline.fit_all, _MENU, "zoom",
            ("Ctrl+0",), "", can, explanation="See all the time there is.",
        ),
        Command(
            "timeline.fit_selection", "Fit the selection", timeline.fit_selection, _MENU, "zoom",
            ("Ctrl+Shift+0",), "", can, explanation="See the selected visits.",
        ),
        Command(
            "timeline.go_to", "Go to date…", timeline.go_to_date, _MENU, "go",
            ("Ctrl+G",), "", can,
        ),
        Command(
            "timeline.brush", "Brush", timeline.toggle_brush, _MENU, "go", (), "", can,
            timeline.brushes,
            explanation="Drag over a stretch of time to search for it, as with Shift.",
        ),
    ]  # fmt: skip


def _lanes(timeline: TimelineActions) -> list[Command]:
    return [
        *(
            Command(
                f"timeline.lanes.{kind.name}",
                f"Lanes by {kind.label.lower()}",
                partial(timeline.set_lanes, kind.name),
                _LANES,
                "lanes",
                enabled_when=timeline.can_move,
                checked_when=partial(timeline.has_lanes, kind.name),
            )
            for kind in LANES
        ),
        *(
            Command(
                f"timeline.order.{name}",
                f"Order lanes by {label.lower()}",
                partial(timeline.set_order, name),
                _ORDER,
                "lanes",
                enabled_when=timeline.can_move,
                checked_when=partial(timeline.has_order, name),
            )
            for name, label in ORDERS
        ),
    ]


def _folding(timeline: TimelineActions) -> list[Command]:
    return [
        Command(
            "timeline.fold_all",
            "Fold all lanes",
            timeline.fold_all,
            _MENU,
            "fold",
            enabled_when=timeline.can_move,
        ),
        Command(
            "timeline.unfold_all",
            "Unfold all lanes",
            timeline.unfold_all,
            _MENU,
            "fold",
            enabled_when=timeline.can_move,
        ),
    ]
