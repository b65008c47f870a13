"""The timeline for who can't see it: the canvas as a list of lanes, each a list of its visits.

Assistive software asks for the children it wants; nothing is made for the others. The table shows
the same visits, for who would rather go through rows.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QAccessibleObject
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from adventus import dates
from adventus.ui.timeline.canvas import TimelineCanvas
from adventus.ui.timeline.stage import Box
from adventus.ui.timeline.walking import Spot, index_of

if TYPE_CHECKING:
    from adventus.timeline.columns import Lane
    from adventus.timeline.lanes import Lanes

_KEPT = 2_000  # visits that are known to assistive software at a time
_Text = QAccessible.Text
_Role = QAccessible.Role


class LaneNode(QObject):
    """Stands for a lane."""

    def __init__(self, tree: AccessibleTree, lane: Lane) -> None:
        super().__init__(tree)
        self.tree, self.lane = tree, lane


class VisitNode(QObject):
    """Stands for a visit of a lane."""

    def __init__(self, tree: AccessibleTree, lane: Lane, index: int) -> None:
        super().__init__(tree)
        self.tree, self.lane, self.index = tree, lane, index
        self.span = lane[index]


class AccessibleTree(QObject):
    """Knows the nodes of a canvas, and tells assistive software where the keyboard goes."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self._of: Lanes | None = None
        self._lanes: dict[int, LaneNode] = {}
        self._visits: dict[tuple[int, int], VisitNode] = {}
        canvas.spot_changed.connect(self._tell_focus)

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes that are shown."""
        shown = self.canvas.stage.lanes
        if shown is not self._of:
            self._forget(shown)
        return shown.lanes if shown is not None else ()

    def lane(self, place: int) -> LaneNode | None:
        """Give the node of a lane by its index; None if there is none."""
        lanes = self.lanes
        if not 0 <= place < len(lanes):
            return None
        if place not in self._lanes:
            self._lanes[place] = LaneNode(self, lanes[place])
        return self._lanes[place]

    def visit(self, place: int, index: int) -> VisitNode | None:
        """Give the node of a visit by its lane's index and its own; None if there is none."""
        lanes = self.lanes
        if not (0 <= place < len(lanes) and 0 <= index < len(lanes[place])):
            return None
        key = place, index
        if key not in self._visits:
            if len(self._visits) >= _KEPT:
                self._visits.pop(next(iter(self._visits))).deleteLater()
            self._visits[key] = VisitNode(self, lanes[place], index)
        return self._visits[key]

    def at_spot(self, spot: Spot | None) -> VisitNode | None:
        """Give the node of the visit that the keyboard is at."""
        if spot is None or not 0 <= spot.place < len(self.lanes):
            return None
        return self.visit(spot.place, index_of(self.lanes[spot.place], spot.span))

    def place_of(self, lane: Lane) -> int:
        """Tell the index of a lane; -1 when it is shown no more."""
        return next((at for at, known in enumerate(self.lanes) if known is lane), -1)

    def _forget(self, shown: Lanes | None) -> None:
        self._of = shown
        for node in (*self._lanes.values(), *self._visits.values()):
            node.deleteLater()
        self._lanes, self._visits = {}, {}

    @Slot(object)
    def _tell_focus(self, spot: Spot) -> None:
        node = self.at_spot(spot) if QAccessible.isActive() else None
        if node is not None:
            event = QAccessibleEvent(_interface(node), QAccessible.Event.Focus)
            QAccessible.updateAccessibility(event)


class _CanvasInterface(QAccessibleWidget):
    """The canvas: its children are the lanes."""

    def __init__(self, canvas: TimelineCanvas, tree: AccessibleTree) -> None:
        super().__init__(canvas, _Role.List)
        self._canvas, self._tree = canvas, tree

    def childCount(self) -> int:
        return len(self._tree.lanes)

    def child(self, index: int) -> QAccessibleInterface:
        return _interface(self._tree.lane(index))

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        node = child.object()
        return self._tree.place_of(node.lane) if isinstance(node, LaneNode) else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        canvas = self._canvas
        at = canvas.place(QPointF(canvas.viewport().mapFromGlobal(QPoint(x, y))))
        strip = canvas.stage.strip_at(at.y()) if at.y() >= 0 else None
        if strip is None:
            return _interface(None)
        place, bar = self._tree.place_of(strip.lane), canvas.stage.bar_at(at.x(), at.y())
        if bar is None or at.x() < 0:
            return _interface(self._tree.lane(place))
        return _interface(self._tree.at_spot(Spot(place, bar.spans[0])))

    def focusChild(self) -> QAccessibleInterface:
        return _interface(self._tree.at_spot(self._canvas.spot))

    def text(self, kind: QAccessible.Text) -> str:
        if kind != _Text.Value:
            return super().text(kind)
        lanes = self._canvas.stage.lanes
        if lanes is None or not len(lanes):
            return "no visit with a date"
        days = f"{dates.iso_day(lanes.first)} to {dates.iso_day(lanes.last)}"
        return f"{_counted(len(lanes))} by {lanes.kind.label.lower()}, {days}"


