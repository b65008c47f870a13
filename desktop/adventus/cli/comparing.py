"""The commands that put visits side by side, make them one, split them: compare, merge, unmerge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adventus.catalogue.fields import field
from adventus.catalogue.opening import opened
from adventus.catalogue.records import find_visit
from adventus.cli.output import cut, many, note, say, say_json, say_table
from adventus.errors import UserError
from adventus.review.merge.merging import merge as merge_visits
from adventus.review.merge.merging import merge_label
from adventus.review.side_by_side.choosing import Choice, can_take_both, first_choices, result
from adventus.review.side_by_side.comparing import compare as compare_visits
from adventus.review.split.unmerging import BOTH, KEPT, PART, parts, split_questions
from adventus.review.split.unmerging import unmerge as split_off

if TYPE_CHECKING:
    import sqlite3
    from argparse import Namespace
    from collections.abc import Mapping, Sequence

    from adventus.review.side_by_side.comparing import Comparison, Row
    from adventus.review.split.unmerging import Question

_LONGEST = 60  # characters of a value
_SIDES = {"left": 0, "right": 1}


def compare(arguments: Namespace) -> int:
    """Say in which fields visits differ, and what each of them says there."""
    with opened(arguments.file, for_reading=True) as catalogue:
        found = compare_visits(catalogue.connection, _visits(catalogue.connection, arguments))
    if arguments.json:
        say_json({"visits": _records(found), "fields": [_field(row) for row in found.rows]})
        return 0
    differing = [row for row in found.rows if row.differs]
    if differing:
        say_table([("", *(record.label for record in found.records)), *map(_line, differing)])
    same = len(found.rows) - len(differing)
    verb = "differs" if len(differing) == 1 else "differ"
    note(f"{many(len(differing), 'field')} {verb}, {same} {'is' if same == 1 else 'are'} the same")
    return 0


def _visits(connection: sqlite3.Connection, arguments: Namespace) -> list[int]:
    """Find the visits named.

    Raises:
        UserError: there is none of a name, or two names are those of one visit.
    """
    found: dict[int, str] = {}
    for name in arguments.visits:
        visit_id = find_visit(connection, name)
        if visit_id in found:
            raise UserError(
                f"“{found[visit_id]}” and “{name}” are one visit already; give each visit once."
            )
        found[visit_id] = name
    return list(found)


def _records(comparison: Comparison) -> list[dict[str, str]]:
    return [{"uid": one.uid, "reference": one.reference} for one in comparison.records]


def _field(row: Row) -> dict[str, Any]:
    values = [cell.text for cell in row.cells]
    return {"field": row.field.name, "values": values, "differs": row.differs}


def _line(row: Row) -> Sequence[str]:
    return (row.field.label, *(cut(" ".join(cell.text.split()), _LONGEST) for cell in row.cells))


def merge(arguments: Namespace) -> int:
    """Merge visits into the first."""
    with opened(arguments.file) as catalogue:
        visits = _visits(catalogue.connection, arguments)
        found = compare_visits(catalogue.connection, visits)
        choices = first_choices(found) | _taken(found, arguments.take)
        results = {row.field.name: result(row, choices[row.field.name]) for row in found.rows}
        with catalogue.edit(merge_label(found)) as edit:
            merge_visits(edit, visits, choices)
    if arguments.json:
        fields = {name: {"value": one.text, "note": one.note} for name, one in results.items()}
        kept, *merged = _records(found)
        say_json({**kept, "merged": merged, "fields": fields})
        return 0
    say(merge_label(found))
    for row in found.rows:
        one = results[row.field.name]
        if row.differs:
            noted = f" ({one.note})" if one.note else ""
            say(f"{row.field.label}: {cut(one.words or '(empty)', _LONGEST)}{noted}")
    return 0


def _taken(comparison: Comparison, given: Sequence[str]) -> dict[str, Choice]:
    """Read what is taken: FIELD=left, FIELD=right, FIELD=both, FIELD=3."""
    count = len(comparison.records)
    rows = {row.field.name: row for row in comparison.rows}
    found = {}
    for text in given:
        name, _, side = text.partition("=")
        row = rows.get(field(name.strip()).name)
        if row is None:
            raise UserError(f"Take: {name} is the kept visit's own; leave it out.")
        found[row.field.name] = Choice(_places(row, side.strip().casefold(), count))
    return found


def _places(row: Row, side: str, count: int) -> tuple[int, ...]:
    if side == BOTH:
        if not can_take_both(row):
            raise UserError(f"Take: {row.field.label} holds one value; say left or right.")
        return tuple(range(count))
    place = int(side) - 1 if side.isdecimal() and len(side) < 3 else _SIDES.get(side, -1)
    if not 0 <= place < count:
        raise UserError(
            f"Take: “{side}” is no side; say left, right, both, or a number from 1 to {count}."
        )
    return (place,)


def unmerge(arguments: Namespace) -> int:
    """Split a visit off the one that it was merged into."""
    with opened(arguments.file) as catalogue:
        connection = catalogue.connection
        kept = find_visit(connection, arguments.visit)
        name = arguments.visit.strip()
        found = [part for part in parts(connection, kept) if name in {part.reference, part.uid}]
        if not found:
            raise UserError(f"“{name}” was not merged into another visit; look at its history.")
        answers = _answers(split_questions(connection, found[0].uid), arguments.answer)
        into = compare_visits(connection, [kept]).records[0].reference
        label = f"Split {found[0].reference} off {into}"
        with catalogue.edit(label) as edit:
            split_off(edit, found[0].uid, answers)
    if arguments.json:
        say_json({"uid": found[0].uid, "reference": found[0].reference})
    else:
        say(label)
    return 0


def _answers(questions: Sequence[Question], given: Sequence[str]) -> Mapping[str, str]:
    """Read the answers, KEY=kept, KEY=part or KEY=both; every question needs one.

    Raises:
        UserError: an answer is none, answers nothing, or is missing.
    """
    asked = {question.key: question for question in questions}
    found = {}
    for text in given:
        key, _, answer = text.rpartition("=")
        if key not in asked or answer not in {KEPT, PART, BOTH}:
            raise UserError(
                f"Answer: “{text}” answers nothing; say KEY={KEPT}, {PART} or {BOTH}, for"
                f" {', '.join(asked) or 'nothing was asked'}."
            )
        found[key] = answer
    open_ = [question for question in questions if question.key not in found]
    if open_:
        listed = "; ".join(f"{one.key} ({one.label}: {one.value})" for one in open_)
        raise UserError(
            "Split: this was changed since the merge and could belong to either:"
            f" {listed}. Say for each --answer KEY={KEPT}, {PART} or {BOTH}."
        )
    return found
