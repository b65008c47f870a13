"""What a click on a facet's value means, by the keys held and by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from adventus.search import refine

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.search.expression import Expression

    Refine = Callable[[Expression, Expression], Expression]

HINT = "Click: only this. With Ctrl: and this. With Shift: or this. With Alt: not this."
"""How values are clicked, for tool tips."""

_KEYS = Qt.KeyboardModifier


def by_keys(modifiers: Qt.KeyboardModifier) -> Refine:
    """Give what a click with these keys does to a query and a term."""
    if modifiers & _KEYS.ControlModifier:
        return refine.also
    if modifiers & _KEYS.ShiftModifier:
        return refine.either
    if modifiers & _KEYS.AltModifier:
        return refine.without
    return refine.only


def by_name() -> tuple[tuple[str, str, Refine], ...]:
    """Give the four ways for a menu: what it says, the keys that do the same, what it does."""
    return (
        ("Only this", "Enter", refine.only),
        ("And this", "Ctrl+Enter", refine.also),
        ("Or this", "Shift+Enter", refine.either),
        ("Not this", "Alt+Enter", refine.without),
    )
