"""What waits for a person: visits by their review state, and by what may be wrong with them.

A queue that looks for risk leaves rejected visits out; open conflicts and decisions to re-check are
about fields, and are listed of every visit. A visit has *one weak source* when all that is cited
for it comes from one witness (a source with all that is derived from it), and no source cited for
it is graded A, B or C. It was *changed in bulk* when the last change of its fields was made by an
edit of more than 50 visits, other than the one that added it, and nobody approved it since.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.catalogue.countries import country_name
from adventus.catalogue.fields import field
from adventus.errors import UserError
from adventus.review.queue_conditions import BULK_SIZE, CONDITIONS, CONFLICTS, candidates

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from adventus.progress import Progress
    from adventus.review.duplicates.finding import Group

MOST_COMPARED = 8
"""So many visits of a group of probable duplicates are compared at once."""


PROPOSALS = "proposals"


@dataclass(frozen=True)
class Item:
    """One thing to deal with.

    Attributes:
        visits: the visits it is about.
        field: the field it is about; '' for the record as a whole.
        title: what it is, in a few words.
        detail: more about it.
        kind: of probable duplicates, `duplicate` or `one stop`; '' for anything else.
        proposal: the number of the row that waits to be imported; the visits are those that it
            may be, the likeliest first. None for anything else.
    """

    visits: tuple[int, ...]
    field: str = ""
    title: str = ""
    detail: str = ""
    kind: str = ""
    proposal: int | None = None


@dataclass(frozen=True)
class Queue:
    """A list of things to deal with.

    Attributes:
        page: what deals with them: `compare`, `conflict` or `review`.
        explanation: what brings a visit into it, in a sentence.
        section: `state` or `risk`.
    """

    name: str
    label: str
    page: str
    explanation: str
    section: str = "risk"


QUEUES = (
    Queue("in review", "In review", "review", "Put in review and not judged yet.", "state"),
    Queue(
        "changed since",
        "Approved, changed since",
        "review",
        "Approved once; a field was changed since, so they are in review again.",
        "state",
    ),
    Queue("returned", "Returned", "review", "Returned to draft with a comment.", "state"),
    Queue("drafts", "Drafts", "review", "Not put in review yet.", "state"),
    Queue("rejected", "Rejected", "review", "Judged not to belong here.", "state"),
    Queue("conflicts", "Open conflicts", "conflict", "Sources disagree, and nobody decided yet."),
    Queue(
        "recheck",
        "Decisions to re-check",
        "conflict",
        "Decided, but the value or its evidence was changed since.",
    ),
    Queue(
        "duplicates",
        "Probable duplicates",
        "compare",
        "Visits that may be the same one: alike in who, when and where, and none rejected.",
    ),
    Queue(
        PROPOSALS,
        "Import proposals",
        "compare",
        "Rows of an import that are probably visits already, and are none yet.",
    ),
    Queue("no source", "Without a source", "review", "No source is cited at all."),
    Queue(
        "weak source",
        "One weak source",
        "review",
        "All that is cited comes from one witness, and no source is graded A, B or C.",
    ),
    Queue(
        "bulk",
        "Changed in bulk",
        "review",
        f"Last changed together with more than {BULK_SIZE} visits, and not approved since.",
    ),
)
_BY_NAME = {queue.name: queue for queue in QUEUES}
LONG = frozenset({"duplicates"})
"""The queues that are not counted until they are opened: finding their items takes long."""


def queue(name: str) -> Queue:
    """Give a queue by its name.

    Raises:
        UserError: there is none of that name.
    """
    if name not in _BY_NAME:
        raise UserError(f"There is no queue “{name}”; there are {', '.join(_BY_NAME)}.")
    return _BY_NAME[name]


def items(
    connection: sqlite3.Connection, name: str, progress: Progress | None = None
) -> list[Item]:
    """List what waits in a queue: visits by date, duplicates by how likely they are.

    Args:
        progress: is told how far the search for duplicates is; it may stop it.

    Raises:
        UserError: there is no such queue.
    """
    queue(name)
    if name == "duplicates":
        return _duplicates(connection, progress)
    if name == PROPOSALS:
        return list(_proposals(connection))
    if name in CONFLICTS:
        return list(_conflicts(connection, CONFLICTS[name]))
    return list(_visits(connection, name))


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Count what waits in each queue that is not `LONG`."""
    found = {}
    for known in QUEUES:
        if known.name in CONFLICTS:
            sql = f"SELECT count(*) FROM assessment WHERE state = '{CONFLICTS[known.name]}'"  # noqa: S608 - our own words
        elif known.name == PROPOSALS:
            sql = "SELECT count(*) FROM proposal WHERE state = 'waiting'"
        elif known.name in CONDITIONS:
            sql = f"SELECT count(*) FROM {candidates(known.name)} WHERE {CONDITIONS[known.name]}"  # noqa: S608 - our own words
        else:
            continue
        found[known.name] = int(connection.execute(sql).fetchone()[0])
    return found


