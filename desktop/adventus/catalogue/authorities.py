"""The authority lists: agents, places, tags and journeys, each once, with their other names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.catalogue.countries import country_name
from adventus.catalogue.entry import check_text
from adventus.catalogue.values import Named
from adventus.errors import Ambiguous, UserError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from adventus.catalogue.editing import Edit
    from adventus.catalogue.entry import PlaceName

USES = {
    "agent": "(SELECT count(DISTINCT visit_id) FROM visit_agent WHERE agent_id = r.id)",
    "place": "(SELECT count(*) FROM visit WHERE place_id = r.id)",
    "tag": "(SELECT count(*) FROM visit_tag WHERE tag_id = r.id)",
    "journey": "(SELECT count(*) FROM visit WHERE journey_id = r.id)",
}
"""SQL for how many visits use the row `r` of each kind of record."""


@dataclass(frozen=True)
class Suggestion:
    """One entry of an authority list, for completion: its name, and what tells it from others."""

    id: int
    name: str
    detail: str = ""
    other_names: tuple[str, ...] = ()
    colour: str = ""


def find_agents(connection: sqlite3.Connection, name: str) -> list[Named]:
    """Find the agents that go by a name, as their own or another; any case."""
    return _named(
        connection,
        "SELECT id, uid, name FROM agent WHERE name = ?1 COLLATE NOCASE OR id IN"
        " (SELECT agent_id FROM agent_name WHERE name = ?1 COLLATE NOCASE) ORDER BY id",
        name,
    )


def agent(edit: Edit, name: str, *, kind: str = "person") -> int:
    """Give the agent of that name, made if new.

    Raises:
        Ambiguous: several agents go by it.
    """
    check_text(name, "agent")
    return known_agent(edit.connection, name) or edit.insert("agent", {"name": name, "kind": kind})


def known_agent(connection: sqlite3.Connection, name: str) -> int | None:
    """Give the agent that a name means; None for one not there yet.

    Raises:
        Ambiguous: several agents go by it.
    """
    found = find_agents(connection, name)
    exact = [known for known in found if known.name == name]
    if len(exact) == 1 or len(found) == 1:
        return (exact or found)[0].id
    if found:
        raise Ambiguous(
            f"“{name}” may be {len(found)} different agents; choose one.",
            tuple(known.name for known in found),
        )
    return None


def find_places(connection: sqlite3.Connection, name: str, country: str = "") -> list[Named]:
    """Find the places that go by a name, in a country if one is given; any case."""
    return _named(
        connection,
        "SELECT id, uid, name FROM place WHERE (name = ?1 COLLATE NOCASE OR id IN"
        " (SELECT place_id FROM place_name WHERE name = ?1 COLLATE NOCASE))"
        " AND (?2 = '' OR country IN (?2, '')) ORDER BY country = ?2 DESC, id",
        name,
        country,
    )


def place(edit: Edit, typed: PlaceName, country: str = "") -> int:
    """Give the place as typed, made if new; `country` is the visit's, used when none was typed.

    Raises:
        Ambiguous: several places go by that name.
    """
    known = known_place(edit.connection, typed, country)
    new = {"name": typed.name, "country": typed.country or country}
    return known or edit.insert("place", new)


def known_place(connection: sqlite3.Connection, typed: PlaceName, country: str = "") -> int | None:
    """Give the place that is meant as typed; None for one not there yet.

    Raises:
        Ambiguous: several places go by that name.
    """
    found = find_places(connection, typed.name, typed.country or country)
    if len(found) > 1:
        raise Ambiguous(
            f"“{typed.name}” may be {len(found)} different places; choose one.",
            tuple(_with_country(connection, known) for known in found),
        )
    return found[0].id if found else None


def tag(edit: Edit, name: str) -> int:
    """Give the tag of that name, in any case; made if new, without a colour."""
    found = known_tag(edit.connection, name)
    return found.id if found else edit.insert("tag", {"name": name})


def known_tag(connection: sqlite3.Connection, name: str) -> Named | None:
    """Find the tag of that name, in any case; None for one not there yet."""
    found = _named(
        connection,
        "SELECT id, uid, name FROM tag WHERE name = ?1 COLLATE NOCASE ORDER BY name = ?1 DESC",
        name,
    )
    return found[0] if found else None


def journey(edit: Edit, title: str) -> int:
    """Give the journey of that title, made if new."""
    row = edit.execute("SELECT id FROM journey WHERE title = ? ORDER BY id", (title,)).fetchone()
    return int(row[0]) if row else edit.insert("journey", {"title": title})


def set_other_names(edit: Edit, record: str, record_id: int, names: Sequence[str]) -> None:
    """Replace the other names of an agent or a place (`record` says which)."""
    edit.execute(f"DELETE FROM {record}_name WHERE {record}_id = ?", (record_id,))  # noqa: S608
    for position, name in enumerate(dict.fromkeys(names)):
        edit.insert(
            f"{record}_name", {f"{record}_id": record_id, "name": name, "position": position}
        )


def delete_unused(edit: Edit, record: str, record_id: int) -> None:
    """Remove an agent, place, tag or journey that no visit uses.

    Raises:
        UserError: a visit uses it.
    """
    count = edit.execute(
        f"SELECT {USES[record]} FROM {record} r WHERE r.id = ?",  # noqa: S608
        (record_id,),
    ).fetchone()[0]
    if count == 1:
        raise UserError(f"1 visit uses this {record}; take it off that visit first.")
    if count:
        raise UserError(f"{count:,} visits use this {record}; take it off them first.")
    edit.delete(record, record_id)


def agents(connection: sqlite3.Connection) -> list[Suggestion]:
    """List all agents by name."""
    return _suggestions(
        connection, "SELECT id, name, kind FROM agent ORDER BY name COLLATE NOCASE", "agent"
    )


def places(connection: sqlite3.Connection) -> list[Suggestion]:
    """List all places by name; the detail is the country."""
    listed = _suggestions(
        connection, "SELECT id, name, country FROM place ORDER BY name COLLATE NOCASE", "place"
    )
    return [
        Suggestion(
            known.id, known.name, known.detail and country_name(known.detail), known.other_names
        )
        for known in listed
    ]


def tags(connection: sqlite3.Connection) -> list[Suggestion]:
    """List all tags by name, with their colours."""
    return [
        Suggestion(row_id, name, colour=colour)
        for row_id, name, colour in connection.execute(
            "SELECT id, name, colour FROM tag ORDER BY name COLLATE NOCASE"
        )
    ]


def journeys(connection: sqlite3.Connection) -> list[Suggestion]:
    """List all journeys by title."""
    return [
        Suggestion(row_id, title)
        for row_id, title in connection.execute("SELECT id, title FROM journey ORDER BY title")
    ]


def _named(connection: sqlite3.Connection, sql: str, *parameters: str) -> list[Named]:
    return [Named(*row) for row in connection.execute(sql, parameters)]


def _with_country(connection: sqlite3.Connection, known: Named) -> str:
    row = connection.execute("SELECT country FROM place WHERE id = ?", (known.id,)).fetchone()
    return f"{known.name}, {country_name(row[0])}" if row[0] else known.name


def _suggestions(connection: sqlite3.Connection, sql: str, record: str) -> list[Suggestion]:
    others: dict[int, list[str]] = {}
    for record_id, name in connection.execute(
        f"SELECT {record}_id, name FROM {record}_name ORDER BY {record}_id, position"  # noqa: S608
    ):
        others.setdefault(record_id, []).append(name)
    return [
        Suggestion(row_id, name, detail, tuple(others.get(row_id, ())))
        for row_id, name, detail in connection.execute(sql)
    ]
