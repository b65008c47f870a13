"""Lists of visits for the table: numbers in order first, then the rows that are looked at.

SQL filters and sorts; nobody reads more rows than are shown. `Condition` is what a search makes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus import dates
from adventus.catalogue.countries import all_countries, country_name
from adventus.catalogue.fields import FIELDS, Kind, field
from adventus.catalogue.records import one_of, visits
from adventus.catalogue.values import DateStatement, Mark, Named, notation

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from adventus.catalogue.records import Visit
    from adventus.catalogue.values import Value


@dataclass(frozen=True)
class Condition:
    """An SQL condition on `visit v`, with its parameters."""

    sql: str = "1"
    parameters: tuple[str | int, ...] = ()


EVERYTHING = Condition()


@dataclass(frozen=True)
class Order:
    """What to sort by; ties are always broken by date, so that the order is one."""

    field: str = "date"
    descending: bool = False


@dataclass(frozen=True)
class Row:
    """One visit as the table shows it.

    Attributes:
        cells: for each field of the registry the words shown.
        tags: name and colour of each tag.
        supports: how many citations support its fields.
        contradicts: how many contradict them.
        conflict: whether a field is in conflict.
        recheck: whether a decision is to be re-checked.
    """

    id: int
    uid: str
    cells: Mapping[str, str]
    date: DateStatement | None
    status: str
    review: str
    tags: tuple[tuple[str, str], ...]
    supports: int
    contradicts: int
    conflict: bool
    recheck: bool = False


BY_DATE = (
    "(v.date_start_min IS NULL)",
    "v.date_start_min",
    "v.date_end_max",
    "v.date",
    "v.uid",
)


def install(connection: sqlite3.Connection) -> None:
    """Make the temporary list of country names that lists are sorted by."""
    connection.execute("CREATE TEMP TABLE country (alpha3 TEXT PRIMARY KEY, name TEXT)")
    named = ((known.alpha3, known.name) for known in all_countries())
    connection.executemany("INSERT INTO temp.country VALUES (?, ?)", named)


def ids(
    connection: sqlite3.Connection,
    condition: Condition = EVERYTHING,
    order: Order | None = None,
    *,
    limit: int = -1,
    offset: int = 0,
) -> list[int]:
    """Give the numbers of the visits that fit, in order."""
    sql = (
        f"SELECT v.id FROM visit v{_joined(order)} WHERE {condition.sql}"  # noqa: S608 - our own names
        f" ORDER BY {_order_by(order)} LIMIT ? OFFSET ?"
    )
    found = connection.execute(sql, (*condition.parameters, limit, offset))
    return [row[0] for row in found.fetchall()]


def count(connection: sqlite3.Connection, condition: Condition = EVERYTHING) -> int:
    """Count the visits that fit."""
    row = connection.execute(
        f"SELECT count(*) FROM visit v WHERE {condition.sql}",  # noqa: S608 - our own names
        condition.parameters,
    ).fetchone()
    return int(row[0])


class _Cells(Mapping[str, str]):
    """The words of every field, found when they are looked at: most columns are never shown."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values = values
        self._found: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        if name not in self._found:
            self._found[name] = words(name, self._values[name])
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return (described.name for described in FIELDS)

    def __len__(self) -> int:
        return len(FIELDS)


def rows(connection: sqlite3.Connection, visit_ids: Sequence[int]) -> list[Row]:
    """Read the rows of these visits, in this order; those that are gone are left out."""
    evidence = {
        visit_id: counted
        for visit_id, *counted in connection.execute(
            "SELECT visit_id, sum(supports), sum(contradicts),"  # noqa: S608 - our own names
            " max(state = 'conflict'), max(state = 'recheck') FROM assessment"
            f" WHERE visit_id IN {one_of(visit_ids)} GROUP BY visit_id"
        )
    }
    colours = dict(connection.execute("SELECT id, colour FROM tag"))
    return [
        _row(visit, evidence.get(visit.id, (0, 0, 0, 0)), colours)
        for visit in visits(connection, visit_ids)
    ]


