"""What of a file a catalogue has already: the same record is left, another one is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adventus.catalogue.listing import EVERYTHING
from adventus.exchange.authority_records import records
from adventus.exchange.finding_records import JUDGED, judged
from adventus.exchange.visit_records import visit_records
from adventus.exchange.whole.document import BadValueError, Record, Step
from adventus.exchange.whole.sense_checks import nested
from adventus.exchange.whole.shape_checks import shown

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

_KEYS = {"kept_apart": ("first_uid", "second_uid"), "acknowledgements": ("rule", "subject")}
_TABLES = {
    "engagements": "engagement",
    "citations": "citation",
    "decisions": "decision",
    "merged": "merged",
    "remarks": "remark",
}


def only_new(connection: sqlite3.Connection, value: Record) -> Record:
    """Give the records of a file that the catalogue has not, list by list.

    Raises:
        BadValueError: it has another record of the same uid, or one that stands in the way.
    """
    names = ("agents", "places", "tags", "sources", "journeys", "visits", *_KEYS)
    new = {name: _new(connection, value[name], name) for name in names}
    _refuse_taken(connection, value, new)
    return new


def _new(connection: sqlite3.Connection, wanted: list[Record], name: str) -> list[Record]:
    positions = {_key(record, name): index for index, record in enumerate(wanted)}
    there = set()
    for known in _known(connection, name):
        index = positions.get(_key(known, name))
        if index is None:
            continue
        if _plain(known) != _plain(wanted[index]):
            raise BadValueError(_different(known, wanted[index]), name, index)
        there.add(index)
    return [record for index, record in enumerate(wanted) if index not in there]


def _key(record: Record, name: str) -> tuple[str, ...]:
    return tuple(record[key] for key in _KEYS.get(name, ("uid",)))


def _known(connection: sqlite3.Connection, name: str) -> Iterator[Record]:
    if name == "visits":
        return visit_records(connection, EVERYTHING)
    return (judged if name in JUDGED else records)(connection, name, EVERYTHING)


def _plain(value: Any) -> Any:
    """Leave out the names beside uids, which are for readers only."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"uid", "name"}:
        return value["uid"]
    return {key: _plain(inner) for key, inner in value.items()}


def _different(known: Record, wanted: Record) -> str:
    other = next(key for key in wanted if _plain(known[key]) != _plain(wanted[key]))
    return (
        f"the catalogue has it with another “{other}”;"
        " import it into an empty catalogue, or make both the same first"
    )


def _refuse_taken(connection: sqlite3.Connection, value: Record, new: dict[str, Any]) -> None:
    """Refuse new records with a name, reference or uid that must be unique and is taken."""
    answering = "SELECT {0} FROM visit UNION SELECT {0} FROM merged"
    _refuse(connection, value, new, "tags", "name", "SELECT name FROM tag")
    _refuse(connection, value, new, "visits", "reference", answering.format("reference"))
    _refuse(connection, value, new, "visits", "uid", answering.format("uid"))
    fresh = {record["uid"] for record in new["visits"]}
    taken = {name: _all(connection, f"SELECT uid FROM {table}") for name, table in _TABLES.items()}  # noqa: S608 - our own names
    taken["merged"] |= _all(connection, "SELECT uid FROM visit")
    for path, name, item in nested(value["visits"]):
        if item["uid"] in taken[name] and value["visits"][path[1]]["uid"] in fresh:
            raise BadValueError(f"{shown(item['uid'])} is taken in the catalogue", *path, "uid")


def _refuse(
    connection: sqlite3.Connection,
    value: Record,
    new: dict[str, Any],
    name: str,
    key: str,
    sql: str,
) -> None:
    taken = _all(connection, sql)
    fresh = {record["uid"] for record in new[name]}
    for index, record in enumerate(value[name]):
        if record["uid"] in fresh and record[key] in taken:
            path: tuple[Step, ...] = (name, index, key)
            raise BadValueError(f"{shown(record[key])} is taken in the catalogue", *path)


def _all(connection: sqlite3.Connection, sql: str) -> set[str]:
    return {row[0] for row in connection.execute(sql)}
