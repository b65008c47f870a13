"""Lists split item by item: agents and tags go back to who had them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from adventus.catalogue.fields import FIELDS, Kind
from adventus.review.split.sides import BOTH, KEPT, PART, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from adventus.catalogue.past import Columns, Rows
    from adventus.review.split.sides import Sides, Split

    Choose = Callable[[Rows], list[Columns]]


@dataclass(frozen=True)
class Shares:
    """The items of one list by their keys: what each of the records had, in order."""

    kept: Sequence[Any]
    part: Sequence[Any]
    others: Collection[Any]
    merged: Sequence[Any]
    now: Sequence[Any]

    def staying(self, answers: Callable[[Any], str]) -> tuple[list[Any], list[Any]]:
        """Give what the kept visit and the part have after the split, in order.

        Args:
            answers: asks where an item belongs that was added since the merge.
        """
        kept = [item for item in self.kept if item in self.now or item not in self.merged]
        part = [item for item in self.part if item in self.now or item not in self.merged]
        for item in self.now:
            if item in self.others and item not in kept:
                kept.append(item)
            elif item not in self.kept and item not in self.part and item not in self.merged:
                where = answers(item)
                if where in {KEPT, BOTH}:
                    kept.append(item)
                if where in {PART, BOTH}:
                    part.append(item)
            elif self.others and item not in self.part and item not in kept:
                kept.append(item)  # typed at the merge, which holds for those that stay merged
        return self._ordered(kept, merged=bool(self.others)), self._ordered(part)

    def _ordered(self, items: list[Any], *, merged: bool = False) -> list[Any]:
        """Give items in the order they have now, if that is somebody's, or that of a merge."""
        before = [item for item in self.merged if item in self.now]
        if not merged and before == [item for item in self.now if item in self.merged]:
            return items
        places = {item: place for place, item in enumerate(self.now)}
        return sorted(items, key=lambda item: places.get(item, len(places)))


def split_agents(sides: Sides, split: Split) -> None:
    """Split the agents of each role."""
    for described in FIELDS:
        if described.kind is Kind.AGENTS:
            _split(sides, split, "visit_agent", "agent_id", described.name)


def split_tags(sides: Sides, split: Split) -> None:
    """Split the tags."""
    _split(sides, split, "visit_tag", "tag_id", "tags")


def _split(sides: Sides, split: Split, table: str, key: str, name: str) -> None:
    def rows(of: Rows) -> list[Columns]:
        found = of[table].values()
        if table == "visit_tag":
            return list(found)
        return in_order(row for row in found if row["role"] == name)

    def ask(item: int) -> str:
        row = next(row for row in rows(sides.now) if row[key] == item)
        return split.ask(f"{name}:{item}", *split.name(table, row))

    def keys(of: Rows) -> list[int]:
        return [row[key] for row in rows(of)]

    others = {item for other in sides.others for item in keys(other)}
    shares = Shares(keys(sides.kept), keys(sides.part), others, keys(sides.merged), keys(sides.now))
    kept, part = shares.staying(ask)
    known = {row[key]: row for row in (*rows(sides.kept), *rows(sides.now))}
    before = {row[key]: row for row in rows(sides.kept)}
    own = {row[key]: row for row in rows(sides.part)}
    for row in placed([known[item] | _position(before.get(item)) for item in kept]):
        split.keep(table, row, sides.kept_id)
    back = [own.get(item) or split.copied(table, known[item]) for item in part]
    for row in placed(back):
        split.return_(table, row, sides.part_id)


def placed(rows: Iterable[Columns]) -> list[Columns]:
    """Give rows positions in this order; those that can stay where they are do."""
    found: list[Columns] = []
    last = -1
    for row in rows:
        if "position" not in row:
            found.append(row)
            continue
        last = row["position"] if row["position"] > last else last + 1
        found.append({**row, "position": last})
    return found


def _position(row: Columns | None) -> Columns:
    return {"position": row["position"]} if row and "position" in row else {}
