"""How the command line names what it did, for people and for the history."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from adventus.catalogue import authorities
from adventus.catalogue.listing import words
from adventus.catalogue.records import visit
from adventus.catalogue.values import Mark
from adventus.cli.output import cut, note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from adventus.catalogue.authorities import Suggestion
    from adventus.catalogue.changes import Changes
    from adventus.catalogue.editing import Edit
    from adventus.catalogue.fields import Field
    from adventus.catalogue.file import Catalogue

    Open = Catalogue | Edit

LONGEST_VALUE = 60  # characters of a value in a label

_LISTS: dict[str, Callable[..., list[Suggestion]]] = {
    "agent": authorities.agents,
    "place": authorities.places,
    "tag": authorities.tags,
    "journey": authorities.journeys,
}


def reference(opened: Open, visit_id: int) -> str:
    """Give the reference of a visit."""
    return str(visit(opened.connection, visit_id).values["reference"])


def setting(opened: Open, visit_id: int, described: Field, called: str) -> str:
    """Say what a field of a visit was set to: "Set date of V-0012 to Oct 2022".

    Args:
        called: the visit's reference before.
    """
    value = visit(opened.connection, visit_id).values[described.name]
    where = f"{described.label.lower()} of {called}"
    if isinstance(value, Mark):
        return f"Mark {where} as {value.value}"
    shown = words(described.name, value)
    if not shown:
        return f"Clear {where}"
    return f"Set {where} to {cut(shown, LONGEST_VALUE)}"


def _new_names(opened: Open, changes: Changes, before: dict[str, set[int]]) -> Iterator[str]:
    """Name the agents, places, tags and journeys that an edit made on the fly."""
    for record, listed in _LISTS.items():
        for known in listed(opened.connection):
            if known.id in changes.of(record) and known.id not in before[record]:
                yield f"new {record} “{known.name}”"


def _known_names(opened: Open) -> dict[str, set[int]]:
    """Remember which agents, places, tags and journeys there are, for `_new_names`."""
    return {
        record: {known.id for known in listed(opened.connection)}
        for record, listed in _LISTS.items()
    }


@contextmanager
def edited(catalogue: Catalogue, label: str) -> Iterator[Edit]:
    """Open an edit, and name afterwards what it made on the fly, since it may be a misspelling."""
    before = _known_names(catalogue)
    with catalogue.edit(label) as edit:
        yield edit
    for line in _new_names(catalogue, edit.changes, before):
        note(line)
