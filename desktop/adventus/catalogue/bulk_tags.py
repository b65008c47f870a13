"""Tags put on many visits at once, or taken off, in bulk SQL."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from adventus.catalogue import authorities
from adventus.catalogue.entry import read
from adventus.catalogue.fields import field
from adventus.catalogue.values import join_list
from adventus.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from adventus.catalogue.changes import Changes
    from adventus.catalogue.editing import Edit
    from adventus.catalogue.file import Catalogue

_AT_ONCE = 1_000

_PUT = """INSERT INTO visit_tag (visit_id, tag_id)
    SELECT v.id, ?1 FROM visit v WHERE v.id IN (SELECT value FROM json_each(?2))
    AND NOT EXISTS (SELECT 1 FROM visit_tag t WHERE t.visit_id = v.id AND t.tag_id = ?1)
    ORDER BY v.id"""
_TAKE = """DELETE FROM visit_tag
    WHERE tag_id = ?1 AND visit_id IN (SELECT value FROM json_each(?2))"""
_THERE = "SELECT 1 FROM visit WHERE id IN (SELECT value FROM json_each(?)) LIMIT 1"
_LACKING = """SELECT count(*) FROM visit v WHERE v.id IN (SELECT value FROM json_each(?1))
    AND (SELECT count(*) FROM visit_tag t WHERE t.visit_id = v.id
        AND t.tag_id IN (SELECT value FROM json_each(?2))) < json_array_length(?2)"""
_HAVING = """SELECT count(DISTINCT visit_id) FROM visit_tag
    WHERE visit_id IN (SELECT value FROM json_each(?1))
    AND tag_id IN (SELECT value FROM json_each(?2))"""


def tag(
    catalogue: Catalogue, ids: Sequence[int], names: Sequence[str], progress: Progress | None = None
) -> Changes:
    """Put tags on visits, made if new; visits that have them stay as they are.

    Args:
        progress: is told of each visit written and each renewed; it may cancel.

    Raises:
        UserError: a name can't be kept, or the catalogue can't be changed.
        Cancelled: the work was asked to stop; nothing is changed.
    """
    progress = progress or Progress()
    with catalogue.edit("Add tags", progress) as edit:
        if edit.execute(_THERE, (json.dumps(list(ids)),)).fetchone():  # else the tags are not made
            tags = [authorities.tag(edit, name) for name in _read(names)]
            count = _write(edit, (_PUT, _LACKING), ids, tags, progress)
            edit.label = f"Add {_quoted(names)} to {_visits(count)}"
    return edit.changes


def untag(
    catalogue: Catalogue, ids: Sequence[int], names: Sequence[str], progress: Progress | None = None
) -> Changes:
    """Take tags off visits; the tags themselves stay. Names that no tag has are passed over.

    Args:
        progress: as for `tag`.

    Raises:
        UserError: the catalogue can't be changed.
        Cancelled: the work was asked to stop; nothing is changed.
    """
    progress = progress or Progress()
    with catalogue.edit("Remove tags", progress) as edit:
        found = [authorities.known_tag(edit.connection, name) for name in _read(names)]
        tags = [known.id for known in found if known]
        count = _write(edit, (_TAKE, _HAVING), ids, tags, progress)
        edit.label = f"Remove {_quoted(names)} from {_visits(count)}"
    return edit.changes


def _read(names: Sequence[str]) -> tuple[str, ...]:
    entry = read(field("tags"), join_list(names))
    return tuple(str(name) for name in entry) if isinstance(entry, tuple) else ()


def _write(
    edit: Edit,
    sql: tuple[str, str],
    ids: Sequence[int],
    tags: Sequence[int],
    progress: Progress,
) -> int:
    """Write a statement for every tag, some visits at a time; give how many visits it changes."""
    statement, counting = sql
    wanted = json.dumps(list(tags))
    count = int(edit.execute(counting, (json.dumps(list(ids)), wanted)).fetchone()[0])
    progress.begin(len(ids) + count)
    for some in _chunks(ids):
        for tag_id in tags:
            edit.execute(statement, (tag_id, json.dumps(some)))
        progress.step(len(some))
    return count


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]


def _quoted(names: Sequence[str]) -> str:
    listed = ", ".join(f"“{name}”" for name in _read(names))
    return f"tag{'s' if len(names) > 1 else ''} {listed}"


def _visits(count: int) -> str:
    return "1 visit" if count == 1 else f"{count:,} visits"
