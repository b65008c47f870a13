"""How a catalogue is exported; it can keep that, among what is true of it as a whole."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from adventus.catalogue.properties import set_property

if TYPE_CHECKING:
    import sqlite3

    from adventus.catalogue.editing import Edit

_NAME = "export"
LABEL = "Keep how this catalogue is exported"
"""What the revision is called that keeps them."""


@dataclass(frozen=True)
class ExportOptions:
    """What was chosen the last time; names and signs that nobody knows any more may be among it.

    Attributes:
        format: the name of a format.
        delimiter: what divides the cells of a CSV.
        bom: whether a CSV begins with a byte order mark.
        crlf: whether its rows end with CR LF.
        columns: those of a table, in their order; none means all.
        whole: export all visits, although a search shows only some.
    """

    format: str = "csv"
    delimiter: str = ","
    bom: bool = False
    crlf: bool = False
    columns: tuple[str, ...] = ()
    whole: bool = False


STANDARD = ExportOptions()


def kept(connection: sqlite3.Connection) -> ExportOptions:
    """Give how a catalogue is exported; the standard where nothing sensible is kept."""
    row = connection.execute("SELECT value FROM property WHERE name = ?", (_NAME,)).fetchone()
    return read(row[0]) if row else STANDARD


def keep(edit: Edit, options: ExportOptions) -> None:
    """Keep how the catalogue is exported; nothing is written where that is so already."""
    if options != kept(edit.connection):
        set_property(edit, _NAME, written(options))


def written(options: ExportOptions) -> str:
    """Write options as a text (JSON)."""
    return json.dumps(asdict(options), ensure_ascii=False)


def read(text: str) -> ExportOptions:
    """Read what `written` wrote; the standard where that is nothing sensible."""
    try:
        known = json.loads(text)
    except (ValueError, RecursionError):  # somebody wrote it by hand
        return STANDARD
    return _read(known) if isinstance(known, dict) else STANDARD


def _read(known: dict[str, Any]) -> ExportOptions:
    """Take what has the right type, and the standard for the rest."""
    columns = known.get("columns")
    return ExportOptions(
        columns=tuple(name for name in columns if isinstance(name, str))
        if isinstance(columns, list)
        else (),
        **{
            name: known[name] if type(known.get(name)) is type(standard) else standard
            for name, standard in asdict(STANDARD).items()
            if name != "columns"
        },
    )
