"""The commands that change a catalogue: new, add, set, cite, undo, redo."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adventus.catalogue import evidence, visits
from adventus.catalogue.fields import FIELDS, Kind, field
from adventus.catalogue.file import create
from adventus.catalogue.listing import words
from adventus.catalogue.opening import opened
from adventus.catalogue.records import find_visit, visit
from adventus.catalogue.sources import add_source, capture, find_source
from adventus.catalogue.values import EngagementValue, Named
from adventus.cli.naming import describe, known_names, new_names, reference, setting
from adventus.cli.output import note, say, say_json
from adventus.errors import UserError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from adventus.catalogue.changes import Changes
    from adventus.catalogue.editing import Edit
    from adventus.catalogue.fields import Field
    from adventus.catalogue.file import Catalogue

WHOLE_RECORD = "record"  # what `cite` calls evidence for the visit as such
REPEATED_TEXT = frozenset({Kind.AGENTS, Kind.TAGS, Kind.ENGAGEMENTS})


def new(arguments: Namespace) -> int:
    """Make an empty catalogue."""
    create(arguments.file, title=arguments.title).close()
    say(str(arguments.file))
    return 0


def add(arguments: Namespace) -> int:
    """Add a visit."""
    with opened(arguments.file) as catalogue:
        with _edit(catalogue, "Add a visit") as edit:
            visit_id = visits.add_visit(edit)
            for described in FIELDS:
                _set_given(edit, visit_id, described, getattr(arguments, described.name, None))
            if arguments.as_written is not None:
                _keep_wording(edit, visit_id, arguments.as_written)
            edit.label = f"Add {describe(edit.connection, visit_id)}"
        found = visit(catalogue.connection, visit_id)
        line = describe(catalogue.connection, visit_id)
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
        with _edit(catalogue, f"Set {described.label.lower()}") as edit:
            _set_one(edit, visit_id, described, arguments)
            label = setting(edit.connection, visit_id, described)
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
            vaguer=arguments.vaguer,
        )
    except visits.VaguerDateError as error:
        raise UserError(f"{error} To replace it all the same, add --vaguer.") from None


def cite(arguments: Namespace) -> int:
    """Cite a source for a field of a visit."""
    name = "" if arguments.field == WHOLE_RECORD else field(arguments.field).name
    text = _captured_text(arguments.source_text)
    with opened(arguments.file) as catalogue:
        visit_id = find_visit(catalogue.connection, arguments.visit)
        with _edit(catalogue, "Cite a source") as edit:
            source_id = _source(edit, arguments.source, text)
            columns: dict[str, Any] = {
                "item": _item(edit, visit_id, name, arguments.item),
                "locator": arguments.locator,
                "credibility": arguments.credibility,
                "note": arguments.note,
            }
            citation_id = evidence.cite(
                edit,
                visit_id,
                name,
                source_id,
                quotation=arguments.quote,
                says=arguments.says,
                **columns,
            )
            what = f"{name or WHOLE_RECORD} of {reference(edit.connection, visit_id)}"
            title = edit.row("source", source_id)["title"]
            edit.label = f"Cite “{title}” for {what}"
        _report_citation(catalogue, visit_id, name, citation_id, edit.label)
    return 0


def _captured_text(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(f"“{path}” is not text in UTF-8; save it as UTF-8 and try again.") from None
    except OSError as error:
        raise UserError(f"“{path}” can't be read: {error.strerror}.") from error


def _source(edit: Edit, name: str, text: str) -> int:
    source_id = find_source(edit.connection, name)
    if source_id is None:
        note(f"new source “{' '.join(name.split())}”")
        return add_source(edit, name, captured_text=text)
    if text:
        capture(edit, source_id, text)
    return source_id


def _item(edit: Edit, visit_id: int, name: str, wanted: str) -> str:
    """Give the uid of the item of a repeated field that is called so."""
    if not wanted:
        return ""
    value = visit(edit.connection, visit_id).values[name] if name else None
    items = value if isinstance(value, tuple) else ()
    folded = wanted.strip().casefold()
    for item in items:
        if folded in {called.casefold() for called in _callings(item)}:
            return item.uid
    listed = "; ".join(f"“{_callings(item)[-1]}”" for item in items) or "none"
    raise UserError(f"The visit has no “{wanted}” in {name or WHOLE_RECORD}; it has {listed}.")


def _callings(item: Named | EngagementValue) -> tuple[str, ...]:
    if isinstance(item, EngagementValue):
        return (item.uid, item.name, item.title)
    return (item.uid, item.name)


def _report_citation(
    catalogue: Catalogue, visit_id: int, name: str, citation_id: int, label: str
) -> None:
    found = evidence.evidence(catalogue.connection, visit_id, name)
    citation = next(each for each in found.citations if each.id == citation_id)
    if not name:
        say(label)
    else:
        value = words(name, visit(catalogue.connection, visit_id).values[name])
        stance = {"supports": "it supports", "contradicts": "it contradicts"}.get(citation.stance)
        said = f"{stance} {value}" if stance else "it says no value to compare"
        say(f"{label}; {said}" + (f" ({found.state})" if found.state else ""))
    if citation.quotation and not citation.anchored:
        note("the quotation does not stand in the source's captured text; --source-text gives one")


def undo(arguments: Namespace) -> int:
    """Take back the newest edit, or an earlier one by itself."""
    # Here, because this module brings SQLModel along, which reading commands do without.
    from adventus.catalogue import history  # noqa: PLC0415

    with opened(arguments.file) as catalogue:
        if arguments.revision is None:
            changes = history.undo(catalogue)
        else:
            try:
                changes = history.undo_revision(catalogue, arguments.revision, rest=arguments.rest)
            except history.ChangedSinceError as error:
                raise UserError(f"{error} (The rest: --rest.)") from None
        _say_reversed(changes)
    return 0


def redo(arguments: Namespace) -> int:
    """Take back the newest undoing."""
    from adventus.catalogue import history  # noqa: PLC0415 - as in `undo`

    with opened(arguments.file) as catalogue:
        _say_reversed(history.redo(catalogue))
    return 0


def _say_reversed(changes: Changes) -> None:
    """Say what an undoing did: "Undone: Add V-0012…"."""
    kind, _, label = changes.label.partition(": ")
    say(f"{kind.replace('o', 'one') if kind == 'Redo' else 'Undone'}: {label}")


@contextmanager
def _edit(catalogue: Catalogue, label: str) -> Iterator[Edit]:
    """Open an edit, and name afterwards what it made on the fly, since it may be a misspelling."""
    before = known_names(catalogue.connection)
    with catalogue.edit(label) as edit:
        yield edit
    for line in new_names(catalogue.connection, edit.changes, before):
        note(line)
