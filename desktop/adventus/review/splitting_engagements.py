"""Engagements split: each goes back with its participants, with what was edited since. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.review.sides import (
    KEPT,
    PART,
    all_rows,
    by_uid,
    in_order,
    of_engagement,
    three_way,
)
from adventus.review.splitting_lists import Shares, placed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from adventus.catalogue.past import Columns, Rows
    from adventus.review.sides import Sides, Split

_TABLE = "engagement"
_WORDS = ("kind", "title", "date")


def split_engagements(sides: Sides, split: Split) -> None:
    """Split the engagements.

    One that both had is one in the merged visit; what was edited in it since is asked about.
    """
    alike = _alike(sides)
    kept, part = _shares(sides, alike).staying(lambda uid: _ask(sides, split, uid))
    own, before = _own(sides, alike), by_uid(sides.kept[_TABLE])
    shared = [uid for uid in kept if uid in before and uid in own and _edited(sides, uid)]
    answers = {uid: _ask(sides, split, uid) for uid in shared}
    staying = (_kept(sides, split, alike, uid, answers.get(uid, KEPT)) for uid in kept)
    for row in placed(staying):
        split.keep(_TABLE, row, sides.kept_id)
    for row in placed(_part(sides, split, own, uid, answers.get(uid, PART)) for uid in part):
        split.return_(_TABLE, row, sides.part_id)


def _shares(sides: Sides, alike: dict[str, str]) -> Shares:
    """Give the engagements of each by uid; the part's by that of the one it became, if any."""

    def uids(rows: Rows) -> list[str]:
        return [row["uid"] for row in in_order(rows[_TABLE].values())]

    part = [alike.get(uid, uid) for uid in uids(sides.part)]
    others = {alike.get(row["uid"], row["uid"]) for row in all_rows(sides.others, _TABLE)}
    return Shares(uids(sides.kept), part, others, uids(sides.merged), uids(sides.now))


def _alike(sides: Sides) -> dict[str, str]:
    """Give for engagements that the merge took for the same which one they became."""
    merged = by_uid(sides.merged[_TABLE])
    found: dict[str, str] = {}
    for rows in (sides.part, *sides.others):
        taken: set[str] = set()
        for row in in_order(rows[_TABLE].values()):
            same = [
                uid
                for uid, other in merged.items()
                if uid not in taken and all(other[name] == row[name] for name in _WORDS)
            ]
            if row["uid"] not in merged and same:
                found[row["uid"]] = same[0]
                taken.add(same[0])
    return found


def _own(sides: Sides, alike: dict[str, str]) -> dict[str, Columns]:
    """Give the part's engagements by the uid of those that they became."""
    return {alike.get(uid, uid): row for uid, row in by_uid(sides.part[_TABLE]).items()}


def _edited(sides: Sides, uid: str) -> bool:
    """Tell whether an engagement was edited since the merge, or who took part in it."""
    states = []
    for rows in (sides.merged, sides.now):
        row = by_uid(rows[_TABLE]).get(uid)
        agents = _agents(rows, row)
        states.append(row and ({**row, "position": 0}, agents))
    return states[0] != states[1]


def _ask(sides: Sides, split: Split, uid: str) -> str:
    return split.ask(f"engagement:{uid}", *split.name(_TABLE, by_uid(sides.now[_TABLE])[uid]))


def _kept(sides: Sides, split: Split, alike: dict[str, str], uid: str, answer: str) -> Columns:
    """Give an engagement as the kept visit has it; its participants go to the rows of `split`."""
    before, merged, now = (
        by_uid(rows[_TABLE]).get(uid) for rows in (sides.kept, sides.merged, sides.now)
    )
    own = _own(sides, alike).get(uid)
    if now and not before and not own:  # of another part, or added
        _keep_participants(sides, split, now, _agents(sides.now, now))
        return now
    others = [
        (rows, row)
        for rows in sides.others
        for row in rows[_TABLE].values()
        if alike.get(row["uid"], row["uid"]) == uid
    ]
    # What the part takes along stays here too, as another part has it.
    base = before or others[0][1] | {"id": split.new_id(_TABLE)}
    if before and now and answer != PART:
        base = three_way(before, merged, now)
    shares = Shares(
        _agents(sides.kept, before),
        _agents(sides.part, own),
        {agent for rows, row in others for agent in _agents(rows, row)},
        *_since(sides, uid, counts=answer != PART),
    )
    _keep_participants(sides, split, base, shares.staying(lambda _: KEPT)[0])
    return base


def _part(
    sides: Sides, split: Split, own: Mapping[str, Columns], uid: str, answer: str
) -> Columns:
    """Give an engagement as the part has it; its participants go to the rows of `split`."""
    merged, now = (by_uid(rows[_TABLE]).get(uid) for rows in (sides.merged, sides.now))
    base = own.get(uid)
    counts = answer != KEPT
    shares = Shares(_agents(sides.part, base), (), (), *_since(sides, uid, counts=counts))
    wanted = shares.staying(lambda _: KEPT)[0]
    if base is None:  # added since the merge; the kept visit's keeps the identity, if it has one
        stays = any(row["uid"] == uid for row in split.kept.get(_TABLE, ()))
        new = split.copied(_TABLE, now or {})
        base, wanted = new if stays else {**new, "uid": uid}, _agents(sides.now, now)
    elif now and counts:
        base = three_way(base, merged, now)
    known = _participants(sides.part, own.get(uid))
    for row in _written(split, known, base, wanted):
        split.return_("visit_agent", row, sides.part_id)
    return base


def _since(sides: Sides, uid: str, *, counts: bool) -> tuple[list[int], list[int]]:
    """Give who took part once it was merged and now; twice the same where edits don't count."""
    merged = _agents(sides.merged, by_uid(sides.merged[_TABLE]).get(uid))
    now = _agents(sides.now, by_uid(sides.now[_TABLE]).get(uid))
    return (merged, now) if counts and by_uid(sides.now[_TABLE]).get(uid) else (merged, merged)


def _participants(rows: Rows, row: Columns | None) -> list[Columns]:
    return of_engagement(rows, row["id"]) if row else []


def _agents(rows: Rows, row: Columns | None) -> list[int]:
    return [one["agent_id"] for one in _participants(rows, row)]


def _keep_participants(sides: Sides, split: Split, base: Columns, wanted: list[int]) -> None:
    known = [*of_engagement(sides.kept, base["id"]), *of_engagement(sides.now, base["id"])]
    for row in _written(split, known, base, wanted):
        split.keep("visit_agent", row, sides.kept_id)


def _written(
    split: Split, known: Sequence[Columns], base: Columns, wanted: Sequence[int]
) -> list[Columns]:
    """Give the rows of an engagement's participants, in order."""
    found = {row["agent_id"]: row for row in reversed(known)}
    rest = {"engagement_id": base["id"], "role": "participant", "position": 0}
    return placed(
        found.get(agent) or {**rest, "id": split.new_id("visit_agent"), "agent_id": agent}
        for agent in wanted
    )
