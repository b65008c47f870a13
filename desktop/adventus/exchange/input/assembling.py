"""Rows of cells made into a table: the header found, rows made as wide as it, the rest told."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING

from adventus.errors import UserError
from adventus.exchange.input.heading import SAMPLED, heading
from adventus.exchange.input.table import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_PROBLEMS,
    MOST_ROWS,
    InputRow,
    InputTable,
    RowProblem,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SHOWN = 200  # characters of what stands above the header
_NAMED = 5  # columns without a name that are told one by one


def assemble(
    name: str,
    records: Iterable[InputRow | RowProblem],
    *,
    tell_short: bool = True,
    header: int = 0,
) -> InputTable:
    """Take the row that names the columns for the header, and those below it for the data.

    Args:
        header: the number of that row; 0 where it is to be found.
        tell_short: note how many rows had fewer cells than the header, which is odd in a text,
            and nothing in a workbook.

    Raises:
        UserError: there is no header, it can't be read, or it is too wide.
    """
    gathered = _Gathered(name)
    above, left = _parted(name, iter(records), header, gathered)
    row = _header(name, left)
    columns = distinct(row.cells)
    for record in left:
        gathered.add(record, len(columns))
    return InputTable(
        name,
        columns,
        tuple(gathered.rows),
        (
            *_above_notes(above, row.number),
            *_header_notes(row.cells, columns),
            *gathered.notes(tell_short=tell_short),
        ),
        tuple(gathered.problems),
        header=row.number,
    )


@dataclass
class _Gathered:
    """What was read so far."""

    name: str
    rows: list[InputRow] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    empty: int = 0
    short: int = 0
    held: int = 0

    def add(self, record: InputRow | RowProblem, width: int) -> None:
        cells = record.cells
        if isinstance(record, RowProblem):
            self.problems.append(record)
            self._weigh(len(cells))
            return
        if not any(cells):
            self.empty += 1
            return
        self._weigh(max(len(cells), width))
        if len(cells) == width:
            self.rows.append(record)
        elif any(cells[width:]):
            reason = f"The row has {len(cells)} cells, the header {width}."
            self.problems.append(RowProblem(record.number, cells, reason))
        else:
            self.short += len(cells) < width
            padded = (*cells, *[""] * (width - len(cells)))[:width]
            self.rows.append(InputRow(record.number, padded))

    def _weigh(self, cells: int) -> None:
        """Refuse what would fill the memory: a few bytes can stand for thousands of cells."""
        self.held += cells
        if self.held > MOST_CELLS or len(self.rows) >= MOST_ROWS:
            raise UserError(too_much(self.name))
        if len(self.problems) >= MOST_PROBLEMS:
            raise UserError(
                f"“{self.name}” has more than {MOST_PROBLEMS:,} rows that can't be read; check the"
                " delimiter and the header."
            )

    def notes(self, *, tell_short: bool) -> Iterator[str]:
        if self.empty:
            yield f"{counted(self.empty, 'empty row')} left out."
        if self.short and tell_short:
            yield f"{counted(self.short, 'short row')} filled up with empty cells."


def too_much(name: str) -> str:
    """Say that a file holds more than can be read."""
    return (
        f"“{name}” has more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells; split it into"
        " smaller files."
    )


def counted(number: int, thing: str) -> str:
    """Say a number of things that were treated: "1 row was", "3 rows were"."""
    return f"{number:,} {thing} was" if number == 1 else f"{number:,} {thing}s were"


def _parted(
    name: str, records: Iterator[InputRow | RowProblem], header: int, gathered: _Gathered
) -> tuple[list[InputRow | RowProblem], Iterator[InputRow | RowProblem]]:
    """Divide what stands above the header from the header and what stands below."""
    filled = _filled(records, gathered)
    if not header:
        sample = list(islice(filled, SAMPLED))
        at = heading([record.cells for record in sample])
        return sample[:at], chain(sample[at:], records)
    above: list[InputRow | RowProblem] = []
    for record in filled:
        if record.number >= header:
            return above, chain((record,), records)
        above.append(record)
    raise UserError(f"“{name}” has nothing in row {header:,} or below; say another header row.")


def _filled(
    records: Iterator[InputRow | RowProblem], gathered: _Gathered
) -> Iterator[InputRow | RowProblem]:
    for record in records:
        if any(cell.strip() for cell in record.cells) or isinstance(record, RowProblem):
            yield record
        else:
            gathered.empty += 1


def _header(name: str, records: Iterator[InputRow | RowProblem]) -> InputRow:
    for record in records:
        if isinstance(record, RowProblem):
            raise UserError(f"“{name}”, line {record.number}, the header: {record.reason}")
        if any(cell.strip() for cell in record.cells):
            if len(record.cells) > MOST_COLUMNS:
                raise UserError(
                    f"“{name}”, line {record.number}, has {len(record.cells):,} columns;"
                    f" at most {MOST_COLUMNS:,} can be read. Check the delimiter."
                )
            return record
    raise UserError(f"“{name}” has no header; its first row has to name the columns.")


def distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Make names that are all there and all different, changing as few as may be."""
    wanted = [name.strip() for name in names]
    taken, used = set(wanted), set[str]()
    found = []
    for place, name in enumerate(wanted, 1):
        free = name if name and name not in used else _free(name or f"column {place}", taken)
        taken.add(free)
        used.add(free)
        found.append(free)
    return tuple(found)


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} {number}"
    return free


def _above_notes(above: Sequence[InputRow | RowProblem], header: int) -> Iterator[str]:
    """Say what was left out above the header; nothing goes silently."""
    if above:
        texts = " / ".join(cell.strip() for row in above for cell in row.cells if cell.strip())
        shown = texts if len(texts) <= _SHOWN else f"{texts[:_SHOWN]}…"
        yield f"Row {header:,} names the columns; what stands above it is left out: “{shown}”."


def _header_notes(header: Sequence[str], columns: Sequence[str]) -> Iterator[str]:
    unnamed = [place for place, name in enumerate(header, 1) if not name.strip()]
    if len(unnamed) > _NAMED:
        first, last = columns[unnamed[0] - 1], columns[unnamed[-1] - 1]
        yield f"{len(unnamed):,} columns have no name, and are called “{first}” to “{last}”."
    for place, (old, new) in enumerate(zip(header, columns, strict=True), 1):
        if not old.strip() and len(unnamed) <= _NAMED:
            yield f"Column {place} has no name, and is called “{new}”."
        elif old.strip() and old.strip() != new:
            yield f"Column {place} has the name “{old.strip()}” again, and is called “{new}”."
