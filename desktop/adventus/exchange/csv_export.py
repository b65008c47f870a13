"""Visits as one CSV table: RFC 4180, UTF-8, one visit a row, in the order of their dates."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from adventus.catalogue import listing
from adventus.catalogue.listing import EVERYTHING, Condition
from adventus.errors import UserError
from adventus.exchange.cells import rows
from adventus.exchange.columns import chosen
from adventus.exchange.delivery import deliver
from adventus.exchange.formulas import guard, risky_after

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from typing import TextIO

    from adventus.catalogue.file import Catalogue
    from adventus.progress import Progress

DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True)
class CsvOptions:
    r"""How the table is written.

    Attributes:
        bom: begin with a byte order mark, which Excel needs to see UTF-8.
        crlf: end rows with CR LF, as Excel does; LF otherwise.
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
    progress: Progress | None = None,
) -> int:
    """Write the visits that fit, and give their number.

    Args:
        output: a file to make or replace, or a stream of text; for exact bytes the stream should
            be opened in UTF-8 and with `newline=""`.
        progress: is told of each visit; it may cancel, and then nothing is written.

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
        found = listing.ids(catalogue.connection, condition)
        header = [column.name for column in columns]
        body = rows(catalogue.connection, found, columns, progress)
        _write_rows(stream, chain([header], body), options)
        return len(found)

    return deliver(catalogue, output, write)


def _write_rows(stream: TextIO, found: Iterable[Sequence[str]], options: CsvOptions) -> None:
    """Write rows, guarded; most have nothing in them to quote or to guard, and go out at once."""
    delimiter, end = options.delimiter, "\r\n" if options.crlf else "\n"
    risky = risky_after(delimiter).search
    careful = csv.writer(Rows(stream, options.crlf), delimiter=delimiter)
    for row in found:
        line = delimiter.join(["", *row])
        if (
            line.count(delimiter) > len(row)
            or '"' in line
            or "\n" in line
            or "\r" in line
            or line == delimiter  # a row of one empty cell is written as `""`
            or risky(line)
        ):
            careful.writerow(map(guard, row))
        else:
            stream.write(line[1:] + end)


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
