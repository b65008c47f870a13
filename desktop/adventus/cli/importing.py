"""The command that takes a table in: import."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from adventus.catalogue.opening import opened
from adventus.cli.import_report import (
    ADD,
    DUPLICATES,
    HOLD,
    SKIP,
    Report,
    likely_numbers,
    waiting_numbers,
)
from adventus.cli.output import cut, many, note, progress_line, say, say_json
from adventus.errors import UserError
from adventus.exchange.input import EncodingError, read_table
from adventus.exchange.plan import (
    Applied,
    apply_plan,
    as_mended,
    make_plan,
    propose,
    read_mapping,
    write_mapping,
    write_problems,
)
from adventus.exchange.plan.editions import as_edition
from adventus.exchange.plan.mapping_file import to_json
from adventus.exchange.plan.problems import is_problems, problems_path
from adventus.exchange.whole import is_whole, read_whole
from adventus.review.duplicates.likely import likely_rows

if TYPE_CHECKING:
    import sqlite3
    from argparse import ArgumentParser, Namespace

    from adventus.catalogue.file import Catalogue
    from adventus.exchange.input import InputTable
    from adventus.exchange.plan import Mapping, Plan

_LONGEST = 100  # characters of a preview
_ORDERS = {"day-first": True, "month-first": False}


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    words = (
        "a .csv, .tsv or .xlsx, a .json array of objects, or a catalogue or data package of ours"
    )
    parser.add_argument("input", metavar="INPUT", type=Path, help=words)
    for name, metavar, words in (
        ("mapping", "M", "a file that says where each column goes; default: by name and content"),
        ("save-mapping", "M", "write the mapping that is used to a file, to be changed by hand"),
        ("problems", "PATH", "where rows with problems go; default: INPUT.problems.csv"),
    ):
        parser.add_argument(f"--{name}", metavar=metavar, type=Path, help=words)
    for name, words in (
        ("encoding", "of the text; default: UTF-8, or as its first bytes say"),
        ("delimiter", "between the cells; default: found from the first rows"),
        ("sheet", "which sheet of a workbook; default: the first"),
    ):
        parser.add_argument(f"--{name}", metavar=name[0].upper(), default="", help=words)
    parser.add_argument(
        "--header",
        metavar="ROW",
        type=int,
        default=0,
        help="which row names the columns; default: found, below what may stand above it",
    )
    parser.add_argument(
        "--dates", choices=sorted(_ORDERS), help="the order in all-digit dates, such as 3/4/1990"
    )
    parser.add_argument(
        "--duplicates",
        choices=DUPLICATES,
        default=HOLD,
        help="rows that are probably a visit already: hold them for the review desk (default), add"
        " them all the same, or skip them",
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
    parser.add_argument("--json", action="store_true", help="print one JSON value")


def import_(arguments: Namespace) -> int:
    """Import a table, or say what that would do; a whole catalogue as we write it goes in whole."""
    if is_whole(arguments.input):
        return _import_whole(arguments)
    table = _table(arguments)
    for line in table.notes:
        note(line)
    if not table.rows:
        raise UserError(f"“{arguments.input}” has no row that can be read; nothing was imported.")
    mapping = _mapping(arguments, table)
    with opened(arguments.file, for_reading=arguments.dry_run) as catalogue:
        if not arguments.mapping:
            mapping = _edition(catalogue.connection, table, mapping)
        plan = _plan(arguments, catalogue.connection, table, mapping)
        # First, so that a place that can't be written to stops the import before it is done.
        problems = _keep_problems(arguments, plan)
        applied = Applied() if arguments.dry_run else _apply(arguments, catalogue, plan)
        report = Report(catalogue.connection, plan, applied, arguments.duplicates, problems)
        if arguments.json:
            say_json(report.as_json() | {"mapping": to_json(mapping)})
        else:
            if not arguments.mapping:
                note(f"columns: {_targets(table, mapping)}")
            report.tell(would=arguments.dry_run)
    _tell_of_problems(arguments, problems)
    return 0


def _table(arguments: Namespace) -> InputTable:
    """Read the file; where its encoding has to be said, show what it would look like in each."""
    try:
        with progress_line("reading") as progress:
            return as_mended(
                read_table(
                    arguments.input,
                    encoding=arguments.encoding,
                    delimiter=arguments.delimiter,
                    sheet=arguments.sheet,
                    header=max(arguments.header, 0),
                    progress=progress,
                )
            )
    except EncodingError as error:
        for preview in error.previews:
            line = cut(preview.text.partition("\n")[0].strip(), _LONGEST)
            note(f"--encoding {preview.encoding} ({preview.label}): {line}")
        raise


def _edition(connection: sqlite3.Connection, table: InputTable, mapping: Mapping) -> Mapping:
    """Take the file for the next edition of one imported before, where its rows say so."""
    named = as_edition(connection, table, mapping)
    if named is not mapping and named.source is not None:
        note(f"by its rows this is an edition of “{named.source.name}”, imported before")
    return named


def _plan(
    arguments: Namespace, connection: sqlite3.Connection, table: InputTable, mapping: Mapping
) -> Plan:
    with progress_line("planning") as progress:
        plan = make_plan(connection, table, mapping, progress)
    if arguments.duplicates == ADD:
        return plan
    with progress_line("looking for duplicates") as progress:
        return plan.with_likely(likely_rows(connection, plan.to_compare(), progress))


def _apply(arguments: Namespace, catalogue: Catalogue, plan: Plan) -> Applied:
    without = likely_numbers(plan) if arguments.duplicates == SKIP else ()
    adding = waiting_numbers(plan) if arguments.duplicates == ADD else ()
    with progress_line("importing") as progress:
        return apply_plan(catalogue, plan, without=without, adding=adding, progress=progress)


def _targets(table: InputTable, mapping: Mapping) -> str:
    return ", ".join(f"{name} → {mapping.target(name)}" for name in table.columns)


def _mapping(arguments: Namespace, table: InputTable) -> Mapping:
    """Read or propose the mapping, and save it where that is wished."""
    mapping = read_mapping(arguments.mapping) if arguments.mapping else propose(table)
    if arguments.dates:
        mapping = replace(mapping, day_first=_ORDERS[arguments.dates])
    if arguments.save_mapping:
        write_mapping(mapping, arguments.save_mapping)
    return mapping


def _import_whole(arguments: Namespace) -> int:
    """Import a catalogue from our JSON or a data package, which need no mapping and no plan."""
    if arguments.dry_run or arguments.mapping or arguments.save_mapping:
        raise UserError(
            f"“{arguments.input}” is a whole catalogue: it has no columns to map, and goes in as it"
            " is or not at all; leave --dry-run and the mapping out."
        )
    with opened(arguments.file) as catalogue, progress_line("importing") as progress:
        changes = read_whole(catalogue, arguments.input, progress)
    added = len(changes.of("visit"))
    if arguments.json:
        say_json({"visits": added, "revision": changes.revision or None})
    else:
        say(f"{many(added, 'visit')} added, with all that belongs to them")
    return 0


def _keep_problems(arguments: Namespace, plan: Plan) -> Path | None:
    if not plan.problems() or (arguments.dry_run and not arguments.problems):
        return None
    path: Path = arguments.problems or problems_path(arguments.input)
    write_problems(path, plan.columns, plan.problems())
    return path


def _tell_of_problems(arguments: Namespace, problems: Path | None) -> None:
    """Say where the rows with problems are; a file of an earlier import is left to its reader."""
    if problems:
        note(f"the rows with problems are in “{problems}”, with the reasons")
    elif not arguments.dry_run and is_problems(stale := problems_path(arguments.input)):
        note(f"“{stale}” is of an earlier import; this one had no problems, so it can be deleted")
