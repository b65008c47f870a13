"""Fields that hold one value, split: each goes back, and each edit to whom it belongs. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adventus.catalogue.field_rows import COLUMNS
from adventus.catalogue.fields import Field, Kind
from adventus.review.side_by_side.compared import COMPARED
from adventus.review.split.sides import BOTH, KEPT, PART

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.catalogue.past import Columns, Rows
    from adventus.review.split.sides import Sides, Split

# What a field says: its columns, and the kind of its mark ('' for none).
Said = tuple[Any, ...]


def split_fields(sides: Sides, split: Split) -> tuple[Columns, Columns]:
    """Give what the columns of the kept visit and of the part are after the split.

    Marks are among the rows of `split` then.
    """
    kept: Columns = {}
    part: Columns = {}
    for described in COMPARED:
        of_kept, of_part = _split_field(sides, split, described)
        columns = COLUMNS.get(described.name, ())
        kept.update(zip(columns, of_kept, strict=False))
        part.update(zip(columns, of_part, strict=False))
        _mark(sides, split, described.name, of_kept[-1], kept=True)
        _mark(sides, split, described.name, of_part[-1], kept=False)
    return kept, part


def _split_field(sides: Sides, split: Split, described: Field) -> tuple[Said, Said]:
    """Give what the kept visit and the part say of one field after the split."""
    now, own = _said(sides.now, described), _said(sides.part, described)
    expected = _expected(sides, described, with_part=True)
    after = _expected(sides, described, with_part=False)
    if now == expected:
        return after, own
    if expected == own != after:
        answer = PART
    elif expected == after != own:
        answer = KEPT
    else:
        label, value = split.name(described.name, {})
        answer = split.ask(f"field:{described.name}", label, value)
    split.went[described.name] = answer
    return {KEPT: (now, own), PART: (after, now), BOTH: (now, now)}[answer]


def _said(rows: Rows, described: Field) -> Said:
    (own,) = rows["visit"].values()
    mark = next((r["kind"] for r in rows["mark"].values() if r["field"] == described.name), "")
    return (*(own[column] for column in COLUMNS.get(described.name, ())), mark)


def _expected(sides: Sides, described: Field, *, with_part: bool) -> Said:
    """Give what the merged visit says when nobody edits it, with the part or without it."""
    staying = [*sides.others, *([sides.part] if with_part else [])]
    staying.sort(key=lambda rows: next(iter(rows["visit"])))  # the same, whoever is split off
    removed = [*sides.gone, *([] if with_part else [sides.part])]
    merged, kept = _said(sides.merged, described), _said(sides.kept, described)
    of_staying = [_said(rows, described) for rows in staying]
    of_removed = [_said(rows, described) for rows in removed]
    if not staying or not removed:
        return merged if staying else kept
    if merged == kept or merged in of_staying:
        return merged
    if described.kind is Kind.LONG_TEXT and any(said[0] in merged[0] for said in of_removed):
        return _joined(merged, [kept, *of_staying])
    if merged in of_removed:
        return next((said for said in (kept, *of_staying) if any(said)), kept)
    return merged


def _joined(merged: Said, staying: Sequence[Said]) -> Said:
    """Join the texts again that the merge joined, without those that are gone."""
    texts = [said[0] for said in staying if said[0] and said[0] in merged[0]]
    texts.sort(key=merged[0].index)
    return ("\n\n".join(dict.fromkeys(texts)), "")


def _mark(sides: Sides, split: Split, name: str, kind: str, *, kept: bool) -> None:
    if not kind:
        return
    known = [sides.now, sides.kept] if kept else [sides.part]
    rows = (row for rows in known for row in rows["mark"].values() if row["field"] == name)
    row = next(rows, None) or {"id": split.new_id("mark"), "field": name}
    put, visit_id = (split.keep, sides.kept_id) if kept else (split.return_, sides.part_id)
    put("mark", {**row, "kind": kind}, visit_id)
