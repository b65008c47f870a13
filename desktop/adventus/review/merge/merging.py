"""Visits that are one and the same, made one: one revision, which can be split again.

The other visits are deleted, and what belonged to them is written again under the kept one with its
identity, so that the journal of each visit stays whole. What loses stays as what its source says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from adventus.catalogue.field_rows import COLUMNS
from adventus.catalogue.fields import Kind
from adventus.catalogue.past import rows_of
from adventus.catalogue.values import Mark, notation
from adventus.catalogue.visits import set_field
from adventus.errors import UserError
from adventus.review.merge.evidence import bring_evidence
from adventus.review.merge.lists import put_agents, put_engagements, put_tags
from adventus.review.side_by_side.choices import Choice, chosen
from adventus.review.side_by_side.choosing import first_choices
from adventus.review.side_by_side.comparing import compare

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from adventus.catalogue.editing import Edit
    from adventus.catalogue.past import Rows
    from adventus.catalogue.values import Value
    from adventus.review.side_by_side.comparing import Comparison, Row

_NONE: Mapping[int, str] = MappingProxyType({})
_NAMED = 3  # so many visits are named in a label


def merge(
    edit: Edit,
    visit_ids: Sequence[int],
    choices: Mapping[str, Choice],
    *,
    unknown: Mapping[int, str] = _NONE,
) -> int:
    """Merge visits into the first, which keeps its identity and reference; give its number.

    Args:
        choices: what is taken for each field; the most likely value for those left out.
        unknown: visits that nobody knows by their references, as they were not in the catalogue
            before, and what they are called; the kept visit does not answer to those references.

    Raises:
        Ambiguous: a value typed by hand can be read two ways.
        UserError: they are not two to eight visits, all there; a value typed can't be read.
    """
    if len(visit_ids) < 2:
        raise UserError("Merge: choose two visits or more.")
    comparison = renamed(compare(edit.connection, visit_ids), unknown)
    made = first_choices(comparison) | dict(choices)
    decided = tuple(_decided(row, made[row.field.name]) for row in comparison.rows)
    rows = [rows_of(edit.connection, "visit", visit_id) for visit_id in visit_ids]
    for visit_id in visit_ids[1:]:
        edit.delete("visit", visit_id)
    for one in decided:
        _set(edit, rows, one)
    _keep_identities(edit, visit_ids, rows, unknown)
    bring_evidence(edit, comparison, rows, made)
    return visit_ids[0]


def renamed(comparison: Comparison, names: Mapping[int, str]) -> Comparison:
    """Call some of the records otherwise than by their references."""
    records = tuple(
        replace(record, reference=names[record.visit_id], label=names[record.visit_id])
        if record.visit_id in names
        else record
        for record in comparison.records
    )
    return replace(comparison, records=records)


def merge_label(comparison: Comparison) -> str:
    """Say what merging these records is called: "Merge V-0187 into V-0112"."""
    kept, *others = (record.reference for record in comparison.records)
    *first, last = others or [""]
    if len(others) > _NAMED:
        return f"Merge {len(others)} visits into {kept}"
    named = f"{', '.join(first)} and {last}" if first else last
    return f"Merge {named} into {kept}"


@dataclass(frozen=True)
class _Decided:
    """A field, what was chosen for it, and the value that this comes to."""

    row: Row
    choice: Choice
    value: Value


def _decided(row: Row, choice: Choice) -> _Decided:
    value = chosen(row, choice)
    if choice.typed is not None and not row.field.repeated:
        # What one of them says already is taken from there, with its wording.
        same = [place for place, cell in enumerate(row.cells) if cell.text == notation(value)]
        choice = Choice(take=(same[0],)) if same else choice
    return _Decided(row, choice, value)


def _set(edit: Edit, rows: Sequence[Rows], one: _Decided) -> None:
    kept_id = next(iter(rows[0]["visit"]))
    _put_mark(edit, kept_id, rows[0], one)
    match one.row.field.kind:
        case Kind.ENGAGEMENTS:
            put_engagements(edit, rows, one.row, one.choice, one.value)
        case Kind.AGENTS:
            put_agents(edit, rows[0], one.row.field.name, one.value)
        case Kind.TAGS:
            put_tags(edit, rows[0], one.value)
        case _:
            _put_columns(edit, kept_id, rows, one)


def _put_mark(edit: Edit, kept_id: int, kept: Rows, one: _Decided) -> None:
    name = one.row.field.name
    kind = one.value.value if isinstance(one.value, Mark) else ""
    known = [row for row in kept["mark"].values() if row["field"] == name]
    for row in known:
        if row["kind"] != kind:
            edit.delete("mark", row["id"])
    if kind and all(row["kind"] != kind for row in known):
        edit.insert("mark", {"visit_id": kept_id, "field": name, "kind": kind})


def _put_columns(edit: Edit, kept_id: int, rows: Sequence[Rows], one: _Decided) -> None:
    name, choice = one.row.field.name, one.choice
    if choice.typed is not None:
        set_field(edit, kept_id, name, choice.typed, as_written="", vaguer=True)
    elif one.row.field.kind is Kind.LONG_TEXT and not isinstance(one.value, Mark):
        edit.update("visit", kept_id, {name: one.value})
    elif choice.take[:1] > (0,):
        (taken,) = rows[choice.take[0]]["visit"].values()
        edit.update("visit", kept_id, {column: taken[column] for column in COLUMNS[name]})


def _keep_identities(
    edit: Edit, visit_ids: Sequence[int], rows: Sequence[Rows], unknown: Mapping[int, str]
) -> None:
    """Let the kept visit answer to the uids and references of the others, and of their parts."""
    for visit_id, of_visit in zip(visit_ids[1:], rows[1:], strict=True):
        own = of_visit["visit"][visit_id]
        earlier = of_visit["merged"].values()
        answering = {"uid": own["uid"], "reference": own["reference"], "part_id": visit_id}
        if visit_id not in unknown:
            edit.insert("merged", {"visit_id": visit_ids[0], **answering})
        for row in earlier:
            edit.insert("merged", {**row, "id": None, "visit_id": visit_ids[0]})
