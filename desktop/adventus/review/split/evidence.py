"""Citations, remarks and decisions split: each goes back to whom it came from. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.review.side_by_side.compared import COMPARED
from adventus.review.split.sides import BOTH, KEPT, PART, all_rows, by_uid, three_way

if TYPE_CHECKING:
    from adventus.catalogue.past import Columns, Rows
    from adventus.review.split.sides import Sides, Split


def split_evidence(sides: Sides, split: Split) -> None:
    """Split what is cited, what was remarked, what was decided and which visits were merged in.

    Decisions follow the edits of their fields, which are split before.
    """
    for table in ("citation", "remark"):
        _split_rows(sides, split, table)
    for described in COMPARED:
        _split_decision(sides, split, described.name)
    own = by_uid(sides.part["merged"])
    (part,) = sides.part["visit"].values()
    for row in sides.now["merged"].values():
        if row["uid"] in own:
            split.return_("merged", own[row["uid"]], sides.part_id)
        elif row["uid"] != part["uid"]:
            split.keep("merged", row, sides.kept_id)


def _split_rows(sides: Sides, split: Split, table: str) -> None:
    kept, part, merged = (by_uid(rows[table]) for rows in (sides.kept, sides.part, sides.merged))
    others = {row["uid"] for row in all_rows((*sides.others, *sides.gone), table)}
    for uid, row in by_uid(sides.now[table]).items():
        if uid in part:
            back = three_way(part[uid], merged.get(uid), row)
            split.return_(table, back, sides.part_id)
        elif uid in kept and not sides.others:
            split.keep(table, three_way(kept[uid], merged.get(uid), row), sides.kept_id)
        elif uid in kept or uid in others:
            split.keep(table, row, sides.kept_id)
        else:
            _place(split, sides, table, row, split.ask(f"{table}:{uid}", *split.name(table, row)))


def _place(split: Split, sides: Sides, table: str, row: Columns, answer: str) -> None:
    """Give a row that came since to whom it belongs."""
    if answer in {KEPT, BOTH}:
        split.keep(table, row, sides.kept_id)
    if answer == BOTH:
        split.return_(table, split.copied(table, row), sides.part_id)
    if answer == PART:
        split.return_(table, {**row, "id": split.new_id(table)}, sides.part_id)


def _split_decision(sides: Sides, split: Split, name: str) -> None:
    now, merged, kept, part = (
        _decision(rows, name) for rows in (sides.now, sides.merged, sides.kept, sides.part)
    )
    # Once a part is split off, its decision no longer stands in for the kept visit's own.
    if _same(now, merged) or (sides.gone and _same(now, kept)):
        stays = now if sides.others and now and not _same(now, part) else kept
    elif now is None:  # taken back since: from whomever it was
        stays = None if _same(merged, kept) else kept
        part = None if _same(merged, part) else part
    else:
        answer = split.went.get(name) or split.ask(f"decision:{name}", *split.name("decision", now))
        stays = kept if answer == PART else now
        part = part if answer == KEPT else _moved(split, now, alone=answer == PART)
    if stays:
        split.keep("decision", stays, sides.kept_id)
    if part:
        split.return_("decision", part, sides.part_id)


def _moved(split: Split, row: Columns, *, alone: bool) -> Columns:
    copy = split.copied("decision", row)
    return {**copy, "uid": row["uid"]} if alone else copy


def _decision(rows: Rows, name: str) -> Columns | None:
    return next((row for row in rows["decision"].values() if row["field"] == name), None)


def _same(one: Columns | None, other: Columns | None) -> bool:
    return (one and one["uid"]) == (other and other["uid"])
