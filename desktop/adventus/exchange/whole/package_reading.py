"""A data package of ours put together again, from a folder or a `.zip`, checksums first."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from typing import TYPE_CHECKING, Any

from adventus.errors import UserError
from adventus.exchange.formulas import unguard
from adventus.exchange.shapes import FORMAT
from adventus.exchange.whole.assembling import assembled
from adventus.exchange.whole.descriptor import DESCRIPTOR
from adventus.exchange.whole.json_reading import parsed
from adventus.exchange.whole.package_files import LARGEST, opened_files
from adventus.exchange.whole.package_tables import TABLES, Column, Table
from adventus.exchange.whole.shape_checks import is_uid

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from adventus.exchange.whole.document import Document
    from adventus.exchange.whole.package_files import Files


def is_our_package(path: Path) -> bool:
    """Tell whether this is a data package that Adventus wrote: its folder, description or zip."""
    if path.is_file() and path.name != DESCRIPTOR and not zipfile.is_zipfile(path):
        return False
    try:
        with opened_files(path) as files:
            data = files.read(DESCRIPTOR)
    except KeyError:
        return False
    return f'"{FORMAT}"'.encode() in data


def read_package(path: Path) -> Document:
    """Read a package.

    Raises:
        UserError: a file of it is missing, was changed after it was written, or is no such table.
    """
    with opened_files(path) as files:
        described = parsed(_bytes(files, DESCRIPTOR), f"“{path.name}”: {DESCRIPTOR}")
        sums = _sums(described, path)
        tables = {table.name: _rows(files, table, sums) for table in TABLES}

        def text(uid: str) -> str:
            if not is_uid(uid):  # the checks refuse it; no file is looked for by such a name
                return ""
            name = f"texts/{uid}.txt"
            try:
                return _decoded(files.read(name), name)
            except KeyError:  # it has none; where it should, its checksum tells
                return ""

        return assembled(described, tables, text)


def _bytes(files: Files, name: str) -> bytes:
    try:
        return files.read(name)
    except KeyError as error:
        raise UserError(f"The package has no “{name}”; ask for a whole one.") from error


def _sums(described: Any, path: Path) -> dict[str, str]:
    try:
        return {each["name"]: each["hash"] for each in described["resources"]}
    except (TypeError, KeyError) as error:
        raise UserError(f"“{path.name}”: {DESCRIPTOR} lists no files and checksums.") from error


def _rows(files: Files, table: Table, sums: dict[str, str]) -> list[tuple[int, dict[str, Any]]]:
    """Read a table: the number of each row's first line, and its cells by column."""
    name = f"{table.name}.csv"
    data = _bytes(files, name)
    digest = hashlib.sha256(data).hexdigest()
    if sums.get(table.name) != f"sha256:{digest}":
        raise UserError(
            f"{name} is not as it was written: its checksum differs. Ask for the package again;"
            f" if the change is meant, put “sha256:{digest}” for it into {DESCRIPTOR}."
        )
    csv.field_size_limit(LARGEST)  # a text of any length comes back
    reader = csv.reader(io.StringIO(_decoded(data, name), newline=""), strict=True)
    try:
        return [*_checked_rows(reader, table, name)]
    except csv.Error as error:
        raise UserError(f"{name}, line {reader.line_num}: {error}.") from error


def _checked_rows(reader: Any, table: Table, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    header = [column.name for column in table.columns]
    if next(reader, None) != header:
        raise UserError(f"{name}: its first line should be: {', '.join(header)}.")
    line = reader.line_num + 1
    for row in reader:
        if len(row) != len(header):
            raise UserError(f"{name}, line {line}: {len(row)} cells instead of {len(header)}.")
        cells = zip(table.columns, row, strict=True)
        yield line, {column.name: _value(column, cell) for column, cell in cells}
        line = reader.line_num + 1


def _value(column: Column, cell: str) -> Any:
    """Read a cell; a number that is none is left for the checks, which say where it is."""
    if column.number is None:
        return unguard(cell) if column.free_text else cell
    try:
        return column.number(cell) if cell else None
    except ValueError:
        return cell


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(f"{name}, line {line}: this is not UTF-8.") from error
