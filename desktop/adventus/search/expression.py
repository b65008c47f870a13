"""A query as data. `str` writes it in the language that `parser` reads, with the fewest brackets.

`parse(str(x)) == x` holds for everything that `parse` gives, and for everything that `all_of`,
`any_of` and `negated` make of it: they keep `And` and `Or` flat and never smaller than two parts,
and take a double negation away. The bare classes do nothing of the kind. `ALL` is the empty query,
which every visit fits; it is never a part of another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from adventus.catalogue.fields import FIELDS
from adventus.catalogue.values import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable

OPERATORS = ("and", "or", "not")

Sign = Literal["<", "<=", ">", ">="]

_PLAIN = re.compile(r"[^\W_]+(?:[-'.][^\W_]+)*")
_MARKABLE = frozenset(field.name for field in FIELDS if field.markable)
_MARKS = frozenset(mark.value for mark in Mark)


class How(StrEnum):
    """How a value is compared with what a field holds; the sign that asks for it."""

    CONTAINS = ""
    BEGINS = "*"
    EXACT = "="
    MATCHES = "~"


class _Part:
    """What a query is made of; `write` needs to know whether the text ends with it."""

    def write(self, *, last: bool) -> str:
        raise NotImplementedError

    def __str__(self) -> str:
        return self.write(last=True)


@dataclass(frozen=True)
class Words(_Part):
    """A word, or a phrase, anywhere in a visit's text.

    Attributes:
        prefix: whether the last word may go on, as while it is being typed.
    """

    text: str
    prefix: bool = False

    def write(self, *, last: bool) -> str:
        """Write it; a last word without quotes or star would go on."""
        plain = _PLAIN.fullmatch(self.text) and self.text.casefold() not in OPERATORS
        if plain and (self.prefix or not last):
            return self.text + ("*" if self.prefix else "")
        return quoted(self.text) + ("*" if self.prefix else "")


@dataclass(frozen=True)
class Holds(_Part):
    """A field with a value, as typed; each kind of field says what it means to hold it.

    Attributes:
        certainly: for dates: whether every reading of the visit's date must fit.
    """

    field: str
    value: str
    how: How = How.CONTAINS
    certainly: bool = False

    def write(self, *, last: bool) -> str:
        """Write it; the words of the marks stand in quotes where they are meant as text."""
        del last
        text = value_text(self.value)
        if self.how is How.CONTAINS and self.field in _MARKABLE and text.casefold() in _MARKS:
            text = quoted(text)
        before, after = ("", str(self.how)) if self.how is How.BEGINS else (str(self.how), "")
        return f"{self.field}:{_surely(self.certainly)}{before}{text}{after}"


@dataclass(frozen=True)
class Compared(_Part):
    """A date before or after another, or more or fewer items than a number."""

    field: str
    sign: Sign
    value: str
    certainly: bool = False

    def write(self, *, last: bool) -> str:
        """Write it."""
        del last
        return f"{self.field}:{_surely(self.certainly)}{self.sign}{value_text(self.value)}"


@dataclass(frozen=True)
class Between(_Part):
    """A date within days, or a number of items within numbers; '' is an open end."""

    field: str
    low: str
    high: str
    certainly: bool = False

    def write(self, *, last: bool) -> str:
        """Write it."""
        del last
        low, high = (value_text(end) if end else "" for end in (self.low, self.high))
        return f"{self.field}:{_surely(self.certainly)}{low}..{high}"


@dataclass(frozen=True)
class Marked(_Part):
    """A field that was marked unknown or none."""

    field: str
    mark: Mark

    def write(self, *, last: bool) -> str:
        """Write it."""
        del last
        return f"{self.field}:{self.mark.value}"


@dataclass(frozen=True)
class Is(_Part):
    """A visit in this state: of its evidence, its status or its review."""

    state: str

    def write(self, *, last: bool) -> str:
        """Write it."""
        del last
        return f"is:{value_text(self.state)}"


@dataclass(frozen=True)
class Has(_Part):
    """A visit that has a value in this field, or something else that can be had: a citation."""

    what: str

    def write(self, *, last: bool) -> str:
        """Write it."""
        del last
        return f"has:{self.what}"


@dataclass(frozen=True)
class Saved(_Part):
    """What a saved search finds, by its name."""

    name: str

    def write(self, *, last: bool) -> str:
        """Write it."""
        del last
        return f"saved:{value_text(self.name)}"


Term = Words | Holds | Compared | Between | Marked | Is | Has | Saved


@dataclass(frozen=True)
class Not(_Part):
    """What does not fit a part."""

    part: Expression

    def write(self, *, last: bool) -> str:
        """Write it; `no:` says it shorter where something is not had."""
        if isinstance(self.part, Has):
            return f"no:{self.part.what}"
        return f"-{_bracketed(self.part, (And, Or), last=last)}"


@dataclass(frozen=True)
class And(_Part):
    """All of these at once."""

    parts: tuple[Expression, ...]

    def write(self, *, last: bool) -> str:
        """Write the parts side by side."""
        return " ".join(
            _bracketed(part, (Or,), last=last and at == len(self.parts))
            for at, part in enumerate(self.parts, start=1)
        )


@dataclass(frozen=True)
class Or(_Part):
    """At least one of these."""

    parts: tuple[Expression, ...]

    def write(self, *, last: bool) -> str:
        """Write the parts with `or` between them."""
        return " or ".join(
            part.write(last=last and at == len(self.parts))
            for at, part in enumerate(self.parts, start=1)
        )


Expression = Term | Not | And | Or

ALL = And(())


def all_of(parts: Iterable[Expression]) -> Expression:
    """Make one expression that asks for all of them; for none, `ALL`."""
    flat: list[Expression] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, And) else (part,))
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def any_of(parts: Iterable[Expression]) -> Expression:
    """Make one expression that asks for one of them at least; `ALL` where every visit fits one.

    Raises:
        ValueError: there are none, and no query finds nothing.
    """
    flat: list[Expression] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Or) else (part,))
    if not flat:
        raise ValueError("none of nothing is no query")
    if ALL in flat:
        return ALL
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def negated(part: Expression) -> Expression:
    """Turn an expression round.

    Raises:
        ValueError: it is `ALL`, and no query finds nothing.
    """
    if part == ALL:
        raise ValueError("the opposite of everything is no query")
    return part.part if isinstance(part, Not) else Not(part)


def quoted(text: str) -> str:
    """Write a text between quotes; a quote inside is doubled."""
    return '"' + text.replace('"', '""') + '"'


def value_text(text: str) -> str:
    """Write a value; one that is more than a word stands between quotes."""
    return text if _PLAIN.fullmatch(text) else quoted(text)


def _surely(certainly: bool) -> str:
    return "certainly:" if certainly else ""


def _bracketed(part: Expression, loose: tuple[type, ...], *, last: bool) -> str:
    if isinstance(part, loose):
        return f"({part.write(last=False)})"
    return part.write(last=last)
