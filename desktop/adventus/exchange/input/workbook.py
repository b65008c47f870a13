"""A sheet of an XLSX workbook read as a table of text."""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from adventus.errors import UserError
from adventus.exchange.input.assembling import assemble
from adventus.exchange.input.cell_text import cell_text
from adventus.exchange.input.parcel import inspect
from adventus.exchange.input.sheet_marks import SheetMarks, sheet_marks
from adventus.exchange.input.table import MOST_CHARACTERS, MOST_COLUMNS, InputRow, InputTable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MOST_ROWS = 1 << 20  # that a sheet can have
_MOST_CELLS = 1 << 27  # a few bytes can say that a row goes on to its 16,384th cell


def read_workbook(path: Path, *, sheet: str = "") -> InputTable:
    """Read one sheet; the first that is shown, unless told.

    Raises:
        UserError: it is no workbook, is bigger than can be meant, or has no such sheet.
    """
    inspect(path)
    with _loaded(path) as workbook:
        names = tuple(each.title for each in workbook.worksheets)
        chosen = _chosen(workbook, sheet, path.name)
        table = assemble(path.name, _rows(chosen, path.name), tell_short=False)
        # The library gives no public name of the sheet's part, and neither formulas nor merged
        # cells while it reads in bounded memory.
        marks = sheet_marks(path, chosen._worksheet_path)  # noqa: SLF001 - see above
    notes = (*_sheet_notes(chosen.title, names, sheet), *table.notes, *_mark_notes(marks))
    return replace(table, notes=notes, sheet=chosen.title, sheets=names)


@contextmanager
def _loaded(path: Path) -> Iterator[Any]:
    from openpyxl import load_workbook  # noqa: PLC0415 - only those who import XLSX wait for it

    workbook = None
    try:
        with warnings.catch_warnings():
            # They tell of pictures and styles that are not read, which nobody asked for.
            warnings.simplefilter("ignore")
            workbook = load_workbook(path, read_only=True, data_only=True)
            yield workbook
    except UserError:
        raise
    # A damaged workbook fails in the library in any way: KeyError, TypeError, ParseError, ...
    except Exception as error:
        raise UserError(
            f"“{path.name}” is no workbook that can be read ({type(error).__name__});"
            " open it in a spreadsheet program and save it again."
        ) from error
    finally:
        if workbook is not None:
            workbook.close()


def _chosen(workbook: Any, sheet: str, name: str) -> Any:
    if sheet:
        for each in workbook.worksheets:
            if each.title == sheet:
                return each
        titles = ", ".join(each.title for each in workbook.worksheets)
        raise UserError(f"“{name}” has no sheet “{sheet}”; there are: {titles}.")
    shown = [each for each in workbook.worksheets if each.sheet_state == "visible"]
    return (shown or workbook.worksheets)[0]


def _rows(sheet: Any, name: str) -> Iterator[InputRow]:
    sheet.reset_dimensions()  # what the file says of its own size need not be true
    count = 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        count += len(row)
        if number > _MOST_ROWS or count > _MOST_CELLS:
            raise UserError(f"“{name}” has more rows or cells in a sheet than can be read.")
        cells = [cell_text(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        _check(cells, name, number)
        yield InputRow(number, tuple(cells))


def _check(cells: list[str], name: str, number: int) -> None:
    if len(cells) > MOST_COLUMNS:
        raise UserError(f"“{name}”, row {number}, has more than {MOST_COLUMNS:,} columns.")
    for cell in cells:
        if len(cell) > MOST_CHARACTERS or "\0" in cell:
            what = "a NUL" if "\0" in cell else f"more than {MOST_CHARACTERS:,} characters"
            raise UserError(f"“{name}”, row {number}: a cell has {what}.")


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
