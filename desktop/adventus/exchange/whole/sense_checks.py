"""What a whole catalogue must hold beyond its shape: dates that are dates, uids that lead on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue.entry import check_text
from adventus.catalogue.passages import fixity
from adventus.errors import UserError
from adventus.exchange.whole.document import BadValueError, Record, Step
from adventus.exchange.whole.record_checks import check_country, check_link, each, refuse_twice
from adventus.exchange.whole.shape_checks import shown
from adventus.exchange.whole.visit_checks import check_visits

if TYPE_CHECKING:
    from adventus.progress import Progress

LINKED = ("agents", "places", "tags", "sources", "journeys")


def check_sense(value: Record, progress: Progress) -> None:
    """Hold a whole catalogue to what its parts say together, and its visits to their shape too.

    The shape of all else was checked already. Visits are gone through once.

    Args:
        progress: is told of each visit; it may cancel.

    Raises:
        BadValueError: something in it can't be.
    """
    _properties(value["properties"])
    known = {name: refuse_twice(value[name], name, "uid") for name in LINKED}
    refuse_twice(value["tags"], "tags", "name")
    for name in ("agents", "places"):
        each(value[name], name, _other_names)
    each(value["places"], "places", lambda place: check_country(place["country"], "country"))
    _sources(value["sources"], known["sources"])
    check_visits(value["visits"], known, progress)
    _pairs(value["kept_apart"])
    refuse_twice(value["acknowledgements"], "acknowledgements", "rule", "subject")


def _properties(properties: Record) -> None:
    for name in properties:
        try:
            check_text(name, "name")
        except UserError as error:
            raise BadValueError(str(error), "properties") from error


def _other_names(record: Record) -> None:
    names = record["other_names"]
    for index, name in enumerate(names):
        if name in names[:index]:
            raise BadValueError(f"{shown(name)} is there twice", "other_names", index)


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
            check_link(origin, known, "sources", *path)
            if origin["uid"] in seen:
                raise BadValueError("a source can't derive from itself", *path)
            seen.add(origin["uid"])
            origin = origins[origin["uid"]]


def _pairs(pairs: list[Record]) -> None:
    refuse_twice(pairs, "kept_apart", "first_uid", "second_uid")
    for index, pair in enumerate(pairs):
        if not pair["first_uid"] < pair["second_uid"]:
            raise BadValueError(
                "it should be the greater of the two uids", "kept_apart", index, "second_uid"
            )
