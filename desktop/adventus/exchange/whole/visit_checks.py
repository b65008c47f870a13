"""What the visits of a whole catalogue must hold, each for itself and all together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adventus import dates
from adventus.catalogue.fields import FIELDS, Kind
from adventus.exchange.columns import days
from adventus.exchange.whole.document import BadValueError, Record, Step
from adventus.exchange.whole.record_checks import (
    check_country,
    check_link,
    each,
    refuse_twice,
    twice,
)
from adventus.exchange.whole.shape_checks import check_visit, shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from adventus.progress import Progress

NESTED = ("engagements", "citations", "decisions", "merged", "remarks")

# The field of a visit that holds records of a list, for each such field.
_LISTED = {Kind.AGENTS: "agents", Kind.TAGS: "tags"}
_SINGLE = {Kind.PLACE: "places", Kind.JOURNEY: "journeys"}


def check_visits(visits: Iterable[Record], known: dict[str, set[str]], progress: Progress) -> None:
    """Hold visits to their shape, and to what they say together with the other lists.

    Args:
        visits: are gone through once.
        known: the uids of each of the other lists.
        progress: is told of each; it may cancel.

    Raises:
        BadValueError: something in one can't be.
    """
    seen = _Seen()

    def check(visit: Record) -> None:
        check_visit(visit)
        _visit(visit, known)
        seen.take(visit)
        progress.step()

    each(visits, "visits", check)
    seen.refuse_merged()


def items(value: Any) -> list[Record]:
    """Give the items of a field that holds several; none where it is marked."""
    return value if isinstance(value, list) else []


def nested(visit: Record) -> Iterator[tuple[tuple[str, int], Record]]:
    """Walk through what belongs to a visit and has a uid: its list and index, itself."""
    for name in NESTED:
        for index, item in enumerate(items(visit[name])):
            yield (name, index), item


def _visit(visit: Record, known: dict[str, set[str]]) -> None:
    for described in FIELDS:
        name, value = described.name, visit[described.name]
        if described.kind is Kind.DATE:
            _date(value, name)
        elif described.kind in _LISTED:
            _linked(items(value), known[_LISTED[described.kind]], _LISTED[described.kind], name)
        elif described.kind in _SINGLE and value and "uid" in value:
            check_link(value, known[_SINGLE[described.kind]], _SINGLE[described.kind], name)
    if isinstance(visit["country"], str):
        check_country(visit["country"], "country")
    refuse_twice(items(visit["tags"]), "tags", "uid")
    for index, engagement in enumerate(items(visit["engagements"])):
        _date(engagement["date"], "engagements", index, "date")
        _linked(engagement["agents"], known["agents"], "agents", "engagements", index, "agents")
    _evidence(visit, known["sources"])


def _linked(references: list[Record], known: Collection[str], name: str, *path: Step) -> None:
    for index, reference in enumerate(references):
        check_link(reference, known, name, *path, index)


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
        check_link(citation["source"], sources, "sources", "citations", index, "source")
        start, end = citation["start"], citation["end"]
        if (start is None) != (end is None) or (start is not None and start > end):
            raise BadValueError("it does not go with “start”", "citations", index, "end")
    refuse_twice(visit["decisions"], "decisions", "field")


class _Seen:
    """What no two visits may share: references, and the uids of visits and of what they hold."""

    def __init__(self) -> None:
        self._own: dict[str, set[str]] = {name: set() for name in ("reference", "uid", *NESTED)}
        self._merged: dict[str, tuple[Step, ...]] = {}
        self._count = 0

    def take(self, visit: Record) -> None:
        """Take note of a visit.

        Raises:
            BadValueError: something is there twice.
        """
        for key in ("uid", "reference"):
            self._claim(key, visit[key], key)
        for path, item in nested(visit):
            self._claim(str(path[0]), item["uid"], *path, "uid")
            if path[0] == "merged":
                self._merged[item["uid"]] = ("visits", self._count, *path, "uid")
        self._count += 1

    def _claim(self, name: str, value: str, *path: Step) -> None:
        if value in self._own[name]:
            raise twice(value, *path)
        self._own[name].add(value)

    def refuse_merged(self) -> None:
        """Refuse a merged visit that is there as a visit too.

        Raises:
            BadValueError: there is one.
        """
        for uid, path in self._merged.items():
            if uid in self._own["uid"]:
                raise twice(uid, *path)