def title(connection: sqlite3.Connection, visit_id: int) -> str:
    """Name a visit in a line: "V-0012: Vladimir Putin, Astana, 13–14 Oct 2022"."""
    cells = rows(connection, [visit_id])[0].cells
    shown = (cells["traveller"], cells["place"] or cells["country"], cells["date"])
    return f"{cells['reference']}: {', '.join(part for part in shown if part)}"


def words(name: str, value: Value) -> str:
    """Say a field's value in words, short enough for a cell."""
    if isinstance(value, Mark):
        return f"({value.value})"
    if isinstance(value, DateStatement):
        return dates.short(dates.parse(value.edtf))
    if isinstance(value, tuple):
        return "; ".join(item.name for item in value)
    if name == "country" and value:
        return country_name(str(value))
    return " ".join(notation(value).split())


def _row(visit: Visit, evidence: Sequence[int], colours: Mapping[int, str]) -> Row:
    values = visit.values
    date, tags = values["date"], values["tags"]
    return Row(
        id=visit.id,
        uid=visit.uid,
        cells=_Cells(values),
        date=date if isinstance(date, DateStatement) else None,
        status=str(values["status"]),
        review=str(values["review"]),
        tags=tuple((tag.name, colours.get(tag.id, "")) for tag in tags if isinstance(tag, Named))
        if isinstance(tags, tuple)
        else (),
        supports=evidence[0],
        contradicts=evidence[1],
        conflict=bool(evidence[2]),
        recheck=bool(evidence[3]),
    )


# The evidence column is no field; it sorts what needs attention first.
EVIDENCE = "evidence"

_FIRST_AGENT = """(SELECT a.name FROM visit_agent va JOIN agent a ON a.id = va.agent_id
    WHERE va.visit_id = v.id AND va.role = '{role}' ORDER BY va.position LIMIT 1)"""
_FIRST_TAG = """(SELECT min(t.name) FROM visit_tag vt JOIN tag t ON t.id = vt.tag_id
    WHERE vt.visit_id = v.id)"""
_FIRST_ENGAGEMENT = """(SELECT title FROM engagement WHERE visit_id = v.id
    ORDER BY position LIMIT 1)"""
_TROUBLE = """(SELECT 1000 * max(state IN ('conflict', 'recheck')) + sum(contradicts + supports)
    FROM assessment WHERE visit_id = v.id)"""


_KEYS = {
    Kind.TAGS: _FIRST_TAG,
    Kind.ENGAGEMENTS: _FIRST_ENGAGEMENT,
    Kind.PLACE: "p.name",
    Kind.JOURNEY: "j.title",
    Kind.COUNTRY: "c.name",
}


def _sort_keys(name: str) -> tuple[str, ...]:
    """Give the SQL that a column is sorted by; a first key tells what is empty, and goes last."""
    if name == EVIDENCE:
        return ("v.id NOT IN (SELECT visit_id FROM assessment)", _TROUBLE)
    described = field(name)
    if described.kind is Kind.DATE:
        return tuple(key.replace("v.date", f"v.{name}") for key in BY_DATE[:-1])
    if described.kind is Kind.AGENTS:
        key = _FIRST_AGENT.format(role=name)
    else:
        key = _KEYS.get(described.kind, f"nullif(v.{name}, '')")
    return (f"{key} IS NULL", f"{key} COLLATE NOCASE")


def _order_by(order: Order | None) -> str:
    if order is None or order.field == "date":
        keys: tuple[str, ...] = BY_DATE
        return ", ".join(_directed(keys, order))
    return ", ".join([*_directed(_sort_keys(order.field), order), *BY_DATE])


def _directed(keys: tuple[str, ...], order: Order | None) -> list[str]:
    """Turn the keys round for a descending order; what is empty stays last."""
    if order is None or not order.descending:
        return list(keys)
    return [keys[0], *(f"{key} DESC" for key in keys[1:])]


def _joined(order: Order | None) -> str:
    if order is None:
        return ""
    joins = {
        "place": " LEFT JOIN place p ON p.id = v.place_id",
        "country": " LEFT JOIN temp.country c ON c.alpha3 = v.country",
        "journey": " LEFT JOIN journey j ON j.id = v.journey_id",
    }
    return joins.get(order.field, "")
