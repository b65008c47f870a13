"""A workbook's parcel of parts looked over before any of them is unpacked."""

from __future__ import annotations

import zipfile
import zlib
from typing import TYPE_CHECKING

from adventus.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

MOST_UNPACKED = 1 << 30
_MOST_PARTS = 10_000
_SMALL = 1 << 24
_MOST_RATIO = 200
_PROLOGUE = 1024


def inspect(path: Path) -> None:
    """Refuse a parcel that is damaged, or made to fill the memory.

    Raises:
        UserError: says which.
    """
    try:
        with zipfile.ZipFile(path) as parcel:
            _weigh(parcel, path.name)
            for part in parcel.infolist():
                if part.filename.endswith((".xml", ".rels")):
                    _refuse_entities(parcel, part, path.name)
    except OSError as error:
        raise UserError(f"“{path}” can't be read: {error.strerror or error}.") from error
    # Python says so of a password, of an unknown packing, and of bytes that are damaged.
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError) as error:
        raise UserError(f"“{path.name}” is damaged or no workbook; save it again.") from error


def _weigh(parcel: zipfile.ZipFile, name: str) -> None:
    parts = parcel.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise UserError(f"“{name}” is more than 1 GiB when unpacked; save it as CSV.")
    for part in parts:
        if part.file_size > _SMALL and part.file_size > _MOST_RATIO * part.compress_size:
            raise UserError(f"“{name}” unpacks to far more than it holds, and is not opened.")
    if "[Content_Types].xml" not in parcel.namelist():
        raise UserError(f"“{name}” is a ZIP, but no workbook; unpack it and import what it holds.")


def _refuse_entities(parcel: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    """No spreadsheet program writes a document type; it is how entities multiply."""
    with parcel.open(part) as stream:
        if b"<!DOCTYPE" in stream.read(_PROLOGUE):
            raise UserError(f"“{name}” defines its own XML entities, and is not opened.")
