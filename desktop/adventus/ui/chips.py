"""Tags as chips: coloured, in lines that wrap, removable by mouse and keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from adventus.ui.colours import soft_pair
from adventus.ui.flow import FlowLayout
from adventus.ui.labels import tooltip
from adventus.ui.pills import PillLook, paint_pill, pill_size
from adventus.ui.theme import current_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.ui.palettes import Tokens


@dataclass(frozen=True)
class Chip:
    """One chip: a key for its owner, its words, and a colour (`#rrggbb`) if it has one."""

    key: str
    text: str
    colour: str = ""


def chip_look(chip: Chip) -> PillLook:
    """How a chip is shown: softly in its own colour, with an ink that can be read on it."""
    return PillLook(chip.text, *_chip_colours(chip.colour, current_tokens()))


@lru_cache(maxsize=1024)
def _chip_colours(name: str, tokens: Tokens) -> tuple[QColor, QColor]:
    """Give background and ink; a table of chips asks at each painting."""
    colour = QColor(name)
    if not name or not colour.isValid():
        return tokens.colour("neutral_soft"), tokens.colour("muted")
    return soft_pair(colour, tokens.colour("surface"), tokens.colour("text"))


class ChipButton(QWidget):
    """One chip that can have the keyboard.

    Signals:
        removed: the person asked to take this chip away (Delete, Backspace, or its cross).
        activated: Enter, Space or a click on the words.
        stepped: an arrow key: -1 to the chip before, 1 to the one after.
    """

    removed = Signal(object)
    activated = Signal(object)
    stepped = Signal(object, int)

    def __init__(
        self, chip: Chip, parent: QWidget | None = None, *, removable: bool = True
    ) -> None:
        super().__init__(parent)
        self.chip = chip
        self._removable = removable
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"Tag {chip.text}")
        self.setAccessibleDescription("Delete removes it" if removable else "")
        tooltip(self, chip.text)

    def sizeHint(self) -> QSize:
        """Room for the words and, if it can be removed, the cross."""
        size = pill_size(self.chip.text, self.font())
        return QSize(size.width() + (self._cross_width() if self._removable else 0), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the chip, its cross, and the ring when it has the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, rect = chip_look(self.chip), QRectF(self.rect())
        paint_pill(painter, rect, PillLook("", look.background, look.ink), self.font())
        words = rect.adjusted(0, 0, -self._cross_width() * 0.8 if self._removable else 0, 0)
        paint_pill(painter, words, PillLook(look.text, QColor(0, 0, 0, 0), look.ink), self.font())
        if self._removable:
            self._paint_cross(painter, look.ink)
        if self.hasFocus():
            painter.setPen(QPen(current_tokens().colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                rect.adjusted(1, 1, -1, -1), rect.height() / 2, rect.height() / 2
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove, activate, or step to a neighbour."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activated.emit(self)
        elif event.key() in steps:
            self.stepped.emit(self, steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Remove by the cross, activate by the words."""
        spot = event.position()
        if event.button() != Qt.MouseButton.LeftButton or not self.rect().contains(spot.toPoint()):
            super().mouseReleaseEvent(event)
        elif self._removable and spot.x() > self.width() - self._cross_width() * 1.3:
            self.removed.emit(self)
        else:
            self.activated.emit(self)

    def _cross_width(self) -> int:
        return round(self.fontMetrics().height() * 0.7)

    def _paint_cross(self, painter: QPainter, ink: QColor) -> None:
        arm = self.fontMetrics().height() * 0.18
        middle = QPointF(self.width() - self._cross_width() * 0.95, self.height() / 2)
        painter.setPen(QPen(ink, max(1.2, arm * 0.5)))
        painter.drawLine(middle + QPointF(-arm, -arm), middle + QPointF(arm, arm))
        painter.drawLine(middle + QPointF(-arm, arm), middle + QPointF(arm, -arm))


class ChipRow(QWidget):
    """Chips in lines that wrap. Tab enters at one chip, the arrows go on to the others.

    Signals:
        removed: the key of the chip that the person asked to take away; the owner changes the
            record and then calls `set_chips`.
        activated: the key of the chip that was chosen.
    """

    removed = Signal(str)
    activated = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, removable: bool = True) -> None:
        super().__init__(parent)
        self._removable = removable
        self._flow = FlowLayout(self)
        # A widget that takes no focus at all has no place in the tab order to hang the chips on.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName("Tags")
        self._buttons: list[ChipButton] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def chips(self) -> tuple[Chip, ...]:
        """The chips that are shown, in order."""
        return tuple(button.chip for button in self._buttons)

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Show these chips; the keyboard stays at the same place in the row."""
        if self.chips() == tuple(chips):
            return
        focused = next((at for at, button in enumerate(self._buttons) if button.hasFocus()), None)
        old, self._buttons = self._buttons, [self._made(chip) for chip in chips]
        stop = min(focused or 0, len(chips) - 1)
        self._one_tab_stop(stop)
        for before, after in pairwise((self, *self._buttons)):
            # Qt puts new widgets at the end of the window's tab order.
            QWidget.setTabOrder(before, after)
        if focused is not None and self._buttons:
            # Before the old chips go, or the keyboard would leave the row for a moment.
            self._buttons[stop].setFocus()
        for button in old:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A click beside the chips gives the keyboard to one of them."""
        super().focusInEvent(event)
        for button in self._buttons:
            if button.focusPolicy() == Qt.FocusPolicy.StrongFocus:
                button.setFocus(event.reason())

    def _made(self, chip: Chip) -> ChipButton:
        button = ChipButton(chip, self, removable=self._removable)
        button.removed.connect(self._on_removed)
        button.activated.connect(self._on_activated)
        button.stepped.connect(self._on_stepped)
        self._flow.addWidget(button)
        button.show()
        return button

    def _one_tab_stop(self, stop: int) -> None:
        for at, button in enumerate(self._buttons):
            click, strong = Qt.FocusPolicy.ClickFocus, Qt.FocusPolicy.StrongFocus
            button.setFocusPolicy(strong if at == stop else click)

    @Slot(object)
    def _on_removed(self, button: ChipButton) -> None:
        self.removed.emit(button.chip.key)

    @Slot(object)
    def _on_activated(self, button: ChipButton) -> None:
        self.activated.emit(button.chip.key)

    @Slot(object, int)
    def _on_stepped(self, button: ChipButton, step: int) -> None:
        to = self._buttons.index(button) + step
        if 0 <= to < len(self._buttons):
            self._one_tab_stop(to)
            self._buttons[to].setFocus(Qt.FocusReason.TabFocusReason)
