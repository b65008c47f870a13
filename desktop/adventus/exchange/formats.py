"""What a catalogue can be exported as, listed once for the window and the command line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from adventus.exchange.columns import COLUMNS
from adventus.exchange.csv_export import DELIMITERS, CsvOptions, export_csv
from adventus.exchange.json_export import export_json
from adventus.exchange.publish import publish
from adventus.exchange.whole import export_package
from adventus.exchange.xlsx_export import export_xlsx

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TextIO

    from adventus.catalogue.export_options import ExportOptions
    from adventus.catalogue.file import Catalogue
    from adventus.catalogue.listing import Condition
    from adventus.progress import Progress


def _nothing(options: ExportOptions) -> dict[str, Any]:
    del options
    return {}


def _of_table(options: ExportOptions) -> dict[str, Any]:
    return {"columns": options.columns}


def _of_csv(options: ExportOptions) -> dict[str, Any]:
    return {"options": CsvOptions(options.bom, options.crlf, options.delimiter, options.columns)}


@dataclass(frozen=True)
class Format:
    """One of them.

    Attributes:
        name: what it is called on the command line, and in what a catalogue keeps.
        label: what it is called in the window.
        ending: how names of its files end; '' for a folder.
        words: what it is for, in a sentence or two.
        export: writes visits; see the modules of this room.
        takes: which of the `ExportOptions` mean something to it.
        arguments: hands these to `export`.
    """

    name: str
    label: str
    ending: str
    words: str
    export: Callable[..., int]
    takes: frozenset[str] = frozenset()
    arguments: Callable[[ExportOptions], dict[str, Any]] = _nothing

    def write(
        self,
        catalogue: Catalogue,
        output: Path | TextIO,
        condition: Condition,
        options: ExportOptions,
        progress: Progress | None = None,
    ) -> int:
        """Write the visits that fit, and give their number.

        Raises:
            UserError: it can't be written; then an older file of that name is as it was.
            Cancelled: `progress` asked to stop; likewise.
        """
        how = self.arguments(options)
        return self.export(catalogue, output, condition, progress=progress, **how)


FORMATS = (
    Format(
        "csv",
        "CSV table",
        ".csv",
        "One row a visit, as plain text: for statistics and other programs.",
        export_csv,
        frozenset({"delimiter", "bom", "crlf", "columns"}),
        _of_csv,
    ),
    Format(
        "xlsx",
        "XLSX workbook",
        ".xlsx",
        "The same table for a spreadsheet, which leaves every date and number as it is.",
        export_xlsx,
        frozenset({"columns"}),
        _of_table,
    ),
    Format(
        "json",
        "JSON",
        ".json",
        "Everything with its evidence in one file. Importing it gives the same visits back.",
        export_json,
    ),
    Format(
        "datapackage",
        "Data package",
        ".zip",
        "Everything with its evidence as described tables, for archives and other researchers.",
        export_package,
    ),
    Format(
        "folder",
        "Data package as a folder",
        "",
        "The same, not packed: to look into, or to keep under version control.",
        export_package,
    ),
)
PAGE = Format("page", "Web page", ".html", "For readers without the program.", publish)

_BY_NAME = {known.name: known for known in FORMATS}
_COLUMN_NAMES = frozenset(column.name for column in COLUMNS)


def format_named(name: str) -> Format:
    """Give a format by its name; the first for a name that is none."""
    return _BY_NAME.get(name, FORMATS[0])


def fitting(options: ExportOptions) -> ExportOptions:
    """Leave out of what a catalogue keeps what this program doesn't know."""
    return replace(
        options,
        format=format_named(options.format).name,
        delimiter=options.delimiter if options.delimiter in DELIMITERS else DELIMITERS[0],
        columns=tuple(dict.fromkeys(name for name in options.columns if name in _COLUMN_NAMES)),
    )


def fitting_name(path: Path, wanted: Format) -> Path:
    """Give a name the ending of a format, in place of that of another."""
    if path.suffix.lower() == wanted.ending:
        return path
    endings = {known.ending for known in (*FORMATS, PAGE)}
    stem = path.stem if path.suffix.lower() in endings else path.name
    return path.with_name(f"{stem}{wanted.ending}")
