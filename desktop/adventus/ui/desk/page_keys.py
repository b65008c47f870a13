"""Keys of a page of the desk: single letters and digits, left to the text fields in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget


_FIRM = "\N{NO-BREAK SPACE}"


def keys_line(keys: Iterable[tuple[str, str]]) -> str:
    """Say which keys there are; where the line breaks, a key stays with its words."""
    return "    ".join(f"{key}  {said}".replace(" ", _FIRM) for key, said in keys)


def add_key(page: QWidget, key: str, slot: Callable[[], object]) -> None:
    """Let a key do something while the keyboard is in a page; held down it does it once."""
    shortcut = QShortcut(QKeySequence(key), page)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(slot)


def key_button(page: QWidget, words: str, slot: Callable[[], object], key: str) -> QPushButton:
    """Make a button of a page that a key stands for as well."""
    button = QPushButton(words, page)
    button.setAutoDefault(False)
    button.setAccessibleDescription(f"Key: {key}")
    button.clicked.connect(slot)
    add_key(page, key, slot)
    return button
