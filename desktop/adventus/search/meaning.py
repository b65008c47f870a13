"""What the words of a query may be: what can be asked about, the states, what can be had.

Everything here raises `UserError` with a suggestion; the parser adds the place in the text. The
help page is made from the same tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from adventus.catalogue.fields import FIELDS, REPEATED, Field, Kind
from adventus.catalogue.vocabularies import REVIEWS, STATUSES
from adventus.errors import UserError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

# What `is:` knows beside the words of status and review.
EVIDENCE_STATES = ("conflict", "decided", "recheck")
MERGED = "merged"  # others were merged into it
STATES = (*EVIDENCE_STATES, MERGED, *STATUSES, *REVIEWS)

# What `has:` and `no:` know beside the fields.
THINGS = ("citation", "decision", "quotation", "remark")

# Names that are no subjects: what follows them is a state, a thing, or a saved search.
PREFIXES = ("is", "has", "no", "saved")


class Further(StrEnum):
    """What can be asked about a visit beside its fields."""

    COUNT = "count"
    CITED = "cited"
    QUOTATION = "quotation"
    CHANGED = "changed"
    CHANGED_BY = "changed by"
    REGION = "region"
    UID = "uid"


@dataclass(frozen=True)
class Subject:
    """What a test in a query is about.

    Attributes:
        name: what the language calls it.
        label: what people see.
        field: the field of the registry, where it is one.
    """

    name: str
    label: str
    kind: Kind | Further
    field: Field | None = None


FURTHER = (
    Subject("citations", "Citations", Further.COUNT),
    Subject("sources", "Sources", Further.COUNT),
    Subject("quotations", "Quotations", Further.COUNT),
    Subject("conflicts", "Conflicts", Further.COUNT),
    Subject("cited", "Cited", Further.CITED),
    Subject("quotation", "Quotation", Further.QUOTATION),
    Subject("changed", "Changed", Further.CHANGED),
    Subject("changed_by", "Changed by", Further.CHANGED_BY),
    Subject("region", "Region", Further.REGION),
    Subject("uid", "Uid", Further.UID),
)

# How people call subjects beside their names and labels.
ALIASES = {
    "tag": "tags",
    "engagement": "engagements",
    "note": "notes",
    "ref": "reference",
    "source": "cited",
    "traveler": "traveller",
    "organizer": "organiser",
    "town": "place",
    "city": "place",
}

DATED = frozenset({Kind.DATE, Further.CHANGED})
COUNTED = frozenset({Further.COUNT, *REPEATED})

_SUBJECTS = {
    subject.name: subject
    for subject in (
        *(Subject(field.name, field.label, field.kind, field) for field in FIELDS),
        *FURTHER,
    )
}
_NAMES = {
    **{field.label.casefold().replace(" ", "_"): field.name for field in FIELDS},
    **ALIASES,
    **{name: name for name in _SUBJECTS},
}

NAMES = tuple(sorted((*_SUBJECTS, *PREFIXES)))
"""What may stand before a colon, aliases and labels aside."""


def own_name(name: str) -> str:
    """Give the language's own name for a label or an alias, in any case; others stay, folded."""
    folded = name.casefold()
    return _NAMES.get(folded, folded)


def subject(name: str) -> Subject:
    """Give what an expression calls by this name; any other name is a bug and raises KeyError."""
    return _SUBJECTS[name]


def find_subject(name: str) -> Subject:
    """Find what can be asked about by its name, its label or an alias; any case.

    Raises:
        UserError: there is none; the message suggests one.
    """
    folded = name.casefold()
    if folded not in _NAMES:
        near = _advice(folded, (*_NAMES, *PREFIXES))
        raise UserError(f"there is no field “{name}”; {near} Text with a colon stands in quotes.")
    return _SUBJECTS[_NAMES[folded]]


def find_thing(name: str) -> str:
    """Give the name of a field, or of something else that a visit can have.

    Raises:
        UserError: there is none; the message suggests one.
    """
    folded = name.casefold()
    for form in (folded, folded.removesuffix("s")):
        if form in THINGS:
            return form
        if _NAMES.get(form) == Further.CITED:  # what is cited are sources
            return "citation"
    known = _SUBJECTS.get(_NAMES.get(folded, ""))
    if known is None or known.field is None:
        words = (*(word for word, of in _NAMES.items() if _SUBJECTS[of].field), *THINGS)
        raise UserError(f"a visit can't have “{name}”; {_advice(folded, words)}")
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


def find_saved(name: str, known: Iterable[str]) -> str:
    """Give the name of a saved search; case counts only where names differ in nothing else.

    Raises:
        UserError: there is none; the message suggests one.
    """
    names = tuple(known)
    folded = [each for each in names if each.casefold() == name.casefold()]
    if name in names:
        return name
    if len(folded) == 1:
        return folded[0]
    advice = _advice(name, names) if names else "none was saved yet."
    raise UserError(f"there is no saved search “{name}”; {advice}")


def _advice(word: str, known: Iterable[str]) -> str:
    words = tuple(dict.fromkeys(known))
    near = nearest(word, words)
    return f"did you mean {near}?" if near else f"write one of {', '.join(words)}."
