"""What a workbook says of itself: its sheets, and which styles show a number as a date."""

from __future__ import annotations

import warnings
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from adventus.errors import UserError

if TYPE_CHECKING:
    from typing import IO

_LARGEST = 1 << 23
_MOST_MARKUP = 1 << 18
# A workbook saved as "strict" has other names for the same things.
_STRICT = {
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": (
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}
_DOCTYPES = tuple("<!DOCTYPE".encode(each) for each in ("utf-8", "utf-16-le", "utf-16-be"))


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook.

    Attributes:
        part: where in the parcel its cells are.
    """

    title: str
    shown: bool
    part: str


@dataclass(frozen=True)
class Outline:
    """A workbook without its cells.

    Attributes:
        texts: the part with the texts that cells share; '' if there is none.
        book: the library's workbook, which knows the styles and the days that dates count from.
    """

    sheets: tuple[Sheet, ...]
    texts: str
    book: Any


class _Modest(zipfile.ZipFile):
    """A parcel whose parts the library may make trees of, as each is small."""

    def read(self, name: str | zipfile.ZipInfo, pwd: bytes | None = None) -> bytes:
        """Read a part, if it can be no bomb, as the library wants it."""
        said = f"“{self.filename}”: its part {name}"
        if self.getinfo(str(name)).file_size > _LARGEST:
            raise UserError(f"{said} is more than 8 MiB; save it as CSV.")
        data = super().read(name, pwd)
        if data.count(b"<") > _MOST_MARKUP:
            raise UserError(f"{said} has too many styles or names; save it as CSV.")
        if any(doctype in data for doctype in _DOCTYPES):
            raise UserError(f"{said} defines its own XML entities, and is not opened.")
        for strict, usual in _STRICT.items():
            data = data.replace(strict, usual)
        return data


def outline(stream: IO[bytes], name: str) -> Outline:
    """Read a workbook's outline.

    Raises:
        UserError: a part of it is too large, or none can be read.
    """
    # Only those who import XLSX wait for these.
    from openpyxl.reader.excel import ExcelReader  # noqa: PLC0415
    from openpyxl.styles.stylesheet import apply_stylesheet  # noqa: PLC0415
    from openpyxl.xml.constants import SHARED_STRINGS  # noqa: PLC0415

    try:
        with warnings.catch_warnings(), _Modest(stream) as parcel:
            # They tell of pictures and styles that are not read, which nobody asked for.
            warnings.simplefilter("ignore")
            parcel.filename = name
            # Its own way of loading makes a tree of every part; so its steps are taken singly.
            reader = ExcelReader(stream, read_only=True, data_only=True, keep_links=False)
            reader.archive = parcel
            reader.read_manifest()
            reader.read_workbook()
            apply_stylesheet(parcel, reader.wb)
            texts = reader.package.find(SHARED_STRINGS)
            return Outline(_sheets(reader), texts.PartName[1:] if texts else "", reader.wb)
    except (UserError, MemoryError):
        raise
    # A damaged workbook fails in the library in any way: KeyError, TypeError, ParseError, ...
    except Exception as error:
        raise UserError(
            f"“{name}” is no workbook that can be read ({type(error).__name__});"
            " open it in a spreadsheet program and save it again."
        ) from error


def _sheets(reader: Any) -> tuple[Sheet, ...]:
    """List the sheets of cells; charts have sheets of their own."""
    return tuple(
        Sheet(sheet.name, sheet.state == "visible", rel.target)
        for sheet, rel in reader.parser.find_sheets()
        if rel.target in reader.valid_files and "chartsheet" not in rel.Type
    )
