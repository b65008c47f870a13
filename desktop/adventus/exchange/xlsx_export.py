"""Visits as one sheet of an XLSX workbook: every cell text, the header frozen, no formulas.

The workbook is written directly, as a library would put the time of day into its parts; so the
same catalogue makes the same bytes, in memory that does not grow with it.
"""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from adventus.catalogue import listing
from adventus.catalogue.listing import EVERYTHING, Condition
from adventus.catalogue.records import Visit, visit
from adventus.errors import UserError
from adventus.exchange.cells import rows
from adventus.exchange.columns import Column, chosen
from adventus.exchange.delivery import deliver_bytes
from adventus.exchange.xlsx_parts import PARTS, SHEET, row_xml, sheet_end, sheet_start

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO, TextIO

    from adventus.catalogue.file import Catalogue
    from adventus.progress import Progress

MOST_VISITS = (1 << 20) - 1
"""Rows of a sheet, without its header."""
MOST_CHARACTERS = 32_767
"""In a cell, counted as UTF-16 does."""
_ROWS_AT_ONCE = 500
_MANY = 100_000


def export_xlsx(
    catalogue: Catalogue,
    output: Path | TextIO,
    condition: Condition = EVERYTHING,
    *,
    columns: Sequence[str] = (),
    progress: Progress | None = None,
) -> int:
    """Write the visits that fit, in the order of their dates, and give their number.

    Args:
        output: a file to make or replace, or a stream of text, whose `buffer` gets the bytes.
        columns: which columns of `COLUMNS`, in which order; all of them if empty.
        progress: is told of each visit; it may cancel, and then nothing is written.

    Raises:
        UserError: a column is none of those known, there is more than a sheet can hold, or the
            file can't be written; then an older file of that name is as it was.
    """
    named = chosen(columns)

    def write(stream: BinaryIO) -> int:
        found = listing.ids(catalogue.connection, condition)
        if len(found) > MOST_VISITS:
            raise UserError(f"A sheet holds {MOST_VISITS:,} visits at most; export CSV or fewer.")
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as parcel:
            for name, text in PARTS.items():
                parcel.writestr(_part(name), text)
            # The long form of sizes is kept for what may need it; not every program reads it.
            with parcel.open(_part(SHEET), "w", force_zip64=len(found) > _MANY) as sheet:
                for piece in _sheet(catalogue, found, named, progress):
                    sheet.write(piece)
        return len(found)

    return deliver_bytes(catalogue, output, write)


def _part(name: str) -> zipfile.ZipInfo:
    """Describe a part of the parcel without time or machine, so that it is always the same."""
    part = zipfile.ZipInfo(name)
    part.compress_type = zipfile.ZIP_DEFLATED
    part.create_system = 0
    return part


def _sheet(
    catalogue: Catalogue,
    found: Sequence[int],
    columns: Sequence[Column],
    progress: Progress | None,
) -> Iterator[bytes]:
    names = [column.name for column in columns]
    held = [sheet_start(len(columns), len(found) + 1), row_xml(1, names)]
    body = rows(catalogue.connection, found, columns, progress)
    for number, row in enumerate(body, 2):
        if max(map(len, row), default=0) * 2 > MOST_CHARACTERS:
            _check(row, names, visit(catalogue.connection, found[number - 2]))
        held.append(row_xml(number, row))
        if len(held) >= _ROWS_AT_ONCE:
            yield "".join(held).encode()
            held.clear()
    yield "".join([*held, sheet_end()]).encode()


def _check(row: Sequence[str], names: Sequence[str], found: Visit) -> None:
    for name, cell in zip(names, row, strict=True):
        if len(cell.encode("utf-16-le")) // 2 > MOST_CHARACTERS:
            raise UserError(
                f"{found.values['reference']}: “{name}” has more than {MOST_CHARACTERS:,}"
                " characters, which no spreadsheet takes; export CSV or JSON."
            )
