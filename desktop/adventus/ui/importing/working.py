"""What an import does on another thread than the window's: reading, planning, applying."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from adventus.errors import UserError
from adventus.exchange.input import read_table
from adventus.exchange.plan import Mapping, apply_plan, make_plan, propose, write_problems
from adventus.exchange.whole import is_whole, read_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from adventus.catalogue.changes import Changes
    from adventus.catalogue.file import Catalogue
    from adventus.exchange.input import InputTable
    from adventus.exchange.plan import Applied, Plan
    from adventus.progress import Progress

_T = TypeVar("_T")


@dataclass(frozen=True)
class Asked:
    """Which file is wanted, and how it is to be read; '' leaves that to be found."""

    path: Path
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


@dataclass(frozen=True)
class FileRead:
    """A file as it was read.

    Attributes:
        table: None for a whole catalogue, which has no columns to map.
    """

    asked: Asked
    table: InputTable | None = None
    mapping: Mapping = Mapping()  # noqa: RUF009 - frozen, and empty


@dataclass(frozen=True)
class Order:
    """What is to be done of a plan.

    Attributes:
        without: numbers of rows to leave out.
        vaguer: numbers of rows whose vaguer dates replace finer ones.
        problems: where the rows with problems go; None for nowhere.
    """

    without: frozenset[int]
    vaguer: frozenset[int]
    problems: Path | None


def read_file(asked: Asked) -> FileRead:
    """Read a file, and propose where its columns go.

    Raises:
        EncodingError: it has to be said how the file is encoded.
        UserError: it can't be read.
    """
    if is_whole(asked.path):
        return FileRead(asked)
    table = read_table(
        asked.path, encoding=asked.encoding, delimiter=asked.delimiter, sheet=asked.sheet
    )
    return FileRead(asked, table, propose(table))


def plan(table: InputTable, mapping: Mapping, catalogue: Catalogue, progress: Progress) -> Plan:
    """Work out what a table would do."""
    return make_plan(catalogue.connection, table, mapping, progress)


def carry_out(plan: Plan, order: Order, catalogue: Catalogue, progress: Progress) -> Applied:
    """Apply a plan; the rows with problems are written first, as that may fail."""
    if order.problems is not None:
        write_problems(order.problems, plan.columns, plan.problems())
    return apply_plan(
        catalogue, plan, without=order.without, vaguer=order.vaguer, progress=progress
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
