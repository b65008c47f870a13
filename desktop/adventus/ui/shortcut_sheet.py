"""The shortcut sheet: every command that has keys, by menu."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from adventus.ui.actions import MENU_NAMES
from adventus.ui.labels import PlainLabel, heading

if TYPE_CHECKING:
    from adventus.ui.actions import Command, Commands

_ELSEWHERE = "Elsewhere"


def shortcut_groups(commands: Commands) -> list[tuple[str, list[Command]]]:
    """The commands with keys, by the menu they are in, in the order of the menus."""
    with_keys = [command for command in commands if command.sequences()]
    menus, sections = [*MENU_NAMES, _ELSEWHERE], list(dict.fromkeys(map(_place, commands)))
    with_keys.sort(key=lambda command: sections.index(_place(command)))
    by_menu = sorted(with_keys, key=lambda command: menus.index(_group(command)))
    return [(menu, list(group)) for menu, group in groupby(by_menu, key=_group)]


def _place(command: Command) -> tuple[str, str]:
    return command.menu, command.section


def _group(command: Command) -> str:
    return command.menu.split("/")[0] or _ELSEWHERE


class ShortcutSheet(QDialog):
    """Shows every shortcut; opened with `show`, it doesn't stop the work."""

    def __init__(self, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("Shortcuts")
        sheet = _sheet(commands)
        area.setWidget(sheet)
        area.setMinimumWidth(sheet.sizeHint().width() + area.verticalScrollBar().sizeHint().width())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(area)
        layout.addWidget(buttons)
        self.resize(self.sizeHint().width(), self.fontMetrics().height() * 36)


def _sheet(commands: Commands) -> QWidget:
    sheet = QWidget()
    grid = QGridLayout(sheet)
    grid.setColumnStretch(0, 1)
    for menu, group in shortcut_groups(commands):
        grid.addWidget(heading(menu), grid.rowCount(), 0, 1, 2)
        for command in group:
            row = grid.rowCount()
            grid.addWidget(PlainLabel(command.title.removesuffix("…")), row, 0)
            grid.addWidget(PlainLabel(command.keys_shown()), row, 1, Qt.AlignmentFlag.AlignRight)
    grid.setRowStretch(grid.rowCount(), 1)
    return sheet
