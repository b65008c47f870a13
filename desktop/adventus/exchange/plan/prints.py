"""What a row said when it was imported, kept as a few characters for each field.

They stand in the note of the citation of the visit as a whole, behind the fingerprint of the row:
"the row as imported: 1f0c… date=8a01f3 place=77c0e2". So the next edition of the file tells what
the file changed from what somebody edited here since; and they go wherever the citation goes, also
through a merge, an undo, or an export. An older note has the fingerprint only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from adventus.catalogue.entry import PlaceName
from adventus.catalogue.fields import FIELDS, Kind
from adventus.catalogue.values import DateStatement, join_list
from adventus.exchange.plan.mapping import AS_WRITTEN

if TYPE_CHECKING:
    from collections.abc import Mapping as Map

    from adventus.catalogue.entry import Entry
    from adventus.exchange.plan.directory import Directory
    from adventus.exchange.plan.filling import Filled
    from adventus.exchange.plan.rows import PlanRow

NOTED = "the row as imported: "
"""Stands before the fingerprint in the note of such a citation."""

_NO_FINGERPRINT = "-"
_KINDS = {described.name: described.kind for described in FIELDS}


@dataclass(frozen=True)
class Cited:
    """The citation that says which row a visit was imported from.

    Attributes:
        locator: how the row was found in its file then.
        fingerprint: of all that the row said; '' where not all of it was taken.
    """

    id: int
    visit_id: int
    locator: str
    fingerprint: str
    note: str

    def prints(self) -> dict[str, str] | None:
        """Give the prints of the fields that the row filled; None where they were not kept."""
        parts = self.note.removeprefix(NOTED).split()[1:]
        return dict(part.split("=", 1) for part in parts if "=" in part) or None


def read_cited(citation_id: int, visit_id: int, locator: str, note: str) -> Cited:
    """Take a citation's note apart as far as every row needs it."""
    fingerprint, _, _ = note[len(NOTED) :].partition(" ")
    found = "" if fingerprint == _NO_FINGERPRINT else fingerprint
    return Cited(citation_id, visit_id, locator, found, note)


def note_of(fingerprint: str, prints: Map[str, str]) -> str:
    """Write the note; without a fingerprint the row is compared again next time."""
    words = " ".join([f"{name}={print_}" for name, print_ in prints.items()])
    return f"{NOTED}{fingerprint or _NO_FINGERPRINT} {words}".rstrip()


def print_of(text: str) -> str:
    """Give what stands for a text: 24 bits, so that two differ but once in 16 million times."""
    return f"{crc32(text.encode()) & 0xFFFFFF:06x}"


def wording_of(name: str) -> str:
    """Give what the wording of a date is called among the prints."""
    return f"{name}.{AS_WRITTEN}"


def place_text(name: str, country: str) -> str:
    """Give what stands for a place: its own name, and the country that the row gives."""
    return f"{name}, {country}"


def country_said(entries: Map[str, Entry]) -> str:
    """Give the country that a row names for its place, by itself or with the place."""
    place, country = entries.get("place"), entries.get("country")
    typed = place.country if isinstance(place, PlaceName) else ""
    return typed or (country if isinstance(country, str) else "")


def prints_of_added(row: PlanRow, filled: Filled, directory: Directory) -> dict[str, str]:
    """Give the prints of a row that adds a visit, by what the visit will show."""
    found = {}
    for one in row.changes:
        name, text = one.field, one.new
        kind = _KINDS[name]
        if kind is Kind.AGENTS:
            ids = [agent_id for role, agent_id, _ in filled.agents if role == name]
            text = join_list([directory.called("agent", agent_id) for agent_id in ids]) or text
        elif kind is Kind.TAGS:
            text = join_list(sorted(directory.called("tag", tag) for tag in filled.tags)) or text
        elif kind is Kind.PLACE and filled.place_id is not None:
            own = directory.called("place", filled.place_id)
            text = place_text(own, country_said(row.entries))
        elif kind is Kind.DATE:
            entry = row.entries[name]
            if isinstance(entry, DateStatement) and entry.as_written:
                found[wording_of(name)] = print_of(entry.as_written)
        found[name] = print_of(text)
    return found
