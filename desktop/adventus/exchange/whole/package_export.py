"""A catalogue, or the part of it that fits a query, as a data package: a folder or a `.zip`."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
import tempfile
import zipfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from adventus.catalogue.listing import EVERYTHING, Condition
from adventus.errors import UserError
from adventus.exchange.atomic import replacing
from adventus.exchange.authority_records import properties, records
from adventus.exchange.csv_export import Rows
from adventus.exchange.delivery import one_state, refuse_catalogue
from adventus.exchange.finding_records import JUDGED, judged
from adventus.exchange.formulas import guard
from adventus.exchange.shapes import LISTS
from adventus.exchange.visit_records import visit_records
from adventus.exchange.whole.descriptor import DESCRIPTOR, descriptor
from adventus.exchange.whole.flattening import flat
from adventus.exchange.whole.package_tables import BY_NAME, TABLES, Column

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from adventus.catalogue.file import Catalogue

TEXTS = "texts"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same for every file, so that the same package has same bytes


def export_package(
    catalogue: Catalogue, output: Path | TextIO, condition: Condition = EVERYTHING
) -> int:
    """Write the visits that fit and the records they refer to; give the number of visits.

    Args:
        output: a `.zip` to make or replace, or a folder to make; an older package of ours in a
            folder of that name is replaced as a whole.

    Raises:
        UserError: it can't be written, or a folder of that name holds anything else.
    """
    if not isinstance(output, Path):
        raise UserError("A data package is several files; give the name of a folder or a .zip.")
    refuse_catalogue(output)
    is_zip = output.suffix.lower() == ".zip"
    try:
        if not is_zip:
            _refuse_occupied(output)
        with tempfile.TemporaryDirectory(
            dir=output.resolve().parent, prefix=".adventus-", ignore_cleanup_errors=True
        ) as work:
            folder = Path(work) / "package"
            folder.mkdir()
            count = _write(catalogue, folder, condition)
            (_zip if is_zip else _put)(folder, output)
    except OSError as error:
        raise UserError(
            f"“{output}” can't be written: {error.strerror or error}. Choose another place."
        ) from error
    return count


def _write(catalogue: Catalogue, folder: Path, condition: Condition) -> int:
    with one_state(catalogue.connection), ExitStack() as stack:
        rows = {table.name: _Table(folder, table.name, stack) for table in TABLES}
        count = 0
        about = properties(catalogue.connection, condition)
        for name, value in about.items():
            rows["properties"].write({"name": name, "value": value})
        for name in LISTS:
            for record in _records(catalogue.connection, name, condition):
                count += name == "visits"
                _keep_text(folder, record)
                for table, cells in flat(name, record):
                    rows[table].write(cells)
        title = catalogue.title
    sums = {table.name: _sum(folder / f"{table.name}.csv") for table in TABLES}
    said = json.dumps(descriptor(title, about, sums), ensure_ascii=False, indent=2)
    (folder / DESCRIPTOR).write_bytes(f"{said}\n".encode())
    return count


def _records(
    connection: sqlite3.Connection, name: str, condition: Condition
) -> Iterator[dict[str, Any]]:
    if name == "visits":
        return visit_records(connection, condition)
    return (judged if name in JUDGED else records)(connection, name, condition)


def _keep_text(folder: Path, record: dict[str, Any]) -> None:
    if text := record.get("captured_text"):
        (folder / TEXTS).mkdir(exist_ok=True)
        (folder / TEXTS / f"{record['uid']}.txt").write_bytes(text.encode())


class _Table:
    """One file of rows, open for writing."""

    def __init__(self, folder: Path, name: str, stack: ExitStack) -> None:
        path = folder / f"{name}.csv"
        stream = stack.enter_context(path.open("x", encoding="utf-8", newline=""))
        self._columns = BY_NAME[name].columns
        self._rows = csv.writer(Rows(stream, crlf=False))
        self._rows.writerow([column.name for column in self._columns])

    def write(self, cells: dict[str, Any]) -> None:
        """Write one row."""
        self._rows.writerow([_cell(column, cells.get(column.name)) for column in self._columns])


def _cell(column: Column, value: Any) -> Any:
    return guard(value) if value and column.free_text else value


def _sum(path: Path) -> tuple[int, str]:
    """Give a file's length in bytes and its SHA-256."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return path.stat().st_size, digest


def _zip(folder: Path, output: Path) -> None:
    with (
        replacing(output) as stream,
        zipfile.ZipFile(stream.buffer, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                info = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o644 << 16
                with path.open("rb") as file, archive.open(info, "w", force_zip64=True) as part:
                    shutil.copyfileobj(file, part)


def _refuse_occupied(output: Path) -> None:
    if not output.exists():
        return
    if not output.is_dir():
        raise UserError(f"“{output}” is a file; give the name of a folder, or of a .zip.")
    if any(output.iterdir()) and not (output / DESCRIPTOR).is_file():
        raise UserError(f"The folder “{output}” holds other files; choose another name.")
    ours = {DESCRIPTOR, TEXTS, *(f"{table.name}.csv" for table in TABLES)}
    for path in output.iterdir():
        if path.name not in ours:
            raise UserError(
                f"“{path.name}” lies in the folder “{output}” and would be lost; move it away, or"
                " choose another name."
            )


def _put(folder: Path, output: Path) -> None:
    """Move the finished folder to its place; what was there goes only once that can be done."""
    target = output.resolve()
    older = folder.with_name("older")
    if target.exists():
        target.rename(older)
    try:
        folder.rename(target)
    except OSError:
        if older.exists():
            older.rename(target)
        raise
