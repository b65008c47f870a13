"""The command `export`: visits as a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from adventus.catalogue import export_options
from adventus.catalogue.opening import opened
from adventus.cli.output import exact_output, many, note
from adventus.cli.queries import asked
from adventus.errors import UserError
from adventus.exchange.formats import FORMATS, Format, fitting, format_named

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from adventus.catalogue.export_options import ExportOptions

STANDARD = "-"  # standard output
_SIGNS = {"comma": ",", "semicolon": ";", "tab": "\t", "\\t": "\t", "bar": "|"}
_OPTIONS = ("delimiter", "bom", "crlf", "columns")
_BY_ENDING = {known.ending.removeprefix("."): known for known in FORMATS if known.ending}


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes beside the output and the query."""
    names = sorted(known.name for known in _BY_ENDING.values())
    parser.add_argument("--format", choices=names, help="default: by the ending")
    parser.add_argument(
        "--columns", metavar="A,B,...", help="of a CSV or XLSX, in this order; default: all"
    )
    parser.add_argument("--delimiter", metavar="D", help="of a CSV: , or ; or | or tab")
    parser.add_argument("--bom", action="store_true", help="begin a CSV as Excel wants it")
    parser.add_argument("--crlf", action="store_true", help="end the rows of a CSV with CR LF")
    parser.add_argument(
        "--kept", action="store_true", help="as the catalogue was exported from the window"
    )


def export(arguments: Namespace) -> int:
    """Write visits to a file, or to standard output."""
    with opened(arguments.file, for_reading=True) as catalogue:
        kept = fitting(export_options.kept(catalogue.connection)) if arguments.kept else None
        chosen = _format(arguments, kept)
        options = _options(arguments, chosen, kept or export_options.STANDARD)
        _, condition = asked(catalogue, arguments.query)
        if arguments.output == STANDARD:
            chosen.write(catalogue, exact_output(), condition, options)
            return 0
        count = chosen.write(catalogue, Path(arguments.output), condition, options)
    note(f"{many(count, 'visit')} written to “{arguments.output}”")
    return 0


def _format(arguments: Namespace, kept: ExportOptions | None) -> Format:
    """Choose a format: the one named, else that of the ending, else that which is kept."""
    if arguments.format:
        return format_named(arguments.format)
    ending = Path(arguments.output).suffix.lower().removeprefix(".")
    if ending in _BY_ENDING:
        return _BY_ENDING[ending]
    if kept is not None:
        return format_named(kept.format)
    if arguments.output == STANDARD:
        return FORMATS[0]
    raise UserError(
        f"“{arguments.output}” does not say what it should be; let it end in .csv, .json, .xlsx or"
        " .zip (a data package), or give --format."
    )


def _options(arguments: Namespace, chosen: Format, kept: ExportOptions) -> ExportOptions:
    """Put what is said on the command line over what is kept.

    Raises:
        UserError: something is said that means nothing to the format.
    """
    given = {name: value for name in _OPTIONS if (value := getattr(arguments, name))}
    for name in given:
        if name not in chosen.takes:
            fits = " and ".join(known.label for known in FORMATS if name in known.takes)
            raise UserError(f"--{name} fits {fits}, not {chosen.label}; leave it out.")
    if "delimiter" in given:
        given["delimiter"] = _SIGNS.get(given["delimiter"], given["delimiter"])
    if "columns" in given:
        given["columns"] = tuple(name.strip() for name in given["columns"].split(","))
    return replace(kept, **given)
