"""One agent, place, tag or journey as a form shows it, and its fields set from what was typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from adventus.catalogue.authorities import USES, set_other_names
from adventus.catalogue.countries import country_name, read_country
from adventus.catalogue.entry import LONGEST_LINE, check_text, read_word
from adventus.catalogue.vocabularies import AGENT_KINDS
from adventus.errors import UserError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping, Sequence

    from adventus.catalogue.editing import Edit

FIELDS: Mapping[str, tuple[str, ...]] = {
    "agent": ("name", "kind", "other_names", "notes"),
    "place": ("name", "country", "other_names", "latitude", "longitude", "notes"),
    "tag": ("name", "colour"),
    "journey": ("name", "notes"),
}
"""What each kind of record has; a journey's name is its title."""

_MOST_DEGREES = {"latitude": 90, "longitude": 180}
_DEGREES = re.compile(r"([+−-]?)(\d{1,3}(?:[.,]\d+)?)\s*°?")
_COLOUR = re.compile(r"#[0-9a-f]{6}")


class NameTakenError(UserError):
    """Another tag or journey has the name; merging the two may be what is meant.

    Attributes:
        record_id: the one that has it.
    """

    def __init__(self, message: str, record_id: int) -> None:
        super().__init__(message)
        self.record_id = record_id


@dataclass(frozen=True)
class AuthorityEntry:
    """One record, each field as it is typed: other names one a line, degrees as numbers.

    Attributes:
        uses: how many visits use it.
    """

    id: int
    texts: Mapping[str, str]
    uses: int

    @property
    def name(self) -> str:
        """What it is called."""
        return self.texts["name"]


def authority_entries(connection: sqlite3.Connection, record: str) -> list[AuthorityEntry]:
    """List all agents, places, tags or journeys (`record` says which) by name."""
    rows = connection.execute(
        f"{_query(record)} ORDER BY {_column(record, 'name')} COLLATE NOCASE, id"
    )
    return [_entry(record, row) for row in rows]


def authority_entry(
    connection: sqlite3.Connection, record: str, record_id: int
) -> AuthorityEntry | None:
    """Read one agent, place, tag or journey; None when it is gone."""
    row = connection.execute(f"{_query(record)} WHERE id = ?", (record_id,)).fetchone()
    return _entry(record, row) if row else None


def set_text(edit: Edit, record: str, record_id: int, field: str, text: str) -> None:
    """Set one field of an agent, place, tag or journey from what was typed.

    Raises:
        Ambiguous: the text may be two countries.
        NameTakenError: another tag or journey has that name.
        UserError: the text is no value of the field.
    """
    check_text(text, field)
    value = _READERS[field](text)
    if field == "other_names":
        set_other_names(edit, record, record_id, value.splitlines())
        return
    if field == "name":
        _check_name(edit, record, record_id, value)
    edit.update(record, record_id, {_column(record, field): value})


def as_kept(field: str, text: str) -> str:
    """Give a text as it reads back once it is set: a country's name, degrees with a point.

    Raises:
        Ambiguous: the text may be two countries.
        UserError: the text is no value of the field.
    """
    return _text(field, _READERS[field](text))


def read_degrees(field: str, text: str) -> float | None:
    """Read a latitude or longitude in decimal degrees; None for none.

    Raises:
        UserError: it is no number, or none of that coordinate.
    """
    text, most, label = text.strip(), _MOST_DEGREES[field], field.capitalize()
    if not text:
        return None
    found = _DEGREES.fullmatch(text)
    if not found:
        raise UserError(
            f"{label}: “{text}” is no number; write decimal degrees such as −33.87"
            f" ({'south' if field == 'latitude' else 'west'} is negative)."
        )
    degrees = float(found[2].replace(",", ".")) * (-1 if found[1] in {"-", "−"} else 1)
    if abs(degrees) > most:
        raise UserError(f"{label}: {text} is out of range; it lies between −{most} and {most}.")
    return degrees + 0.0  # no negative zero


def _check_name(edit: Edit, record: str, record_id: int, name: str) -> None:
    label = "Title" if record == "journey" else "Name"
    if not name:
        article = "an" if record == "agent" else "a"
        raise UserError(f"{label}: {article} {record} needs one; type what it is called.")
    if len(name) > LONGEST_LINE:
        raise UserError(
            f"{label}: {len(name):,} characters are too many ({LONGEST_LINE:,} at most)."
        )
    # Visits name tags and journeys by these alone.
    other = _holder(edit, record, record_id, name) if record in {"tag", "journey"} else None
    if other is not None:
        raise NameTakenError(
            f"{label}: another {record} is called “{name}”; choose another name, or merge the two.",
            other,
        )


def _holder(edit: Edit, record: str, record_id: int, name: str) -> int | None:
    """Give the other record that is called so, in any case."""
    column = _column(record, "name")
    rows = edit.execute(
        f"SELECT id, {column} FROM {record} WHERE id <> ?",  # noqa: S608 - names of our own
        (record_id,),
    )
    return next((other for other, known in rows if known.casefold() == name.casefold()), None)


def _read_line(text: str) -> str:
    return " ".join(text.split())


def _read_lines(text: str) -> str:
    names = (_read_line(line) for line in text.splitlines())
    return "\n".join(dict.fromkeys(name for name in names if name))


def _read_colour(text: str) -> str:
    colour = text.strip().lower()
    if colour and not _COLOUR.fullmatch(colour):
        raise UserError(f"Colour: “{text}” is none; write it as #rrggbb, or nothing for none.")
    return colour


_READERS: Mapping[str, Callable[[str], Any]] = {
    "name": _read_line,
    "other_names": _read_lines,
    "kind": lambda text: read_word("Kind", AGENT_KINDS, text.strip()),
    "country": lambda text: read_country(text) if text.strip() else "",
    "latitude": lambda text: read_degrees("latitude", text),
    "longitude": lambda text: read_degrees("longitude", text),
    "colour": _read_colour,
    "notes": lambda text: text.replace("\r\n", "\n").replace("\r", "\n"),
}


def _query(record: str) -> str:
    # Names of our own, never input.
    listed = f"SELECT name FROM {record}_name WHERE {record}_id = r.id ORDER BY position, id"  # noqa: S608
    others = f"(SELECT group_concat(name, char(10)) FROM ({listed}))"  # noqa: S608
    columns = [
        others if name == "other_names" else _column(record, name) for name in FIELDS[record]
    ]
    return f"SELECT id, {USES[record]}, {', '.join(columns)} FROM {record} r"  # noqa: S608 - names of our own


def _entry(record: str, row: Sequence[Any]) -> AuthorityEntry:
    texts = {name: _text(name, value) for name, value in zip(FIELDS[record], row[2:], strict=True)}
    return AuthorityEntry(row[0], texts, row[1])


def _column(record: str, field: str) -> str:
    return "title" if (record, field) == ("journey", "name") else field


def _text(field: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    if field == "country":
        return country_name(value)
    if isinstance(value, float):
        return f"{value:.10f}".rstrip("0").rstrip(".")
    return str(value)
