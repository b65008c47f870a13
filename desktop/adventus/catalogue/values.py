"""What the fields of a visit hold, and the notation that each value is written in.

The notation is the exact text form, used by citations, the command line and CSV: an EDTF date, an
alpha-3 country, names joined with ` | `, `!unknown` and `!none` for fields found to be empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Mark(StrEnum):
    """A field that was looked at and found empty; '' would mean not looked at yet."""

    UNKNOWN = "unknown"
    NONE = "none"


@dataclass(frozen=True)
class Named:
    """A record of another kind, as a visit shows it."""

    id: int
    uid: str
    name: str


@dataclass(frozen=True)
class DateStatement:
    """A date: its EDTF, the text as typed or written in the source, and how it was read."""

    edtf: str
    as_written: str = ""
    reading: str = "stated"


@dataclass(frozen=True)
class EngagementValue:
    """What happened during a visit."""

    uid: str
    kind: str
    title: str
    date: DateStatement | None = None
    agents: tuple[Named, ...] = ()
    id: int = 0

    @property
    def name(self) -> str:
        """Its notation: `kind: title [date]`."""
        return f"{self.kind}: {self.title}" + (f" [{self.date.edtf}]" if self.date else "")


Value = str | DateStatement | Named | tuple[Named, ...] | tuple[EngagementValue, ...] | Mark | None


def notation(value: Value) -> str:
    """Write a value exactly; '' for a field not looked at yet."""
    if value is None:
        return ""
    if isinstance(value, Mark):
        return f"!{value.value}"
    if isinstance(value, str):
        return value
    if isinstance(value, DateStatement):
        return value.edtf
    if isinstance(value, Named):
        return value.name
    return join_list(item.name for item in value)


SEPARATOR = " | "


def join_list(items: Iterable[str]) -> str:
    r"""Join names with ` | `; a `|` inside a name is written `\|`, a backslash `\\`."""
    return SEPARATOR.join(map(escaped, items))


def escaped(item: str) -> str:
    """Write one name of several."""
    return item.replace("\\", r"\\").replace("|", r"\|")


def split_list(text: str) -> tuple[str, ...]:
    """Take a joined list apart; blank items are dropped, white space around items too."""
    items, current, characters = [], "", iter(text)
    for character in characters:
        if character == "\\":
            current += next(characters, "\\")
        elif character == "|":
            items.append(current)
            current = ""
        else:
            current += character
    return tuple(item.strip() for item in [*items, current] if item.strip())
