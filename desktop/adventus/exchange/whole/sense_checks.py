"""What a whole catalogue must hold beyond its shape: dates that are dates, uids that lead on."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from adventus import dates
from adventus.catalogue.countries import all_countries
from adventus.catalogue.entry import check_text
from adventus.catalogue.fields import FIELDS, Kind
from adventus.catalogue.passages import fixity
from adventus.errors import UserError
from adventus.exchange.columns import days
from adventus.exchange.whole.document import BadValueError, Record, Step
from adventus.exchange.whole.shape_checks import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

IDENTIFIED = ("agents", "places", "tags", "sources", "journeys", "visits")
NESTED = ("engagements", "citations", "decisions", "merged", "remarks")

# The field of a visit that holds records of a list, for each such field.
_LISTED = {Kind.AGENTS: "agents", Kind.TAGS: "tags"}
_SINGLE = {Kind.PLACE: "places", Kind.JOURNEY: "journeys"}


def check_sense(value: Record) -> None:
    """Hold a whole catalogue, whose shape is checked already, to what its parts say together.

    Raises:
        BadValueError: something in it can't be.
    """
    _properties(value["properties"])
    known = {name: _unique(value[name], name, "uid") for name in IDENTIFIED}
    _unique(value["tags"], "tags", "name")
    _unique(value["visits"], "visits", "reference")
    for name in ("agents", "places"):
        _each(value[name], name, _other_names)
    _each(value["places"], "places", lambda place: _country(place["country"], "country"))
    _sources(value["sources"], known["sources"])
    _each(value["visits"], "visits", lambda visit: _visit(visit, known))
    _own_uids(value["visits"], known["visits"])
    _pairs(value["kept_apart"])
    _unique(value["acknowledgements"], "acknowledgements", "rule", "subject")


def _properties(properties: Record) -> None:
    for name in properties:
        try:
            check_text(name, "name")
        except UserError as error:
            raise BadValueError(str(error), "properties") from error


def items(value: Any) -> list[Record]:
    """Give the items of a field that holds several; none where it is marked."""
    return value if isinstance(value, list) else []


def _each(records: list[Record], name: str, check: Callable[[Record], None]) -> None:
    for index, record in enumerate(records):
        try:
            check(record)
        except BadValueError as error:
            error.path[:0] = (name, index)
            raise


def _unique(records: list[Record], name: str, *keys: str) -> set[Any]:
    """Refuse two records with the same values of these keys; give all of them."""
    seen: set[Any] = set()
    for index, record in enumerate(records):
        found = record[keys[0]] if len(keys) == 1 else tuple(record[key] for key in keys)
        if found in seen:
            raise BadValueError(f"{shown(record[keys[-1]])} is there twice", name, index, keys[-1])
        seen.add(found)
    return seen


def _other_names(record: Record) -> None:
    names = record["other_names"]
    for index, name in enumerate(names):
        if name in names[:index]:
            raise BadValueError(f"{shown(name)} is there twice", "other_names", index)


def _country(code: str, *path: Step) -> None:
    if code and code not in _codes():
        raise BadValueError(f"{shown(code)} is no country's alpha-3 code", *path)


@cache
def _codes() -> frozenset[str]:
    return frozenset(country.alpha3 for country in all_countries())


def _link(reference: Record, known: Collection[str], name: str, *path: Step) -> None:
    if reference["uid"] not in known:
        raise BadValueError(f"{shown(reference['uid'])} is not among the {name}", *path, "uid")


def _sources(sources: list[Record], known: set[str]) -> None:
    origins = {source["uid"]: source["derived_from"] for source in sources}
    for index, source in enumerate(sources):
        digest = source["captured_sha256"]
        if digest and digest != fixity(source["captured_text"]):
            reason = "it is not the SHA-256 of the captured text, which was changed"
            raise BadValueError(reason, "sources", index, "captured_sha256")
        path: tuple[Step, ...] = ("sources", index, "derived_from")
        origin, seen = source["derived_from"], {source["uid"]}
        while origin:
            _link(origin, known, "sources", *path)
            if origin["uid"] in seen:
                raise BadValueError("a source can't derive from itself", *path)
            seen.add(origin["uid"])
            origin = origins[origin["uid"]]


def _visit(visit: Record, known: dict[str, set[str]]) -> None:
    for described in FIELDS:
        name, value = described.name, visit[described.name]
        if described.kind is Kind.DATE:
            _date(value, name)
        elif described.kind in _LISTED:
            _linked(items(value), known[_LISTED[described.kind]], _LISTED[described.kind], name)
        elif described.kind in _SINGLE and value and "uid" in value:
            _link(value, known[_SINGLE[described.kind]], _SINGLE[described.kind], name)
    if isinstance(visit["country"], str):
        _country(visit["country"], "country")
    _unique(items(visit["tags"]), "tags", "uid")
    for index, engagement in enumerate(items(visit["engagements"])):
        _date(engagement["date"], "engagements", index, "date")
        _linked(engagement["agents"], known["agents"], "agents", "engagements", index, "agents")
    _evidence(visit, known["sources"])


def _linked(references: list[Record], known: Collection[str], name: str, *path: Step) -> None:
    for index, reference in enumerate(references):
        _link(reference, known, name, *path, index)


def _date(value: Any, *path: Step) -> None:
    if value is None or "mark" in value:
        return
    try:
        first, last = days(value["edtf"])
    except dates.DateError as error:
        raise BadValueError(str(error).rstrip("."), *path, "edtf") from error
    for key, day in (("earliest", first), ("latest", last)):
        if (value[key] or "") != day:
            said = f"it is {shown(day)}" if day else "there is none"
            raise BadValueError(
                f"{shown(value[key])} is not the {key} day of {shown(value['edtf'])}; {said}",
                *path,
                key,
            )


def _evidence(visit: Record, sources: set[str]) -> None:
    for index, citation in enumerate(visit["citations"]):
        _link(citation["source"], sources, "sources", "citations", index, "source")
        start, end = citation["start"], citation["end"]
        if (start is None) != (end is None) or (start is not None and start > end):
            raise BadValueError("it does not go with “start”", "citations", index, "end")
    _unique(visit["decisions"], "decisions", "field")


def _own_uids(visits: list[Record], known: set[str]) -> None:
    """Refuse an engagement, a citation or the like whose uid another of its kind has."""
    seen: dict[str, set[str]] = {name: set() for name in NESTED} | {"merged": set(known)}
    for path, name, item in nested(visits):
        if item["uid"] in seen[name]:
            raise BadValueError(f"{shown(item['uid'])} is there twice", *path, "uid")
        seen[name].add(item["uid"])


def nested(visits: list[Record]) -> Iterator[tuple[tuple[Step, ...], str, Record]]:
    """Walk through what belongs to visits and has a uid: its path, its list's name, itself."""
    for at, visit in enumerate(visits):
        for name in NESTED:
            for index, item in enumerate(items(visit[name])):
                yield ("visits", at, name, index), name, item


def _pairs(pairs: list[Record]) -> None:
    _unique(pairs, "kept_apart", "first_uid", "second_uid")
    for index, pair in enumerate(pairs):
        if not pair["first_uid"] < pair["second_uid"]:
            raise BadValueError(
                "it should be the greater of the two uids", "kept_apart", index, "second_uid"
            )
