"""A file read as one table of text, before anything is known of what its columns mean."""

from __future__ import annotations

from dataclasses import dataclass

MOST_CHARACTERS = 1 << 20
"""In one cell."""
MOST_COLUMNS = 4096
MOST_ROWS = 1 << 21
"""Of one file; twice what a catalogue of a million visits needs."""
MOST_CELLS = 1 << 25
"""Of one file, those counted that are empty."""
MOST_PROBLEMS = 100_000
"""Rows that can't be read; more of them mean that the file is misunderstood."""


@dataclass(frozen=True, slots=True)
class InputRow:
    """One row of data; as many cells as the table has columns.

    Attributes:
        number: the line or row of the file where it begins, from 1, as a person counts (the header
            included); the entry's number for JSON.
        cells: texts exactly as meant: quotes, and the apostrophes that guard a CSV's cells from
            being run as formulas, are taken off.
    """

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that can't be read.

    Attributes:
        number: as for `InputRow`.
        cells: what could be read of it, of any length.
        reason: one sentence for people.
    """

    number: int
    cells: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class InputTable:
    """The table of a file.

    Attributes:
        name: the file's name without its folder.
        columns: different from each other and never empty.
        notes: what was decided or mended while reading, for people.
        problems: rows that can't be read; they are not among `rows`.
        encoding: what the text was decoded with; '' where the format leaves no choice.
        delimiter: what stood between the cells of a delimited text; '' for other formats.
        sheet: which sheet of a workbook was read; '' for other formats.
        sheets: all sheets of a workbook.
        header: the number of the row that names the columns; 0 where the format has none.
        part: the rows are only some of the file's; what is missing is not gone from it.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[InputRow, ...]
    notes: tuple[str, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    header: int = 0
    part: bool = False
