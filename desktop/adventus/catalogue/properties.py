"""What a catalogue says of itself as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adventus.catalogue.editing import Edit


def set_title(edit: Edit, title: str) -> None:
    """Give the catalogue a title; '' lets it go by the name of its file."""
    title = " ".join(title.split())
    row = edit.execute("SELECT id FROM property WHERE name = 'title'").fetchone()
    if row:
        edit.update("property", row[0], {"value": title})
    elif title:
        edit.insert("property", {"name": "title", "value": title})
