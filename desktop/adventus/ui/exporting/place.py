"""What stands where an export shall go."""

from __future__ import annotations

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
    if wanted.ending and path.is_dir():
        raise UserError(f"“{path.name}” is a folder; choose another name for the file.")
    if not wanted.ending and path.is_file():
        raise UserError(f"“{path.name}” is a file; choose another name for the folder.")


def question(path: Path) -> str:
    """Ask whether what is there may be replaced; '' when nothing is.

    Raises:
        UserError: it can't be told.
    """
    if not is_there(path):
        return ""
    what = "An older data package in it would be lost." if path.is_dir() else "It would be lost."
    return f"“{path.name}” is there already. {what}"
