"""Agents, places, tags or journeys that are one and the same, made one.

What used the others uses the kept one from then on, which goes by all their names; citations that
were about them are about it. Approved visits that this changes fall back to "in review", as with
any edit.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from adventus.catalogue.countries import country_name
from adventus.errors import UserError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from adventus.catalogue.editing import Edit

    Row = Mapping[str, Any]

_THOSE = "(SELECT value FROM json_each(?))"
# The visits that use one of those records.
_VISITS = {
    "agent": f"SELECT visit_id FROM visit_agent WHERE agent_id IN {_THOSE}",  # noqa: S608 - our own text
    "place": f"SELECT id FROM visit WHERE place_id IN {_THOSE}",  # noqa: S608 - our own text
    "tag": f"SELECT visit_id FROM visit_tag WHERE tag_id IN {_THOSE}",  # noqa: S608 - our own text
    "journey": f"SELECT id FROM visit WHERE journey_id IN {_THOSE}",  # noqa: S608 - our own text
}
MERGEABLE = tuple(_VISITS)
"""The kinds of records that can be merged."""

_HAVE_OTHER_NAMES = ("agent", "place")
# What the kept record takes over from the first that has it, where it has nothing itself; columns
# in one tuple belong together.
_TAKEN_OVER: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "place": (("country",), ("latitude", "longitude")),
    "tag": (("colour",),),
}


@dataclass(frozen=True)
class MergeEffect:
    """What a merge would do, before anything is written.

    Attributes:
        kept: what the record is called that stays.
        names: the other names it will go by, those it has already included.
        visits: how many visits use one of the records that go.
        approved: how many of these are approved, and fall back to "in review".
        engagements: how many engagements one of them takes part in.
        citations: how many citations are about one of them in particular.
        warnings: what speaks against their being the same, a sentence each.
    """

    kept: str
    names: tuple[str, ...]
    visits: int
    approved: int
    engagements: int
    citations: int
    warnings: tuple[str, ...]


def merge_effect(connection: sqlite3.Connection, record: str, ids: Sequence[int]) -> MergeEffect:
    """Tell what merging these records would do; the first is the one that is kept.

    Args:
        record: their kind, one of `MERGEABLE`.

    Raises:
        UserError: they are not two or more records, all there.
    """
    kept, *others = _chosen(connection, record, ids)
    going = _list(row["id"] for row in others)
    visits = f"SELECT count(*) FROM visit WHERE id IN ({_VISITS[record]})"  # noqa: S608 - our own text
    engagements = (
        "SELECT count(DISTINCT engagement_id) FROM visit_agent"  # noqa: S608 - our own text
        f" WHERE agent_id IN {_THOSE}"
    )
    cited = f"SELECT count(*) FROM citation WHERE item IN {_THOSE}"  # noqa: S608 - our own text
    return MergeEffect(
        _name(kept),
        tuple(_other_names(connection, record, kept, others)),
        _count(connection, visits, going),
        _count(connection, f"{visits} AND review = 'approved'", going),
        _count(connection, engagements, going) if record == "agent" else 0,
        _count(connection, cited, _list(row["uid"] for row in others)),
        tuple(_warnings(record, kept, others)),
    )


def merge(edit: Edit, record: str, keep_id: int, other_ids: Sequence[int]) -> None:
    """Merge records into one; the others are removed.

    Args:
        record: their kind, one of `MERGEABLE`.

    Raises:
        UserError: they are not two or more records, all there.
    """
    kept, *others = _chosen(edit.connection, record, (keep_id, *other_ids))
    _REPOINT[record](edit, keep_id, _list(row["id"] for row in others))
    edit.execute(
        f"UPDATE citation SET item = ? WHERE item IN {_THOSE}",  # noqa: S608 - our own text
        (kept["uid"], _list(row["uid"] for row in others)),
    )
    _add_names(edit, record, keep_id, _other_names(edit.connection, record, kept, others))
    edit.update(record, keep_id, _filled(record, kept, others))
    for row in others:
        edit.delete(record, row["id"])


def _chosen(connection: sqlite3.Connection, record: str, ids: Sequence[int]) -> list[Row]:
    if record not in MERGEABLE:
        raise UserError(f"Merge: choose agents, places, tags or journeys; a {record} is none.")
    if not 2 <= len(ids) == len(set(ids)):
        raise UserError(f"Merge: choose two {record}s or more, each of them once.")
    return [_row(connection, record, row_id) for row_id in ids]


def _row(connection: sqlite3.Connection, record: str, row_id: int) -> Row:
    cursor = connection.execute(f"SELECT * FROM {record} WHERE id = ?", (row_id,))  # noqa: S608 - a name of our own
    row = cursor.fetchone()
    if row is None:
        raise UserError(f"Merge: one of the {record}s is gone; choose again.")
    return dict(zip((column[0] for column in cursor.description), row, strict=True))


def _repoint_agent(edit: Edit, keep_id: int, going: str) -> None:
    """Let the kept agent stand in for the others, once in each role, at the foremost place."""
    edit.execute(
        "DELETE FROM visit_agent WHERE id IN (SELECT id FROM (SELECT id, row_number() OVER"  # noqa: S608 - our own text
        " (PARTITION BY visit_id, engagement_id, role ORDER BY position, id) AS at"
        f" FROM visit_agent WHERE agent_id = ? OR agent_id IN {_THOSE}) WHERE at > 1)",
        (keep_id, going),
    )
    edit.execute(
        f"UPDATE visit_agent SET agent_id = ? WHERE agent_id IN {_THOSE}",  # noqa: S608 - our own text
        (keep_id, going),
    )


def _repoint_tag(edit: Edit, keep_id: int, going: str) -> None:
    edit.execute(
        "DELETE FROM visit_tag WHERE id IN (SELECT id FROM (SELECT id, row_number() OVER"
        " (PARTITION BY visit_id ORDER BY tag_id <> ?1, id) AS at"
        " FROM visit_tag WHERE tag_id = ?1 OR tag_id IN (SELECT value FROM json_each(?2)))"
        " WHERE at > 1)",
        (keep_id, going),
    )
    edit.execute(
        f"UPDATE visit_tag SET tag_id = ? WHERE tag_id IN {_THOSE}",  # noqa: S608 - our own text
        (keep_id, going),
    )


def _repoint_place(edit: Edit, keep_id: int, going: str) -> None:
    edit.execute(
        f"UPDATE visit SET place_id = ? WHERE place_id IN {_THOSE}",  # noqa: S608 - our own text
        (keep_id, going),
    )


def _repoint_journey(edit: Edit, keep_id: int, going: str) -> None:
    edit.execute(
        f"UPDATE visit SET journey_id = ? WHERE journey_id IN {_THOSE}",  # noqa: S608 - our own text
        (keep_id, going),
    )


_REPOINT: Mapping[str, Callable[[Edit, int, str], None]] = {
    "agent": _repoint_agent,
    "place": _repoint_place,
    "tag": _repoint_tag,
    "journey": _repoint_journey,
}


def _add_names(edit: Edit, record: str, keep_id: int, names: Sequence[str]) -> None:
    """Add the names that the kept record has not got, after those it has."""
    if record not in _HAVE_OTHER_NAMES:
        return
    known = _names_of(edit.connection, record, keep_id)
    last = edit.execute(
        f"SELECT coalesce(max(position), -1) FROM {record}_name WHERE {record}_id = ?",  # noqa: S608 - names of our own
        (keep_id,),
    ).fetchone()[0]
    new = [name for name in names if name not in known]
    for position, name in enumerate(new, last + 1):
        edit.insert(f"{record}_name", {f"{record}_id": keep_id, "name": name, "position": position})


def _other_names(
    connection: sqlite3.Connection, record: str, kept: Row, others: Sequence[Row]
) -> list[str]:
    if record not in _HAVE_OTHER_NAMES:
        return []
    names = list(_names_of(connection, record, kept["id"]))
    for row in others:
        names += [row["name"], *_names_of(connection, record, row["id"])]
    return [name for name in dict.fromkeys(names) if name != kept["name"]]


def _names_of(connection: sqlite3.Connection, record: str, record_id: int) -> list[str]:
    rows = connection.execute(
        f"SELECT name FROM {record}_name WHERE {record}_id = ? ORDER BY position, id",  # noqa: S608 - names of our own
        (record_id,),
    )
    return [row[0] for row in rows]


def _filled(record: str, kept: Row, others: Sequence[Row]) -> dict[str, Any]:
    """Give the columns of the kept record that the others add to."""
    filled: dict[str, Any] = {}
    if "notes" in kept:
        notes = [row["notes"] for row in (kept, *others) if row["notes"].strip()]
        filled["notes"] = "\n\n".join(dict.fromkeys(notes))
    for columns in _TAKEN_OVER.get(record, ()):
        source = next((row for row in (kept, *others) if _holds_any(row, columns)), kept)
        filled |= {column: source[column] for column in columns}
    return filled


def _holds_any(row: Row, columns: Sequence[str]) -> bool:
    return any(row[column] not in {"", None} for column in columns)


def _warnings(record: str, kept: Row, others: Sequence[Row]) -> list[str]:
    found = []
    for row in others:
        if record == "agent" and row["kind"] != kept["kind"]:
            found.append(f"“{row['name']}” is {_KINDS[row['kind']]}, “{kept['name']}” is not.")
        if record == "place" and row["country"] and kept["country"] not in {"", row["country"]}:
            found.append(
                f"“{row['name']}” is in {country_name(row['country'])},"
                f" “{kept['name']}” in {country_name(kept['country'])}."
            )
    return found


_KINDS = {"person": "a person", "organisation": "an organisation"}


def _name(row: Row) -> str:
    return str(row["title"] if "title" in row else row["name"])


def _count(connection: sqlite3.Connection, sql: str, *parameters: str) -> int:
    return int(connection.execute(sql, parameters).fetchone()[0])


def _list(values: Iterable[int | str]) -> str:
    return json.dumps(list(values))
