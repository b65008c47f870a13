"""The words of the record panel: what a field shows, what an undo step is called, the headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus import dates
from adventus.catalogue.countries import country_name, read_country
from adventus.catalogue.entry import PlaceName, read_date
from adventus.catalogue.fields import Kind
from adventus.catalogue.values import DateStatement, EngagementValue, Mark, Named, notation
from adventus.errors import Ambiguous, UserError

if TYPE_CHECKING:
    from adventus.catalogue.entry import Entry
    from adventus.catalogue.fields import Field
    from adventus.catalogue.records import Visit
    from adventus.catalogue.values import Value

_LONGEST_IN_LABEL = 60
MARK_WORDS = {Mark.UNKNOWN: "unknown", Mark.NONE: "none"}


def shortened(text: str, longest: int = _LONGEST_IN_LABEL) -> str:
    """Give a text on one line, cut where it grows too long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def field_text(field: Field, value: Value) -> str:
    """Write a value as the form's editor shows it; a mark is shown as an empty field."""
    if value is None or isinstance(value, Mark):
        return ""
    if field.kind is Kind.COUNTRY and isinstance(value, str) and value:
        return country_name(value)
    return notation(value)


def value_words(field: Field, text: str) -> str:
    """Say a value in notation in words: a date in full, a country by its name."""
    if not text:
        return "nothing yet"
    if text.startswith("!"):
        return text[1:]
    if field.kind is Kind.DATE:
        return dates.words(dates.parse(text))
    return country_name(text) if field.kind is Kind.COUNTRY else text


def date_note(text: str) -> str:
    """Say how a date is read while it is typed; '' as long as it can't be."""
    if not text.strip():
        return ""
    try:
        value = read_date(text.strip())
    except Ambiguous as question:
        return f"could be {' or '.join(_date_words(known) for known in question.readings)}"
    except UserError:
        return ""
    return _date_words(value.edtf) if value else "no date"


def stated_note(value: Value) -> str:
    """Say a kept date in words, with the text it was read from."""
    if not isinstance(value, DateStatement):
        return ""
    words = _date_words(value.edtf)
    written = f" · written “{value.as_written}”" if value.as_written not in {"", words} else ""
    how = "" if value.reading in {"", "stated"} else f" · {value.reading}"
    return words + written + how


def country_note(text: str) -> str:
    """Say which country a text means where it is not its own name; '' if that is not clear."""
    try:
        name = country_name(read_country(text))
    except UserError:
        return ""
    return "" if name == text.strip() else name


def reading_words(field: Field, reading: str) -> str:
    """Say one reading of an ambiguous text, for the button that chooses it."""
    return _date_words(reading) if field.kind is Kind.DATE else reading


def edit_label(field: Field, reference: str, entry: Entry) -> str:
    """Name the undo step: "Set date of V-0012 to 6 December 2023"."""
    name = field.label.lower()
    if isinstance(entry, Mark):
        return f"Mark {name} of {reference} as {entry.value}"
    words = _entry_words(field, entry)
    if not words:
        return f"Clear {name} of {reference}"
    return f"Set {name} of {reference} to {shortened(words)}"


def headline(visit: Visit) -> str:
    """Name a visit: its place and country, or who travelled, or its reference."""
    place, country = visit.values["place"], visit.values["country"]
    where = [place.name] if isinstance(place, Named) else []
    where += [country_name(country)] if isinstance(country, str) and country else []
    travellers = visit.values["traveller"]
    who = notation(travellers) if isinstance(travellers, tuple) else ""
    return ", ".join(where) or who or notation(visit.values["reference"])


def subline(visit: Visit) -> str:
    """Say when, of what rank, in which journey, under which reference."""
    date, rank, journey = (visit.values[name] for name in ("date", "rank", "journey"))
    parts = [
        _date_words(date.edtf) if isinstance(date, DateStatement) else "no date yet",
        f"{rank} visit" if isinstance(rank, str) and not isinstance(rank, Mark) and rank else "",
        f"part of “{journey.name}”" if isinstance(journey, Named) else "",
        notation(visit.values["reference"]),
    ]
    return " · ".join(part for part in parts if part)


def engagement_line(item: EngagementValue) -> str:
    """Say an engagement on one line: "meeting: talks on trade · 6 December 2023 · names"."""
    parts = [f"{item.kind}: {item.title}"]
    parts += [_date_words(item.date.edtf)] if item.date else []
    parts += [", ".join(agent.name for agent in item.agents)] if item.agents else []
    return " · ".join(parts)


def _date_words(edtf: str) -> str:
    return dates.words(dates.parse(edtf))


def _entry_words(field: Field, entry: Entry) -> str:
    if isinstance(entry, DateStatement):
        return _date_words(entry.edtf)
    if isinstance(entry, PlaceName):
        return entry.name
    if isinstance(entry, tuple):
        names = (item.name if isinstance(item, EngagementValue) else item for item in entry)
        return ", ".join(names)
    text = entry if isinstance(entry, str) else ""
    return country_name(text) if field.kind is Kind.COUNTRY and text else text
