"""Engagements split: each goes back with its participants, with what was edited since. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.review.split.engagement_rows import TABLE, agents_of, edited, engagement_rows
from adventus.review.split.lists import Shares, placed
from adventus.review.split.sides import KEPT, PART, of_engagement, three_way

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.catalogue.past import Columns
    from adventus.review.split.engagement_rows import EngagementRows
    from adventus.review.split.sides import Sides, Split


def split_engagements(sides: Sides, split: Split) -> None:
    """Split the engagements.

    One that both had is one in the merged visit; what was edited in it since is asked about.
    """
    found = engagement_rows(sides)

    def ask(key: str) -> str:
        row = found.now[key]
        return split.ask(f"engagement:{row['uid']}", *split.name(TABLE, row))

    kept, part = found.shares.staying(ask)
    both = found.kept.keys() & found.part.keys()
    answers = {key: ask(key) for key in kept if key in both and edited(sides, found, key)}
    staying = [_kept(sides, split, found, key, answers.get(key, KEPT)) for key in kept]
    for row in placed(staying):
        split.keep(TABLE, row, sides.kept_id)
    back = [_part(sides, split, found, key, answers.get(key, PART)) for key in part]
    for row in placed(back):
        split.return_(TABLE, row, sides.part_id)


def _kept(sides: Sides, split: Split, found: EngagementRows, key: str, answer: str) -> Columns:
    """Give an engagement as the kept visit has it; its participants go to the rows of `split`."""
    before, own, now = (rows.get(key) for rows in (found.kept, found.part, found.now))
    if now and not before and not own:  # of another part, or added
        _keep_participants(sides, split, now, agents_of(sides.now, now))
        return now
    others = found.others.get(key, [])
    # What the part takes along stays here too, as another part has it.
    base = before or others[0][1] | {"id": split.new_id(TABLE)}
    if before and now and answer != PART:
        base = three_way(before, found.merged.get(key), now)
    shares = Shares(
        agents_of(sides.kept, before),
        agents_of(sides.part, own),
        {agent for rows, row in others for agent in agents_of(rows, row)},
        *_since(sides, found, key, counts=answer != PART),
    )
    _keep_participants(sides, split, base, shares.staying(lambda _: KEPT)[0])
    return base


def _part(sides: Sides, split: Split, found: EngagementRows, key: str, answer: str) -> Columns:
    """Give an engagement as the part has it; its participants go to the rows of `split`."""
    own, now = found.part.get(key), found.now.get(key)
    counts = answer != KEPT
    shares = Shares(
        agents_of(sides.part, own),
        agents_of(sides.kept, found.kept.get(key)),  # who came back to the kept visit is no edit
        (),
        *_since(sides, found, key, counts=counts),
    )
    base, wanted = own, shares.staying(lambda _: KEPT)[0]
    if base is None:  # added since the merge; the kept visit's keeps the identity, if it has one
        stays = any(row["uid"] == key for row in split.kept.get(TABLE, ()))
        new = split.copied(TABLE, now or {})
        base, wanted = new if stays else {**new, "uid": key}, agents_of(sides.now, now)
    elif now and counts:
        base = three_way(base, found.merged.get(key), now)
    known = of_engagement(sides.part, own["id"]) if own else []
    for row in _written(split, known, base, wanted):
        split.return_("visit_agent", row, sides.part_id)
    return base


def _since(
    sides: Sides, found: EngagementRows, key: str, *, counts: bool
) -> tuple[list[int], list[int]]:
    """Give who took part once it was merged and now; twice the same where edits don't count."""
    merged = agents_of(sides.merged, found.merged.get(key))
    now = agents_of(sides.now, found.now.get(key))
    return (merged, now) if counts and key in found.now else (merged, merged)


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
