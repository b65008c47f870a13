"""What may stand at the cursor of a query: names of fields, and values that are known for one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.catalogue.connection import folded
from adventus.catalogue.countries import all_countries
from adventus.catalogue.fields import FIELDS
from adventus.search.expression import OPERATORS, quoted, value_text
from adventus.search.meaning import NAMES, STATES, THINGS, own_name
from adventus.search.names import FIELDS_OF, NAMES_OF
from adventus.search.saved import saved_searches

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

AT_MOST = 10
_LEAST_TYPED = 2  # letters of a field's name before it is offered: most words are no field

_NAMED = re.compile(
    r"[-(]*(?P<name>[^\W\d]\w*):(?P<sign>=?)(?P<value>\"[^\"]*|[^\"~<>]*)\Z", re.DOTALL
)
_NAME = re.compile(r"[-(]*(?P<name>[^\W\d]\w*)\Z")

_KNOWN = {
    **{field: NAMES_OF[record] for record, fields in FIELDS_OF.items() for field in fields},
    "changed_by": "SELECT by AS name FROM revision",
}


@dataclass(frozen=True)
class Wanted:
    """What is being typed at the cursor.

    Attributes:
        start: where the part begins that an offer takes the place of.
        end: where it ends, which is where the cursor stands.
        field: whose value is typed; '' while a word is typed that may become a field's name.
        typed: what was typed of it.
    """

    start: int
    end: int
    field: str
    typed: str

    def written(self, offer: str) -> str:
        """Write an offer as it goes into the query: quoted where it must be, ready to go on."""
        if not self.field:
            return f"{offer}:"
        is_operator = offer.casefold() in OPERATORS
        return (quoted(offer) if is_operator else value_text(offer)) + " "


def wanted(text: str, cursor: int) -> Wanted | None:
    """Find what is typed at the cursor; None within a part, and where nothing can be offered."""
    if text[cursor : cursor + 1].strip(" )"):
        return None
    start = _part_start(text, cursor)
    part = text[start:cursor]
    if found := _NAMED.match(part):
        typed = found["value"].removeprefix('"')
        return Wanted(start + found.start("value"), cursor, own_name(found["name"]), typed)
    found = _NAME.match(part)
    if found is None or len(found["name"]) < _LEAST_TYPED:
        return None
    return Wanted(start + found.start("name"), cursor, "", found["name"])


def names(typed: str) -> list[str]:
    """Give the names that a word may become, in order."""
    return [name for name in NAMES if name.startswith(typed.casefold())]


def known_values(connection: sqlite3.Connection, field: str, typed: str) -> list[str]:
    """Give up to ten known values of a field in which the text occurs, those it begins first."""
    wanted_form = folded(typed)
    if field not in _KNOWN:
        return _best(_words(connection, field), wanted_form)
    # The table is one of our own.
    sql = (
        f"SELECT DISTINCT name FROM ({_KNOWN[field]}) WHERE name <> '' AND instr(folded(name), ?1)"  # noqa: S608
        " ORDER BY instr(folded(name), ?1) > 1, name COLLATE NOCASE LIMIT ?2"
    )
    if not wanted_form:
        sql = f"SELECT DISTINCT name FROM ({_KNOWN[field]}) WHERE name <> ?1 ORDER BY name LIMIT ?2"  # noqa: S608
    return [row[0] for row in connection.execute(sql, (wanted_form, AT_MOST))]


def _words(connection: sqlite3.Connection, field: str) -> Iterable[str]:
    match field:
        case "country":
            return (known.name for known in all_countries())
        case "region":
            return sorted({known.region for known in all_countries()})
        case "is":
            return STATES
        case "has" | "no":
            return (*(known.name for known in FIELDS), *THINGS)
        case "saved":
            return saved_searches(connection)
    words = {known.name: known.vocabulary for known in FIELDS}.get(field, ())
    return (word for word in words if word)


def _best(known: Iterable[str], form: str) -> list[str]:
    fitting = [(folded(word).find(form), word) for word in known]
    ranked = sorted((at > 0, place) for place, (at, _) in enumerate(fitting) if at >= 0)
    return [fitting[place][1] for _, place in ranked[:AT_MOST]]


def _part_start(text: str, cursor: int) -> int:
    """Give where the part begins that the cursor is in; blanks within quotes don't part."""
    start, quoted = 0, False
    for at, character in enumerate(text[:cursor]):
        if character == '"':
            quoted = not quoted
        elif not quoted and (character.isspace() or character in "()"):
            start = at + 1
    return start
