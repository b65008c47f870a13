"""What a parsed EDTF statement is: a few frozen values that print as the text they came from.

A `Date` or `Season` is made of `Part`s, so that masks (``X``) and qualifiers (``?``, ``~``, ``%``)
stay with the component they were written at. Every value prints as its own EDTF text.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Part:
    """One written component.

    Attributes:
        digits: its digits, with ``X`` for a digit that is not known; a year may begin with ``-``.
        before: a qualifier written before it, which speaks of this component alone.
        after: a qualifier written after it, which speaks of this and all components to its left.
    """

    digits: str
    before: str = ""
    after: str = ""

    @property
    def masked(self) -> bool:
        """Whether a digit is missing."""
        return "X" in self.digits

    @property
    def number(self) -> int:
        """The component as a number.

        Raises:
            ValueError: a digit is missing.
        """
        return int(self.digits)

    def __str__(self) -> str:
        return f"{self.before}{self.digits}{self.after}"


@dataclass(frozen=True, slots=True)
class Date:
    """A year, a month or a day; with `time` ("T10:00:00Z") an instant of that day as written."""

    year: Part
    month: Part | None = None
    day: Part | None = None
    time: str = ""

    @property
    def precision(self) -> str:
        """The finest component written: ``year``, ``month`` or ``day``."""
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"

    def __str__(self) -> str:
        return "-".join(str(part) for part in parts(self)) + self.time


@dataclass(frozen=True, slots=True)
class Season:
    """A season, quarter, third or half of a year; `season` is its EDTF number, 21 to 41."""

    year: Part
    season: Part

    def __str__(self) -> str:
        return f"{self.year}-{self.season}"


@dataclass(frozen=True, slots=True)
class LongYear:
    """A year beyond four digits, in powers of ten, or with so many significant digits.

    Attributes:
        digits: the digits written, perhaps after a ``-``.
        prefixed: whether ``Y`` stands before them.
        exponent: the power of ten after ``E``, if written.
        significant: how many digits count, after ``S``, if written.
    """

    digits: str
    prefixed: bool = True
    exponent: int | None = None
    significant: int | None = None

    @property
    def number(self) -> int:
        """The year, astronomical (0 is 1 BC); with significant digits the estimate."""
        return int(self.digits) * int(10 ** (self.exponent or 0))

    def __str__(self) -> str:
        text = f"Y{self.digits}" if self.prefixed else self.digits
        text += "" if self.exponent is None else f"E{self.exponent}"
        return text if self.significant is None else f"{text}S{self.significant}"


class Edge(Enum):
    """An end of an interval that is not a date."""

    OPEN = ".."
    UNKNOWN = ""

    def __str__(self) -> str:
        return self.value


Single: TypeAlias = Date | Season | LongYear
Member: TypeAlias = Date | Season


@dataclass(frozen=True, slots=True)
class Interval:
    """A stay: it starts some time within `start` and ends some time within `end`."""

    start: Member | Edge
    end: Member | Edge

    def __str__(self) -> str:
        return f"{self.start}/{self.end}"


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive days, months or years in a set; None is an end without limit."""

    first: Member | None
    last: Member | None

    def __str__(self) -> str:
        return f"{self.first or ''}..{self.last or ''}"


@dataclass(frozen=True, slots=True)
class DateSet:
    """One of its members (``[...]``), or all of them (``{...}``)."""

    every: bool
    members: tuple[Member | Run, ...]

    def __str__(self) -> str:
        inside = ",".join(str(member) for member in self.members)
        return f"{{{inside}}}" if self.every else f"[{inside}]"


Edtf: TypeAlias = Single | Interval | DateSet


def parts(value: Date | Season) -> tuple[Part, ...]:
    """Give the written components, the year first."""
    if isinstance(value, Season):
        return (value.year, value.season)
    return tuple(part for part in (value.year, value.month, value.day) if part is not None)


def singles(value: Edtf) -> Iterator[Single]:
    """Go through every single date that a value is made of."""
    if isinstance(value, Interval):
        ends: tuple[Member | Edge | None, ...] = (value.start, value.end)
    elif isinstance(value, DateSet):
        ends = tuple(end for member in value.members for end in _ends(member))
    else:
        yield value
        return
    yield from (end for end in ends if end is not None and not isinstance(end, Edge))


def _ends(member: Member | Run) -> tuple[Member | None, ...]:
    return (member.first, member.last) if isinstance(member, Run) else (member,)


def qualifiers(value: Edtf) -> frozenset[str]:
    """Give which of ``?`` (uncertain) and ``~`` (approximate) occur; ``%`` counts as both."""
    return frozenset(
        mark
        for single in singles(value)
        if not isinstance(single, LongYear)
        for part in parts(single)
        for mark in (part.before + part.after).replace("%", "?~")
    )


def masked(value: Edtf) -> bool:
    """Tell whether any digit is left unspecified with ``X``."""
    return any(
        part.masked
        for single in singles(value)
        if not isinstance(single, LongYear)
        for part in parts(single)
    )
