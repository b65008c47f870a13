"""Visits read from their tables, in whichever form their values shall have.

A `Form` says what becomes of a text, a record, a date. What visits have in common is formed once:
the agent of a thousand visits is read and formed one time.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from adventus.catalogue.fields import FIELDS, Kind
from adventus.catalogue.values import DateStatement, EngagementValue, Mark, Named

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from adventus.progress import Progress

T = TypeVar("T")

_Engagements = dict[int, list[EngagementValue]]

PAGE = 500
"""Visits read at once."""

# The columns of `visit` that are shown as they are.
PLAIN = tuple(
    field.name for field in FIELDS if field.kind in {Kind.TEXT, Kind.LONG_TEXT, Kind.WORD}
)
DATES = tuple(field.name for field in FIELDS if field.kind is Kind.DATE)


@dataclass(frozen=True)
class Form(Generic[T]):
    """What the values of visits are made into.

    Attributes:
        absent: for each field, and whatever else `date` gives, what stands there without a value.
        text: makes a text or a word; None leaves it as it is.
        record: makes a place or a journey.
        item: makes an agent, tag or engagement as one of several.
        several: makes the list of the items.
        date: makes a date of the field named: its value, and whatever else is told of it.
        mark: makes the mark of a field that was found to be empty.
    """

    absent: Mapping[str, T]
    text: Callable[[str], T] | None
    record: Callable[[Named], T]
    item: Callable[[Any], Any]
    several: Callable[[list[Any]], T]
    date: Callable[[str, DateStatement], Mapping[str, T]]
    mark: Callable[[Mark], T]


def read_visits(
    connection: sqlite3.Connection,
    ids: Sequence[int],
    form: Form[T],
    progress: Progress | None = None,
) -> Iterator[tuple[int, dict[str, T]]]:
    """Give number and values of visits in the order given; those that are gone are left out.

    Beside the fields the values have `uid`, `reviewed_by` and `reviewed_at`.

    Args:
        progress: is told of each, some hundreds at a time; it may cancel.
    """
    if progress:
        progress.begin(len(ids))
    reader = Reader(connection, form)
    for start in range(0, len(ids), PAGE):
        page = ids[start : start + PAGE]
        yield from reader.read(page)
        if progress:
            progress.step(len(page))


# The SQL below is built from column names of our own and from row numbers only.

# One row for each visit of a page, looked up one by one, since the left side of a CROSS JOIN leads.
# What can be several is read as a text of numbers: a join would repeat the whole row for each. Only
# since 3.44 has group_concat an order of its own, but every SQLite keeps that of the query within.
_WHOLE = ("uid", "reviewed_by", "reviewed_at", "country", *PLAIN)
_ROWS = f"""
SELECT v.id,
    (SELECT group_concat(role || ' ' || agent_id)
        FROM (SELECT role, agent_id FROM visit_agent
            WHERE visit_id = v.id AND engagement_id IS NULL ORDER BY role, position, id)),
    (SELECT group_concat(tag_id) FROM visit_tag WHERE visit_id = v.id),
    (SELECT group_concat(field || ' ' || kind) FROM mark WHERE visit_id = v.id),
    EXISTS (SELECT 1 FROM engagement WHERE visit_id = v.id), v.place_id, v.journey_id,
    {", ".join(f"v.{name}, v.{name}_as_written, v.{name}_reading" for name in DATES)},
    {", ".join(f"v.{name}" for name in _WHOLE)}
