"""What becomes of a merged visit and of its part when they are split again. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.review.split.engagements import split_engagements
from adventus.review.split.evidence import split_evidence
from adventus.review.split.fields import split_fields
from adventus.review.split.lists import split_agents, split_tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from adventus.catalogue.past import Columns, Rows
    from adventus.review.split.sides import Sides, Split

_REVIEW = ("review", "reviewed_by", "reviewed_at")
_VALUES = ("mark", "engagement", "visit_agent", "visit_tag")


def split_rows(sides: Sides, split: Split) -> None:
    """Fill `split` with the rows that the kept visit and the part have afterwards."""
    kept, part = split_fields(sides, split)
    split_agents(sides, split)
    split_engagements(sides, split)
    split_tags(sides, split)
    split_evidence(sides, split)
    (now,) = sides.now["visit"].values()
    (own,) = sides.part["visit"].values()
    (before,) = sides.kept["visit"].values()
    kept_row, part_row = {**now, **kept}, {**own, **part}
    if not sides.others and _review(now) == _review(next(iter(sides.merged["visit"].values()))):
        kept_row |= _review(before)
        _send_back(kept_row, before, split.kept, sides.kept)
    _send_back(part_row, own, split.part, sides.part)
    split.kept["visit"], split.part["visit"] = [kept_row], [part_row]


def _review(row: Columns) -> Columns:
    return {name: row[name] for name in _REVIEW}


def _send_back(
    row: Columns, before: Columns, after: Mapping[str, Iterable[Columns]], rows: Rows
) -> None:
    """Let an approval fall back where the split changes what was approved."""
    same = {**row, "reference": ""} == {**before, "reference": ""} and all(
        {one["id"]: one for one in after.get(table, ())} == rows[table] for table in _VALUES
    )
    if row["review"] == "approved" and not same:
        row["review"] = "in review"
