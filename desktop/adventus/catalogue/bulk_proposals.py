"""What a value would change in a visit, worked out before anything is written."""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import TYPE_CHECKING

from adventus import dates
from adventus.catalogue import authorities
from adventus.catalogue.countries import country_name
from adventus.catalogue.entry import Entry, PlaceName, read
from adventus.catalogue.fields import Field, Kind, field
from adventus.catalogue.records import visits
from adventus.catalogue.values import (
    DateStatement,
    EngagementValue,
    Mark,
    Named,
    join_list,
    notation,
)
from adventus.errors import UserError
from adventus.progress import Progress

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Sequence
    from types import EllipsisType

    from adventus.catalogue.records import Visit
    from adventus.catalogue.values import Value
    from adventus.catalogue.visits import Wanted

_COUNTRY = field("country")


@dataclasses.dataclass(frozen=True)
class Proposal:
    """One field of one visit, as it is and as it would be; both in notation.

    Attributes:
        before: what the field holds.
        after: what it would hold; what was typed, where that can't be read.
        problem: why it can't be changed so, in a sentence; '' when it can.
        vaguer: whether a date would lose precision.
        entry: what `after` was read as; without it `after` is read as notation.
    """

    visit_id: int
    reference: str
    field: str
    before: str
    after: str
    problem: str = ""
    vaguer: bool = False
    entry: Wanted | EllipsisType = dataclasses.field(default=..., compare=False, repr=False)


class Proposer:
    """Works out proposals for many visits, and remembers what it looked up for the others."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._read = cache(_read)
        self._agent = cache(self._find_agent)
        self._tag = cache(self._find_tag)
        self._place = cache(self._find_place)
        self._references: dict[str, int] = {}

    def typed(
        self, visit: Visit, described: Field, text: str, country: str | None = None
    ) -> Proposal | None:
        """Propose what was typed; None where it changes nothing.

        Args:
            country: the visit's country, where the same edit sets that too.
        """
        if text.strip() == notation(visit.values[described.name]):
            return None
        entry = self._read(described, text)
        if isinstance(entry, UserError):
            return refused(visit, described, text.strip(), str(entry))
        return self.read(visit, described, entry, text.strip(), country)

    def read(
        self,
        visit: Visit,
        described: Field,
        entry: Wanted,
        text: str,
        country: str | None = None,
    ) -> Proposal | None:
        """Propose what was read from a text already; None where it changes nothing."""
        value = visit.values[described.name]
        before = notation(value)
        try:
            changed, after = self._outcome(visit, described, entry, country)
        except UserError as error:
            return refused(visit, described, text, str(error))
        if not changed:
            return None
        if after == before and isinstance(value, Named):  # two places of one name
            before, after = self._in_full(value.id, before), text
        return Proposal(
            visit.id,
            notation(visit.values["reference"]),
            described.name,
            before,
            after,
            vaguer=_is_vaguer(value, entry),
            entry=entry,
        )

    def country(self, text: str) -> str | None:
        """Read a country as typed; None where it can't be read."""
        entry = self._read(_COUNTRY, text)
        return entry if isinstance(entry, str) else None

    def _outcome(
        self, visit: Visit, described: Field, entry: Wanted, country: str | None
    ) -> tuple[bool, str]:
        """Tell whether an entry changes the visit, and what the field would then hold."""
        value = visit.values[described.name]
        if isinstance(entry, Mark) or isinstance(value, Mark):
            after = _notation(described, entry)
            return after != notation(value), after
        match described.kind:
            case Kind.PLACE:
                return self._place_outcome(visit, value, entry, country)
            case Kind.AGENTS | Kind.TAGS:
                return self._list_outcome(described, value, entry)
            case Kind.ENGAGEMENTS:
                now, new = _titles(value), _titles(entry)
                return now != new, join_list(new)
        after = _notation(described, entry)
        if described.name == "reference" and after != notation(value):
            self._refuse_taken(visit, after)
        return after != notation(value), after

    def _place_outcome(
        self, visit: Visit, value: Value, entry: Wanted, country: str | None
    ) -> tuple[bool, str]:
        if not isinstance(entry, PlaceName):
            return value is not None, ""
        if country is None:
            known = visit.values["country"]
            country = known if isinstance(known, str) else ""
        place_id, name = self._place(entry, country)
        return not isinstance(value, Named) or value.id != place_id, name

    def _list_outcome(self, described: Field, value: Value, entry: Wanted) -> tuple[bool, str]:
        find = self._agent if described.kind is Kind.AGENTS else self._tag
        wanted = dict(
            (item.id, item.name) if isinstance(item, Named) else find(str(item))
            for item in (entry if isinstance(entry, tuple) else ())
        )
        now = [item.id for item in value] if isinstance(value, tuple) else []
        if described.kind is Kind.TAGS:  # in no order of their own
            return set(now) != wanted.keys(), join_list(sorted(wanted.values()))
        return now != list(wanted), join_list(wanted.values())

    def _find_agent(self, name: str) -> tuple[int | str, str]:
        agent_id = authorities.known_agent(self._connection, name)
        if agent_id is None:
            return name, name
        row = self._connection.execute("SELECT name FROM agent WHERE id = ?", (agent_id,))
        return agent_id, row.fetchone()[0]

    def _find_tag(self, name: str) -> tuple[int | str, str]:
        found = authorities.known_tag(self._connection, name)
        return (found.id, found.name) if found else (name.casefold(), name)

    def _find_place(self, typed: PlaceName, country: str) -> tuple[int, str]:
        place_id = authorities.known_place(self._connection, typed, country)
        if place_id is None:
            return 0, typed.name
        row = self._connection.execute("SELECT name FROM place WHERE id = ?", (place_id,))
        return place_id, row.fetchone()[0]

    def _in_full(self, place_id: int, name: str) -> str:
        row = self._connection.execute("SELECT country FROM place WHERE id = ?", (place_id,))
        code = row.fetchone()[0]
        return f"{name}, {country_name(code)}" if code else name

    def _refuse_taken(self, visit: Visit, reference: str) -> None:
        taken = self._connection.execute(
            "SELECT 1 FROM visit WHERE reference = ? AND id <> ?", (reference, visit.id)
        ).fetchone()
        if taken or self._references.setdefault(reference, visit.id) != visit.id:
            raise UserError(f"Reference: another visit is “{reference}”; choose another.")

    def numbers(self, described: Field, names: Iterable[str]) -> set[int]:
        """Give the numbers of the agents or tags that go by these names, one or several each."""
        if described.kind is Kind.TAGS:
            return {known for known, _ in map(self._tag, names) if isinstance(known, int)}
        found = (authorities.find_agents(self._connection, name) for name in names)
        return {known.id for of_name in found for known in of_name}