FROM json_each(?) AS page CROSS JOIN visit v ON v.id = page.value
"""  # noqa: S608 - our own names
_ENGAGED, _DATED = 4, 7  # where these stand in a row
_DATES_AT = tuple((name, _DATED + 3 * index) for index, name in enumerate(DATES))
_PLAIN_FROM = _DATED + 3 * len(DATES)


class Reader(Generic[T]):
    """Reads pages of visits, and keeps what it formed for the next ones."""

    def __init__(self, connection: sqlite3.Connection, form: Form[T]) -> None:
        self.connection = connection
        self.form = form
        self.agents = _Records(connection, "SELECT id, uid, name FROM agent", form.item)
        self.tags = _Records(
            connection,
            "SELECT id, uid, name FROM tag",
            lambda tag: (tag.name, form.item(tag)),  # no two tags have the same name
        )
        self.places = _Records(connection, "SELECT id, uid, name FROM place", form.record)
        self.journeys = _Records(connection, "SELECT id, uid, title FROM journey", form.record)
        self.sources = _Records(connection, "SELECT id, uid, title FROM source", form.record)
        self.date = lru_cache(maxsize=65_536)(self._date)

    def read(self, ids: Sequence[int]) -> Iterator[tuple[int, dict[str, T]]]:
        """Give what `read_visits` gives, of a page."""
        read = {row[0]: row for row in self.connection.execute(_ROWS, (json.dumps(list(ids)),))}
        rows = [read[visit_id] for visit_id in ids if visit_id in read]
        engagements = _engagements(self.connection, [row[0] for row in rows if row[_ENGAGED]])
        if len(rows) > 1 and not self.agents:  # later pages name few that the first does not
            self._fetch_named(rows)
        for row in rows:
            yield row[0], _values(row, self, engagements)

    def _fetch_named(self, rows: Sequence[Sequence[Any]]) -> None:
        """Read all that these visits name in a few statements, rather than one by one."""
        agents, tags, _, _, places, journeys = list(zip(*rows, strict=True))[1:_DATED]
        self.agents.fetch({part.split(" ")[1] for all_ in agents for part in _split(all_)})
        self.tags.fetch({number for all_ in tags for number in _split(all_)})
        self.places.fetch(set(places) - {None})
        self.journeys.fetch(set(journeys) - {None})

    def _date(self, name: str, edtf: str, as_written: str, reading: str) -> Mapping[str, T]:
        return self.form.date(name, DateStatement(edtf, as_written, reading))


class _Records(dict[Any, Any]):
    """Records of one kind in their form, by number or its digits, read when first asked for."""

    def __init__(
        self, connection: sqlite3.Connection, sql: str, make: Callable[[Named], Any]
    ) -> None:
        self._connection = connection
        self._sql = sql
        self._make = make

    def fetch(self, numbers: Collection[int | str]) -> None:
        """Read the records of several numbers at once."""
        asked = {int(number): number for number in numbers}
        for row in self._connection.execute(f"{self._sql} WHERE id IN {one_of(asked)}"):
            self[asked[row[0]]] = self._make(Named(*row))

    def __missing__(self, number: int | str) -> Any:
        row = self._connection.execute(f"{self._sql} WHERE id = ?", (int(number),)).fetchone()
        made = self[number] = self._make(Named(*row))
        return made


def _values(row: Sequence[Any], reader: Reader[T], engagements: _Engagements) -> dict[str, T]:
    visit_id, agents, tags, marks, engaged, place, journey = row[:_DATED]
    form, plain = reader.form, row[_PLAIN_FROM:]
    values = dict(form.absent)
    values.update(zip(_WHOLE, map(form.text, plain) if form.text else plain, strict=True))
    for name, at in _DATES_AT:
        if row[at]:
            values.update(reader.date(name, *row[at : at + 3]))
    if place:
        values["place"] = reader.places[place]
    if journey:
        values["journey"] = reader.journeys[journey]
    several = _several(agents, tags, reader)
    if engaged:
        several["engagements"] = [form.item(each) for each in engagements[visit_id]]
    for name, items in several.items():
        values[name] = form.several(items)
    if marks:
        parts = (part.split(" ") for part in marks.split(","))
        values.update((name, form.mark(Mark(kind))) for name, kind in parts)
    return values


def _several(agents: str | None, tags: str | None, reader: Reader[T]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for part in _split(agents):
        role, number = part.split(" ")
        found.setdefault(role, []).append(reader.agents[number])
    if tags:
        by_name = sorted([reader.tags[number] for number in _split(tags)])
        found["tags"] = [item for _, item in by_name]
    return found


def _split(numbers: str | None) -> Sequence[str]:
    return numbers.split(",") if numbers else ()


def _engagements(connection: sqlite3.Connection, ids: Sequence[int]) -> _Engagements:
    if not ids:
        return {}
    found: _Engagements = defaultdict(list)
    agents = _participants(connection, ids)
    for row in connection.execute(
        "SELECT visit_id, id, uid, kind, title, date, date_as_written, date_reading"  # noqa: S608 - our own names
        f" FROM engagement WHERE visit_id IN {one_of(ids)} ORDER BY visit_id, position, id"
    ):
        visit_id, row_id, uid, kind, title, *date = row
        day = DateStatement(*date) if date[0] else None
        found[visit_id].append(
            EngagementValue(uid, kind, title, day, tuple(agents.get(row_id, ())), row_id)
        )
    return found


def _participants(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, list[Named]]:
    found: dict[int, list[Named]] = defaultdict(list)
    for engagement_id, *agent in connection.execute(
        "SELECT va.engagement_id, a.id, a.uid, a.name"  # noqa: S608 - our own names
        " FROM visit_agent va JOIN agent a ON a.id = va.agent_id"
        f" WHERE va.visit_id IN {one_of(ids)} AND va.role = 'participant'"
        " ORDER BY va.visit_id, va.position, va.id"
    ):
        found[engagement_id].append(Named(*agent))
    return found


def one_of(ids: Iterable[int]) -> str:
    """Write the condition's list for these row numbers: `(1, 2, 3)`."""
    return "(" + ", ".join(str(int(row_id)) for row_id in ids) + ")"
