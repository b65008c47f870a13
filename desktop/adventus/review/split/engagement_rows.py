"""The engagements of a merged visit, of its parts and before the merge, side by side. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.review.split.lists import Shares
from adventus.review.split.sides import by_uid, in_order, of_engagement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adventus.catalogue.past import Columns, Rows
    from adventus.review.split.sides import Sides

TABLE = "engagement"
_WORDS = ("kind", "title", "date")
_IDENTITY = {"id": 0, "uid": "", "visit_id": 0, "position": 0}


@dataclass(frozen=True)
class EngagementRows:
    """The engagements of each record by one key; those that were taken for the same share it."""

    kept: Mapping[str, Columns]
    part: Mapping[str, Columns]
    merged: Mapping[str, Columns]
    now: Mapping[str, Columns]
    others: Mapping[str, list[tuple[Rows, Columns]]]

    @property
    def shares(self) -> Shares:
        """Give the keys that each record has."""
        kept, part, merged, now = map(list, (self.kept, self.part, self.merged, self.now))
        return Shares(kept, part, self.others.keys(), merged, now)


def engagement_rows(sides: Sides) -> EngagementRows:
    """Put the engagements side by side."""
    alike = _alike(sides)

    def keyed(rows: Rows) -> dict[str, Columns]:
        ordered = in_order(rows[TABLE].values())
        return {alike.get(row["uid"], str(row["uid"])): row for row in ordered}

    others: dict[str, list[tuple[Rows, Columns]]] = defaultdict(list)
    for rows in sides.others:
        for key, row in keyed(rows).items():
            others[key].append((rows, row))
    kept, part, merged, now = map(keyed, (sides.kept, sides.part, sides.merged, sides.now))
    return EngagementRows(kept, part, merged, now, dict(others))


def agents_of(rows: Rows, row: Columns | None) -> list[int]:
    """Give who took part in an engagement, in order."""
    return [one["agent_id"] for one in of_engagement(rows, row["id"])] if row else []


def edited(sides: Sides, found: EngagementRows, key: str) -> bool:
    """Tell whether an engagement was edited since the merge, or who took part in it."""
    merged, now = found.merged.get(key), found.now.get(key)
    if merged is None or now is None:
        return False
    kept = found.kept.get(key)
    before, after = agents_of(sides.merged, merged), agents_of(sides.now, now)
    if not sides.gone:
        return merged | _IDENTITY != now | _IDENTITY or before != after
    # With parts that were split off went those who took part there only, and what the kept visit
    # had lost came back to it.
    staying = [(sides.kept, kept), (sides.part, found.part.get(key)), *found.others.get(key, ())]
    known = {agent for rows, row in staying for agent in agents_of(rows, row)}
    same = now | _IDENTITY in [row | _IDENTITY for row in (merged, kept) if row]
    return not same or not {*before} & known <= {*after} <= known


def _alike(sides: Sides) -> dict[str, str]:
    """Give for engagements that the merge took for the same which one they became."""
    merged = by_uid(sides.merged[TABLE])
    found: dict[str, str] = {}
    for rows in (sides.part, *sides.others, *sides.gone):
        taken = {row["uid"] for row in rows[TABLE].values()} & merged.keys()
        for row in in_order(rows[TABLE].values()):
            same = [
                uid
                for uid, other in merged.items()
                if uid not in taken and all(other[name] == row[name] for name in _WORDS)
            ]
            if row["uid"] not in merged and same:
                found[row["uid"]] = same[0]
                taken.add(same[0])
    return found
