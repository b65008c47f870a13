"""Rules about how we know."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from adventus import dates
from adventus.catalogue.fields import field
from adventus.catalogue.records import DATES, PLAIN
from adventus.checks import stated
from adventus.checks.finding import About, Noticed, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from adventus.checks.scope import Scope

_READ_BY_A_PERSON = {
    "from context": "read from context",
    "supplied": "supplied by a person",
    "computed": "computed",
}


def no_source(scope: Scope) -> Iterator[Noticed]:
    """Notice visits that nothing is cited for."""
    for *about, review in scope.rows(
        "SELECT id, uid, reference, review FROM visit v"  # noqa: S608 - row numbers only
        " WHERE NOT EXISTS (SELECT 1 FROM citation c WHERE c.visit_id = v.id)"
        f" AND {scope.among('id')} ORDER BY review <> 'approved', reference"
    ):
        approved = review == "approved"
        grade = Severity.WARNING if approved else Severity.INFORMATION
        words = "It is approved, and no source is cited." if approved else "No source is cited."
        yield Noticed(grade, words, (About(*about),), "", str(approved))


def conflict(scope: Scope) -> Iterator[Noticed]:
    """Notice fields in conflict that nobody decided."""
    for about, name, against, facts in _in_state(scope, "conflict"):
        label = field(name).label
        many = "1 citation contradicts" if against == 1 else f"{against} citations contradict"
        words = f"{label}: {many} the accepted value."
        if not against:
            words = f"{label}: the sources contradict each other."
        yield Noticed(Severity.WARNING, words, (about,), name, facts)


def recheck(scope: Scope) -> Iterator[Noticed]:
    """Notice decisions whose value or evidence changed since."""
    for about, name, _, facts in _in_state(scope, "recheck"):
        words = f"{field(name).label}: the value or its evidence changed since it was decided."
        yield Noticed(Severity.WARNING, words, (about,), name, facts)


# The accepted value of the field that an assessment is about, and all that is said of it.
_ACCEPTED = (
    "CASE a.field "  # noqa: S608 - our own names
    + " ".join(f"WHEN '{name}' THEN v.{name}" for name in (*PLAIN, *DATES, "country"))
    + " WHEN 'place' THEN (SELECT uid FROM place WHERE id = v.place_id)"
    " WHEN 'journey' THEN (SELECT uid FROM journey WHERE id = v.journey_id)"
    " WHEN 'engagements' THEN (SELECT group_concat(uid || title || date) FROM engagement"
    " WHERE visit_id = v.id) ELSE (SELECT group_concat(g.uid) FROM visit_agent x"
    " JOIN agent g ON g.id = x.agent_id WHERE x.visit_id = v.id AND x.role = a.field) END"
)
_SAID = (
    "(SELECT group_concat(uid || ' ' || says, char(10)) FROM citation c"
    " WHERE c.visit_id = v.id AND c.field = a.field)"
)


def _in_state(scope: Scope, state: str) -> Iterator[tuple[About, str, int, str]]:
    for *about, name, against, accepted, said in scope.rows(
        f"SELECT v.id, v.uid, v.reference, a.field, a.contradicts, {_ACCEPTED}, {_SAID}"  # noqa: S608 - our own names
        " FROM assessment a JOIN visit v ON v.id = a.visit_id"
        f" WHERE a.state = ? AND {scope.among('v.id')} ORDER BY v.reference, a.field",
        state,
    ):
        yield About(*about), name, against, f"{accepted}\n{against}\n{said}"


def finer_than_sources(scope: Scope) -> Iterator[Noticed]:
    """Notice dates that say more than each of the sources cited for them.

    Where the editor noted that the date was supplied, computed or read from context, it is
    information.
    """
    for name in DATES:
        for _, group in groupby(_claims(scope, name), key=lambda row: row[0]):
            claims = list(group)
            *about, accepted, reading, _ = claims[0]
            said = sorted({claim[5] for claim in claims})
            if all(_finer(accepted, says) for says in said):
                yield _noticed_finer(About(*about), name, accepted, reading, said)


def _claims(scope: Scope, name: str) -> Iterator[tuple[Any, ...]]:
    """Give what sources say of a date, where none of them says just what is accepted."""
    return scope.rows(
        f"SELECT v.id, v.uid, v.reference, v.{name}, v.{name}_reading, c.says"  # noqa: S608 - our own names
        f" FROM citation c JOIN visit v ON v.id = c.visit_id WHERE c.field = '{name}'"
        f" AND c.says NOT IN ('', v.{name}) AND c.says NOT LIKE '!%' AND v.{name} <> ''"
        " AND NOT EXISTS (SELECT 1 FROM decision d"
        f" WHERE d.visit_id = v.id AND d.field = '{name}')"
        " AND NOT EXISTS (SELECT 1 FROM citation e WHERE e.visit_id = v.id"
        f" AND e.field = '{name}' AND e.says = v.{name})"
        f" AND {scope.among('v.id')} ORDER BY v.id, c.id"
    )


def _noticed_finer(
    about: About, name: str, accepted: str, reading: str, said: list[str]
) -> Noticed:
    shown = "; ".join(map(stated.said, said))
    words = f"{stated.said(accepted)} is more than the sources say: {shown}."
    grade = Severity.WARNING
    if reading in _READ_BY_A_PERSON:
        words = f"{words.removesuffix('.')}; it was {_READ_BY_A_PERSON[reading]}."
        grade = Severity.INFORMATION
    return Noticed(grade, words, (about,), name, " ".join((accepted, *said)))


@lru_cache(maxsize=4_096)
def _finer(accepted: str, says: str) -> bool:
    return dates.finer(dates.parse(accepted), dates.parse(says))