def each(
    connection: sqlite3.Connection,
    ids: Sequence[int],
    progress: Progress | None,
    work: Callable[[Visit], Iterable[Proposal | None]],
) -> list[Proposal]:
    """Gather what is proposed for each visit; `progress` is told of each and may cancel."""
    progress = progress or Progress()
    progress.begin(len(ids))
    found = []
    for visit in visits(connection, ids):
        found += [proposal for proposal in work(visit) if proposal is not None]
        progress.step()
    return found


def refused(visit: Visit, described: Field, after: str, problem: str) -> Proposal:
    """Make the proposal that says why a value can't be set."""
    return Proposal(
        visit.id,
        notation(visit.values["reference"]),
        described.name,
        notation(visit.values[described.name]),
        after,
        problem,
    )


def _read(described: Field, text: str) -> Entry | UserError:
    try:
        return read(described, text)
    except UserError as error:
        return error


def _is_vaguer(value: Value, entry: Wanted) -> bool:
    if not isinstance(value, DateStatement) or not isinstance(entry, DateStatement):
        return False
    return _loses(value.edtf, entry.edtf)


@cache
def _loses(now: str, new: str) -> bool:
    return dates.finer(dates.parse(now), dates.parse(new))


def _titles(value: object) -> list[str]:
    items = value if isinstance(value, tuple) else ()
    return [item.name for item in items if isinstance(item, EngagementValue)]


def _notation(described: Field, entry: Wanted) -> str:
    if isinstance(entry, DateStatement | Mark):
        return notation(entry)
    if isinstance(entry, PlaceName):
        return entry.name
    if isinstance(entry, tuple):
        return join_list(item if isinstance(item, str) else item.name for item in entry)
    return entry or (described.vocabulary[0] if described.vocabulary else "")
