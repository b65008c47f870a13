"""The menu in which a tag gets its colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QColorDialog, QMenu, QWidget

if TYPE_CHECKING:
    from collections.abc import Mapping

TAG_COLOURS: Mapping[str, str] = {
    "Red": "#c2413a",
    "Orange": "#c96a1d",
    "Yellow": "#b58a00",
    "Green": "#3f8f4f",
    "Teal": "#1f8a86",
    "Blue": "#2f6fb5",
    "Indigo": "#5457b8",
    "Purple": "#8a4fae",
    "Pink": "#b9487f",
    "Grey": "#6f7680",
}
"""Ten hues that can be told apart, each by its name."""


class TagColourMenu(QObject):
    """Asks for a colour, of the ten or any other.

    Signals:
        chosen: the tag's name, and `#rrggbb` or '' for no colour.
    """

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._menu = QMenu(parent)
        self._menu.triggered.connect(self._take)
        for name, colour in TAG_COLOURS.items():
            action = self._menu.addAction(swatch(colour), name)
            action.setData(colour)
        self._menu.addSeparator()
        self._menu.addAction("No colour").setData("")
        self._custom = self._menu.addAction("Another colour…")
        self._parent = parent
        self._tag = self._colour = ""

    @property
    def menu(self) -> QMenu:
        """The menu itself."""
        return self._menu

    def ask(self, tag: str, colour: str, place: QPoint) -> None:
        """Ask for the colour of a tag that has one or '' now, at a place on the screen."""
        self._tag, self._colour = tag, colour
        self._menu.popup(place)

    @Slot(QAction)
    def _take(self, action: QAction) -> None:
        if action is self._custom:
            self._ask_any()
        else:
            self.chosen.emit(self._tag, str(action.data()))

    def _ask_any(self) -> None:
        # Made only now: it costs more than the rest of the form.
        dialog = QColorDialog(QColor(self._colour or TAG_COLOURS["Blue"]), self._parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(f"Colour of the tag “{self._tag}”")
        dialog.colorSelected.connect(self._take_custom)
        dialog.open()

    @Slot(QColor)
    def _take_custom(self, colour: QColor) -> None:
        self.chosen.emit(self._tag, colour.name())


def colour_name(colour: str) -> str:
    """Say a colour: by its name if it is one of the ten, or as `#rrggbb`."""
    names = {known: name for name, known in TAG_COLOURS.items()}
    return names.get(colour, colour) or "No colour"


def swatch(colour: str) -> QIcon:
    """Draw a colour as a dot, an empty ring for none."""
    pixmap = QPixmap(48, 48)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if colour:
        painter.setBrush(QColor(colour))
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        painter.setPen(QPen(QColor(TAG_COLOURS["Grey"]), 3))
    painter.drawEllipse(QRectF(8, 8, 32, 32))
    painter.end()
    return QIcon(pixmap)
