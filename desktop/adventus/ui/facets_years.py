"""Visits over the years as small bars: seen at a glance, chosen by click, key or drag."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from adventus.ui.counted_list import is_alt_enter
from adventus.ui.labels import plain_tooltip
from adventus.ui.theme import current_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QMouseEvent, QPaintEvent

_PICK = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_BARS_HEIGHT = 2.6  # of the font's height
_WIDEST = 1.5  # of the font's height, for one bar
_FEWEST = 5  # bars that have room at least, so that the words under them have some
_LEAST = 2.0  # pixels that a bar with any visit has
_UNDER_BARS = 4  # pixels between the bars and the words; the line of a chosen one is there


@dataclass(frozen=True)
class Bar:
    """One bar: a year, a decade or a century.

    Attributes:
        count: how many visits; None while that is not known.
        chosen: whether the query asks for it.
    """

    label: str
    count: int | None
    chosen: bool = False

    def aloud(self) -> str:
        """What is said of it: "2022: 31 visits"."""
        if self.count is None:
            return self.label
        return f"{self.label}: {self.count:,} visit{'' if self.count == 1 else 's'}"


class YearBars(QWidget):
    """The bars, and under them a line that says which one is looked at.

    Signals:
        picked: a bar's place, and the modifier keys that were held.
        spanned: the first and the last bar of a drag.
        menu_wanted: the bar whose menu was asked for, and the place on the screen.
        left: an arrow key leads out: -1 above, 1 below.
    """

    picked = Signal(int, object)
    spanned = Signal(int, int)
    menu_wanted = Signal(int, object)
    left = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars: tuple[Bar, ...] = ()
        self._current = self._hovered = self._pressed = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Years")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show these bars; the keyboard stays on the bar of the same label."""
        if self.bars == tuple(bars):
            return
        looked_at = self.bars[self._current].label if 0 <= self._current < len(self.bars) else ""
        labels = [bar.label for bar in bars]
        self.bars = tuple(bars)
        self._current = labels.index(looked_at) if looked_at in labels else -1
        self._hovered = self._pressed = -1
        self._describe()
        self.update()

    def enter(self, *, at_end: bool = False) -> None:
        """Take the keyboard, whichever end it comes from."""
        del at_end
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def shown_text(self) -> str:
        """The line under the bars while one is looked at or dragged over."""
        first, last = self.looked_at()
        if first != last:
            return f"{self.bars[first].label} to {self.bars[last].label}"
        return self.bars[first].aloud() if first >= 0 else ""

    def looked_at(self) -> tuple[int, int]:
        """The first and the last bar that are dragged over or looked at; (-1, -1) if none is."""
        if self._pressed >= 0 and self._hovered >= 0:
            return min(self._pressed, self._hovered), max(self._pressed, self._hovered)
        at = self._hovered if self._hovered >= 0 else self._current if self.hasFocus() else -1
        return at, at

    def sizeHint(self) -> QSize:
        """As high as the bars and one line of text."""
        height = self.fontMetrics().height()
        return QSize(height * 6, round(height * _BARS_HEIGHT) + _UNDER_BARS + height + 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the bars, the line under them, and the ring when it has the keyboard."""
        painter = QPainter(self)
        most = max((bar.count or 0 for bar in self.bars), default=0)
        for at in range(len(self.bars)):
            self._paint_bar(painter, at, most)
        self._paint_axis(painter)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(current_tokens().colour("focus"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def event(self, event: QEvent) -> bool:
        """Show a bar's words as its tool tip; have Alt+Enter for the bars."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self.bar_at(event.pos().x())
            words = plain_tooltip(self.bars[at].aloud()) if at >= 0 else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        if event.type() == QEvent.Type.ShortcutOverride and is_alt_enter(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move over the bars, pick one, or leave."""
        key, last = event.key(), len(self.bars) - 1
        steps = {
            Qt.Key.Key_Left: max(0, self._current - 1) if self._current >= 0 else last,
            Qt.Key.Key_Right: min(last, self._current + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if key in _PICK and self._current >= 0:
            self.picked.emit(self._current, event.modifiers())
        elif key in steps:
            self._go_to(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.left.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Look at a bar as soon as the keyboard comes: the last one, the nearest to now."""
        super().focusInEvent(event)
        if self._current < 0:
            self._go_to(len(self.bars) - 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._hovered = self.bar_at(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Look at the bar under the pointer."""
        at = self.bar_at(event.position().x())
        if at != self._hovered:
            self._hovered = at
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick the bar, or every bar of the drag."""
        first, self._pressed = self._pressed, -1
        last = self.bar_at(event.position().x())
        self.update()
        if event.button() != Qt.MouseButton.LeftButton or first < 0 or last < 0:
            return
        self._go_to(last)
        if first == last:
            self.picked.emit(first, event.modifiers())
        else:
            self.spanned.emit(min(first, last), max(first, last))

    def leaveEvent(self, event: QEvent) -> None:
        """Look at no bar any more."""
        super().leaveEvent(event)
        self._hovered = -1
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a bar."""
        by_key = event.reason() == event.Reason.Keyboard
        at = self._current if by_key else self.bar_at(event.pos().x())
        if at >= 0:
            place = self._bar(at).center().toPoint() if by_key else event.pos()
            self.menu_wanted.emit(at, self.mapToGlobal(place))

    def bar_at(self, x: float) -> int:
        """Give the place of the bar at a distance from the left in pixels; -1 without bars."""
        left, width = self._room()
        at = int((x - left) / width * max(_FEWEST, len(self.bars))) if width > 0 else 0
        return max(0, min(len(self.bars) - 1, at)) if self.bars else -1

    def _go_to(self, at: int) -> None:
        self._current = at
        self._describe()
        self.update()

    def _describe(self) -> None:
        at = self._current
        self.setAccessibleDescription(self.bars[at].aloud() if at >= 0 else "")

    def _room(self) -> tuple[float, float]:
        """Give where the bars begin and how much room they take together."""
        em = self.fontMetrics().height()
        widest = max(_FEWEST, len(self.bars)) * em * _WIDEST
        return em * 0.5, min(self.width() - em, widest)

    def _bar(self, at: int) -> QRectF:
        left, width = self._room()
        each = width / max(_FEWEST, len(self.bars))
        height = self.fontMetrics().height() * _BARS_HEIGHT
        return QRectF(left + at * each, 2, each, height)

    def _paint_bar(self, painter: QPainter, at: int, most: int) -> None:
        bar, whole, tokens = self.bars[at], self._bar(at), current_tokens()
        first, last = self.looked_at()
        looked_at = first <= at <= last
        if looked_at or bar.chosen:
            painter.fillRect(whole, tokens.colour("selection"))
        height = max(_LEAST, whole.height() * bar.count / most) if bar.count and most else 0.0
        gap = 1 if whole.width() > 4 else 0
        filled = QRectF(whole.left(), whole.bottom() - height, whole.width() - gap, height)
        painter.fillRect(filled, tokens.colour("accent" if bar.chosen or looked_at else "muted"))
        if bar.chosen:  # not by colour alone
            line = QRectF(whole.left(), whole.bottom() + 1, whole.width() - gap, 2)
            painter.fillRect(line, tokens.colour("accent"))

    def _paint_axis(self, painter: QPainter) -> None:
        if not self.bars:
            return
        left, width = self._room()
        top = self.fontMetrics().height() * _BARS_HEIGHT + _UNDER_BARS
        rect, flags = QRectF(left, top, width, self.height() - top), Qt.AlignmentFlag
        painter.setPen(current_tokens().colour("muted"))
        said = self.shown_text()
        if said:
            painter.drawText(rect, flags.AlignHCenter | flags.AlignTop, said)
            return
        painter.drawText(rect, flags.AlignLeft | flags.AlignTop, self.bars[0].label)
        if len(self.bars) > 1:
            ends = self.fontMetrics().horizontalAdvance(
                f"{self.bars[0].label}  {self.bars[-1].label}"
            )
            rect.setRight(max(self._bar(len(self.bars) - 1).right(), left + ends))
            painter.drawText(rect, flags.AlignRight | flags.AlignTop, self.bars[-1].label)
