"""Words, frames and pictures in the colours of the theme, whatever theme comes next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QFocusEvent, QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QWidget

from adventus.ui.labels import PlainLabel
from adventus.ui.theme import current_tokens

_SERIF = ("Noto Serif", "Source Serif 4", "Georgia", "Liberation Serif", "DejaVu Serif")


def quotation_font(base: QFont) -> QFont:
    """The face that a source's own words are shown in, at the size of the text around it."""
    font = QFont(base)
    font.setFamilies([*_SERIF, "Times New Roman", "serif"])
    font.setStyleHint(QFont.StyleHint.Serif)
    return font


class NarrowColumn(QWidget):
    """The inside of a scroll area that never asks for more width than it is given."""

    def minimumSizeHint(self) -> QSize:
        """Only the height counts: what is too wide is shortened, not scrolled to."""
        return QSize(0, super().minimumSizeHint().height())


class InkLabel(PlainLabel):
    """A label whose words have a colour of the theme, such as `bad`."""

    def __init__(self, text: str, purpose: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._purpose = purpose
        self._dye()

    def set_purpose(self, purpose: str) -> None:
        """Give the words another colour."""
        self._purpose = purpose
        self._dye()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dye()

    def _dye(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, current_tokens().colour(self._purpose))
        self.setPalette(palette)


class TintedCard(QFrame):
    """A rounded card; its ground and edge are named by purposes of the theme."""

    def __init__(
        self, parent: QWidget | None = None, *, ground: str = "surface", edge: str = "line"
    ) -> None:
        super().__init__(parent)
        self._ground, self._edge = ground, edge

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the card, with a ring when it has the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = current_tokens()
        focused = self.hasFocus()
        width = 2.0 if focused else 1.0
        painter.setPen(QPen(tokens.colour("focus" if focused else self._edge), width))
        painter.setBrush(tokens.colour(self._ground))
        inset = width / 2
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        radius = self.fontMetrics().height() * 0.35
        painter.drawRoundedRect(rect, radius, radius)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self.update()
        super().focusOutEvent(event)
