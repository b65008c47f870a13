"""What the citations of a field come to: support, contradiction, conflict.

A citation *supports* the accepted value when what it says is equal, finer or, for dates, can be
true at the same time; it is *silent* when it says nothing, or when no value has been accepted yet;
otherwise it *contradicts*. A field is in conflict when a citation contradicts its value, or two
citations can't both be true, and no decision settles it. A decision whose basis has changed since
(the value, the citations, what they say) is to be re-checked.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

from adventus import dates
from adventus.catalogue.authorities import find_agents, find_places
from adventus.catalogue.connection import folded
from adventus.catalogue.fields import Field, Kind, field
from adventus.catalogue.records import one_of, visits
from adventus.catalogue.values import EngagementValue, notation, split_list

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from adventus.catalogue.records import Visit


_PAGE = 500


class Stance(StrEnum):
    """How a citation stands to the accepted value."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    SILENT = "silent"


class State(StrEnum):
    """How the evidence for a field stands as a whole."""

    AGREED = ""
    CONFLICT = "conflict"
    DECIDED = "decided"
    RECHECK = "recheck"


@dataclass(frozen=True)
class Claim:
    """What one citation says of a field, or of one item in it."""

    uid: str
    item: str
    says: str


@dataclass(frozen=True)
class Standing:
    """The evidence for one field, weighed. `basis` identifies what a decision would rest on."""

    stances: tuple[Stance, ...]
    state: State
    basis: str

    def count(self, stance: Stance) -> int:
        """Count the citations with this stance."""
        return self.stances.count(stance)


def weigh(
    connection: sqlite3.Connection,
    visit: Visit,
    described: Field,
    claims: Sequence[Claim],
    decided_on: str | None,
) -> Standing:
    """Weigh the claims about one field; `decided_on` is the basis of its decision, if any."""
    accepted = {claim.item: _accepted(visit, described, claim.item) for claim in claims}
    stances = tuple(_stance(connection, described, accepted[c.item], c.says) for c in claims)
    basis = _basis(notation(visit.values[described.name]), claims)
    disagreement = Stance.CONTRADICTS in stances or any(
        one.item == other.item and not _agree(connection, described, one.says, other.says)
        for one, other in combinations(claims, 2)
    )
    if decided_on is not None:
        return Standing(stances, State.DECIDED if decided_on == basis else State.RECHECK, basis)
    return Standing(stances, State.CONFLICT if disagreement else State.AGREED, basis)


def assess(
    connection: sqlite3.Connection, visit_ids: Sequence[int]
) -> Iterator[tuple[int, str, int, int, int, str]]:
    """Weigh all evidence of these visits: (visit, field, supports, contradicts, silent, state)."""
    for start in range(0, len(visit_ids), _PAGE):
        yield from _assess_page(connection, visit_ids[start : start + _PAGE])


def _assess_page(
    connection: sqlite3.Connection, visit_ids: Sequence[int]
) -> Iterator[tuple[int, str, int, int, int, str]]:
    claims = _claims(connection, visit_ids)
    decisions = _decisions(connection, visit_ids)
    for visit in visits(connection, visit_ids):
        cited = claims[visit.id]
        decided = decisions[visit.id]
        for name in sorted(cited.keys() | decided.keys()):
            if not name:  # cites the record as a whole: there is no value to weigh it against
                yield visit.id, "", len(cited[name]), 0, 0, ""
                continue
            standing = weigh(connection, visit, field(name), cited[name], decided.get(name))
            supports, contradicts, silent = map(standing.count, Stance)
            yield visit.id, name, supports, contradicts, silent, standing.state.value


def fits(connection: sqlite3.Connection, described: Field, accepted: str, says: str) -> bool:
    """Tell whether a value said can be true beside the accepted one, both in notation."""
    if accepted.startswith("!") or says.startswith("!"):
        return accepted == says
    match described.kind:
        case Kind.DATE:
            return dates.compatible(dates.parse(accepted), dates.parse(says))
        case Kind.AGENTS:
            return _agents(connection, says) <= _agents(connection, accepted)
        case Kind.PLACE:
            return bool(_places(connection, says) & _places(connection, accepted))
        case Kind.WORD | Kind.COUNTRY:
            return accepted == says
    one, other = _words(accepted), _words(says)
    return one in other or other in one


def _accepted(visit: Visit, described: Field, item: str) -> str:
    value = visit.values[described.name]
    if item and isinstance(value, tuple):
        for known in value:
            if known.uid == item:
                return known.name
        return ""
    if described.kind is Kind.ENGAGEMENTS and isinstance(value, tuple):
        return " | ".join(known.title for known in value if isinstance(known, EngagementValue))
    return notation(value)


def _stance(connection: sqlite3.Connection, described: Field, accepted: str, says: str) -> Stance:
    if not says or not accepted:
        return Stance.SILENT
    if fits(connection, described, accepted, says):
        return Stance.SUPPORTS
    return Stance.CONTRADICTS


def _agree(connection: sqlite3.Connection, described: Field, one: str, other: str) -> bool:
    """Tell whether two sources can both be right. Lists name whom they know of, so they can."""
    if not one or not other or described.repeated:
        return True
    return fits(connection, described, one, other)


def _basis(accepted: str, claims: Sequence[Claim]) -> str:
    text = "\n".join([accepted, *sorted(f"{claim.uid} {claim.says}" for claim in claims)])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _agents(connection: sqlite3.Connection, names: str) -> frozenset[str]:
    return frozenset(
        found[0].uid if (found := find_agents(connection, name)) else _words(name)
        for name in split_list(names)
    )


def _places(connection: sqlite3.Connection, name: str) -> frozenset[str]:
    return frozenset({_words(name), *(found.uid for found in find_places(connection, name))})


def _words(text: str) -> str:
    """Give only the words of a text, as searches compare them."""
    return " ".join(re.findall(r"\w+", folded(text)))


def _claims(
    connection: sqlite3.Connection, visit_ids: Sequence[int]
) -> defaultdict[int, defaultdict[str, list[Claim]]]:
    found: defaultdict[int, defaultdict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for visit_id, name, *claim in connection.execute(
        "SELECT visit_id, field, uid, item, says FROM citation"  # noqa: S608 - row numbers only
        f" WHERE visit_id IN {one_of(visit_ids)} ORDER BY id"
    ):
        found[visit_id][name].append(Claim(*claim))
    return found


def _decisions(
    connection: sqlite3.Connection, visit_ids: Sequence[int]
) -> defaultdict[int, dict[str, str]]:
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for visit_id, name, basis in connection.execute(
        "SELECT visit_id, field, basis FROM decision"  # noqa: S608 - row numbers only
        f" WHERE visit_id IN {one_of(visit_ids)}"
    ):
        found[visit_id][name] = basis
    return found
