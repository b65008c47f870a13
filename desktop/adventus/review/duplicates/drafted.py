"""A visit that is not yet one: what decides whether it is one of the catalogue's, as read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus import dates
from adventus.catalogue.entry import PlaceName
from adventus.catalogue.values import DateStatement, EngagementValue, Mark
from adventus.review.duplicates.stops import Stop

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adventus.catalogue.entry import Entry

_TEXTS = ("purpose", "notes")


def drafted_stop(entries: Mapping[str, Entry], number: int, place: int) -> Stop:
    """Make a stop of what is said for each field.

    Args:
        number: it goes by this, which no visit has.
        place: its place goes by this, if it names one.
    """
    date, named = entries.get("date"), entries.get("place")
    edtf = date.edtf if isinstance(date, DateStatement) else ""
    span = dates.span(dates.parse(edtf)) if edtf else None
    country = _text(entries, "country")
    if isinstance(named, PlaceName):
        country = country or named.country
    return Stop(
        number,
        edtf,
        span.start_min if span else None,
        span.start_max if span else None,
        span.end_min if span else None,
        span.end_max if span else None,
        country,
        place if isinstance(named, PlaceName) else None,
        _text(entries, "venue"),
        _text(entries, "rank"),
        _text(entries, "occasion"),
    )


def place_name(entries: Mapping[str, Entry]) -> str:
    """Give the place that is named; '' for none."""
    place = entries.get("place")
    return place.name if isinstance(place, PlaceName) else ""


def traveller_names(entries: Mapping[str, Entry]) -> tuple[str, ...]:
    """Give the names of the travellers."""
    names = entries.get("traveller")
    return tuple(map(str, names)) if isinstance(names, tuple) else ()


def told(entries: Mapping[str, Entry]) -> str:
    """Give what is told: purpose, notes, and titles of engagements."""
    engagements = entries.get("engagements")
    items = engagements if isinstance(engagements, tuple) else ()
    titles = (item.title for item in items if isinstance(item, EngagementValue))
    return " ".join((*(_text(entries, name) for name in _TEXTS), *titles))


def _text(entries: Mapping[str, Entry], name: str) -> str:
    entry = entries.get(name)
    return entry if isinstance(entry, str) and not isinstance(entry, Mark) else ""
