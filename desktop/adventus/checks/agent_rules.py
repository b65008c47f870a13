"""One person or organisation that stands in the catalogue twice.

Names are alike when they are made of the same words, whatever their order, case and accents
("Hale, Ruth E." and "Ruth E. Hale"). Those of two people in one visit are alike, too, when first
names are only shortened to an initial or left out ("R. E. Hale", "Ruth Hale").
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import combinations, groupby
from typing import TYPE_CHECKING, NamedTuple

from adventus.catalogue.connection import folded
from adventus.checks.finding import About, Noticed, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adventus.checks.scope import Scope

_VISITS_NAMED = 8  # of those that one finding about the catalogue's agents leads to


class _Agent(NamedTuple):
    id: int
    uid: str
    name: str
    kind: str
    names: str  # all of them, a line each


def same_agent(scope: Scope) -> Iterator[Noticed]:
    """Notice agents of one visit who are alike, then agents of the catalogue with one name."""
    yield from _in_one_visit(scope)
    yield from _in_the_catalogue(scope)


def _in_one_visit(scope: Scope) -> Iterator[Noticed]:
    rows = scope.rows(
        "SELECT DISTINCT v.id, v.uid, v.reference, a.id, a.uid, a.name, a.kind,"  # noqa: S608 - row numbers
        " a.name || coalesce((SELECT char(10) || group_concat(n.name, char(10))"
        " FROM agent_name n WHERE n.agent_id = a.id), '')"
        " FROM visit_agent va JOIN visit v ON v.id = va.visit_id JOIN agent a ON a.id = va.agent_id"
        f" WHERE {scope.among('v.id')} ORDER BY v.reference, a.id"
    )
    for about, group in groupby(rows, key=lambda row: About(*row[:3])):
        agents = [_Agent(*row[3:]) for row in group]
        for one, other in combinations(agents, 2):
            people = one.kind == other.kind == "person"
            if _alike(one.names, other.names, shortened=people):
                yield Noticed(
                    Severity.WARNING,
                    f"“{one.name}” and “{other.name}” look like the same agent.",
                    (about,),
                    "",
                    f"{one.names}\n{other.names}",
                    (one.uid, other.uid),
                )


def _in_the_catalogue(scope: Scope) -> Iterator[Noticed]:
    called: defaultdict[str, dict[int, _Agent]] = defaultdict(dict)
    for row in scope.rows(
        "SELECT a.id, a.uid, a.name, a.kind, n.name FROM agent a"
        " JOIN (SELECT id AS agent_id, name FROM agent"
        " UNION ALL SELECT agent_id, name FROM agent_name) n ON n.agent_id = a.id ORDER BY a.id"
    ):
        agent = _Agent(*row)
        called[" ".join(sorted(_words(agent.names)))].setdefault(agent.id, agent)
    told: set[tuple[int, int]] = set()
    called.pop("", None)
    for agents in called.values():
        one, *others = agents.values()
        for other in others:
            visits = _visits(scope, one.id, other.id)
            if (one.id, other.id) not in told and (scope.visits is None or visits):
                told.add((one.id, other.id))
                yield _twice(one, other, visits)


def _twice(one: _Agent, other: _Agent, visits: tuple[About, ...]) -> Noticed:
    words = f"The catalogue has “{one.name}” and “{other.name}” as two agents; they share a name."
    facts = f"{one.names}\n{other.names}"
    items = (one.uid, other.uid)
    return Noticed(Severity.INFORMATION, words, visits, "", facts, items, about_visits=False)


def _visits(scope: Scope, *agents: int) -> tuple[About, ...]:
    """Give a few visits of the agents, those of the rarer one first."""
    found = scope.rows(
        "SELECT v.id, v.uid, v.reference FROM visit_agent va JOIN visit v ON v.id = va.visit_id"  # noqa: S608 - row numbers
        f" WHERE va.agent_id IN (?, ?) AND {scope.among('v.id')}"
        " GROUP BY v.id ORDER BY (SELECT count(*) FROM visit_agent o WHERE o.agent_id ="
        f" va.agent_id), v.reference LIMIT {_VISITS_NAMED}",
        *agents,
    )
    return tuple(About(*row) for row in found)


@lru_cache(maxsize=65_536)
def _alike(one: str, other: str, *, shortened: bool) -> bool:
    """Tell whether one of the names of an agent is like one of another's."""
    pairs = [(_words(a), _words(b)) for a in one.split("\n") for b in other.split("\n")]
    return any(
        a and b and (sorted(a) == sorted(b) or (shortened and _shortened(a, b))) for a, b in pairs
    )


def _shortened(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) > 1 and shorter[-1] == longer[-1] and _fits(shorter[:-1], longer[:-1])


def _fits(some: tuple[str, ...], more: tuple[str, ...]) -> bool:
    """Tell whether each first name stands among the others, in order, in full or as an initial."""
    if not some:
        return True
    for at, word in enumerate(more):
        if word == some[0] or (min(len(word), len(some[0])) == 1 and word[0] == some[0][0]):
            return _fits(some[1:], more[at + 1 :])
    return False


@lru_cache(maxsize=65_536)
def _words(name: str) -> tuple[str, ...]:
    # "Hale, Ruth E." is turned round, so that the last name stands last.
    last, comma, first = name.partition(",")
    return tuple(re.findall(r"\w+", folded(f"{first} {last}" if comma else name)))
