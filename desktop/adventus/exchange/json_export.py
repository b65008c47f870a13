"""A catalogue, or the part of it that fits a query, as one JSON object.

One record a line, each list sorted by uid, so that two exports compare line by line. A visit
nests what belongs to it, such as its citations, in the order in which that was made. A field
found to be empty is `{"mark": "unknown"}` or `{"mark": "none"}`. The JSON Schema is in `schema`.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from adventus.catalogue.listing import EVERYTHING, Condition
from adventus.exchange.authority_records import properties, records
from adventus.exchange.delivery import deliver
from adventus.exchange.finding_records import JUDGED, judged
from adventus.exchange.shapes import FORMAT, LISTS, VERSION
from adventus.exchange.visit_records import text, visit_texts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import TextIO

    from adventus.catalogue.file import Catalogue
    from adventus.progress import Progress

_AT_ONCE = 64  # records; each may be long


def export_json(
    catalogue: Catalogue,
    output: Path | TextIO,
    condition: Condition = EVERYTHING,
    *,
    progress: Progress | None = None,
) -> int:
    """Write the visits that fit and the records they refer to; give the number of visits.

    Without a condition every record of the catalogue is written, also those that no visit uses.

    Args:
        output: a file to make or replace, or a stream of text.
        progress: is told of each visit; it may cancel, and then nothing is written.

    Raises:
        UserError: the file can't be written; then an older file of that name is as it was.
    """

    def write(stream: TextIO) -> int:
        head = {
            "format": FORMAT,
            "version": VERSION,
            "title": catalogue.title,
            "properties": properties(catalogue.connection, condition),
        }
        stream.write("{\n" + "".join(f"{text(k)}: {text(v)},\n" for k, v in head.items()))
        for name in LISTS:
            if name != "visits":
                read = judged if name in JUDGED else records
                _list(stream, name, map(text, read(catalogue.connection, name, condition)))
                stream.write(",\n")
        count = _list(stream, "visits", visit_texts(catalogue.connection, condition, progress))
        stream.write("\n}\n")
        return count

    return deliver(catalogue, output, write)


def _list(stream: TextIO, name: str, items: Iterable[str]) -> int:
    stream.write(f"{text(name)}: [")
    count, left = 0, iter(items)
    while some := list(islice(left, _AT_ONCE)):
        stream.write(("," if count else "") + "\n" + ",\n".join(some))
        count += len(some)
    stream.write("\n]" if count else "]")
    return count
