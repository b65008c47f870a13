"""What an import does on another thread than the window's: reading, planning, applying."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from adventus.errors import UserError
from adventus.exchange.input import read_table
from adventus.exchange.plan import Mapping as ColumnMapping
from adventus.exchange.plan import apply_plan, as_mended, make_plan, propose, write_problems
from adventus.exchange.whole import is_whole, read_whole
from adventus.review.duplicates.likely import likely_rows
from adventus.ui.importing.plan_choices import counted

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from adventus.catalogue.changes import Changes
    from adventus.catalogue.file import Catalogue
    from adventus.exchange.input import InputTable
    from adventus.exchange.plan import Applied, Plan
    from adventus.progress import Progress

_T = TypeVar("_T")


@dataclass(frozen=True)
class Asked:
    """Which file is wanted, and how it is to be read; '' and 0 leave that to be found."""

    path: Path
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header: int = 0


@dataclass(frozen=True)
class FileRead:
    """A file as it was read.

    Attributes:
        table: None for a whole catalogue, which has no columns to map.
    """

    asked: Asked
    table: InputTable | None = None
    mapping: ColumnMapping = ColumnMapping()  # noqa: RUF009 - frozen, and empty


@dataclass(frozen=True)
class Order:
    """What is to be done of a plan.

    Attributes:
        without: numbers of rows to leave out.
        replacing: numbers of rows whose doubtful changes are made all the same.
        adding: numbers of rows that are probably a visit already, and are added all the same.
        problems: where the rows with problems go; None for nowhere.
    """

    without: frozenset[int]
    replacing: frozenset[int]
    adding: frozenset[int]
    problems: Path | None


@dataclass(frozen=True)
class Planned:
    """A plan, and what is shown beside it.

    Attributes:
        called: references of the visits that its rows probably are, by number.
        counts: how many rows each narrowing shows.
    """

    plan: Plan
    called: Mapping[int, str]
    counts: Mapping[str, int]


def read_file(asked: Asked, progress: Progress) -> FileRead:
    """Read a file, and propose where its columns go.

    Raises:
        Cancelled: it is not wanted any more.
        EncodingError: it has to be said how the file is encoded.
        UserError: it can't be read.
    """
    if is_whole(asked.path):
        return FileRead(asked)
    table = as_mended(
        read_table(
            asked.path,
            encoding=asked.encoding,
            delimiter=asked.delimiter,
            sheet=asked.sheet,
            header=asked.header,
            progress=progress,
        )
    )
    progress.step(0)
    return FileRead(asked, table, propose(table))


def plan(
    table: InputTable, mapping: ColumnMapping, catalogue: Catalogue, progress: Progress
) -> Planned:
    """Work out what a table would do, and which of its rows are probably visits already."""
    connection = catalogue.connection
    made = make_plan(connection, table, mapping, progress)
    likely = likely_rows(connection, made.to_compare(), progress)
    wanted = {each.visit_id for found in likely.values() for each in found}
    made = made.with_likely(likely)
    return Planned(made, _called(connection, wanted), counted(made))


def carry_out(plan: Plan, order: Order, catalogue: Catalogue, progress: Progress) -> Applied:
    """Apply a plan; the rows with problems are written first, as that may fail."""
    if order.problems is not None:
        write_problems(order.problems, plan.columns, plan.problems())
    return apply_plan(
        catalogue,
        plan,
        without=order.without,
        replacing=order.replacing,
        adding=order.adding,
        progress=progress,
    )


def take_whole(path: Path, catalogue: Catalogue, progress: Progress) -> Changes:
    """Add a whole catalogue."""
    return read_whole(catalogue, path, progress)


def told(
    work: Callable[[Catalogue, Progress], _T], catalogue: Catalogue, progress: Progress
) -> _T | UserError:
    """Do some work; a sentence for people is its result, to be shown where it was asked for."""
    try:
        return work(catalogue, progress)
    except UserError as error:
        return error


def _called(connection: sqlite3.Connection, visits: Iterable[int]) -> dict[int, str]:
    """Give the references of visits."""
    found = connection.execute(
        "SELECT id, reference FROM visit WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(visits)),),
    )
    return dict(found)
