"""The files of a data package, written into a folder."""

from __future__ import annotations

import csv
import hashlib
import json
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from adventus.catalogue.about import about
from adventus.exchange.authority_records import properties, records
from adventus.exchange.csv_export import Rows
from adventus.exchange.finding_records import JUDGED, judged
from adventus.exchange.formulas import guard
from adventus.exchange.shapes import LISTS
from adventus.exchange.visit_records import visit_records
from adventus.exchange.whole.descriptor import DESCRIPTOR, descriptor, dictionary
from adventus.exchange.whole.flattening import flat
from adventus.exchange.whole.package_tables import DICTIONARY, TABLES, Column, Table
from adventus.exchange.whole.package_texts import Said, texts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from adventus.catalogue.file import Catalogue
    from adventus.catalogue.listing import Condition
    from adventus.progress import Progress

TEXTS = "texts"
SUMS = "SHA256SUMS"


@dataclass(frozen=True)
class Edition:
    """What a package is beside the visits in it.

    Attributes:
        version: the number of the release; '' where it is none.
        day: the day of the release (ISO).
        citation: how it is cited; '' for as the catalogue says.
        further: the tables that the release adds.
    """

    version: str = ""
    day: str = ""
    citation: str = ""
    further: tuple[Table, ...] = ()


PLAIN = Edition()


def write_tables(
    catalogue: Catalogue, folder: Path, condition: Condition, progress: Progress | None
) -> int:
    """Write the tables and the captured texts; give the number of visits."""
    with ExitStack() as stack:
        rows = {table.name: TableFile(folder, table, stack) for table in TABLES}
        count = 0
        for name, value in properties(catalogue.connection, condition).items():
            rows["properties"].write({"name": name, "value": value})
        for name in LISTS:
            for record in _records(catalogue.connection, name, condition, progress):
                count += name == "visits"
                _keep_text(folder, record)
                for table, cells in flat(name, record):
                    rows[table].write(cells)
    return count


def finish(catalogue: Catalogue, folder: Path, edition: Edition = PLAIN) -> None:
    """Write what describes the tables, once all of them are there, and the checksums of it all."""
    tables = (*TABLES, *edition.further, DICTIONARY)
    with ExitStack() as stack:
        rows = TableFile(folder, DICTIONARY, stack)
        for cells in dictionary(tables):
            rows.write(cells)
    said = Said(catalogue.title, about(catalogue.connection), edition.citation, edition.version)
    for name, text in texts(said, tables).items():
        write_text(folder / name, text)
    sums = {table.name: _sum(folder / f"{table.name}.csv") for table in tables}
    described = descriptor(said, tables, sums, day=edition.day)
    write_text(folder / DESCRIPTOR, json.dumps(described, ensure_ascii=False, indent=2) + "\n")
    _write_sums(folder)


def write_text(path: Path, text: str) -> None:
    """Write a text in UTF-8, with its line ends as they are."""
    path.write_bytes(text.encode())


class TableFile:
    """One file of rows, open for writing."""

    def __init__(self, folder: Path, table: Table, stack: ExitStack) -> None:
        path = folder / f"{table.name}.csv"
        stream = stack.enter_context(path.open("x", encoding="utf-8", newline=""))
        self._columns = table.columns
        self._rows = csv.writer(Rows(stream, crlf=False))
        self._rows.writerow([column.name for column in self._columns])

    def write(self, cells: dict[str, Any]) -> None:
        """Write one row; a column that has no cell stays empty."""
        self._rows.writerow([_cell(column, cells.get(column.name)) for column in self._columns])


def _cell(column: Column, value: Any) -> Any:
    return guard(value) if value and column.free_text else value


def _records(
    connection: sqlite3.Connection, name: str, condition: Condition, progress: Progress | None
) -> Iterator[dict[str, Any]]:
    if name == "visits":
        return visit_records(connection, condition, progress)
    return (judged if name in JUDGED else records)(connection, name, condition)


def _keep_text(folder: Path, record: dict[str, Any]) -> None:
    if text := record.get("captured_text"):
        (folder / TEXTS).mkdir(exist_ok=True)
        write_text(folder / TEXTS / f"{record['uid']}.txt", text)


def _sum(path: Path) -> tuple[int, str]:
    """Give a file's length in bytes and its SHA-256."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return path.stat().st_size, digest


def _write_sums(folder: Path) -> None:
    """List the checksums of all files, as `sha256sum --check` reads them."""
    names = sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
    lines = (f"{_sum(folder / name)[1]}  {name}\n" for name in names)
    write_text(folder / SUMS, "".join(lines))
