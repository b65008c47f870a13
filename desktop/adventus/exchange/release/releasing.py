"""Making a release: the data package of a whole catalogue, numbered and recorded."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from adventus.catalogue import listing
from adventus.catalogue.about import about, suggested_citation
from adventus.catalogue.entry import check_text
from adventus.catalogue.listing import EVERYTHING
from adventus.catalogue.storage import is_there
from adventus.errors import UserError
from adventus.exchange import schema
from adventus.exchange.json_export import export_json
from adventus.exchange.release.change_files import page, write_changes
from adventus.exchange.release.changed import changes_since
from adventus.exchange.release.records import (
    Release,
    label,
    newest_revision,
    next_number,
    record,
    releases,
)
from adventus.exchange.whole.package_reading import is_our_package
from adventus.exchange.whole.package_tables import CHANGES
from adventus.exchange.whole.package_writing import Edition, finish, write_tables, write_text
from adventus.exchange.whole.placing import CATALOGUE_FILE, CHANGES_FILE, SCHEMA_FILE, placing
from adventus.progress import Progress

if TYPE_CHECKING:
    from pathlib import Path

    from adventus.catalogue.file import Catalogue
    from adventus.exchange.release.changed import ReleaseChanges


def release(
    catalogue: Catalogue,
    output: Path,
    *,
    note: str = "",
    day: date,
    again: bool = False,
    progress: Progress | None = None,
) -> Release:
    """Write the next release and record it, in one revision; both happen, or neither.

    Args:
        output: a folder or a `.zip` to make; only a data package of ours is replaced.
        note: a remark for readers.
        again: make one even if nothing changed since the last.
        progress: is told of each visit, which is written twice; it may cancel.

    Raises:
        UserError: there is nothing to release, the catalogue is read-only, or the package can't
            be written there.
    """
    progress = progress or Progress()
    _refuse(catalogue, output, note)
    earlier = releases(catalogue.connection)
    changes = changes_since(catalogue.connection, earlier[-1] if earlier else None, progress)
    made = _next(catalogue, changes, note, day)
    if not again:
        _refuse_unchanged(changes, made)
    progress.begin(2 * made.visits)
    with placing(output) as place, catalogue.edit(label(made.number)) as edit:
        # Recorded first, so that the package tells of itself; with any error all of it goes.
        record(edit, made)
        _write(catalogue, place.folder, made, changes, _Within(progress))
        place.put()
    return made


def _refuse(catalogue: Catalogue, output: Path, note: str) -> None:
    if catalogue.read_only:
        raise UserError(f"“{catalogue.title}” can't be released. {catalogue.notice}")
    check_text(note, "note")
    if (
        is_there(output)
        and output.is_file()
        and not (output.suffix.lower() == ".zip" and is_our_package(output))
    ):
        raise UserError(f"“{output}” exists already and is no data package; choose another name.")


def _refuse_unchanged(changes: ReleaseChanges, made: Release) -> None:
    if not made.visits:
        raise UserError("The catalogue holds no visits; there is nothing to release.")
    if changes.since and changes.nothing:
        raise UserError(
            f"Nothing has changed since release {changes.since}; it still shows what there is."
        )


def _next(catalogue: Catalogue, changes: ReleaseChanges, note: str, day: date) -> Release:
    connection = catalogue.connection
    return Release(
        next_number(connection),
        day.isoformat(),
        newest_revision(connection),
        listing.count(connection),
        note.strip(),
        changes.words() if changes.since else "",
    )


def _write(
    catalogue: Catalogue, folder: Path, made: Release, changes: ReleaseChanges, progress: Progress
) -> None:
    write_tables(catalogue, folder, EVERYTHING, progress)
    export_json(catalogue, folder / CATALOGUE_FILE, progress=progress)
    write_text(folder / SCHEMA_FILE, schema.text())
    write_text(folder / CHANGES_FILE, page(catalogue.title, releases(catalogue.connection)))
    if changes.known:
        write_changes(folder, changes)
    finish(catalogue, folder, _edition(catalogue, made, changes))


def _edition(catalogue: Catalogue, made: Release, changes: ReleaseChanges) -> Edition:
    said = about(catalogue.connection)
    day = date.fromisoformat(made.date)
    return Edition(
        str(made.number),
        made.date,
        suggested_citation(catalogue.title, said, made.number, day),
        (CHANGES,) if changes.known else (),
    )


class _Within(Progress):
    """The progress of a part of the work, which goes on where the part before it ended."""

    def __init__(self, whole: Progress) -> None:
        super().__init__()
        self._whole = whole

    def begin(self, total: int) -> None:  # noqa: ARG002 - the whole has said how much there is
        self._whole.step(0)

    def step(self, steps: int = 1) -> None:
        self._whole.step(steps)
