"""Two states of a record, as data: what differs between them.

History, and whatever else compares records, shows these; nothing here reads a database. Values
are written in their notation. Where two values are written alike and still differ (a date as it
was written, who took part in an engagement), what differs is written out.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from adventus.catalogue.values import DateStatement, EngagementValue, Named, join_list, notation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from adventus.catalogue.values import Value

# Comparing word by word takes time by the square: longer texts are compared line by line.
_MOST_PAIRS = 4_000_000


class About(StrEnum):
    """What of a field differs."""

    VALUE = "value"
    CITATION = "citation"
    DECISION = "decision"
    MERGED = "merged"
    REMARK = "remark"


@dataclass(frozen=True)
class Difference:
    """One thing that is not the same in two states of a record.

    Attributes:
        field: the field's name; '' for what concerns the record as a whole.
        before: the earlier value in notation; '' for none.
        after: the later value in notation; '' for none.
        item: of a repeated field, the uid of the item that differs; '' for the list as a whole.
        about: whether the value differs, or what is cited or decided on it; or, of the record as
            a whole, which visits were merged into it, or what reviewers said of it.
    """

    field: str
    before: str
    after: str
    item: str = ""
    about: About = About.VALUE


class Fate(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Segment:
    """A piece of text, and what became of it."""

    fate: Fate
    text: str


def differences(before: Mapping[str, Value], after: Mapping[str, Value]) -> tuple[Difference, ...]:
    """Compare two states, field by field, and repeated fields item by item.

    A field that one of the states lacks counts as empty there.
    """
    names = dict.fromkeys([*before, *after])
    return tuple(
        found for name in names for found in _of_field(name, before.get(name), after.get(name))
    )


def changed_words(before: str, after: str) -> tuple[Segment, ...]:
    """Compare two texts word by word; long ones line by line.

    The pieces that are not added make up `before`, those that are not removed make up `after`.
    """
    old, new = _words(before), _words(after)
    if len(old) * len(new) > _MOST_PAIRS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    segments = []
    for operation, start, end, new_start, new_end in matcher.get_opcodes():
        if operation == "equal":
            segments.append(Segment(Fate.SAME, "".join(old[start:end])))
            continue
        segments.append(Segment(Fate.REMOVED, "".join(old[start:end])))
        segments.append(Segment(Fate.ADDED, "".join(new[new_start:new_end])))
    return tuple(segment for segment in segments if segment.text)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+|\s+|[^\w\s]", text)


def _of_field(name: str, before: Value, after: Value) -> Iterator[Difference]:
    if before == after:
        return
    if isinstance(before, tuple | None) and isinstance(after, tuple | None):
        yield from _of_items(name, before or (), after or ())
        return
    old, new = notation(before), notation(after)
    if old == new:
        old, new = at_length(before), at_length(after)
    if old != new:
        yield Difference(name, old, new)


def _of_items(
    name: str,
    before: tuple[Named, ...] | tuple[EngagementValue, ...],
    after: tuple[Named, ...] | tuple[EngagementValue, ...],
) -> Iterator[Difference]:
    old = {item.uid: item for item in before}
    new = {item.uid: item for item in after}
    for uid in dict.fromkeys([*old, *new]):
        yield from _of_item(name, uid, old.get(uid), new.get(uid))
    if _out_of_order([uid for uid in new if uid in old], list(old)):
        yield Difference(name, notation(before), notation(after))


def _of_item(
    name: str, uid: str, old: Named | EngagementValue | None, new: Named | EngagementValue | None
) -> Iterator[Difference]:
    if old == new:
        return
    was, now = old.name if old else "", new.name if new else ""
    if was == now:
        was, now = at_length(old), at_length(new)
    if was != now:
        yield Difference(name, was, now, uid)


def _out_of_order(kept: Sequence[str], order: Sequence[str]) -> bool:
    places = [order.index(uid) for uid in kept]
    return any(one > other for one, other in pairwise(places))


def at_length(value: Value | EngagementValue) -> str:
    """Write out a value with what the notation leaves away: how a date was written and read."""
    if isinstance(value, DateStatement):
        written = f" written “{value.as_written}”" if value.as_written else ""
        return f"{value.edtf}{written} ({value.reading})"
    if isinstance(value, EngagementValue):
        date = f" [{at_length(value.date)}]" if value.date else ""
        agents = join_list(agent.name for agent in value.agents)
        return f"{value.kind}: {value.title}{date}" + (f" with {agents}" if agents else "")
    return notation(value)
