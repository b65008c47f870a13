"""The rows that an import could not take, in a file of their own: to be mended and tried again."""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING

from adventus.exchange.atomic import replacing
from adventus.exchange.formulas import guard
from adventus.exchange.input.table import InputRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from adventus.exchange.input.table import InputTable
    from adventus.exchange.plan.rows import PlanRow

ROW, REASON = "row", "reason"
_ENDING = ".problems."
_LONGEST = 100  # characters of a first line that are looked at


def problems_path(input_path: Path) -> Path:
    """Give where the problems of a file go by default: beside it."""
    return input_path.with_name(f"{input_path.name}.problems.csv")


def is_problems(path: Path) -> bool:
    """Tell whether there is a file that was written for the problems of an import."""
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            return stream.readline(_LONGEST).startswith(f'"{ROW}","{REASON}"')
    except (OSError, UnicodeDecodeError):
        return False


def as_mended(table: InputTable) -> InputTable:
    """Take a file of problems for the rows of its first file that it holds.

    They keep the numbers and the source that they had; any other table is given back as it is.
    """
    first, ending, _ = table.name.rpartition(_ENDING)
    numbered = all(row.cells[0].isdecimal() for row in table.rows) if table.rows else False
    if not ending or table.columns[:2] != (ROW, REASON) or not numbered:
        return table
    return replace(
        table,
        name=first,
        columns=table.columns[2:],
        rows=tuple(InputRow(int(row.cells[0]), row.cells[2:]) for row in table.rows),
        notes=(*table.notes, f"These are rows of “{first}” that had problems."),
        part=True,
    )


def write_problems(path: Path, columns: Sequence[str], rows: Sequence[PlanRow]) -> None:
    """Write rows with their reasons, replacing the file as a whole.

    Raises:
        UserError: it can't be written.
    """
    with replacing(path) as stream:
        out = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
        out.writerow([ROW, REASON, *map(guard, columns)])
        for row in rows:
            out.writerow([str(row.number), row.reason, *map(guard, row.cells)])
