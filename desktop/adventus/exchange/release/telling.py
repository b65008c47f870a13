"""A visit as a release tells of it: every column of its own and every list of it, as texts.

What can't be told apart by its notation (who took part in an engagement, two agents of one name)
is written at greater length, so that no change goes by unseen.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.catalogue.fields import FIELDS, Kind
from adventus.catalogue.past import visit_values
from adventus.catalogue.values import (
    DateStatement,
    EngagementValue,
    Mark,
    Named,
    join_list,
    notation,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from adventus.catalogue.past import Columns, Namer, Rows
    from adventus.catalogue.values import Value

# One value: its notation, then the same at ever greater length.
Texts = tuple[str, ...]

_EVIDENCE = ("citation", "decision", "remark")
_MARKS = frozenset(notation(mark) for mark in Mark)


@dataclass(frozen=True)
class State:
    """A visit at some time; `told` has an entry for every column and list."""

    uid: str
    reference: str
    told: Mapping[str, Texts]


def state(rows: Rows, namer: Namer) -> State | None:
    """Tell of a visit by its rows; None where it is not there."""
    for own in rows["visit"].values():
        return State(own["uid"], own["reference"], dict(_told(own, rows, namer)))
    return None


def differing(before: State, after: State) -> Iterator[tuple[str, str, str]]:
    """Give what is not the same: the column or list, and its text before and after."""
    for name, new in after.told.items():
        old = before.told[name]
        if old[-1] == new[-1]:
            continue
        levels = range(max(len(old), len(new)))
        pairs = ((old[min(at, len(old) - 1)], new[min(at, len(new) - 1)]) for at in levels)
        was, now = next(pair for pair in pairs if pair[0] != pair[1])
        if name in _COUNTED:  # what is cited is in tables of its own; here only that it changed
            was, now = old[0], new[0] if old[0] != new[0] else f"{new[0]}, rewritten"
        yield name, was, now


def _told(own: Columns, rows: Rows, namer: Namer) -> Iterator[tuple[str, Texts]]:
    values = visit_values(rows, namer)
    for field in FIELDS:
        value = values[field.name]
        yield field.name, _texts(value)
        if field.kind is Kind.DATE:
            date = value if isinstance(value, DateStatement) else None
            yield f"{field.name}_as_written", (date.as_written if date else "",)
            yield f"{field.name}_reading", (date.reading if date else "",)
    yield "reviewed_by", (own["reviewed_by"],)
    yield "reviewed_at", (own["reviewed_at"],)
    for table in _EVIDENCE:
        kept = [_without_numbers(row, namer) for _, row in sorted(rows[table].items())]
        yield f"{table}s", (str(len(kept)), json.dumps(kept))


_COUNTED = frozenset(f"{table}s" for table in _EVIDENCE)


def _texts(value: Value) -> Texts:
    if isinstance(value, tuple):
        exact = join_list(_exact(item) for item in value)
        return notation(value), join_list(_with_agents(item) for item in value), exact
    if isinstance(value, Named):
        return value.name, _exact(value)
    text = notation(value)
    is_words = isinstance(value, str) and not isinstance(value, Mark)
    return (f"\\{text}" if is_words and text in _MARKS else text,)


def _with_agents(item: Named | EngagementValue) -> str:
    if isinstance(item, EngagementValue) and item.agents:
        return f"{item.name} with {', '.join(agent.name for agent in item.agents)}"
    return item.name


def _exact(item: Named | EngagementValue) -> str:
    if isinstance(item, Named):
        return f"{item.name} [{item.uid}]"
    date = f" {item.date.as_written} ({item.date.reading})" if item.date else ""
    agents = ", ".join(_exact(agent) for agent in item.agents)
    return f"{item.name}{date} with {agents} [{item.uid}]"


def _without_numbers(row: Columns, namer: Namer) -> Columns:
    """Leave out the numbers of rows, which mean nothing outside the file."""
    kept = {name: value for name, value in row.items() if name not in {"id", "visit_id"}}
    if "source_id" in kept:
        kept["source_id"] = namer("source", kept["source_id"]).uid
    return kept
