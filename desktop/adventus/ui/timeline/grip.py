"""What may take hold of a bar before the view moves: changing dates by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QPainter

    from adventus.timeline.strips import Bar


class Grip(Protocol):
    """Told of the mouse first; points are in the space of the bars, in pixels of the drawing."""

    def press(self, at: QPointF, bar: Bar) -> bool:
        """Tell whether it takes hold of a bar; the rest of the drag is its own then."""

    def move(self, at: QPointF) -> None:
        """Follow the drag."""

    def release(self, at: QPointF) -> bool:
        """End the drag; tell whether it was one, and not a click."""

    def refuse(self) -> None:
        """Say why a bar that somebody tried to drag stays where it is."""

    def cancel(self) -> None:
        """Leave all as it was."""

    def paint(self, painter: QPainter) -> None:
        """Paint what is being done, over the bars."""