_TITLE = """v.id, v.reference, v.date, v.country, coalesce((SELECT a.name FROM visit_agent va
    JOIN agent a ON a.id = va.agent_id WHERE va.visit_id = v.id AND va.role = 'traveller'
    ORDER BY va.position LIMIT 1), '')"""
_NOW = "SELECT id FROM visit WHERE uid = ?1 UNION ALL SELECT visit_id FROM merged WHERE uid = ?1"
_BY_DATE = "(v.date_start_min IS NULL), v.date_start_min, v.date_end_max, v.date, v.uid"


def _visits(connection: sqlite3.Connection, name: str) -> Iterator[Item]:
    for row in connection.execute(
        f"SELECT {_TITLE} FROM {candidates(name)} WHERE {CONDITIONS[name]} ORDER BY {_BY_DATE}"  # noqa: S608 - our own words
    ):
        yield Item((row[0],), "", _title(*row[1:]), row[1])


def _conflicts(connection: sqlite3.Connection, state: str) -> Iterator[Item]:
    for name, *row in connection.execute(
        f"SELECT e.field, {_TITLE} FROM assessment e JOIN visit v ON v.id = e.visit_id"  # noqa: S608 - our own words
        f" WHERE e.state = ? ORDER BY {_BY_DATE}, e.field",
        (state,),
    ):
        label = field(name).label if name else "The record"
        yield Item((row[0],), name, _title(*row[1:]), f"{label} · {row[1]}")


def _title(reference: str, date: str, country: str, traveller: str) -> str:
    """Say who, when and where: "Ada Cole · 2023-12-06 · Oman"."""
    where = country_name(country) if country else ""
    return " · ".join(part for part in (traveller, date, where) if part) or reference


def _proposals(connection: sqlite3.Connection) -> Iterator[Item]:
    """List the rows that wait, file by file; of their visits those that are still there."""
    for row_id, file, number, title, likely in connection.execute(
        "SELECT id, file, number, title, likely FROM proposal WHERE state = 'waiting'"
        " ORDER BY file, number, id"
    ).fetchall():
        found: dict[int, str] = {}
        for one in json.loads(likely):
            now = connection.execute(_NOW, (one["uid"],)).fetchone()
            if now:
                found.setdefault(now[0], f"{', '.join(one['reasons'])} · {one['score']:.0%}")
        why = next(iter(found.values()), "no visit like it is left")
        yield Item(tuple(found), "", title, f"Row {number} of {file} · {why}", proposal=row_id)


def _duplicates(connection: sqlite3.Connection, progress: Progress | None) -> list[Item]:
    from adventus.review.duplicates.finding import find_duplicates  # noqa: PLC0415 - only this queue's
    from adventus.review.duplicates.pairs import grouped  # noqa: PLC0415 - as above

    read = connection.execute("SELECT id FROM visit WHERE review = 'rejected'")
    rejected = {row[0] for row in read}
    pairs = (pair for group in find_duplicates(connection, progress) for pair in group.pairs)
    left = (pair for pair in pairs if rejected.isdisjoint((pair.first, pair.second)))
    return [_group_item(connection, group) for group in grouped(left)]


def _group_item(connection: sqlite3.Connection, group: Group) -> Item:
    shown = group.visits[:MOST_COMPARED]
    references = [
        row[0]
        for visit in shown
        for row in connection.execute("SELECT reference FROM visit WHERE id = ?", (visit,))
    ]
    left = len(group.visits) - len(shown)
    more = f", {left} more" if left else ""
    said = f"{', '.join(group.reasons)} · {group.score:.0%}"
    return Item(shown, "", ", ".join(references) + more, said, group.kind)
