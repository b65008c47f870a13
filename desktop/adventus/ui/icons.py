"""The program's own icons: strokes on one grid of 16, drawn in the colours of the theme.

An icon is drawn when it is shown, at the size and scale of the screen it is shown on, so it is
sharp everywhere and changes colour with the theme by itself.
"""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from adventus.bundled import bundled
from adventus.ui.theme import current_tokens

ICONS = (
    "add",
    "bulk",
    "calendar",
    "check",
    "cite",
    "clock",
    "close",
    "conflict",
    "copy",
    "delete",
    "edit",
    "export",
    "history",
    "import",
    "info",
    "journey",
    "link",
    "lock",
    "merge",
    "more",
    "new",
    "open",
    "organisation",
    "paste",
    "person",
    "place",
    "question",
    "redo",
    "replace",
    "search",
    "settings",
    "source",
    "star",
    "tag",
    "undo",
    "warning",
)
"""The names there are."""


@cache
def _strokes(name: str) -> str:
    return bundled("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, width: int, height: int) -> QPixmap:
    pixmap = QPixmap(width, height)
    pixmap.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(_strokes(name).replace("currentColor", colour).encode())
    side = min(width, height)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF((width - side) / 2, (height - side) / 2, side, side))
    painter.end()
    return pixmap


class _ThemedIcon(QIconEngine):
    """Draws one icon in the colour that a purpose has in the theme at that moment."""

    def __init__(self, name: str, purpose: str) -> None:
        super().__init__()
        self._name, self._purpose = name, purpose

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:  # noqa: ARG002 - Qt's signature
        """The icon in device pixels."""
        purposes = {QIcon.Mode.Disabled: "disabled", QIcon.Mode.Selected: "on_selection"}
        colour = getattr(current_tokens(), purposes.get(mode, self._purpose))
        return _drawn(self._name, colour, size.width(), size.height())

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint the icon into a rectangle of logical pixels."""
        # Not the ratio of `painter.device()`: to name its class Qt would load every class it has.
        ratio = painter.deviceTransform().m11()
        painter.drawPixmap(rect, self.pixmap(rect.size() * ratio, mode, state))

    def clone(self) -> QIconEngine:
        """Another engine for the same icon."""
        return _ThemedIcon(self._name, self._purpose)


class Sign(QWidget):
    """A small picture that stands beside words and says nothing by itself."""

    def __init__(self, name: str, purpose: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon(name, purpose)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as a capital with its accents: it grows with the font."""
        side = round(self.fontMetrics().height() * 1.15)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the icon in the colours of the theme."""
        self._icon.paint(QPainter(self), self.rect())


def icon(name: str, purpose: str = "text") -> QIcon:
    """The icon of a name, coloured by the theme.

    Args:
        name: one of `ICONS`.
        purpose: the design token that colours it, such as `"muted"`, `"bad"` or `"on_accent"`.

    Raises:
        ValueError: there is no icon of that name, which is a bug.
    """
    if name not in ICONS:
        raise ValueError(f"no icon named {name!r}")
    return QIcon(_ThemedIcon(name, purpose))
