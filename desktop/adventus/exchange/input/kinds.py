"""What kind of file it is: by its first bytes, then by its ending."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from adventus.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

_ENOUGH = 4096
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # an .xls, and a workbook with a password
_OTHERS = {b"%PDF": "a PDF", b"SQLite format 3": "a database", b"\x1f\x8b": "a compressed file"}
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class Kind(StrEnum):
    """A way to read a file."""

    DELIMITED = "delimited"
    WORKBOOK = "workbook"
    JSON = "json"


def kind_of(path: Path) -> Kind:
    """Tell how to read a file.

    Raises:
        UserError: it can't be opened, is empty, or is of a kind that holds no table.
    """
    start = _start(path)
    if start.startswith(_ZIP):
        return Kind.WORKBOOK
    _refuse(path, start)
    is_json = path.suffix.casefold() == ".json" or _looks_like_json(start)
    return Kind.JSON if is_json else Kind.DELIMITED


def _start(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_ENOUGH)
    except OSError as error:
        raise UserError(f"“{path}” can't be read: {error.strerror or error}.") from error


def _refuse(path: Path, start: bytes) -> None:
    if not start.strip() or start in _MARKS:
        raise UserError(f"“{path.name}” is empty; there is nothing to import.")
    if start.startswith(_OLD_OFFICE):
        raise UserError(
            f"“{path.name}” is an old .xls, or a workbook with a password;"
            " save it as .xlsx without a password."
        )
    what = next((what for mark, what in _OTHERS.items() if start.startswith(mark)), "")
    if what or path.suffix.casefold() in (".xlsx", ".xlsm"):
        raise UserError(
            f"“{path.name}” is {what or 'no workbook'};"
            " only CSV, TSV, XLSX and JSON can be imported."
        )


def _looks_like_json(start: bytes) -> bool:
    text = start.removeprefix(_MARKS[0]).lstrip()
    # A header that begins with a bracket is rare, but one of them is "[Name]".
    return text.startswith(b"{") or (text.startswith(b"[") and text[1:].lstrip()[:1] in b"{[]")
