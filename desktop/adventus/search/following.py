"""Saved searches that go on finding what was renamed or merged."""

from __future__ import annotations

import json
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from adventus.search.expression import Holds, How, any_of
from adventus.search.matching import any_fits
from adventus.search.names import FIELDS_OF, NAMES_OF
from adventus.search.saved import respell_searches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from adventus.catalogue.editing import Edit
    from adventus.search.expression import Expression


@contextmanager
def followed(edit: Edit, record: str, record_id: int, merged: Sequence[int] = ()) -> Iterator[None]:
    """Let saved searches that find a record by a name which it loses find it by the one it gets.

    A search for that name and no other is for the new one then, unless another record has the old
    one; where a search finds it among others, the new name is added.

    Args:
        record: the kind of record: agent, place, tag, journey or source.
        merged: others of the kind that become one with it.
    """
    before = _names(edit, record, (record_id, *merged))
    yield
    now = _names(edit, record, (record_id,))
    gone = [name for name in before if name not in now]
    if gone and now:
        kept = _still_used(edit, record, gone)
        respell_searches(edit, partial(_respelled, FIELDS_OF[record], gone, now, kept))


def _names(edit: Edit, record: str, ids: Sequence[int]) -> list[str]:
    """Give all names that some records go by, those they are shown by first."""
    sql = f"SELECT name FROM ({NAMES_OF[record]}) WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608 - our own text
    return [row[0] for row in edit.execute(sql, (json.dumps(ids),))]


def _still_used(edit: Edit, record: str, names: Sequence[str]) -> set[str]:
    sql = f"SELECT name FROM ({NAMES_OF[record]}) WHERE name IN (SELECT value FROM json_each(?))"  # noqa: S608 - our own text
    return {row[0] for row in edit.execute(sql, (json.dumps(names),))}


def _respelled(
    fields: Sequence[str],
    gone: Sequence[str],
    now: Sequence[str],
    kept: set[str],
    term: Expression,
) -> Expression:
    if not isinstance(term, Holds) or term.field not in fields:
        return term
    if any_fits(term.how, term.value, now) or not any_fits(term.how, term.value, gone):
        return term
    new = Holds(term.field, now[0], How.EXACT)
    is_replaced = term.how is How.EXACT and term.value not in kept
    return new if is_replaced else any_of([term, new])
