"""The rows that an import could not take, in a file of their own: to be mended and tried again."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from adventus.exchange.atomic import replacing
from adventus.exchange.formulas import guard

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from adventus.exchange.plan.rows import PlanRow

ROW, REASON = "row", "reason"
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
