"""CSV, TSV and their kin: RFC 4180, and what files are like in truth."""

from __future__ import annotations

import codecs
import csv
from contextlib import suppress
from dataclasses import replace
from io import TextIOWrapper
from typing import TYPE_CHECKING

from adventus.errors import UserError
from adventus.exchange.formulas import unguard
from adventus.exchange.input.assembling import assemble, counted
from adventus.exchange.input.decoding import encoding_of
from adventus.exchange.input.delimiters import Dialect, dialect_of
from adventus.exchange.input.lines import Lines
from adventus.exchange.input.table import MOST_CHARACTERS, InputRow, InputTable, RowProblem
from adventus.exchange.input.watching import watched

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO, TextIO

    from adventus.progress import Progress

_SAMPLE = 1 << 16
# Python calls them encodings; they are ways to write names, or what can't be written.
_NOTATIONS = frozenset(
    {"utf-7", "punycode", "idna", "undefined", "unicode-escape", "raw-unicode-escape"}
)
_TAB = ("tab", r"\t")  # as people write it who can't type one


def read_delimited(
    path: Path,
    *,
    encoding: str = "",
    delimiter: str = "",
    header: int = 0,
    progress: Progress | None = None,
) -> InputTable:
    """Read a delimited text; what is not given is found.

    Raises:
        EncodingError: it has to be said how the file is encoded.
        UserError: it can't be read; says the line.
    """
    delimiter = "\t" if delimiter.casefold() in _TAB else delimiter
    if len(delimiter) > 1 or delimiter in ('"', "\r", "\n", " ", "\0"):
        raise UserError(f"“{delimiter}” can't delimit cells; give one character, such as ; or |.")
    used = encoding or encoding_of(path, progress)
    with watched(path, progress) as data:
        lines = Lines(_decoded(data, used), path.name, used)
        dialect = _dialect(lines.peek(_SAMPLE), path, delimiter)
        for _ in dialect.lead:
            next(lines)
        guarded = _Guarded()
        table = assemble(path.name, guarded.taken_off(_records(lines, dialect)), header=header)
    notes = (*table.notes, *_notes(dialect, guarded))
    return replace(table, notes=notes, encoding=used, delimiter=dialect.delimiter)


def _decoded(data: BinaryIO, encoding: str) -> TextIO:
    with suppress(LookupError, ValueError):  # the latter of a name that can be none
        if codecs.lookup(encoding).name not in _NOTATIONS:
            return TextIOWrapper(data, encoding=encoding, newline="")
    raise UserError(f"There is no encoding “{encoding}”; one is “cp1252”.")


def _dialect(sample: str, path: Path, delimiter: str) -> Dialect:
    preferred = "\t" if path.suffix.casefold() in (".tsv", ".tab") else ""
    cut = len(sample) >= _SAMPLE
    return dialect_of(sample, cut=cut, delimiter=delimiter, preferred=preferred)


def _records(lines: Lines, dialect: Dialect) -> Iterator[InputRow | RowProblem]:
    # The bound is the module's, for the whole program; nothing else here reads with another.
    csv.field_size_limit(MOST_CHARACTERS)
    reader = csv.reader(
        lines, delimiter=dialect.delimiter, skipinitialspace=dialect.skip_blanks, strict=True
    )
    while True:
        begin = lines.begin_record()
        try:
            yield InputRow(begin, tuple(next(reader)))
        except StopIteration:
            return
        except csv.Error as error:
            yield _problem(error, lines, begin)


def _problem(error: csv.Error, lines: Lines, begin: int) -> RowProblem:
    """Judge what the reader of rows says, which goes on with the next line."""
    where = f"“{lines.name}”, line {begin}"
    if "end of data" in str(error):
        raise UserError(f"{where}: a cell's quotation mark is never closed.") from error
    if "field limit" in str(error):
        raise UserError(
            f"{where}: a cell has more than {MOST_CHARACTERS:,} characters;"
            " perhaps its quotation mark is never closed."
        ) from error
    reason = "A quotation mark within a quoted cell has to be written twice."
    if lines.number > begin:
        reason = f"Lines {begin} to {lines.number} make one row here. {reason}"
    return RowProblem(begin, (lines.record().rstrip("\r\n"),), reason)


class _Guarded:
    """Takes off the apostrophes that guard cells from spreadsheets, and counts them."""

    def __init__(self) -> None:
        self.count = 0

    def taken_off(
        self, records: Iterator[InputRow | RowProblem]
    ) -> Iterator[InputRow | RowProblem]:
        for record in records:
            if isinstance(record, InputRow) and any(cell[:1] == "'" for cell in record.cells):
                cells = tuple(map(unguard, record.cells))
                self.count += sum(map(str.__ne__, cells, record.cells))
                yield InputRow(record.number, cells)
            else:
                yield record


def _notes(dialect: Dialect, guarded: _Guarded) -> Iterator[str]:
    if dialect.lead:
        lead = " / ".join(line.strip() for line in dialect.lead)
        yield f"Passed over before the header: {lead}"
    if dialect.skip_blanks:
        yield "Blanks after the delimiters were passed over, as quotation marks follow them."
    if guarded.count:
        yield f"{counted(guarded.count, 'apostrophe')} taken off that keep cells from being run."
