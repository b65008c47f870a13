"""Small rounded labels: the review state of a record, and how pills are painted anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from adventus.ui.theme import current_tokens

if TYPE_CHECKING:
    from adventus.ui.palettes import Tokens


@dataclass(frozen=True)
class PillLook:
    """What a pill shows: its words, and the colours under and of them."""

    text: str
    background: QColor
    ink: QColor


_CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine
_STATES = {
    "draft": ("Draft", "muted", "neutral_soft"),
    "in review": ("In review", "info", "info_soft"),
    "approved": ("Approved", "good", "good_soft"),
    "rejected": ("Rejected", "bad", "bad_soft"),
    "conflict": ("Conflict", "bad", "bad_soft"),
    "re-check": ("Re-check", "warn", "warn_soft"),
    "planned": ("Planned", "warn", "warn_soft"),
}


def review_look(state: str, tokens: Tokens | None = None) -> PillLook:
    """How a review state is shown; a state not known here is shown in its own words."""
    tokens = tokens or current_tokens()
    text, ink, background = _STATES.get(state, (state, "muted", "neutral_soft"))
    return PillLook(text, tokens.colour(background), tokens.colour(ink))


@lru_cache(maxsize=16)
def pill_font(font: QFont) -> QFont:
    """The font of a pill beside text in `font`.

    Both are kept: `font` must not belong to a style option, and neither be changed later.
    """
    small = QFont(font)
    small.setPointSizeF(max(1.0, font.pointSizeF() * 0.92))
    return small


def pill_size(text: str, font: QFont) -> QSize:
    """The room a pill takes, in logical pixels; `font` is that of the text around it."""
    return QSize(*_room(text, font))


@lru_cache(maxsize=1024)
def _room(text: str, font: QFont) -> tuple[int, int]:
    metrics = QFontMetricsF(pill_font(font))
    height = metrics.height()
    return round(metrics.horizontalAdvance(text) + height * 1.1), round(height * 1.4)


def paint_pill(painter: QPainter, rect: QRectF, look: PillLook, font: QFont) -> None:
    """Paint a pill into a rectangle; words that don't fit end in an ellipsis."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.background)
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setFont(pill_font(font))
    painter.setPen(look.ink)
    painter.drawText(rect, _CENTRED, _cut_off(look.text, font, rect.width()))
    painter.restore()


@lru_cache(maxsize=1024)
def _cut_off(text: str, font: QFont, width: float) -> str:
    metrics = QFontMetricsF(pill_font(font))
    room = width - metrics.height() * 0.7
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)


class ReviewPill(QWidget):
    """Shows a review state, always with its word beside the colour."""

    def __init__(self, state: str = "draft", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._state = state
        self.set_state(state)

    @property
    def state(self) -> str:
        """The review state that is shown."""
        return self._state

    def set_state(self, state: str) -> None:
        """Show another state: draft, in review, approved, rejected, conflict, planned."""
        self._state = state
        self.setAccessibleName(review_look(state).text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the word."""
        return pill_size(review_look(self._state).text, self.font())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the pill in the colours of the theme."""
        paint_pill(QPainter(self), QRectF(self.rect()), review_look(self._state), self.font())
