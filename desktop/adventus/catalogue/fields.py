"""Every field of a visit, described once, as data.

The form, the table's columns, the search grammar, CSV and JSON, compare rows and citations all
read `FIELDS`. Adding a field is one entry here and one migration step.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from adventus.catalogue.vocabularies import FORMATS, RANKS, REVIEWS, STATUSES
from adventus.errors import UserError, nearest


class Kind(StrEnum):
    """How a field is read, stored, compared, searched and edited."""

    TEXT = "text"
    LONG_TEXT = "long text"
    WORD = "word"  # of the field's own vocabulary
    DATE = "date"
    COUNTRY = "country"
    PLACE = "place"
    AGENTS = "agents"
    TAGS = "tags"
    ENGAGEMENTS = "engagements"
    JOURNEY = "journey"


REPEATED = frozenset({Kind.AGENTS, Kind.TAGS, Kind.ENGAGEMENTS})


@dataclass(frozen=True)
class Field:
    """One field of a visit.

    Attributes:
        name: what code, CSV, JSON and the search grammar call it.
        label: what people see.
        vocabulary: the words it may hold; the first is what it holds when nothing was said.
        group: the heading it stands under in the form.
        hint: what to type, shown in the empty field.
        citable: whether sources can be cited for it.
        markable: whether it can be marked unknown or none.
    """

    name: str
    label: str
    kind: Kind
    group: str
    vocabulary: tuple[str, ...] = ()
    hint: str = ""
    citable: bool = True
    markable: bool = True

    @property
    def repeated(self) -> bool:
        """Tell whether it holds several items, in order."""
        return self.kind in REPEATED


FIELDS = (
    Field(
        "reference",
        "Reference",
        Kind.TEXT,
        "Record",
        hint="the archive's own number",
        citable=False,
        markable=False,
    ),
    Field("traveller", "Traveller", Kind.AGENTS, "Who", hint="a name; several with |"),
    Field("host", "Host", Kind.AGENTS, "Who", hint="who received the traveller"),
    Field("met", "Met", Kind.AGENTS, "Who", hint="a name; several with |"),
    Field("organiser", "Organiser", Kind.AGENTS, "Who", hint="who arranged the occasion"),
    Field("date", "Date", Kind.DATE, "When", hint="6 Dec 2023, Oct 2022, 15–16 Sep 2022, ca. 1921"),
    Field(
        "programme_date", "Programme", Kind.DATE, "When", hint="official dates, where they differ"
    ),
    Field("country", "Country", Kind.COUNTRY, "Where", hint="any name of a country"),
    Field("place", "Place", Kind.PLACE, "Where", hint="a town or locality"),
    Field("venue", "Venue", Kind.TEXT, "Where", hint="a building or address"),
    Field("rank", "Rank", Kind.WORD, "What", vocabulary=RANKS),
    Field("format", "Format", Kind.WORD, "What", vocabulary=FORMATS),
    Field(
        "status",
        "Status",
        Kind.WORD,
        "What",
        vocabulary=("occurred", *(word for word in STATUSES if word != "occurred")),
        markable=False,
    ),
    Field("occasion", "Occasion", Kind.TEXT, "What", hint="the named event, such as “SCO summit”"),
    Field("purpose", "Purpose", Kind.LONG_TEXT, "What", hint="why the visit was made"),
    Field("engagements", "Engagements", Kind.ENGAGEMENTS, "What", hint="meeting: talks on trade"),
    Field("journey", "Journey", Kind.JOURNEY, "Record", hint="leaving home until coming home"),
    Field("tags", "Tags", Kind.TAGS, "Record", citable=False, markable=False),
    Field("notes", "Notes", Kind.LONG_TEXT, "Record", hint="anything else worth keeping"),
    Field(
        "review",
        "Review",
        Kind.WORD,
        "Record",
        vocabulary=REVIEWS,
        citable=False,
        markable=False,
    ),
)

_BY_NAME = {field.name: field for field in FIELDS}


def field(name: str) -> Field:
    """Find a field by its name.

    Raises:
        UserError: there is none of that name; the message suggests one.
    """
    if name in _BY_NAME:
        return _BY_NAME[name]
    near = nearest(name.casefold(), _BY_NAME)
    advice = f"did you mean {near}?" if near else f"the fields are {', '.join(_BY_NAME)}."
    raise UserError(f"There is no field “{name}”; {advice}")
