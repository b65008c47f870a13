"""Writing the page: what the catalogue is, the sources cited, and every visit that fits."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from adventus.catalogue.about import about
from adventus.catalogue.fields import FIELDS, Field, Kind
from adventus.catalogue.listing import EVERYTHING, Condition
from adventus.exchange.authority_records import records
from adventus.exchange.delivery import deliver
from adventus.exchange.publish.entries import entries
from adventus.exchange.publish.page import around, as_data
from adventus.exchange.publish.wording import date_in_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import TextIO

    from adventus.catalogue.file import Catalogue
    from adventus.progress import Progress

# A captured text may be somebody else's; what is quoted of it stands with the citations.
_OF_SOURCE = ("reference", "title", "kind", "author", "publisher", "date", "url", "reliability")


def publish(
    catalogue: Catalogue,
    output: Path | TextIO,
    condition: Condition = EVERYTHING,
    *,
    progress: Progress | None = None,
) -> int:
    """Write the visits that fit, with their evidence, as a page; give the number of visits.

    Args:
        output: a file to make or replace, or a stream of text.
        progress: is told of each visit; it may cancel, and then nothing is written.

    Raises:
        UserError: the file can't be written; then an older file of that name is as it was.
    """

    def write(stream: TextIO) -> int:
        title = catalogue.title or catalogue.path.stem
        before, after = around(title)
        stream.write(before)
        _write_head(stream, catalogue.connection, title, condition)
        count = _write_visits(stream, entries(catalogue.connection, condition, progress))
        stream.write(after)
        return count

    return deliver(catalogue, output, write)


def _write_head(
    stream: TextIO, connection: sqlite3.Connection, title: str, condition: Condition
) -> None:
    head = {
        "title": title,
        "part": condition != EVERYTHING,
        "about": _about(connection),
        "changed": _last_change(connection),
        "fields": [_described(field) for field in FIELDS],
        "sources": dict(_sources(connection, condition)),
    }
    stream.write("{\n" + "".join(f"{as_data(k)}: {as_data(v)},\n" for k, v in head.items()))


def _write_visits(stream: TextIO, found: Iterable[dict[str, Any]]) -> int:
    stream.write('"visits": [')
    count = 0
    for count, entry in enumerate(found, 1):
        stream.write(("\n" if count == 1 else ",\n") + as_data(entry))
    stream.write("\n]}\n")
    return count


def _described(field: Field) -> dict[str, Any]:
    return {"name": field.name, "label": field.label, "long": field.kind is Kind.LONG_TEXT}


def _about(connection: sqlite3.Connection) -> dict[str, str]:
    return {name: text for name, text in asdict(about(connection)).items() if text}


def _last_change(connection: sqlite3.Connection) -> str:
    """Give the day of the last revision; '' where none is known."""
    row = connection.execute("SELECT at FROM revision ORDER BY id DESC LIMIT 1").fetchone()
    return str(row[0])[:10] if row else ""


def _sources(
    connection: sqlite3.Connection, condition: Condition
) -> Iterator[tuple[str, dict[str, Any]]]:
    for source in records(connection, "sources", condition):
        kept = {key: source[key] for key in _OF_SOURCE if source[key]}
        if source["date"]:
            kept["date"] = date_in_text(source["date"])
        if source["derived_from"]:
            kept["from"] = source["derived_from"]["uid"]
        yield source["uid"], kept
