"""The signs beside a field: how many sources support it, contradict it, or say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from adventus.catalogue.assessment import State
from adventus.ui.labels import tooltip
from adventus.ui.theme import current_tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    _Draw = Callable[[QPainter, QRectF, str], None]


class Standing(NamedTuple):
    """The counts of citations by stance, and the state of the field as a whole."""

    supports: int = 0
    contradicts: int = 0
    silent: int = 0
    state: State = State.AGREED


_STATE_WORDS = {
    State.CONFLICT: "conflict, not decided",
    State.DECIDED: "decided",
    State.RECHECK: "decided, to re-check",
}


def standing_words(standing: Standing) -> str:
    """Say the signs in words: "2 sources support it, 1 contradicts it; conflict, not decided"."""
    said = [
        _counted(standing.supports, "support it", "supports it"),
        _counted(standing.contradicts, "contradict it", "contradicts it"),
        _counted(standing.silent, "don’t say", "doesn’t say"),
    ]
    counts = ", ".join(each for each in said if each) or "no source yet"
    state = _STATE_WORDS.get(standing.state, "")
    return f"{counts}; {state}" if state else counts


def _counted(count: int, many: str, one: str) -> str:
    if not count:
        return ""
    return f"1 source {one}" if count == 1 else f"{count} sources {many}"


class EvidenceMarks(QAbstractButton):
    """Shows the signs; a click goes to the evidence. The keyboard gets there by the field."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._standing = Standing()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.set_standing(self._standing)

    def set_standing(self, standing: Standing) -> None:
        """Show other signs."""
        self._standing = standing
        words = standing_words(standing)
        self.setAccessibleName(f"Evidence for {self._label}: {words}")
        tooltip(self, f"{self._label}: {words}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for at least two signs, so that the fields of a form end in one line."""
        height = self.fontMetrics().height()
        return QSize(max(round(2.4 * height), self._laid_out(None)), round(1.5 * height))

    def minimumSizeHint(self) -> QSize:
        """The signs are never cut off."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the signs."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._laid_out(painter)

    def _laid_out(self, painter: QPainter | None) -> int:
        """Paint the signs from the left if there is a painter; give their width."""
        height = self.fontMetrics().height()
        side = height * 0.52
        x = height * 0.25
        for draw, purpose, text in self._signs():
            if painter:
                rect = QRectF(x, (self.height() - side) / 2, side, side)
                draw(painter, rect, purpose)
            x += side + height * 0.2
            if text:
                x = self._count(painter, x, text, purpose)
        return round(x)

    def _count(self, painter: QPainter | None, x: float, text: str, purpose: str) -> float:
        width = self.fontMetrics().horizontalAdvance(text)
        if painter:
            painter.setPen(current_tokens().colour(purpose))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRectF(x - 1, 0, width + 4, self.height()), flags, text)
        return x + width + self.fontMetrics().height() * 0.15

    def _signs(self) -> list[tuple[_Draw, str, str]]:
        standing = self._standing
        shown: list[tuple[_Draw, str, int]] = [
            (_disc, "good", standing.supports),
            (_diamond, "bad", standing.contradicts),
            (_ring, "muted", standing.silent),
        ]
        signs: list[tuple[_Draw, str, str]] = [
            (draw, ink, str(n) if n > 1 else "") for draw, ink, n in shown if n
        ]
        if standing.state is State.DECIDED:
            signs.append((_tick, "good", ""))
        if standing.state is State.RECHECK:
            signs.append((_tick, "warn", "?"))
        return signs or [(_dash, "muted", "")]


def _disc(painter: QPainter, rect: QRectF, purpose: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(current_tokens().colour(purpose))
    painter.drawEllipse(rect.adjusted(0.5, 0.5, -0.5, -0.5))


def _diamond(painter: QPainter, rect: QRectF, purpose: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(current_tokens().colour(purpose))
    middle, arm = rect.center(), rect.width() * 0.6
    ends = ((0, -arm), (arm, 0), (0, arm), (-arm, 0))
    painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in ends]))


def _ring(painter: QPainter, rect: QRectF, purpose: str) -> None:
    _stroke(painter, rect, purpose)
    painter.drawEllipse(rect.adjusted(1, 1, -1, -1))


def _dash(painter: QPainter, rect: QRectF, purpose: str) -> None:
    _stroke(painter, rect, purpose)
    painter.drawLine(
        QPointF(rect.left(), rect.center().y()), QPointF(rect.right(), rect.center().y())
    )


def _tick(painter: QPainter, rect: QRectF, purpose: str) -> None:
    _stroke(painter, rect, purpose)
    corners = ((0.0, 0.55), (0.38, 0.95), (1.0, 0.1))
    points = [
        QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height()) for x, y in corners
    ]
    painter.drawPolyline(points)


def _stroke(painter: QPainter, rect: QRectF, purpose: str) -> None:
    painter.setPen(QPen(current_tokens().colour(purpose), max(1.4, rect.width() * 0.2)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
