"""A heading that folds away what stands under it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from adventus.ui.labels import tooltip
from adventus.ui.theme import current_tokens


class FoldHeading(QAbstractButton):
    """Looks like a heading, with an arrow that says whether it is folded; it is checked when open.

    Signals:
        left: an arrow key leads away: -1 upwards, 1 downwards.
    """

    left = Signal(int)

    def __init__(self, text: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self.setAccessibleDescription(hint)
        tooltip(self, hint)

    def enter(self, *, at_end: bool = False) -> None:
        """Take the keyboard, whichever end it comes from."""
        del at_end
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """As high as a line of the lists."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) * 2, round(metrics.height() * 1.5))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold with Left, unfold with Right, turn with Enter, go on with Up and Down."""
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            if self.isChecked() != (key == Qt.Key.Key_Right):
                self.click()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.left.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the words, the arrow, and the ring when it has the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        em, tokens = self.fontMetrics().height(), current_tokens()
        ink = tokens.colour("text" if self.underMouse() else "muted")
        rect = QRectF(self.rect()).adjusted(em * 0.5, 0, -em * 0.5, 0)
        painter.setPen(ink)
        painter.setFont(_caption(self.font()))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, self.text().upper())
        painter.setBrush(ink)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(
            _arrow(
                QPointF(rect.right() - em * 0.3, rect.center().y()),
                em * 0.2,
                is_open=self.isChecked(),
            )
        )
        if self.hasFocus():
            painter.setPen(QPen(tokens.colour("focus"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


def _caption(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * 0.86)
    made.setWeight(QFont.Weight.DemiBold)
    made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1)
    return made


def _arrow(middle: QPointF, arm: float, *, is_open: bool) -> QPolygonF:
    """Make the arrow: downwards when open, to the right when folded."""
    corners = ((-arm, -arm / 2), (arm, -arm / 2), (0, arm / 2))
    return QPolygonF([middle + QPointF(*((x, y) if is_open else (y, x))) for x, y in corners])
