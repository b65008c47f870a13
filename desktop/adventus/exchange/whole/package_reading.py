"""A data package of ours put together again, from a folder or a `.zip`, checksums first.

A whole catalogue takes many times as much memory as its file. So its visits are put together one
by one, as their rows come, and kept one a line in a file of our own until they are asked for.
"""

from __future__ import annotations

import zipfile
from functools import partial
from typing import TYPE_CHECKING, Any

from adventus.errors import UserError
from adventus.exchange.shapes import FORMAT
from adventus.exchange.whole.assembling import all_visits, lists, visits_in_order
from adventus.exchange.whole.descriptor import DESCRIPTOR
from adventus.exchange.whole.document import Document, Origins
from adventus.exchange.whole.json_reading import parsed
from adventus.exchange.whole.package_files import content, opened_files
from adventus.exchange.whole.package_rows import check_file, decoded, rows
from adventus.exchange.whole.package_tables import BY_NAME, TABLES
from adventus.exchange.whole.shape_checks import is_uid
from adventus.exchange.whole.visit_assembling import BELONGING
from adventus.exchange.whole.visit_lines import keep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from adventus.exchange.whole.assembling import Tables
    from adventus.exchange.whole.document import Record
    from adventus.exchange.whole.package_files import Files
    from adventus.exchange.whole.package_rows import Row
    from adventus.progress import Progress

_OF_VISITS = ("visits", *BELONGING)


def is_our_package(path: Path) -> bool:
    """Tell whether this is a data package that Adventus wrote: its folder, description or zip."""
    if path.is_file() and path.name != DESCRIPTOR and not zipfile.is_zipfile(path):
        return False
    try:
        with opened_files(path) as files:
            data = content(files, DESCRIPTOR)
    except KeyError:
        return False
    return f'"{FORMAT}"'.encode() in data


def read_package(path: Path, folder: Path | None, progress: Progress) -> Document:
    """Read a package.

    Args:
        folder: where its visits may be kept until they are asked for; None to read them all now.
        progress: is told of each line of its tables; it may cancel.

    Raises:
        UserError: a file of it is missing, was changed after it was written, or is no such table.
        NotByLineError: the visits can't be put together one by one, as was asked.
    """
    with opened_files(path) as files:
        described = _described(files, path)
        lines = _check_files(files, described, path, progress)
        progress.begin(lines)
        tables = {table.name: _told(rows(files, table), progress) for table in TABLES}
        others = {name: [*tables[name]] for name in tables if name not in _OF_VISITS}
        origins = Origins()
        value = _but_visits(described, others, partial(_text, files), origins)
        own = {name: tables[name] for name in _OF_VISITS}
        if folder is None:
            all_rows = {name: [*each] for name, each in own.items()}
            return Document({**value, "visits": all_visits(all_rows, origins.put)}, origins)
        visits = keep(folder / "visits", visits_in_order(own, _unnoted))
        return Document({**value, "visits": visits}, origins, partial(_visit_again, path))


def _described(files: Files, path: Path) -> Any:
    try:
        data = content(files, DESCRIPTOR)
    except KeyError as error:
        raise UserError(f"The package has no “{DESCRIPTOR}”; ask for a whole one.") from error
    return parsed(data, f"“{path.name}”: {DESCRIPTOR}")


def _check_files(files: Files, described: Any, path: Path, progress: Progress) -> int:
    """Hold the files of all tables to their checksums; give the number of their lines."""
    try:
        sums = {each["name"]: each["hash"] for each in described["resources"]}
    except (TypeError, KeyError) as error:
        raise UserError(f"“{path.name}”: {DESCRIPTOR} lists no files and checksums.") from error
    return sum(check_file(files, table, sums.get(table.name), progress) for table in TABLES)


def _told(found: Iterator[Row], progress: Progress) -> Iterator[Row]:
    """Tell of the lines of rows as they are read."""
    told = 0
    for row in found:
        yield row
        progress.step(row[0] - told)
        told = row[0]


def _but_visits(
    described: Record, tables: Tables, text_of: Callable[[str], str], origins: Origins
) -> Record:
    form = described.get("adventus")
    return {
        **(form if isinstance(form, dict) else {}),
        "title": described.get("title", ""),
        "properties": {cells["name"]: cells["value"] for _, cells in tables["properties"]},
        **lists(tables, text_of, origins.put),
    }


def _text(files: Files, uid: str) -> str:
    if not is_uid(uid):  # the checks refuse it; no file is looked for by such a name
        return ""
    name = f"texts/{uid}.txt"
    try:
        return decoded(content(files, name), name)
    except KeyError:  # it has none; where it should, its checksum tells
        return ""


def _unnoted(table: str, line: int, record: Record) -> Record:
    del table, line
    return record


def _visit_again(path: Path, index: int) -> Document:
    """Put a visit together once more, to tell the lines that it came from."""
    with opened_files(path) as files:
        origins = Origins()
        visits = visits_in_order(
            {name: rows(files, BY_NAME[name]) for name in _OF_VISITS}, origins.put
        )
        for _ in range(index):
            next(visits)
            origins.clear()
        return Document(next(visits), origins)
