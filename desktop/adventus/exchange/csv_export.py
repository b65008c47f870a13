"""Visits as one CSV table: RFC 4180, UTF-8, one visit a row, in the order of their dates."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.catalogue import listing
from adventus.catalogue.listing import EVERYTHING, Condition
from adventus.catalogue.records import visits
from adventus.errors import UserError
from adventus.exchange.columns import cells, chosen
from adventus.exchange.delivery import deliver
from adventus.exchange.formulas import guard

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

    from adventus.catalogue.file import Catalogue

DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True)
class CsvOptions:
    r"""How the table is written.

    Attributes:
        bom: begin with a byte order mark, which old Excel needs to see UTF-8.
        crlf: end rows with CR LF, as old Excel does; LF otherwise.
        delimiter: one of `,` `;` `|` and the tab.
        columns: which columns of `COLUMNS`, in which order; all of them if empty.
    """

    bom: bool = False
    crlf: bool = False
    delimiter: str = ","
    columns: tuple[str, ...] = ()


STANDARD = CsvOptions()


def export_csv(
    catalogue: Catalogue,
    output: Path | TextIO,
    condition: Condition = EVERYTHING,
    *,
    options: CsvOptions = STANDARD,
) -> int:
    """Write the visits that fit, and give their number.

    Args:
        output: a file to make or replace, or a stream of text; for exact bytes the stream should
            be opened in UTF-8 and with `newline=""`.

    Raises:
        UserError: a column or the delimiter is none of those known, or the file can't be written;
            then an older file of that name is as it was.
    """
    columns = chosen(options.columns)
    if options.delimiter not in DELIMITERS:
        raise UserError(
            f"A CSV can't be delimited by “{options.delimiter}”;"
            " choose a comma, a semicolon, a tab or a bar."
        )

    def write(stream: TextIO) -> int:
        stream.write("\ufeff" if options.bom else "")
        rows = csv.writer(Rows(stream, options.crlf), delimiter=options.delimiter)
        rows.writerow([column.name for column in columns])
        found = listing.ids(catalogue.connection, condition)
        rows.writerows(
            map(guard, cells(visit, columns)) for visit in visits(catalogue.connection, found)
        )
        return len(found)

    return deliver(catalogue, output, write)


class Rows:
    """A stream for `csv.writer`, whose own line end is CR LF.

    Told to end rows with LF, it would leave a CR inside a cell unquoted before Python 3.13.
    """

    def __init__(self, stream: TextIO, crlf: bool) -> None:
        self._stream = stream
        self._crlf = crlf

    def write(self, row: str) -> int:
        """Write one row."""
        return self._stream.write(row if self._crlf else f"{row[:-2]}\n")
