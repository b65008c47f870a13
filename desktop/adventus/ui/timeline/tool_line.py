"""The line over the timeline: what the lanes are, what can't be seen, and how close one looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from adventus.timeline.kinds import LANES, ORDERS
from adventus.ui.labels import heading, muted, plain_tooltip, set_role

if TYPE_CHECKING:
    from adventus.ui.actions import CommandAction, Commands

_ZOOMS = (("timeline.zoom_out", "−"), ("timeline.zoom_in", "+"))
_PASSING = 10_000  # milliseconds that a notice stays
_BUTTONS = ("timeline.fit_all", "timeline.brush", "timeline.unlock")


class ToolLine(QWidget):
    """Buttons for commands that exist; it does nothing by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        gap = round(self.fontMetrics().height() * 0.4)
        self._row.setContentsMargins(gap, gap // 2, gap, gap // 2)
        self._row.addWidget(heading("Timeline", self))
        self._lanes = self._button("Lanes")
        self._order = self._button("Order")
        self._said = muted("", self, elide=True)
        self._row.addWidget(self._said, 1)
        self._lasting = ""
        self._passing = QTimer(self)
        self._passing.setSingleShot(True)
        self._passing.setInterval(_PASSING)
        self._passing.timeout.connect(self._say_lasting)

    def describe(self, text: str) -> None:
        """Say something about what is shown; a notice goes first."""
        self._lasting = text
        if not self._passing.isActive():
            self._say_lasting()

    def notice(self, text: str) -> None:
        """Say why something can't be done, for some seconds."""
        self._said.setText(text)
        self._passing.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def said(self) -> str:
        """What is said."""
        return self._said.text()

    def offer(self, commands: Commands) -> None:
        """Put the commands on buttons."""
        _fill(self._lanes, commands, [f"timeline.lanes.{kind.name}" for kind in LANES])
        folding = ["timeline.fold_all", "timeline.unfold_all"]
        _fill(self._order, commands, [*(f"timeline.order.{name}" for name, _ in ORDERS), *folding])
        for command_id, sign in _ZOOMS:
            self._add_sign(commands.action(command_id), sign)
        for command_id in _BUTTONS:
            self._button("").setDefaultAction(commands.action(command_id))

    def show_choice(self, lanes: str, order: str) -> None:
        """Name what the lanes are of and how they are ordered."""
        _name(self._lanes, "By {}", "Lanes by {}", next(k.label for k in LANES if k.name == lanes))
        _name(self._order, "\N{DOWNWARDS ARROW} {}", "Lanes in order of {}", dict(ORDERS)[order])

    @Slot()
    def _say_lasting(self) -> None:
        self._said.setText(self._lasting)

    def _add_sign(self, action: CommandAction, sign: str) -> None:
        """Put a command on a button that shows a sign rather than its words."""
        button = self._button(sign)
        button.setAccessibleName(action.command.title)
        button.setToolTip(action.toolTip())
        button.clicked.connect(action.perform)
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)

    def _button(self, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        set_role(button, "quiet")
        self._row.addWidget(button)
        return button


def _name(button: QToolButton, short: str, full: str, choice: str) -> None:
    """Say a choice in few words on its button, and in full to who points at it or listens."""
    button.setText(short.format(choice.lower()))
    button.setToolTip(plain_tooltip(full.format(choice.lower())))
    button.setAccessibleName(full.format(choice.lower()))


def _fill(button: QToolButton, commands: Commands, command_ids: list[str]) -> None:
    menu = QMenu(button)
    menu.aboutToShow.connect(commands.refresh)
    for command_id in command_ids:
        menu.addAction(commands.action(command_id))
    button.setMenu(menu)
