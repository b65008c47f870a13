"""A sheet of an XLSX workbook read as a table of text."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

from adventus.errors import UserError
from adventus.exchange.input.assembling import assemble
from adventus.exchange.input.cell_text import text_maker
from adventus.exchange.input.outline import outline
from adventus.exchange.input.parcel import inspect
from adventus.exchange.input.shared_texts import shared_texts
from adventus.exchange.input.sheet_cells import SheetCells
from adventus.exchange.input.table import MOST_COLUMNS, InputRow, InputTable, RowProblem
from adventus.exchange.input.watching import watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from adventus.exchange.input.outline import Outline, Sheet
    from adventus.exchange.input.sheet_cells import RawCell, RawRow, SheetMarks
    from adventus.progress import Progress

_MOST_TEXTS = 1 << 28  # bytes of what cells share, which is held in memory all at once


def read_workbook(
    path: Path, *, sheet: str = "", header: int = 0, progress: Progress | None = None
) -> InputTable:
    """Read one sheet; the first that is shown, unless told.

    Raises:
        Cancelled: the work was asked to stop.
        UserError: it is no workbook, is bigger than can be meant, or has no such sheet.
    """
    inspect(path)
    with path.open("rb") as stream:
        described = outline(stream, path.name)
    chosen = _chosen(described, sheet, path.name)
    try:
        with watched(path, progress) as data, zipfile.ZipFile(data) as parcel:
            table, marks = _read(parcel, described, chosen, path.name, header)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError) as error:
        raise UserError(
            f"“{path.name}” is damaged ({error}); open it in a spreadsheet program and save it"
            " again."
        ) from error
    names = tuple(each.title for each in described.sheets)
    notes = (*_sheet_notes(chosen.title, names, sheet), *table.notes, *_mark_notes(marks))
    return replace(table, notes=notes, sheet=chosen.title, sheets=names)


def _chosen(described: Outline, title: str, name: str) -> Sheet:
    if not described.sheets:
        raise UserError(f"“{name}” has no sheet of cells; there is nothing to import.")
    if title:
        for each in described.sheets:
            if each.title == title:
                return each
        titles = ", ".join(each.title for each in described.sheets)
        raise UserError(f"“{name}” has no sheet “{title}”; there are: {titles}.")
    shown = [each for each in described.sheets if each.shown]
    return (shown or described.sheets)[0]


def _read(
    parcel: zipfile.ZipFile, described: Outline, chosen: Sheet, name: str, header: int
) -> tuple[InputTable, SheetMarks]:
    texts = _texts(parcel, described.texts, name) if described.texts in parcel.namelist() else []
    reader = SheetCells(name)
    with parcel.open(chosen.part) as stream:
        found = _rows(reader.rows(stream), text_maker(described.book, texts), name)
        return assemble(name, found, tell_short=False, header=header), reader.marks


def _texts(parcel: zipfile.ZipFile, part: str, name: str) -> list[str]:
    if parcel.getinfo(part).file_size > _MOST_TEXTS:
        raise UserError(f"“{name}” holds more than 256 MiB of texts; save it as CSV.")
    with parcel.open(part) as stream:
        return shared_texts(stream, name)


def _rows(
    raw: Iterator[RawRow], text: Callable[[RawCell], str], name: str
) -> Iterator[InputRow | RowProblem]:
    last = 0
    for number, found in raw:
        for missing in range(last + 1, number):
            yield InputRow(missing, ())
        reason = ""
        try:
            cells = {column: said for column, cell in found.items() if (said := text(cell))}
        except UserError as error:
            reason = str(error)
            cells = {column: _readable(cell, text) for column, cell in found.items()}
        if max(cells, default=0) > MOST_COLUMNS:
            raise UserError(f"“{name}”, row {number}, has more than {MOST_COLUMNS:,} columns.")
        row = _in_a_row(cells)
        yield RowProblem(number, row, reason) if reason else InputRow(number, row)
        last = number


def _readable(cell: RawCell, text: Callable[[RawCell], str]) -> str:
    try:
        return text(cell)
    except UserError:
        return "\ufffd"


def _in_a_row(cells: dict[int, str]) -> tuple[str, ...]:
    row = [""] * max(cells, default=0)
    for column, text in cells.items():
        row[column - 1] = text
    return tuple(row)


def _sheet_notes(title: str, names: tuple[str, ...], asked: str) -> Iterator[str]:
    if len(names) > 1 and not asked:
        others = ", ".join(f"“{name}”" for name in names if name != title)
        yield f"The sheet “{title}” was read; the workbook also has {others}."


def _mark_notes(marks: SheetMarks) -> Iterator[str]:
    if marks.formulas:
        yield f"Cells with formulas: {marks.formulas:,}; their values as last calculated were read."
    if marks.uncalculated:
        yield f"Formulas without a value, read as empty: {', '.join(marks.uncalculated)}."
    if marks.merged:
        yield f"Merged cells, whose value counts for the first only: {', '.join(marks.merged)}."
