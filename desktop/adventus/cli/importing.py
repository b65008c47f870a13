"""The command that takes a table in: import."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adventus.catalogue.opening import opened
from adventus.cli.output import cut, many, note, say, say_json
from adventus.errors import UserError
from adventus.exchange.input import read_table
from adventus.exchange.plan import (
    Action,
    Applied,
    apply_plan,
    make_plan,
    propose,
    read_mapping,
    write_mapping,
    write_problems,
)
from adventus.exchange.plan.mapping_file import to_json
from adventus.exchange.plan.problems import problems_path
from adventus.exchange.whole import is_whole, read_whole

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from adventus.exchange.input import InputTable
    from adventus.exchange.plan import Mapping, Plan

_SHOWN = 5  # problems named one by one
_LONGEST = 160
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
        "--dates", choices=sorted(_ORDERS), help="the order in all-digit dates, such as 3/4/1990"
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
    parser.add_argument("--json", action="store_true", help="print one JSON value")


def import_(arguments: Namespace) -> int:
    """Import a table, or say what that would do; a whole catalogue as we write it goes in whole."""
    if is_whole(arguments.input):
        return _import_whole(arguments)
    table = read_table(
        arguments.input,
        encoding=arguments.encoding,
        delimiter=arguments.delimiter,
        sheet=arguments.sheet,
    )
    for line in table.notes:
        note(line)
    if not table.rows:
        raise UserError(f"“{arguments.input}” has no row that can be read; nothing was imported.")
    mapping = _mapping(arguments, table)
    with opened(arguments.file, for_reading=arguments.dry_run) as catalogue:
        plan = make_plan(catalogue.connection, table, mapping)
        # First, so that a place that can't be written to stops the import before it is done.
        problems = _keep_problems(arguments, plan)
        applied = Applied() if arguments.dry_run else apply_plan(catalogue, plan)
    if arguments.json:
        say_json(_as_json(plan, applied, mapping, problems))
    else:
        _tell(arguments, table, mapping, plan, applied)
    if problems:
        note(f"the rows with problems are in “{problems}”, with the reasons")
    return 0


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
    with opened(arguments.file) as catalogue:
        changes = read_whole(catalogue, arguments.input)
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


def _tell(
    arguments: Namespace, table: InputTable, mapping: Mapping, plan: Plan, applied: Applied
) -> None:
    if not arguments.mapping:
        targets = ", ".join(f"{name} → {mapping.target(name)}" for name in table.columns)
        note(f"columns: {targets}")
    counts = plan.counts()
    would = "would be " if arguments.dry_run else ""
    say(
        f"{many(len(plan.rows), 'row')}: {counts[Action.ADD]:,} {would}added,"
        f" {counts[Action.CHANGE]:,} {would}changed, {counts[Action.SAME]:,} the same,"
        f" {counts[Action.PROBLEM]:,} with problems"
    )
    for row in plan.problems()[:_SHOWN]:
        say(f"row {row.number}: {cut(row.reason, _LONGEST)}")
    if applied.vaguer:
        numbers = ", ".join(str(row.number) for row in applied.vaguer[:_SHOWN])
        note(
            f"{many(len(applied.vaguer), 'row')} would have made a date vaguer; it was left as it"
            f" is (row {numbers}); set it by hand if the finer date is wrong"
        )
    if plan.vanished:
        gone = ", ".join(one.reference for one in plan.vanished[:_SHOWN])
        more = "…" if len(plan.vanished) > _SHOWN else ""
        note(
            f"the file has no row any more for {many(len(plan.vanished), 'visit')} of an earlier"
            f" import ({gone}{more}); nothing was deleted"
        )


def _as_json(
    plan: Plan, applied: Applied, mapping: Mapping, problems: Path | None
) -> dict[str, Any]:
    return {
        "rows": len(plan.rows),
        "actions": {action.value: count for action, count in plan.counts().items()},
        "added": applied.added,
        "changed": applied.changed,
        "revision": applied.revision or None,
        "changes": [
            {
                "row": row.number,
                "reference": row.reference,
                "fields": {one.field: [one.old, one.new] for one in row.changes},
            }
            for row in plan.rows
            if row.action is Action.CHANGE
        ],
        "problems": [{"row": row.number, "reason": row.reason} for row in plan.problems()],
        "problems_file": str(problems) if problems else None,
        "vaguer": [row.number for row in applied.vaguer],
        "vanished": [one.reference for one in plan.vanished],
        "mapping": to_json(mapping),
    }
