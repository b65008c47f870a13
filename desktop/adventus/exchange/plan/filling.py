"""What a row says, as rows of the catalogue's tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from adventus.catalogue.entry import PlaceName
from adventus.catalogue.fields import FIELDS, Kind
from adventus.catalogue.values import DateStatement, EngagementValue, Mark
from adventus.catalogue.visits import date_columns

if TYPE_CHECKING:
    from collections.abc import Mapping as Map

    from adventus.catalogue.entry import Entry
    from adventus.exchange.plan.directory import Directory

_PLAIN = {
    described.name: described.vocabulary[0] if described.vocabulary else ""
    for described in FIELDS
    if described.kind in {Kind.TEXT, Kind.LONG_TEXT, Kind.WORD, Kind.COUNTRY}
}
_DATES = tuple(described.name for described in FIELDS if described.kind is Kind.DATE)
_ROLES = tuple(described.name for described in FIELDS if described.kind is Kind.AGENTS)
_DATE_COLUMNS = {name: tuple(date_columns(name, None)) for name in _DATES}

VISIT_COLUMNS = (
    *("id", "uid", *_PLAIN, "place_id", "journey_id", "reviewed_by", "reviewed_at"),
    *(column for name in _DATES for column in _DATE_COLUMNS[name]),
)
ENGAGEMENT_COLUMNS = ("kind", "title", *date_columns("date", None))


@dataclass(frozen=True)
class Filled:
    """The rows that hold what a row says, but for the visit's own number.

    Attributes:
        plain: of the visit, the columns of texts and words.
        dates: of the visit, the columns of its dates, in order.
        agents: role, number, position.
        tags: their numbers.
        marks: field, kind.
        engagements: `ENGAGEMENT_COLUMNS`.
    """

    plain: dict[str, str]
    dates: tuple[Any, ...]
    place_id: int | None
    journey_id: int | None
    agents: tuple[tuple[str, int, int], ...]
    tags: tuple[int, ...]
    marks: tuple[tuple[str, str], ...]
    engagements: tuple[tuple[Any, ...], ...]


def resolve(directory: Directory, entries: Map[str, Entry]) -> Filled:
    """Find or make what the entries name.

    Raises:
        Ambiguous: a name may be several records.
    """
    plain = dict(_PLAIN)
    for name, default in _PLAIN.items():
        plain[name] = _text(entries.get(name)) or default
    place_id = None
    if isinstance(place := entries.get("place"), PlaceName):
        # A place brings its country along where the row gives none.
        place_id, of = directory.place(place, plain["country"])
        if "country" not in entries:
            plain["country"] = of
    journey = _text(entries.get("journey"))
    return Filled(
        plain,
        tuple(value for name in _DATES for value in _days(name, entries.get(name))),
        place_id,
        directory.journey(journey) if journey else None,
        tuple(_agents(directory, entries)),
        tuple(dict.fromkeys(directory.tag(name) for name in _names(entries.get("tags")))),
        tuple((name, entry.value) for name, entry in entries.items() if isinstance(entry, Mark)),
        tuple(_engagements(entries.get("engagements"))),
    )


def _text(entry: Entry) -> str:
    return entry if isinstance(entry, str) and not isinstance(entry, Mark) else ""


def _agents(directory: Directory, entries: Map[str, Entry]) -> list[tuple[str, int, int]]:
    found = []
    for role in _ROLES:
        numbers = dict.fromkeys(directory.agent(name) for name in _names(entries.get(role)))
        found += [(role, agent_id, position) for position, agent_id in enumerate(numbers)]
    return found


def _names(entry: Entry) -> list[str]:
    return [item for item in entry if isinstance(item, str)] if isinstance(entry, tuple) else []


def _engagements(entry: Entry) -> list[tuple[Any, ...]]:
    items = entry if isinstance(entry, tuple) else ()
    return [
        (item.kind, item.title, *date_columns("date", item.date).values())
        for item in items
        if isinstance(item, EngagementValue)
    ]


def _days(name: str, entry: Entry) -> tuple[Any, ...]:
    return _date(name, entry if isinstance(entry, DateStatement) else None)


@lru_cache(maxsize=1 << 16)
def _date(name: str, value: DateStatement | None) -> tuple[Any, ...]:
    return tuple(date_columns(name, value).values())
