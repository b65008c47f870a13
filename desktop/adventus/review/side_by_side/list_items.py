"""The items of a list across records: which of them are the same, and who has them. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from adventus.catalogue.values import EngagementValue, Named

if TYPE_CHECKING:
    from adventus.review.side_by_side.comparing import Row

Listed = Named | EngagementValue


@dataclass(frozen=True)
class Item:
    """One item of a list, in whichever records have it.

    Attributes:
        uid: its identity in the first record that has it.
        holders: the records that have it, by their place in the comparison.
        uids: its identity in each of these, which differs for engagements that are alike.
    """

    uid: str
    name: str
    holders: tuple[int, ...]
    uids: tuple[str, ...]


def listed(row: Row, index: int) -> tuple[Listed, ...]:
    """Give the items that one record has; none where the field is marked or empty."""
    value = row.cells[index].value
    return value if isinstance(value, tuple) else ()


def items(row: Row) -> tuple[Item, ...]:
    """Give every item of a list once, in the order in which the records name them.

    Agents and tags are known by their identity; engagements are also the same where kind, title
    and date are. Two that are alike in one record stay two.
    """
    found: list[Item] = []
    for index in range(len(row.cells)):
        matched: set[int] = set()
        for item in listed(row, index):
            place = _place(found, matched, item)
            if place < 0:
                place = len(found)
                found.append(Item(item.uid, item.name, (index,), (item.uid,)))
            else:
                known = found[place]
                found[place] = replace(
                    known, holders=(*known.holders, index), uids=(*known.uids, item.uid)
                )
            matched.add(place)
    return tuple(found)


def _place(found: list[Item], matched: set[int], item: Listed) -> int:
    """Find the same item among those of earlier records, each to be found once; -1 for none."""
    free = [place for place in range(len(found)) if place not in matched]
    same = [place for place in free if item.uid in found[place].uids]
    if not same and isinstance(item, EngagementValue):
        same = [place for place in free if item.name == found[place].name]
    return same[0] if same else -1
