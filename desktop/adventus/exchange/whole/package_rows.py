"""The rows of a data package's tables, read one after the other; a file is checked before it."""

from __future__ import annotations

import csv
import hashlib
import io
from functools import partial
from typing import TYPE_CHECKING, Any

from adventus.errors import UserError
from adventus.exchange.formulas import unguard
from adventus.exchange.whole.descriptor import DESCRIPTOR
from adventus.exchange.whole.package_files import LARGEST, content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from adventus.exchange.whole.package_files import Files
    from adventus.exchange.whole.package_tables import Column, Table
    from adventus.progress import Progress

Row = tuple[int, dict[str, Any]]  # the number of its first line, and its cells by column

_PIECE = 1 << 20  # bytes


def check_file(files: Files, table: Table, digest: str | None, progress: Progress) -> int:
    """Hold a table's file to its checksum; give the number of its lines.

    Args:
        digest: the checksum that the description gives.
        progress: may cancel.

    Raises:
        UserError: it is not there, or was changed after it was written.
    """
    sha, lines = hashlib.sha256(), 0
    with _opened(files, table) as stream:
        while piece := stream.read(_PIECE):
            sha.update(piece)
            lines += piece.count(b"\n")
            progress.step(0)
    found = f"sha256:{sha.hexdigest()}"
    if digest != found:
        raise UserError(
            f"{table.name}.csv is not as it was written: its checksum differs. Ask for the package"
            f" again; if the change is meant, put “{found}” for it into {DESCRIPTOR}."
        )
    return lines


def rows(files: Files, table: Table) -> Iterator[Row]:
    """Read a table.

    Raises:
        UserError: it is no such table; the message says the line.
    """
    name = f"{table.name}.csv"
    csv.field_size_limit(LARGEST)  # a text of any length comes back
    with io.TextIOWrapper(_opened(files, table), encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream, strict=True)
        try:
            yield from _checked(reader, table, name)
        except csv.Error as error:
            raise UserError(f"{name}, line {reader.line_num}: {error}.") from error
        except UnicodeDecodeError:  # it knows its place in a piece of the file only
            decoded(content(files, name), name)
            raise


def decoded(data: bytes, name: str) -> str:
    """Decode the content of a file.

    Raises:
        UserError: it is not UTF-8; the message says the line.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(f"{name}, line {line}: this is not UTF-8.") from error


def _opened(files: Files, table: Table) -> Any:
    try:
        return files.open(f"{table.name}.csv")
    except KeyError as error:
        raise UserError(f"The package has no “{table.name}.csv”; ask for a whole one.") from error


def _checked(reader: Any, table: Table, name: str) -> Iterator[Row]:
    header = [column.name for column in table.columns]
    read = [(column.name, made) for column in table.columns if (made := _reading(column))]
    if next(reader, None) != header:
        raise UserError(f"{name}: its first line should be: {', '.join(header)}.")
    line = reader.line_num + 1
    for row in reader:
        if len(row) != len(header):
            raise UserError(f"{name}, line {line}: {len(row)} cells instead of {len(header)}.")
        cells = dict(zip(header, row, strict=True))
        for key, value_of in read:
            cells[key] = value_of(cells[key])
        yield line, cells
        line = reader.line_num + 1


def _reading(column: Column) -> Callable[[str], Any] | None:
    """Give how the cells of a column are read; None where they are left as they are."""
    if column.number:
        return partial(_number, column.number)
    return unguard if column.free_text else None


def _number(kind: type[int | float], cell: str) -> Any:
    """Read a number; one that is none is left for the checks, which say where it is."""
    try:
        return kind(cell) if cell else None
    except ValueError:
        return cell
