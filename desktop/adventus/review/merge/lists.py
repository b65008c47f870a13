"""The lists of a merged visit: its agents, tags and engagements, brought to what was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adventus.catalogue import authorities
from adventus.catalogue.values import EngagementValue, Named
from adventus.catalogue.visits import date_columns
from adventus.review.side_by_side.list_items import Item, items

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from adventus.catalogue.editing import Edit
    from adventus.catalogue.past import Columns, Rows
    from adventus.catalogue.values import Value
    from adventus.review.side_by_side.choices import Choice
    from adventus.review.side_by_side.comparing import Row


def put_agents(edit: Edit, kept: Rows, role: str, value: Value) -> None:
    """Let the kept visit have these agents in a role, in this order."""
    own = [row for row in kept["visit_agent"].values() if row["role"] == role]
    wanted = [
        item.id or authorities.agent(edit, item.name)
        for item in (value if isinstance(value, tuple) else ())
        if isinstance(item, Named)
    ]
    put_in_order(edit, own, wanted, {"visit_id": _number(kept), "role": role})


def put_tags(edit: Edit, kept: Rows, value: Value) -> None:
    """Let the kept visit have these tags."""
    own = {row["tag_id"]: row["id"] for row in kept["visit_tag"].values()}
    wanted = {
        item.id or authorities.tag(edit, item.name)
        for item in (value if isinstance(value, tuple) else ())
        if isinstance(item, Named)
    }
    for tag_id in sorted(own.keys() - wanted):
        edit.delete("visit_tag", own[tag_id])
    for tag_id in sorted(wanted - own.keys()):
        edit.insert("visit_tag", {"visit_id": _number(kept), "tag_id": tag_id})


def put_in_order(
    edit: Edit, own: Sequence[Columns], wanted: Iterable[int], columns: Mapping[str, Any]
) -> None:
    """Bring rows of agents to the agents wanted; those that may stay where they are do.

    Args:
        own: the rows that are there.
        columns: what a new row has beside its agent and its position.
    """
    known = {row["agent_id"]: row for row in own}
    order = list(dict.fromkeys(wanted))
    for row in own:
        if row["agent_id"] not in order or known[row["agent_id"]] is not row:
            edit.delete("visit_agent", row["id"])
    last = -1
    for agent_id in order:
        row = known.get(agent_id, {})
        last = next_position(row, last)
        if row:
            edit.update("visit_agent", row["id"], {"position": last})
        else:
            edit.insert("visit_agent", {**columns, "agent_id": agent_id, "position": last})


def next_position(row: Columns, last: int) -> int:
    """Give the position of a row behind another: its own where it can stay there."""
    own = row.get("position", -1)
    return own if own > last else last + 1


def put_engagements(
    edit: Edit, rows: Sequence[Rows], row: Row, choice: Choice, value: Value
) -> None:
    """Let the kept visit have these engagements, with the participants of all that are taken."""
    wanted = [
        item
        for item in (value if isinstance(value, tuple) else ())
        if isinstance(item, EngagementValue)
    ]
    known = {uid: one for one in items(row) for uid in one.uids}
    staying = {_own_uid(known[item.uid]) for item in wanted if item.uid in known}
    for engagement in rows[0]["engagement"].values():
        if engagement["uid"] not in staying:
            edit.delete("engagement", engagement["id"])
    last = -1
    for item in wanted:
        if item.uid in known:
            one = known[item.uid]
            taken = range(len(rows)) if choice.typed is not None else choice.take or (0,)
            last = _put_engagement(edit, rows, one, item.uid, taken, last)
        else:
            last += 1
            columns = {"kind": item.kind, "title": item.title, **date_columns("date", item.date)}
            new = {"visit_id": _number(rows[0]), "position": last, **columns}
            edit.insert("engagement", new)


def followers(row: Row, value: Value) -> dict[str, str]:
    """Give for every engagement that is in the list under another identity what it is there."""
    present = {item.uid for item in value} if isinstance(value, tuple) else set()
    return {
        uid: _own_uid(one) or one.uids[0]
        for one in items(row)
        if present.intersection(one.uids)
        for uid in one.uids
    }


def _put_engagement(
    edit: Edit, rows: Sequence[Rows], one: Item, lead: str, taken: Iterable[int], last: int
) -> int:
    """Write one engagement that records have already; give its position."""
    found = {
        place: next(row for row in rows[place]["engagement"].values() if row["uid"] == uid)
        for place, uid in zip(one.holders, one.uids, strict=True)
    }
    leading = next(row for row in found.values() if row["uid"] == lead)
    own = found.get(0, {})
    position = next_position(own, last)
    if own:
        saying = {k: leading[k] for k in leading.keys() - {"id", "uid", "visit_id"}}
        edit.update("engagement", own["id"], {**saying, "position": position})
    uid = own.get("uid") or one.uids[0]
    columns = {**leading, "uid": uid, "visit_id": _number(rows[0]), "position": position}
    row_id = own.get("id") or edit.insert("engagement", {**columns, "id": None})
    _put_participants(edit, rows, found, taken, row_id)
    return position


def _put_participants(
    edit: Edit,
    rows: Sequence[Rows],
    found: Mapping[int, Columns],
    taken: Iterable[int],
    row_id: int,
) -> None:
    present = {
        place: sorted(
            (r for r in rows[place]["visit_agent"].values() if r["engagement_id"] == row["id"]),
            key=lambda row: (row["position"], row["id"]),
        )
        for place, row in found.items()
    }
    wanted = [row["agent_id"] for place in taken for row in present.get(place, ())]
    columns = {"visit_id": _number(rows[0]), "role": "participant", "engagement_id": row_id}
    put_in_order(edit, present.get(0, []), wanted, columns)


def _own_uid(one: Item) -> str:
    """Give the identity that an item has in the kept visit; '' where it is not there."""
    return one.uids[0] if one.holders[0] == 0 else ""


def _number(kept: Rows) -> int:
    return int(next(iter(kept["visit"])))
