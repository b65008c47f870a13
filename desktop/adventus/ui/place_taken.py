"""What stands where a file or a folder shall be written."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from adventus.catalogue.storage import is_there
from adventus.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from adventus.exchange.formats import Format


def obstacle(path: Path, wanted: Format) -> None:
    """Refuse a place where a format can't go; what only writing shows is said by that.

    Raises:
        UserError: it can't go there.
    """
    if not is_there(path.parent) or not path.parent.is_dir():
        raise UserError(f"There is no folder “{path.parent}”; choose another place.")
    if not is_there(path):
        return
    if wanted.ending and path.is_dir():
        raise UserError(f"“{path.name}” is a folder; choose another name for the file.")
    if not wanted.ending and path.is_file():
        raise UserError(f"“{path.name}” is a file; choose another name for the folder.")


def loss(path: Path) -> str:
    """Say what would be lost if something were written there; '' for nothing.

    Raises:
        UserError: it can't be told.
    """
    if not is_there(path):
        return ""
    if not path.is_dir():
        return f"“{path.name}” is there already. It would be lost."
    if _is_empty(path):
        return ""
    return f"“{path.name}” is there already. An older data package in it would be lost."


def _is_empty(folder: Path) -> bool:
    with suppress(OSError):  # closed to us, which writing will say
        return next(folder.iterdir(), None) is None
    return False
