"""What the words of a query may be: the fields by name, the states, what can be had.

Everything here raises `UserError` with a suggestion; the parser adds the place in the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus import dates
from adventus.catalogue.countries import read_country
from adventus.catalogue.entry import read_date, read_word
from adventus.catalogue.fields import FIELDS, Field, Kind
from adventus.catalogue.vocabularies import REVIEWS, STATUSES
from adventus.errors import Ambiguous, UserError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

# What `is:` knows beside the words of status and review.
EVIDENCE_STATES = ("conflict", "decided", "recheck")
STATES = (*EVIDENCE_STATES, *STATUSES, *REVIEWS)

# What `has:` and `no:` know beside the fields.
THINGS = ("citation", "decision")

# How people call fields beside their names and labels.
_ALIASES = {"tag": "tags", "engagement": "engagements", "note": "notes", "ref": "reference"}
_FIELDS = {
    **{described.label.casefold().replace(" ", "_"): described for described in FIELDS},
    **{described.name: described for described in FIELDS},
}


def find_field(name: str) -> Field:
    """Find a field by its name, its label or a short form; any case.

    Raises:
        UserError: there is none; the message suggests one.
    """
    folded = name.casefold()
    found = _FIELDS.get(_ALIASES.get(folded, folded))
    if found is None:
        near = _advice(folded, (*_FIELDS, *_ALIASES, "is", "has", "no"))
        raise UserError(f"there is no field “{name}”; {near} Text with a colon stands in quotes.")
    return found


def find_thing(name: str) -> str:
    """Give the name of a field, or of something else that a visit can have.

    Raises:
        UserError: there is none; the message suggests one.
    """
    folded = name.casefold()
    for form in (folded, folded.removesuffix("s")):
        if form in THINGS:
            return form
    known = _FIELDS.get(_ALIASES.get(folded, folded))
    if known is None:
        near = _advice(folded, (*_FIELDS, *THINGS))
        raise UserError(f"a visit can't have “{name}”; {near}")
    return known.name


def find_state(word: str) -> str:
    """Give a state by its word; any case, `_` or a blank between words.

    Raises:
        UserError: there is none; the message suggests one.
    """
    folded = " ".join(word.casefold().replace("_", " ").split())
    if folded not in STATES:
        raise UserError(f"a visit can't be “{word}”; {_advice(folded, STATES)}")
    return folded


def read_span(described: Field, value: str) -> dates.Span:
    """Read the date of a query, as typed or as EDTF, into its days.

    Raises:
        UserError: it is no date, or can be read in several ways.
    """
    try:
        date = read_date(value, label=described.label)
    except Ambiguous as question:
        readings = " or ".join(question.readings)
        raise UserError(f"{question} Write {readings}.") from None
    if date is None:
        raise UserError(f"“{value}” is no date; for visits without one write no:{described.name}")
    return dates.span(dates.parse(date.edtf))


def read_countries(value: str) -> tuple[str, ...]:
    """Read a country into its code; where several answer to the name, all of them.

    Raises:
        UserError: no country answers to it.
    """
    try:
        return (read_country(value),)
    except Ambiguous as question:
        return tuple(read_country(name) for name in question.readings)


def check_value(described: Field, value: str) -> None:
    """Refuse a value that the field can't be searched for.

    Raises:
        UserError: it is none; the message suggests one.
    """
    if not value.strip():
        raise UserError(f"what should {described.name} hold? Write it after the colon")
    match described.kind:
        case Kind.DATE:
            read_span(described, value)
        case Kind.COUNTRY:
            read_countries(value)
        case Kind.WORD:
            read_word(described.label, described.vocabulary, value.strip())


def _advice(word: str, known: Iterable[str]) -> str:
    words = tuple(dict.fromkeys(known))
    near = nearest(word, words)
    return f"did you mean {near}?" if near else f"write one of {', '.join(words)}."
