"""What changed, as a release tells it: a table for programs, and a page for readers."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from adventus.exchange.whole.package_tables import CHANGES
from adventus.exchange.whole.package_writing import TableFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from adventus.exchange.release.changed import ReleaseChanges, VisitChange
    from adventus.exchange.release.records import Release


def write_changes(folder: Path, changes: ReleaseChanges) -> None:
    """Write the table `changes.csv`, visits in the order of their uids."""
    with ExitStack() as stack:
        file = TableFile(folder, CHANGES, stack)
        for cells in sorted(_rows(changes), key=lambda cells: cells["uid"]):
            file.write(cells)


def _rows(changes: ReleaseChanges) -> Iterator[dict[str, str]]:
    for visit in changes.added:
        yield _named(visit, "added")
    for visit in changes.removed:
        yield _named(visit, "merged" if visit.into else "removed") | {"after": visit.into}
    for visit in changes.changed:
        for one in visit.fields:
            said = {"field": one.field, "before": one.before, "after": one.after}
            yield _named(visit, "changed") | said


def _named(visit: VisitChange, change: str) -> dict[str, str]:
    return {"uid": visit.uid, "reference": visit.reference, "change": change}


def page(title: str, releases: Sequence[Release]) -> str:
    """Write `CHANGES.md`: all releases, newest first, with their notes as quotations."""
    parts = [f"# Releases of “{' '.join(title.split())}”"]
    for made in sorted(releases, key=lambda made: made.number, reverse=True):
        parts.append(f"## Release {made.number} ({made.date})")
        if made.note:
            parts.append("\n".join(f"> {line}".rstrip() for line in made.note.splitlines()))
        changes = f"; {made.changes}" if made.changes else ""
        parts.append(f"{made.visits:,} visit{'s' * (made.visits != 1)}{changes}.")
    return "\n\n".join(parts) + "\n"
