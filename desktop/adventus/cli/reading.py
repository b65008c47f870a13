"""The commands that read: info, search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adventus.catalogue import listing
from adventus.catalogue.fields import FIELDS
from adventus.catalogue.opening import opened
from adventus.catalogue.records import visits
from adventus.catalogue.summary import summary
from adventus.catalogue.values import DateStatement, Named, notation
from adventus.cli.output import many, note, say, say_json, say_table
from adventus.cli.queries import asked, sorting
from adventus.exchange.columns import days

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from adventus.catalogue.listing import Row
    from adventus.catalogue.records import Visit
    from adventus.catalogue.values import Value


def info(arguments: Namespace) -> int:
    """Say what a catalogue holds."""
    with opened(arguments.file, for_reading=True) as catalogue:
        found = summary(catalogue)
    if arguments.json:
        say_json(
            {
                "title": found.title,
                "file": str(arguments.file),
                "counts": dict(found.counts),
                "conflicts": found.conflicts,
                "proposals": found.waiting,
                "earliest": found.earliest or None,
                "latest": found.latest or None,
                "schema_version": found.schema_version,
                "size": found.size,
            }
        )
        return 0
    say(found.title)
    lines = [(f"{record}s", f"{count:,}") for record, count in found.counts.items()]
    lines.append(("in conflict", many(found.conflicts, "visit")))
    if found.waiting:
        lines.append(("waiting", many(found.waiting, "proposal")))
    lines.append(("dates", f"{found.earliest or '…'} to {found.latest or '…'}"))
    lines.append(("file", f"{found.size:,} bytes, schema version {found.schema_version}"))
    say_table([(f"  {name}", text) for name, text in lines])
    return 0


def search(arguments: Namespace) -> int:
    """List the visits that fit a query."""
    orders = sorting(arguments.sort, descending=arguments.descending)
    with opened(arguments.file, for_reading=True) as catalogue:
        connection = catalogue.connection
        _, condition = asked(catalogue, " ".join(arguments.query))
        found = listing.ids(
            connection, condition, orders, limit=arguments.limit, offset=arguments.offset
        )
        rows = listing.rows(connection, found)
        read = list(visits(connection, found)) if arguments.json else []
        total = listing.count(connection, condition)
    if arguments.json:
        say_json([_json(visit, row) for visit, row in zip(read, rows, strict=True)])
    elif rows:
        say_table([_line(row) for row in rows])
        note(f"{many(total, 'visit')} found" + (f", {len(rows)} shown" * (total > len(rows))))
    elif arguments.query:
        note("no visit fits; say less, or leave the query out to see all")
    else:
        note("there are no visits yet; “adventus add” makes one")
    return 0


def _line(row: Row) -> Sequence[str]:
    cells = row.cells
    marks = [f"●{row.supports}" if row.supports else "", f"◆{row.contradicts}"]
    return (
        cells["reference"],
        cells["date"],
        cells["traveller"],
        ", ".join(part for part in (cells["place"], cells["country"]) if part),
        cells["occasion"],
        cells["status"],
        " ".join(mark for mark in marks if mark and mark != "◆0"),
        "conflict" if row.conflict else "re-check" if row.recheck else "",
    )


def _json(visit: Visit, row: Row) -> dict[str, Any]:
    """A visit with each field in notation: lists as lists, '' for what nobody looked at yet."""
    found: dict[str, Any] = {"uid": visit.uid}
    for described in FIELDS:
        value = visit.values[described.name]
        found[described.name] = _exact(value)
        if isinstance(value, DateStatement):
            earliest, latest = days(value.edtf)
            found[f"{described.name}_earliest"] = earliest
            found[f"{described.name}_latest"] = latest
            found[f"{described.name}_as_written"] = value.as_written
    evidence = {
        "supports": row.supports,
        "contradicts": row.contradicts,
        "conflict": row.conflict,
        "recheck": row.recheck,
    }
    return found | {"evidence": evidence}


def _exact(value: Value) -> str | list[str]:
    if isinstance(value, tuple):
        return [item.name for item in value]
    return value.name if isinstance(value, Named) else notation(value)
