"""What a catalogue says of itself to those who use it: description, authors, licence, citation."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from adventus.catalogue.properties import set_property

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from adventus.catalogue.editing import Edit


@dataclass(frozen=True)
class About:
    """What is said of a catalogue as a whole, beside its title.

    Attributes:
        description: what it holds, for whom, how it was made.
        creators: who made it, one to a line.
        licence: what others may do with it: an SPDX identifier, or a text.
        citation: how it is cited, as it stands in a bibliography.
    """

    description: str = ""
    creators: str = ""
    licence: str = ""
    citation: str = ""


LICENCES: tuple[tuple[str, str], ...] = (
    ("CC0-1.0", "Creative Commons Zero 1.0 Universal"),
    ("CC-BY-4.0", "Creative Commons Attribution 4.0 International"),
    ("CC-BY-SA-4.0", "Creative Commons Attribution-ShareAlike 4.0 International"),
    ("CC-BY-NC-4.0", "Creative Commons Attribution-NonCommercial 4.0 International"),
    ("ODbL-1.0", "Open Data Commons Open Database License 1.0"),
    ("ODC-By-1.0", "Open Data Commons Attribution License 1.0"),
    ("PDDL-1.0", "Open Data Commons Public Domain Dedication and License 1.0"),
)
"""Licences usual for data: the SPDX identifier and the name."""

NAMES = tuple(field.name for field in fields(About))


def licence_address(identifier: str) -> str:
    """Give where a licence of this SPDX identifier can be read."""
    return f"https://spdx.org/licenses/{identifier}.html"


def about(connection: sqlite3.Connection) -> About:
    """Read what is said of a catalogue."""
    marks = ", ".join("?" * len(NAMES))
    found = dict(
        connection.execute(
            f"SELECT name, value FROM property WHERE name IN ({marks})",  # noqa: S608 - marks only
            NAMES,
        )
    )
    return About(**{name: text.strip() for name, text in found.items()})


def set_about(edit: Edit, about: About) -> None:
    """Say it anew; only what differs is written, so that nothing new makes no revision."""
    for name in NAMES:
        lines = (line.rstrip() for line in getattr(about, name).strip().splitlines())
        set_property(edit, name, "\n".join(lines))


def suggested_citation(title: str, about: About, number: int, day: date) -> str:
    """Suggest how a release is cited: who, the year, what, which release.

    Args:
        number: the release's; 0 where the catalogue is not released.
    """
    creators = "; ".join(filter(None, map(str.strip, about.creators.splitlines())))
    edition = f" (release {number})" if number else ""
    what = f"{title}{edition} [data set]."
    return f"{creators} ({day.year:04}). {what}" if creators else f"{what} {day.year:04}."
