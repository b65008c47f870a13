"""The commands that change a catalogue: new, add, set, cite, undo, redo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue import evidence, visits
from adventus.catalogue.fields import FIELDS, field
from adventus.catalogue.file import create
from adventus.catalogue.listing import title
from adventus.catalogue.opening import opened
from adventus.catalogue.records import find_visit, visit
from adventus.cli.naming import edited, reference, setting
from adventus.cli.output import note, say, say_json
from adventus.errors import UserError

if TYPE_CHECKING:
    from argparse import Namespace

    from adventus.catalogue.changes import Changes
    from adventus.catalogue.editing import Edit
    from adventus.catalogue.fields import Field


def new(arguments: Namespace) -> int:
    """Make an empty catalogue."""
    create(arguments.file, title=arguments.title).close()
    say(str(arguments.file))
    return 0


def add(arguments: Namespace) -> int:
    """Add a visit."""
    with opened(arguments.file) as catalogue:
        with edited(catalogue, "Add a visit") as edit:
            visit_id = visits.add_visit(edit)
            for described in FIELDS:
                _set_given(edit, visit_id, described, getattr(arguments, described.name, None))
            if arguments.as_written is not None:
                _keep_wording(edit, visit_id, arguments.as_written)
            edit.label = f"Add {title(edit.connection, visit_id)}"
        found = visit(catalogue.connection, visit_id)
        line = title(catalogue.connection, visit_id)
    if arguments.json:
        say_json({"uid": found.uid, "reference": found.values["reference"]})
    else:
        say(f"{line}  {found.uid}")
    return 0


def _set_given(edit: Edit, visit_id: int, described: Field, given: str | list[str] | None) -> None:
    if given is not None:
        text = " | ".join(given) if isinstance(given, list) else given
        visits.set_field(edit, visit_id, described.name, text)


def _keep_wording(edit: Edit, visit_id: int, as_written: str) -> None:
    edit.update("visit", visit_id, {"date_as_written": as_written})


def set_(arguments: Namespace) -> int:
    """Set one field of a visit; with a reason, record that it was decided."""
    described = field(arguments.field)
    with opened(arguments.file) as catalogue:
        visit_id = find_visit(catalogue.connection, arguments.visit)
        with edited(catalogue, f"Set {described.label.lower()}") as edit:
            called = reference(edit, visit_id)
            _set_one(edit, visit_id, described, arguments)
            label = setting(edit, visit_id, described, called)
            if arguments.reason:
                evidence.decide(edit, visit_id, described.name, arguments.reason)
                label = f"Decide: {label[0].lower()}{label[1:]}"
            edit.label = label
        say(label if edit.changes else f"{label}: it was so already; nothing changed")
    return 0


def _set_one(edit: Edit, visit_id: int, described: Field, arguments: Namespace) -> None:
    try:
        visits.set_field(
            edit,
            visit_id,
            described.name,
            arguments.value,
            as_written=arguments.as_written,
            reading=arguments.reading,
            vaguer=arguments.vaguer,
        )
    except visits.VaguerDateError as error:
        raise UserError(f"{error} To replace it all the same, add --vaguer.") from None


def undo(arguments: Namespace) -> int:
    """Take back the newest edit, or an earlier one by itself."""
    # Here, because this module brings SQLModel along, which reading commands do without.
    from adventus.catalogue import history, obstacles  # noqa: PLC0415

    with opened(arguments.file) as catalogue:
        if arguments.revision is None:
            changes = history.undo(catalogue)
        else:
            number = _revision_number(arguments.revision)
            kept = obstacles.obstacles(catalogue.connection, number) if arguments.rest else ()
            named = obstacles.visits_of(catalogue.connection, kept)
            try:
                changes = history.undo_revision(catalogue, number, rest=arguments.rest)
            except history.ChangedSinceError as error:
                raise UserError(f"{error} For the rest, add --rest.") from None
            if named:
                note(f"left as they were changed since: {', '.join(named)}")
        _say_reversed(changes)
    return 0


def _revision_number(text: str) -> int:
    if not text.isdecimal() or len(text) > 15:
        raise UserError(f"“{text}” is no revision; look at the history for its number.")
    return int(text)


def redo(arguments: Namespace) -> int:
    """Take back the newest undoing."""
    from adventus.catalogue import history  # noqa: PLC0415 - as in `undo`

    with opened(arguments.file) as catalogue:
        _say_reversed(history.redo(catalogue))
    return 0


def _say_reversed(changes: Changes) -> None:
    """Say what an undoing did: "Undone in part: Add V-0012…"."""
    kind, _, label = changes.label.partition(": ")
    say(f"{kind.replace('do', 'done', 1)}: {label}")
