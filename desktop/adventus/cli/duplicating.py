"""The command that finds visits that are probably the same: duplicates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adventus.catalogue import listing
from adventus.catalogue.opening import opened
from adventus.cli.output import WIDEST, cut, many, note, say, say_json, say_table
from adventus.review.duplicates.finding import ONE_STOP, find_duplicates

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping, Sequence

    from adventus.catalogue.listing import Row
    from adventus.review.duplicates.finding import Group


def duplicates(arguments: Namespace) -> int:
    """List the groups of visits that are probably the same, the most probable first."""
    with opened(arguments.file, for_reading=True) as catalogue:
        connection = catalogue.connection
        groups = find_duplicates(connection)
        ids = sorted({visit for group in groups for visit in group.visits})
        rows = {row.id: row for row in listing.rows(connection, ids)}
    if arguments.json:
        say_json([_json(group, rows) for group in groups])
        return 0
    for group in groups:
        say(_heading(group))
        say_table([_line(rows[visit]) for visit in group.visits])
        say()
    note(f"{many(len(groups), 'probable group')} found" if groups else "no visit is there twice")
    return 0


def _json(group: Group, rows: Mapping[int, Row]) -> dict[str, Any]:
    return {
        "visits": [
            {"uid": rows[visit].uid, "reference": rows[visit].cells["reference"]}
            for visit in group.visits
        ],
        "score": group.score,
        "reasons": list(group.reasons),
        "kind": group.kind,
    }


def _heading(group: Group) -> str:
    what = "one stop, two events" if group.kind == ONE_STOP else "probably one visit"
    return f"{group.score:.2f}  {what}: {', '.join(group.reasons)}"


def _line(row: Row) -> Sequence[str]:
    cells = row.cells
    where = ", ".join(cells[name] for name in ("place", "venue", "country") if cells[name])
    told = cells["occasion"] or cells["purpose"]
    return (f"  {cells['reference']}", cells["date"], cells["traveller"], where, cut(told, WIDEST))
