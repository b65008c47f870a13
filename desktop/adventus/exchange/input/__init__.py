"""Files of other people read as tables of text: CSV, TSV, XLSX, JSON arrays of flat objects.

    table = read_table(Path("trips.csv"))
    table.columns, table.rows, table.notes, table.problems

Nothing is known here of visits: every cell is text, exactly as the file has it. Whatever had to be
decided or mended is said in a note; a row that can't be read is a problem and stops no other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.errors import UserError
from adventus.exchange.input.decoding import EncodingError, Preview
from adventus.exchange.input.delimited import read_delimited
from adventus.exchange.input.json_rows import read_json
from adventus.exchange.input.kinds import Kind, kind_of
from adventus.exchange.input.table import InputRow, InputTable, RowProblem
from adventus.exchange.input.workbook import read_workbook
from adventus.progress import Progress

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "EncodingError",
    "InputRow",
    "InputTable",
    "Preview",
    "RowProblem",
    "read_table",
]


def read_table(
    path: Path,
    *,
    encoding: str = "",
    delimiter: str = "",
    sheet: str = "",
    header: int = 0,
    progress: Progress | None = None,
) -> InputTable:
    """Read a file as a table, by its content and ending.

    Args:
        encoding: of a delimited text; found from the bytes if empty.
        delimiter: of a delimited text; found from the first rows if empty.
        sheet: of a workbook; the first one that is shown if empty.
        header: the row of a delimited text or workbook that names the columns; found if 0.
        progress: is told of the bytes of the file as they are read.

    Raises:
        Cancelled: the work was asked to stop; the file is closed.
        EncodingError: the text is neither UTF-8 nor marked; it carries previews to choose from.
        UserError: the file can't be read as a table; says the file, the line and the reason.
    """
    progress = progress or Progress()
    kind = kind_of(path)
    progress.begin(path.stat().st_size)
    try:
        if kind is Kind.WORKBOOK:
            return read_workbook(path, sheet=sheet, header=header, progress=progress)
        if kind is Kind.JSON:
            return read_json(path, progress)
        return read_delimited(
            path, encoding=encoding, delimiter=delimiter, header=header, progress=progress
        )
    except MemoryError:
        raise UserError(
            f"“{path.name}” needs more memory than there is; split it into smaller files."
        ) from None  # what was read so far is let go with the traceback
