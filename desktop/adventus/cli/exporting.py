"""The command `export`: visits as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from adventus import exchange
from adventus.catalogue.opening import opened
from adventus.cli.output import exact_output, many, note
from adventus.cli.queries import asked
from adventus.errors import UserError
from adventus.exchange.whole import export_package

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

FORMATS = {
    "csv": exchange.export_csv,
    "json": exchange.export_json,
    "xlsx": exchange.export_xlsx,
    "datapackage": export_package,
}
STANDARD = "-"  # standard output


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes beside the output and the query."""
    parser.add_argument("--format", choices=sorted(FORMATS), help="default: by the ending")


def export(arguments: Namespace) -> int:
    """Write visits to a file, or to standard output."""
    write = FORMATS[arguments.format or _format_of(arguments.output)]
    with opened(arguments.file, for_reading=True) as catalogue:
        _, condition = asked(catalogue, arguments.query)
        if arguments.output == STANDARD:
            write(catalogue, exact_output(), condition)
            return 0
        count = write(catalogue, Path(arguments.output), condition)
    note(f"{many(count, 'visit')} written to “{arguments.output}”")
    return 0


def _format_of(output: str) -> str:
    ending = Path(output).suffix.lower().removeprefix(".")
    if output == STANDARD:
        return "csv"
    if ending == "zip":
        return "datapackage"
    if ending not in FORMATS:
        raise UserError(
            f"“{output}” does not say what it should be; let it end in .csv, .json, .xlsx or .zip"
            " (a data package), or give --format."
        )
    return ending
