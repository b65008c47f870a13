"""What changed since a release: in the visits, field by field, and in how many other records."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from adventus.catalogue.past import rows_as_of, rows_of
from adventus.exchange.release.records import PROPERTY, is_of_this_file
from adventus.exchange.release.states import States, touched
from adventus.exchange.release.telling import differing
from adventus.progress import Progress

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from adventus.exchange.release.records import Release
    from adventus.exchange.release.telling import State

_PAGE = 500  # visits
_OTHERS = ("agent", "place", "tag", "journey", "source", "apart", "acknowledgement", "catalogue")
# Properties that say nothing about the catalogue's contents.
_SETTINGS = frozenset({PROPERTY, "export"})


@dataclass(frozen=True)
class FieldChange:
    """What a column or list of a visit was and is, in notation; evidence is only counted."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class VisitChange:
    """What became of one visit.

    Attributes:
        reference: what it has now; where it is gone, what it had.
        into: the uid of the visit that it was merged into; '' for none.
        fields: what changed of it, in the order of the columns.
    """

    uid: str
    reference: str
    into: str = ""
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class ReleaseChanges:
    """What changed since a release; visits in the order of their uids.

    Attributes:
        since: the release's number; 0 where there was none and everything counts as added.
        removed: those that are gone, also those merged into others.
        others: how many agents, places, sources and so on changed.
        known: whether the journal of this file knows what the release showed.
    """

    since: int = 0
    added: tuple[VisitChange, ...] = ()
    changed: tuple[VisitChange, ...] = ()
    removed: tuple[VisitChange, ...] = ()
    others: int = 0
    known: bool = True

    @property
    def nothing(self) -> bool:
        """Tell whether nothing changed, and that is known."""
        return self.known and not (self.added or self.changed or self.removed or self.others)

    def words(self) -> str:
        """Say it in one sentence, without its full stop."""
        if not self.known:
            return f"what changed since release {self.since} is not known in this file"
        if not self.since:
            return f"first release: {_many(len(self.added), 'visit')}"
        said = ", ".join(self._counts()) or "no visit changed"
        others = f"; {_many(self.others, 'other record')} changed" if self.others else ""
        return f"since release {self.since}: {said}{others}"

    def _counts(self) -> Iterator[str]:
        merged = sum(1 for visit in self.removed if visit.into)
        counts = {
            "added": len(self.added),
            "changed": len(self.changed),
            "merged into others": merged,
            "removed": len(self.removed) - merged,
        }
        first = True
        for what, count in counts.items():
            if count:
                yield f"{_many(count, 'visit') if first else f'{count:,}'} {what}"
                first = False


def changes_since(
    connection: sqlite3.Connection, release: Release | None, progress: Progress | None = None
) -> ReleaseChanges:
    """Find what changed since a release; everything is added where there is none.

    Args:
        progress: is told of each visit that was touched since; it may cancel.
    """
    progress = progress or Progress()
    if release is None:
        return ReleaseChanges(added=_all(connection))
    if not is_of_this_file(connection, release):
        return ReleaseChanges(release.number, known=False)
    states = States(connection, release.revision)
    ids = {row_id for _, row_id in touched(connection, release.revision, ["visit"])}
    ids |= states.renamed_users()
    progress.begin(len(ids))
    added, changed, removed = _sorted_out(states, sorted(ids), progress)
    return ReleaseChanges(
        release.number,
        _in_order(VisitChange(now.uid, now.reference) for now in added),
        _in_order(changed),
        _in_order(
            VisitChange(was.uid, was.reference, _kept_in(connection, was.uid)) for was in removed
        ),
        _count_others(connection, release.revision),
    )


def _all(connection: sqlite3.Connection) -> tuple[VisitChange, ...]:
    rows = connection.execute("SELECT uid, reference FROM visit ORDER BY uid")
    return tuple(VisitChange(*row) for row in rows)


def _sorted_out(
    states: States, ids: Sequence[int], progress: Progress
) -> tuple[list[State], list[VisitChange], list[State]]:
    """Compare visits then and now by uid: one that left and came back has another number."""
    then: dict[str, State] = {}
    now: dict[str, State] = {}
    changed: list[VisitChange] = []
    rest = iter(ids)
    while page := tuple(islice(rest, _PAGE)):
        for was, is_ in states.page(page):
            if was and is_:
                changed.append(_compared(was, is_))
            elif was:
                then[was.uid] = was
            elif is_:
                now[is_.uid] = is_
        progress.step(len(page))
    changed += [_compared(then.pop(uid), now.pop(uid)) for uid in then.keys() & now.keys()]
    return [*now.values()], [one for one in changed if one.fields], [*then.values()]


def _compared(was: State, now: State) -> VisitChange:
    fields = tuple(FieldChange(*found) for found in differing(was, now))
    return VisitChange(now.uid, now.reference, fields=fields)


def _in_order(visits: Iterable[VisitChange]) -> tuple[VisitChange, ...]:
    return tuple(sorted(visits, key=lambda visit: visit.uid))


def _kept_in(connection: sqlite3.Connection, uid: str) -> str:
    row = connection.execute(
        "SELECT v.uid FROM merged m JOIN visit v ON v.id = m.visit_id WHERE m.uid = ?", (uid,)
    ).fetchone()
    return str(row[0]) if row else ""


def _count_others(connection: sqlite3.Connection, revision: int) -> int:
    """Count the other records that are not as they were."""
    count = 0
    for record, row_id in touched(connection, revision, _OTHERS):
        was = rows_as_of(connection, record, row_id, revision)
        now = rows_of(connection, record, row_id)
        names = {
            row.get("name") for rows in (was, now) for row in rows.get("property", {}).values()
        }
        count += was != now and not names & _SETTINGS
    return count


def _many(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"
