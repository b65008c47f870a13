"""Visits read whole, with the value of every field."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.catalogue.fields import FIELDS, Kind
from adventus.catalogue.values import DateStatement, EngagementValue, Mark, Named
from adventus.errors import UserError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence

    from adventus.catalogue.values import Value

_PAGE = 500

# The columns of `visit` that are shown as they are.
PLAIN = tuple(
    field.name for field in FIELDS if field.kind in {Kind.TEXT, Kind.LONG_TEXT, Kind.WORD}
)
DATES = tuple(field.name for field in FIELDS if field.kind is Kind.DATE)


@dataclass(frozen=True)
class Visit:
    """One visit as it stands now. `values` has an entry for every field of the registry."""

    id: int
    uid: str
    values: Mapping[str, Value]
    reviewed_by: str = ""
    reviewed_at: str = ""


def visit(connection: sqlite3.Connection, visit_id: int) -> Visit:
    """Read one visit.

    Raises:
        KeyError: there is none of that number.
    """
    for found in visits(connection, [visit_id]):
        return found
    raise KeyError(visit_id)


def visits(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[Visit]:
    """Read visits in the order of their numbers given; those that are gone are left out."""
    for start in range(0, len(ids), _PAGE):
        page = tuple(ids[start : start + _PAGE])
        found = _page(connection, page)
        yield from (found[visit_id] for visit_id in page if visit_id in found)


def find_visit(connection: sqlite3.Connection, name: str) -> int:
    """Give the number of the visit with this reference or uid, or that it was merged into.

    Raises:
        UserError: there is none.
    """
    row = None
    with suppress(UnicodeEncodeError):  # half of a surrogate pair is in no name
        row = connection.execute(
            "SELECT id FROM visit WHERE reference = ?1 OR uid = ?1"
            " UNION ALL SELECT visit_id FROM merged WHERE reference = ?1 OR uid = ?1 LIMIT 1",
            (name.strip(),),
        ).fetchone()
    if row is None:
        raise UserError(f"There is no visit “{name}”; give a reference such as V-0001, or a uid.")
    return int(row[0])


CHANGED_SINCE = "v.review = 'in review' AND v.reviewed_by <> ''"
"""SQL on `visit v`: approved once, and changed since; who sends a visit back clears the name."""


def one_of(ids: Sequence[int]) -> str:
    """Write the condition's list for these row numbers: `(1, 2, 3)`."""
    return "(" + ", ".join(str(int(row_id)) for row_id in ids) + ")"


# Everything below builds SQL from column names of our own and from row numbers only.


def _page(connection: sqlite3.Connection, ids: tuple[int, ...]) -> dict[int, Visit]:
    among = one_of(ids)
    agents, participants = _agents(connection, among)
    engagements = _engagements(connection, among, participants)
    tags = _tags(connection, among)
    marks = _marks(connection, among)
    found = {}
    columns = [
        "v.id, v.uid, v.reviewed_by, v.reviewed_at, v.country",
        "p.id, p.uid, p.name, j.id, j.uid, j.title",
        *(f"v.{name}" for name in PLAIN),
        *(f"v.{name}, v.{name}_as_written, v.{name}_reading" for name in DATES),
    ]
    for row in connection.execute(
        f"SELECT {', '.join(columns)} FROM visit v LEFT JOIN place p ON p.id = v.place_id"  # noqa: S608 - our own names
        f" LEFT JOIN journey j ON j.id = v.journey_id WHERE v.id IN {among}"
    ):
        visit_id = row[0]
        values: dict[str, Value] = dict(zip(PLAIN, row[11:], strict=False))
        dates = row[11 + len(PLAIN) :]
        for index, name in enumerate(DATES):
            values[name] = date_statement(*dates[3 * index : 3 * index + 3])
        values["country"] = row[4]
        values["place"] = Named(*row[5:8]) if row[5] is not None else None
        values["journey"] = Named(*row[8:11]) if row[8] is not None else None
        values["engagements"] = tuple(engagements[visit_id])
        values["tags"] = tuple(tags[visit_id])
        for role in ("traveller", "host", "met", "organiser"):
            values[role] = tuple(agents[visit_id, role])
        values.update(marks[visit_id])
        found[visit_id] = Visit(visit_id, row[1], values, row[2], row[3])
    return found


def date_statement(edtf: str, as_written: str, reading: str) -> DateStatement | None:
    """Make the date that three columns hold."""
    return DateStatement(edtf, as_written, reading) if edtf else None


def _agents(
    connection: sqlite3.Connection, among: str
) -> tuple[dict[tuple[int, str], list[Named]], dict[int, list[Named]]]:
    of_visit: dict[tuple[int, str], list[Named]] = defaultdict(list)
    of_engagement: dict[int, list[Named]] = defaultdict(list)
    for visit_id, engagement_id, role, *agent in connection.execute(
        "SELECT va.visit_id, va.engagement_id, va.role, a.id, a.uid, a.name"  # noqa: S608 - our own names
        f" FROM visit_agent va JOIN agent a ON a.id = va.agent_id WHERE va.visit_id IN {among}"
        " ORDER BY va.visit_id, va.role, va.position, va.id"
    ):
        if engagement_id is None:
            of_visit[visit_id, role].append(Named(*agent))
        else:
            of_engagement[engagement_id].append(Named(*agent))
    return of_visit, of_engagement


def _engagements(
    connection: sqlite3.Connection, among: str, participants: dict[int, list[Named]]
) -> dict[int, list[EngagementValue]]:
    found: dict[int, list[EngagementValue]] = defaultdict(list)
    for row in connection.execute(
        "SELECT visit_id, id, uid, kind, title, date, date_as_written, date_reading"  # noqa: S608 - our own names
        f" FROM engagement WHERE visit_id IN {among} ORDER BY visit_id, position, id"
    ):
        visit_id, row_id, uid, kind, title, *date = row
        agents = tuple(participants.get(row_id, ()))
        found[visit_id].append(
            EngagementValue(uid, kind, title, date_statement(*date), agents, row_id)
        )
    return found


def _tags(connection: sqlite3.Connection, among: str) -> dict[int, list[Named]]:
    found: dict[int, list[Named]] = defaultdict(list)
    for visit_id, *tag in connection.execute(
        "SELECT vt.visit_id, t.id, t.uid, t.name FROM visit_tag vt JOIN tag t ON t.id = vt.tag_id"  # noqa: S608 - our own names
        f" WHERE vt.visit_id IN {among} ORDER BY vt.visit_id, t.name"
    ):
        found[visit_id].append(Named(*tag))
    return found


def _marks(connection: sqlite3.Connection, among: str) -> dict[int, dict[str, Value]]:
    found: dict[int, dict[str, Value]] = defaultdict(dict)
    for visit_id, name, kind in connection.execute(
        f"SELECT visit_id, field, kind FROM mark WHERE visit_id IN {among}"  # noqa: S608 - our own names
    ):
        found[visit_id][name] = Mark(kind)
    return found
