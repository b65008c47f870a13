"""What a catalogue says of itself as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adventus.catalogue.editing import Edit


def set_title(edit: Edit, title: str) -> None:
    """Give the catalogue a title; '' lets it go by the name of its file."""
    set_property(edit, "title", " ".join(title.split()))


def set_property(edit: Edit, name: str, value: str) -> None:
    """Set what a property of the catalogue says, where it says something else; '' empties it."""
    row = edit.execute("SELECT id, value FROM property WHERE name = ?", (name,)).fetchone()
    if row is None:
        if value:
            edit.insert("property", {"name": name, "value": value})
    elif row[1] != value:
        edit.update("property", row[0], {"value": value})
