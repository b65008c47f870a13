"""What the file system or SQLite has against a catalogue file, said in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

_SENTENCES = {
    "disk is full": "the disk is full; make room, nothing was changed",
    "locked": "another program is writing to it; close that one and try again",
    "readonly": "it can't be written; check its permissions, or save a copy elsewhere",
    "unable to open": "the file or its folder can't be opened; check name and permissions",
    "malformed": "it is damaged; restore a backup",
    "decode": "it is damaged; restore a backup",
    "not a database": "it is no catalogue, or damaged; restore a backup",
}


def storage_error(path: Path, error: Exception) -> UserError:
    """Make the sentence for an error that using the file has raised."""
    if isinstance(error, OSError):
        why = error.strerror or error
        return UserError(f"“{path}” can't be read: {why}; check its name and permissions.")
    for sign, sentence in _SENTENCES.items():
        if sign in str(error):
            return UserError(f"“{path}”: {sentence}.")
    return UserError(f"“{path}” can't be used: {error}.")


def is_there(path: Path) -> bool:
    """Tell whether anything stands at a path.

    Raises:
        UserError: it can't be told: a name is too long, or a folder is closed to us.
    """
    try:
        return path.exists()
    except OSError as error:
        raise storage_error(path, error) from error
