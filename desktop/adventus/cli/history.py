"""The command that tells what was changed: history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adventus.catalogue.differences import About
from adventus.catalogue.fields import FIELDS
from adventus.catalogue.opening import opened
from adventus.catalogue.records import find_visit
from adventus.catalogue.revisions import redoable, revisions, undoable
from adventus.catalogue.steps import field_history, record_history
from adventus.cli.output import cut, note, say, say_json, say_table
from adventus.errors import UserError

if TYPE_CHECKING:
    import sqlite3
    from argparse import Namespace
    from collections.abc import Sequence

    from adventus.catalogue.differences import Difference
    from adventus.catalogue.revisions import Revision
    from adventus.catalogue.steps import FieldStep, Step

_LONGEST = 200  # characters of a value on a line; --json has all
_LABELS = {described.name: described.label for described in FIELDS}
_ABOUT = {
    About.CITATION: "cited",
    About.DECISION: "decided",
    About.MERGED: "merged",
    About.REMARK: "remark",
}


def history(arguments: Namespace) -> int:
    """List the revisions, newest first; of one visit or field, with what each changed there."""
    if arguments.field is not None and arguments.visit is None:
        raise UserError("--field is about one visit; give its reference or uid too.")
    with opened(arguments.file, for_reading=True) as catalogue:
        if arguments.visit is not None:
            _tell_steps(_steps(catalogue.connection, arguments), as_json=arguments.json)
        else:
            _tell_revisions(catalogue.connection, arguments)
    return 0


def _steps(connection: sqlite3.Connection, arguments: Namespace) -> Sequence[Step | FieldStep]:
    visit_id = find_visit(connection, arguments.visit)
    limit = arguments.limit if arguments.limit >= 0 else None
    if arguments.field is not None:
        return field_history(connection, visit_id, arguments.field, limit=limit)
    return record_history(connection, "visit", visit_id, limit=limit)


def _tell_revisions(connection: sqlite3.Connection, arguments: Namespace) -> None:
    found = revisions(connection, limit=arguments.limit)
    if arguments.json:
        say_json([_revision(each) for each in found])
        return
    if found:
        say_table([_line(each) for each in found])
    else:
        note("nothing has been changed yet")
    for command, end in (("undo", undoable(connection)), ("redo", redoable(connection))):
        if end:
            note(f"{command} would take back {end.id}: {end.label}")


def _tell_steps(steps: Sequence[Step | FieldStep], *, as_json: bool) -> None:
    if as_json:
        say_json(
            [
                {**_revision(step.revision), "changes": [_change(one) for one in step.differences]}
                for step in steps
            ]
        )
        return
    if not steps:
        note("nobody has changed that yet")
    for step in steps:
        say_table([_line(step.revision)])
        for one in step.differences:
            say(f"    {_words(one)}")


def _line(revision: Revision) -> tuple[str, str, str, str]:
    return str(revision.id), revision.at.replace("T", " "), revision.by, revision.label


def _revision(revision: Revision) -> dict[str, Any]:
    return {
        "revision": revision.id,
        "label": revision.label,
        "by": revision.by,
        "at": revision.at,
        "kind": revision.kind,
        "target": revision.target,
    }


def _change(one: Difference) -> dict[str, str]:
    return {
        "field": one.field,
        "about": one.about.value,
        "before": one.before,
        "after": one.after,
        "item": one.item,
    }


def _words(one: Difference) -> str:
    """Say a difference on one line: "Venue: Palace → Hofburg"."""
    heading = ", ".join(filter(None, (_LABELS.get(one.field, ""), _ABOUT.get(one.about, ""))))
    before, after = (cut(" ".join(side.split()), _LONGEST) for side in (one.before, one.after))
    change = f"{before} → {after}" if before and after else f"+ {after}" if after else f"- {before}"
    return f"{heading[:1].upper()}{heading[1:]}: {change}"