class _LaneInterface(QAccessibleObject):
    """A lane: its children are its visits, in time order."""

    def __init__(self, node: LaneNode) -> None:
        super().__init__(node)
        self._node, self._tree = node, node.tree

    def parent(self) -> QAccessibleInterface:
        return _interface(self._tree.canvas)

    def childCount(self) -> int:
        return len(self._node.lane)

    def child(self, index: int) -> QAccessibleInterface:
        return _interface(self._tree.visit(self._tree.place_of(self._node.lane), index))

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        node = child.object()
        return node.index if isinstance(node, VisitNode) else -1

    def text(self, kind: QAccessible.Text) -> str:
        if kind == _Text.Name:
            return self._node.lane.title
        return _counted(len(self._node.lane)) if kind == _Text.Value else ""

    def role(self) -> QAccessible.Role:
        return _Role.Grouping

    def state(self) -> QAccessible.State:
        found, canvas = QAccessible.State(), self._tree.canvas
        folded = self._node.lane.key in canvas.stage.folded
        found.expandable = True
        found.collapsed, found.expanded = folded, not folded
        return found

    def rect(self) -> QRect:
        canvas = self._tree.canvas
        frame = canvas.stage.frame()
        for strip in frame.strips if frame is not None else ():
            if strip.lane is self._node.lane:
                box = Box(-canvas.stage.gutter, strip.y, canvas.viewport().width(), strip.height)
                whole = canvas.shown(box).toAlignedRect()
                return _on_screen(canvas, whole.intersected(canvas.viewport().rect()))
        return QRect()


class _VisitInterface(QAccessibleObject):
    """A visit: its name says what and when, its value is the EDTF, the rest describes it."""

    def __init__(self, node: VisitNode) -> None:
        super().__init__(node)
        self._node, self._tree = node, node.tree

    def parent(self) -> QAccessibleInterface:
        return _interface(self._tree.lane(self._place()))

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> QAccessibleInterface:
        del index
        return _interface(None)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        del child
        return -1

    def text(self, kind: QAccessible.Text) -> str:
        lines = self._tree.canvas.say(self._node.span.visit_id)
        at = _edtf_at(lines)
        if kind == _Text.Name:
            return ", ".join(lines[:at])
        if kind == _Text.Value:
            return "".join(lines[at : at + 1])
        return "; ".join(lines[at + 1 :]) if kind == _Text.Description else ""

    def role(self) -> QAccessible.Role:
        return _Role.ListItem

    def state(self) -> QAccessible.State:
        found, canvas = QAccessible.State(), self._tree.canvas
        visit_id = self._node.span.visit_id
        spot = canvas.spot
        here = spot is not None and (spot.place, spot.visit_id) == (self._place(), visit_id)
        found.selectable = found.focusable = True
        found.selected = visit_id in canvas.selected
        found.focused = here and canvas.hasFocus()
        found.offscreen = self.rect().isEmpty()
        return found

    def rect(self) -> QRect:
        canvas, place, span = self._tree.canvas, self._place(), self._node.span
        first, last = canvas.sight.days
        if place < 0 or span.end_max < first or span.start_min > last:
            return QRect()
        box = canvas.shown(canvas.stage.spot_box(Spot(place, span)))
        seen = box.toAlignedRect().intersected(canvas.viewport().rect())
        return _on_screen(canvas, seen) if not seen.isEmpty() else QRect()

    def _place(self) -> int:
        return self._tree.place_of(self._node.lane)


def make_accessible(canvas: TimelineCanvas) -> AccessibleTree:
    """Let assistive software reach the lanes and visits of a canvas."""
    QAccessible.installFactory(_made)  # installing it again changes nothing
    return AccessibleTree(canvas)


def _made(name: str, thing: QObject) -> QAccessibleInterface | None:
    """Make the interface of one of ours; Qt asks for everything in the program."""
    del name
    if isinstance(thing, TimelineCanvas):
        tree = thing.findChild(AccessibleTree, "", Qt.FindChildOption.FindDirectChildrenOnly)
        return _CanvasInterface(thing, tree) if tree is not None else None
    if isinstance(thing, LaneNode):
        return _LaneInterface(thing)
    return _VisitInterface(thing) if isinstance(thing, VisitNode) else None


def _interface(thing: QObject | None) -> QAccessibleInterface:
    """Give the interface of an object; nothing of nothing, which Qt takes and its stubs don't."""
    return QAccessible.queryAccessibleInterface(thing) if thing is not None else None  # type: ignore[return-value]  # see above


def _on_screen(canvas: QWidget, rect: QRect) -> QRect:
    return QRect(canvas.mapToGlobal(rect.topLeft()), rect.size())


def _edtf_at(lines: list[str]) -> int:
    """Find the line that is the date; as many as there are where none is."""
    for at, line in enumerate(lines):
        with suppress(dates.DateError):
            dates.parse(line)
            return at
    return len(lines)


def _counted(count: int) -> str:
    return f"{count:,} visit{'' if count == 1 else 's'}"
