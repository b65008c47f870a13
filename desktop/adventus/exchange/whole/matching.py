"""What of a file a catalogue has already: the same record is left, another one is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adventus.catalogue.listing import EVERYTHING
from adventus.exchange.authority_records import records
from adventus.exchange.finding_records import JUDGED, judged
from adventus.exchange.visit_records import visit_records
from adventus.exchange.whole.document import BadValueError, Record, Step
from adventus.exchange.whole.shape_checks import shown
from adventus.exchange.whole.visit_checks import nested
from adventus.exchange.whole.visit_lines import VisitLines

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from adventus.progress import Progress

_KEYS = {"kept_apart": ("first_uid", "second_uid"), "acknowledgements": ("rule", "subject")}
_TABLES = {
    "agents": "agent",
    "places": "place",
    "tags": "tag",
    "sources": "source",
    "journeys": "journey",
    "visits": "visit",
    "kept_apart": "apart",
    "acknowledgements": "acknowledgement",
}
_OWN = {
    "engagements": "engagement",
    "citations": "citation",
    "decisions": "decision",
    "merged": "merged",
    "remarks": "remark",
}


def only_new(
    connection: sqlite3.Connection, value: Record, progress: Progress
) -> dict[str, Sequence[Record]]:
    """Give the records of a file that the catalogue has not, list by list.

    Args:
        progress: is told of nothing done, only that work goes on; it may cancel.

    Raises:
        BadValueError: it has another record of the same uid, or one that stands in the way.
    """
    there = {name: _there(connection, value[name], name, progress) for name in _TABLES}
    _refuse_taken(connection, value, there, progress)
    return {name: _without(value[name], indexes) for name, indexes in there.items()}


def _there(
    connection: sqlite3.Connection, wanted: Sequence[Record], name: str, progress: Progress
) -> set[int]:
    """Give the indexes of the records that the catalogue has."""
    there: set[int] = set()
    if not _all(connection, f"SELECT 1 FROM {_TABLES[name]} LIMIT 1"):  # noqa: S608 - our own names
        return there
    positions = {_key(record, name): index for index, record in _watched(wanted, progress)}
    for _, known in _watched(_known(connection, name), progress):
        index = positions.get(_key(known, name))
        if index is None:
            continue
        if _plain(known) != _plain(wanted[index]):
            raise BadValueError(_different(known, wanted[index]), name, index)
        there.add(index)
    return there


def _watched(records: Iterable[Record], progress: Progress) -> Iterator[tuple[int, Record]]:
    """Number records as they are gone through; the person may stop at each."""
    for index, record in enumerate(records):
        progress.step(0)
        yield index, record


def _without(wanted: Sequence[Record], indexes: set[int]) -> Sequence[Record]:
    if isinstance(wanted, VisitLines):
        return wanted.without(indexes)
    return [record for index, record in enumerate(wanted) if index not in indexes]


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
    called = known.get("reference") or known.get("name") or known.get("title") or "it"
    return (
        f"the catalogue has {called} with another “{other}”; a whole goes in only where nothing"
        " differs. For the differences visit by visit import it into a new catalogue, export"
        " that as CSV, and import the CSV here"
    )


def _refuse_taken(
    connection: sqlite3.Connection,
    value: Record,
    there: dict[str, set[int]],
    progress: Progress,
) -> None:
    """Refuse new records with a name, reference or uid that must be unique and is taken."""
    names = _all(connection, "SELECT name FROM tag")
    for index, tag in enumerate(value["tags"]):
        if index not in there["tags"] and tag["name"] in names:
            raise _taken(tag["name"], "tags", index, "name")
    answering = "SELECT {0} FROM visit UNION SELECT {0} FROM merged"
    taken = {key: _all(connection, answering.format(key)) for key in ("reference", "uid")}
    taken |= {name: _all(connection, f"SELECT uid FROM {table}") for name, table in _OWN.items()}  # noqa: S608 - our own names
    taken["merged"] |= _all(connection, "SELECT uid FROM visit")
    if not any(taken.values()):
        return
    for index, visit in _watched(value["visits"], progress):
        if index not in there["visits"]:
            _refuse_visit(visit, taken, "visits", index)


def _refuse_visit(visit: Record, taken: dict[str, set[str]], *path: Step) -> None:
    for key in ("reference", "uid"):
        if visit[key] in taken[key]:
            raise _taken(visit[key], *path, key)
    for inner, item in nested(visit):
        if item["uid"] in taken[inner[0]]:
            raise _taken(item["uid"], *path, *inner, "uid")


def _taken(text: str, *path: Step) -> BadValueError:
    return BadValueError(f"{shown(text)} is taken in the catalogue", *path)


def _all(connection: sqlite3.Connection, sql: str) -> set[str]:
    return {row[0] for row in connection.execute(sql)}
