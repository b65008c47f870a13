"""How the command line names what it did, for people and for the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue import authorities
from adventus.catalogue.listing import rows, words
from adventus.catalogue.records import visit
from adventus.catalogue.values import Mark

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from adventus.catalogue.authorities import Suggestion
    from adventus.catalogue.changes import Changes
    from adventus.catalogue.fields import Field

LONGEST_VALUE = 60  # characters of a value in a label

_LISTS: dict[str, Callable[[sqlite3.Connection], list[Suggestion]]] = {
    "agent": authorities.agents,
    "place": authorities.places,
    "tag": authorities.tags,
    "journey": authorities.journeys,
}


def reference(connection: sqlite3.Connection, visit_id: int) -> str:
    """Give the reference of a visit."""
    return str(visit(connection, visit_id).values["reference"])


def describe(connection: sqlite3.Connection, visit_id: int) -> str:
    """Name a visit: "V-0012: Vladimir Putin, Astana, 13–14 Oct 2022"."""
    cells = rows(connection, [visit_id])[0].cells
    shown = (cells["traveller"], cells["place"] or cells["country"], cells["date"])
    return f"{cells['reference']}: {', '.join(part for part in shown if part)}"


def setting(connection: sqlite3.Connection, visit_id: int, described: Field) -> str:
    """Say what a field of a visit was set to: "Set date of V-0012 to Oct 2022"."""
    value = visit(connection, visit_id).values[described.name]
    where = f"{described.label.lower()} of {reference(connection, visit_id)}"
    if isinstance(value, Mark):
        return f"Mark {where} as {value.value}"
    shown = words(described.name, value)
    if not shown:
        return f"Clear {where}"
    if len(shown) > LONGEST_VALUE:
        shown = shown[: LONGEST_VALUE - 1] + "…"
    return f"Set {where} to {shown}"


def new_names(
    connection: sqlite3.Connection, changes: Changes, before: dict[str, set[int]]
) -> Iterator[str]:
    """Name the agents, places, tags and journeys that an edit made on the fly."""
    for record, listed in _LISTS.items():
        for known in listed(connection):
            if known.id in changes.of(record) and known.id not in before[record]:
                yield f"new {record} “{known.name}”"


def known_names(connection: sqlite3.Connection) -> dict[str, set[int]]:
    """Remember which agents, places, tags and journeys there are, for `new_names`."""
    return {record: {known.id for known in listed(connection)} for record, listed in _LISTS.items()}
