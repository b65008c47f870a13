"""What the keys do in the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from adventus.ui.timeline import walking
from adventus.ui.timeline.selecting import How
from adventus.ui.timeline.sight import STEP

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from adventus.ui.timeline.canvas import TimelineCanvas
    from adventus.ui.timeline.walking import Spot

SPOKEN = (
    "Left and right go from visit to visit in time order, with Ctrl along the lane;"
    " up and down to the lanes beside. Space selects, Enter opens; plus and minus zoom,"
    " Page Up and Page Down go to earlier and later times."
)

_Key = Qt.Key
_ASIDE = {_Key.Key_Left: -1, _Key.Key_Right: 1}
_ACROSS = {_Key.Key_Up: -1, _Key.Key_Down: 1}
_ENDS = {_Key.Key_Home: False, _Key.Key_End: True}
_PAGES = {_Key.Key_PageUp: -1, _Key.Key_PageDown: 1}
_ZOOMS = {_Key.Key_Plus: STEP**2, _Key.Key_Equal: STEP**2, _Key.Key_Minus: STEP**-2}
_OPENING = (_Key.Key_Return, _Key.Key_Enter)
_PANNED = 80.0  # pixels
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


def take(canvas: TimelineCanvas, event: QKeyEvent) -> bool:
    """Do what a key says; tell whether it says anything here."""
    key, held = Qt.Key(event.key()), event.modifiers()
    if key in _ASIDE and held & _ALT:
        canvas.sight.pan(_ASIDE[key] * _PANNED)
    elif key in _PAGES:
        canvas.sight.page(_PAGES[key])
    elif key in _ZOOMS:
        canvas.sight.zoom(_ZOOMS[key], _middle(canvas))
    elif key == _Key.Key_0 and not held:
        canvas.sight.fit_all()
    elif key == _Key.Key_Escape:
        return canvas.cancel()
    else:
        return _walk(canvas, key, held) or _act(canvas, key, held)
    return True


def start(canvas: TimelineCanvas) -> Spot | None:
    """Find where the keyboard begins: at a selected visit, or at the first one in sight."""
    lanes = canvas.stage.lanes
    if lanes is None:
        return None
    if len(canvas.selected) == 1:
        chosen = walking.found(lanes, *canvas.selected)
        if chosen is not None:
            return chosen
    return walking.first_in_sight(lanes, canvas.sight.days)


def _walk(canvas: TimelineCanvas, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
    """Go to another visit."""
    lanes = canvas.stage.lanes
    if key not in {*_ASIDE, *_ACROSS, *_ENDS} or lanes is None or not len(lanes):
        return False
    spot = canvas.spot
    if spot is None:
        canvas.go(start(canvas))
        return True
    if key in _ASIDE:
        step = walking.in_lane if held & _CONTROL else walking.in_time
        found = step(lanes, spot, _ASIDE[key])
    elif key in _ACROSS:
        found = walking.beside(lanes, spot, _ACROSS[key])
    else:
        found = walking.at_end(lanes, spot, _ENDS[key])
    canvas.go(found, extend=bool(held & _SHIFT))
    return True


def _act(canvas: TimelineCanvas, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
    """Do something with the visit that the keyboard is at."""
    spot = canvas.spot
    if spot is None:
        return False
    if key == _Key.Key_Space:
        how = How.TOGGLE if held & _CONTROL else How.ADD if held & _SHIFT else How.ONLY
        canvas.chosen.emit([spot.visit_id], how)
    elif key in _OPENING and not held & ~Qt.KeyboardModifier.KeypadModifier:
        canvas.opened.emit(spot.visit_id)
    elif key == _Key.Key_F and not held and canvas.stage.lanes is not None:
        canvas.toggle_folded(canvas.stage.lanes.lanes[spot.place].key)
    else:
        return False
    return True


def _middle(canvas: TimelineCanvas) -> float | None:
    """Give the pixel to zoom about: where the keyboard is, if that is in sight."""
    if canvas.spot is None:
        return None
    box = canvas.stage.spot_box(canvas.spot)
    x = box.x + box.width / 2
    return x if 0 < x < canvas.sight.scale.width else None
