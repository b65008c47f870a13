"""Undo and redo from the window: at once where little was changed, else as long work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue.revisions import is_large, redoable, revision, undoable
from adventus.progress import Progress
from adventus.ui.status_line import lowered

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.catalogue.changes import Changes
    from adventus.catalogue.file import Catalogue
    from adventus.catalogue.revisions import Revision
    from adventus.ui.session import Session

LARGE = 2_000
"""A revision of more changed rows than this is taken back beside the window."""


def _nothing_more(changes: Changes) -> None:
    del changes


# History is imported when it is needed: with it comes SQLModel, which the window opens without.


def undo(session: Session, done: Callable[[Changes], object] = _nothing_more) -> None:
    """Take back the newest edit in force.

    Raises:
        UserError: there is none, or the catalogue is read-only.
    """

    def step(catalogue: Catalogue, progress: Progress) -> Changes:
        from adventus.catalogue import history  # noqa: PLC0415 - see above

        return history.undo(catalogue, progress=progress)

    _take(session, undoable(session.catalogue.connection), step, done)


def redo(session: Session, done: Callable[[Changes], object] = _nothing_more) -> None:
    """Do again what was undone last.

    Raises:
        UserError: there is nothing, or the catalogue is read-only.
    """

    def step(catalogue: Catalogue, progress: Progress) -> Changes:
        from adventus.catalogue import history  # noqa: PLC0415 - see above

        return history.redo(catalogue, progress=progress)

    _take(session, redoable(session.catalogue.connection), step, done)


def undo_revision(
    session: Session,
    revision_id: int,
    done: Callable[[Changes], object] = _nothing_more,
    *,
    rest: bool = False,
) -> None:
    """Take back one edit by itself; `rest` leaves out what was changed since.

    Raises:
        UserError: as `history.undo_revision`.
    """

    def step(catalogue: Catalogue, progress: Progress) -> Changes:
        from adventus.catalogue import history  # noqa: PLC0415 - see above

        return history.undo_revision(catalogue, revision_id, rest=rest, progress=progress)

    _take(session, revision(session.catalogue.connection, revision_id), step, done)


def _take(
    session: Session,
    about: Revision | None,
    step: Callable[[Catalogue, Progress], Changes],
    done: Callable[[Changes], object],
) -> None:
    """Take a step; what a large one has to say against it comes by `Session.refused`."""
    connection = session.catalogue.connection
    if about is not None and is_large(connection, about.id, more_than=LARGE):
        doing = "Redoing" if about.kind == "undo" else "Undoing"
        label = lowered(about.subject)
        session.run(f"{doing} “{label}”…", step, done)
    else:
        done(step(session.catalogue, Progress()))
