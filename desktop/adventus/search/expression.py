"""A query as data. `str` writes each part in the grammar that `parser` reads.

`parse(str(x)) == x` holds for every expression that `parse` can give.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adventus.catalogue.values import Mark


def quoted(text: str) -> str:
    """Write a text between quotes; a quote inside is doubled."""
    return '"' + text.replace('"', '""') + '"'


@dataclass(frozen=True)
class Words:
    """A word, or a phrase, anywhere in a visit's text.

    Attributes:
        prefix: whether the last word may go on, as while it is being typed.
    """

    text: str
    prefix: bool = False

    def __str__(self) -> str:
        return quoted(self.text) + ("*" if self.prefix else "")


@dataclass(frozen=True)
class Holds:
    """A field with a value, as typed; each kind of field says what it means to hold it."""

    field: str
    value: str

    def __str__(self) -> str:
        return f"{self.field}:{quoted(self.value)}"


@dataclass(frozen=True)
class Marked:
    """A field that was marked unknown or none."""

    field: str
    mark: Mark

    def __str__(self) -> str:
        return f"{self.field}:{self.mark.value}"


@dataclass(frozen=True)
class Is:
    """A visit in this state: of its evidence, its status or its review."""

    state: str

    def __str__(self) -> str:
        return f"is:{quoted(self.state)}"


@dataclass(frozen=True)
class Has:
    """A visit that has a value in this field, or something else that can be had: a citation."""

    what: str

    def __str__(self) -> str:
        return f"has:{self.what}"


Term = Words | Holds | Marked | Is | Has


@dataclass(frozen=True)
class Not:
    """What does not fit the term."""

    term: Term

    def __str__(self) -> str:
        return f"-{self.term}"


@dataclass(frozen=True)
class Query:
    """All of these at once; none of them is every visit."""

    terms: tuple[Term | Not, ...] = ()

    def __str__(self) -> str:
        return " ".join(map(str, self.terms))
