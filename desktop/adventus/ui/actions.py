"""Commands as data, listed once: menus, palette, shortcut sheet and tests all read this list.

A part of the window describes what it can do as `Command`s and gives them to the window's one
`Commands`, which makes the Qt actions, fills the menu bar and keeps them enabled, checked and
worded as the commands themselves say.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from adventus.errors import UserError
from adventus.ui.icons import icon
from adventus.ui.labels import plain_tooltip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

Shortcut = str | QKeySequence.StandardKey
"""Keys as text ("Ctrl+Shift+P"), or a standard key that each desktop has its own keys for."""

MENUS = ("&File", "&Edit", "&View", "V&isit", "&Source", "&Review", "&Tools", "&Help")
"""The menus in their order, with the letters that open them; one without commands is not shown."""
MENU_NAMES = [title.replace("&", "") for title in MENUS]
"""The menus as commands name them."""


@dataclass(frozen=True)
class Command:
    """Something a person can tell the program to do.

    Attributes:
        id: its name for programs: `visit.new`.
        title: its name for people, as in the menu. "…" at the end says that a question follows.
        run: does it. A `UserError` it raises is shown; anything else is a bug.
        menu: the path in the menu bar, such as `File` or `File/Open recent`; empty for none.
        section: commands of one menu whose sections differ are parted by a line.
        shortcuts: keys; the first is the one shown.
        icon: one of `icons.ICONS`, or empty.
        enabled_when: whether it can be done now; always, if None.
        checked_when: whether it is on now; if given, the command is shown with a tick.
        worded: the title as of now, such as "Undo: set date to 2023-12-06"; `title` if None.
        explanation: one sentence more, for the tool tip.
        in_palette: whether the command palette offers it.
    """

    id: str
    title: str
    run: Callable[[], object]
    menu: str = ""
    section: str = ""
    shortcuts: tuple[Shortcut, ...] = ()
    icon: str = ""
    enabled_when: Callable[[], bool] | None = None
    checked_when: Callable[[], bool] | None = None
    worded: Callable[[], str] | None = None
    explanation: str = ""
    in_palette: bool = True

    def is_enabled(self) -> bool:
        """Whether it can be done now."""
        return self.enabled_when is None or self.enabled_when()

    def words(self) -> str:
        """The title as of now."""
        return self.title if self.worded is None else self.worded()

    def sequences(self) -> list[QKeySequence]:
        """Every key sequence that runs it on this desktop, without repetition."""
        found = [key for shortcut in self.shortcuts for key in _sequences(shortcut)]
        return list({key.toString(): key for key in found}.values())

    def keys_shown(self) -> str:
        """The first shortcut as people read it, or nothing."""
        keys = self.sequences()
        return keys[0].toString(QKeySequence.SequenceFormat.NativeText) if keys else ""

    def path(self) -> str:
        """Where the menu has it: "File > Open recent", or nothing."""
        return " > ".join(self.menu.split("/")) if self.menu else ""


def _names(command: Command) -> list[str]:
    return [key.toString() for key in command.sequences()]


def _sequences(shortcut: Shortcut) -> list[QKeySequence]:
    if isinstance(shortcut, str):
        return [QKeySequence.fromString(shortcut)]
    return list(QKeySequence.keyBindings(shortcut))


class CommandAction(QAction):
    """The Qt action of one command."""

    def __init__(
        self, command: Command, report: Callable[[UserError], None], owner: QObject
    ) -> None:
        super().__init__(owner)
        self.command = command
        self._report = report
        self.setObjectName(command.id)
        self.setShortcuts(command.sequences())
        self.setCheckable(command.checked_when is not None)
        if command.icon:
            self.setIcon(icon(command.icon))
        self.refresh()
        self.triggered.connect(self.perform)

    def refresh(self) -> None:
        """Ask the command again for its words, and whether it can be done and is on."""
        words = self.command.words()
        self.setText(words.replace("&", "&&"))
        keys = self.command.keys_shown()
        first = f"{words.removesuffix('…')} ({keys})" if keys else words.removesuffix("…")
        explanation = self.command.explanation
        self.setToolTip(plain_tooltip(f"{first}\n{explanation}" if explanation else first))
        self.setEnabled(self.command.is_enabled())
        if self.command.checked_when is not None:
            self.setChecked(self.command.checked_when())

    @Slot()
    def perform(self) -> None:
        """Run the command if it can be done now, and show what it has to say to the user."""
        if self.command.is_enabled():
            try:
                self.command.run()
            except UserError as error:
                self._report(error)
        self.refresh()


class Commands(QObject):
    """Every command of one window, in the order they were added."""

    def __init__(self, window: QWidget, report: Callable[[UserError], None]) -> None:
        """Start without commands.

        Args:
            window: where the shortcuts work; it owns the actions.
            report: shows a `UserError` to the user, as `Messages.error` does.
        """
        super().__init__(window)
        self._window, self._report = window, report
        self._actions: dict[str, CommandAction] = {}
        self._bar: QMenuBar | None = None
        self._menus: dict[str, QMenu] = {}

    def __iter__(self) -> Iterator[Command]:
        """Every command, in order."""
        return iter([action.command for action in self._actions.values()])

    def add(self, *commands: Command) -> None:
        """Add commands.

        Raises:
            ValueError: an id or a shortcut is taken, or a menu unknown; a bug.
        """
        taken = self._keys_taken()
        for command in commands:
            self._refuse_clash(command, taken)
            action = CommandAction(command, self._report, self)
            self._actions[command.id] = action
            self._window.addAction(action)
            taken |= dict.fromkeys(_names(command), command.id)

    def replace(self, menu: str, commands: Iterable[Command]) -> None:
        """Put other commands into a menu in place of those it has, as for recent files."""
        for action in [known for known in self._actions.values() if known.command.menu == menu]:
            del self._actions[action.command.id]
            self._window.removeAction(action)
            action.deleteLater()
        self.add(*commands)
        if self._bar is not None:
            self.fill_menu_bar(self._bar)

    def action(self, command_id: str) -> CommandAction:
        """The action of a command, for tool bars, buttons and context menus."""
        return self._actions[command_id]

    def run(self, command_id: str) -> None:
        """Do what a click on the command would do."""
        self._actions[command_id].perform()

    @Slot()
    def refresh(self) -> None:
        """Ask every command again for its words and state; call it when the catalogue changed."""
        for action in self._actions.values():
            action.refresh()

    def fill_menu_bar(self, bar: QMenuBar) -> None:
        """Write the menus into a menu bar; only those that hold a command."""
        self._bar = bar
        bar.clear()
        for menu in self._menus.values():
            menu.deleteLater()
        self._menus = {}
        paths = [action.command.menu for action in self._actions.values()]
        for name, title in zip(MENU_NAMES, MENUS, strict=True):
            if any(path.split("/")[0] == name for path in paths):
                self._menus[name] = QMenu(title, bar)
                self._menus[name].aboutToShow.connect(self.refresh)
                bar.addMenu(self._menus[name])
        for action in self._actions.values():
            if action.command.menu:
                self._menu(action.command.menu).addAction(action)
        for menu in self._menus.values():
            _part_sections(menu)

    def _menu(self, path: str) -> QMenu:
        if path not in self._menus:
            parent, _, title = path.rpartition("/")
            above = self._menu(parent)
            self._menus[path] = QMenu(title.replace("&", "&&"), above)
            above.addMenu(self._menus[path])
        return self._menus[path]

    def _keys_taken(self) -> dict[str, str]:
        """Give which command has which keys."""
        return {key: command.id for command in self for key in _names(command)}

    def _refuse_clash(self, command: Command, taken: Mapping[str, str]) -> None:
        if command.id in self._actions:
            raise ValueError(f"two commands are called {command.id!r}")
        if command.menu and command.menu.split("/")[0] not in MENU_NAMES:
            raise ValueError(f"{command.id!r} wants the unknown menu {command.menu!r}")
        for key in _names(command):
            if key in taken:
                raise ValueError(f"{command.id!r} and {taken[key]!r} share the keys {key!r}")


def _part_sections(menu: QMenu) -> None:
    """Bring the entries of a section together, wherever they were added, and part the sections."""
    sections = list(dict.fromkeys(map(_section, menu.actions())))
    for entry in sorted(menu.actions(), key=lambda entry: sections.index(_section(entry))):
        menu.addAction(entry)  # moves it to the end
    for before, after in pairwise(menu.actions()):
        if _section(before) != _section(after):
            menu.insertSeparator(after)


def _section(entry: QAction) -> str:
    """The section of a command, or of the first command in a submenu."""
    while isinstance(inner := entry.menu(), QMenu) and inner.actions():
        entry = inner.actions()[0]
    return entry.command.section if isinstance(entry, CommandAction) else ""
