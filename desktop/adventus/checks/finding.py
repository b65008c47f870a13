"""What a check reports, and how a finding is known again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a finding matters, the gravest first."""

    ERROR = "error"  # it can't be so
    WARNING = "warning"  # it is probably a mistake
    INFORMATION = "information"  # it may well be so, and is worth a look


class About(NamedTuple):
    """A visit that something was noticed of."""

    id: int
    uid: str
    reference: str


@dataclass(frozen=True)
class Noticed:
    """What a rule noticed; with the rule's name it becomes a `Finding`.

    Attributes:
        words: one sentence or phrase for people, without the references of the visits.
        visits: the visits that it is about, the one to look at first.
        field: the field that it is about; '' for the record as a whole.
        facts: what it rests on; a person's acknowledgement holds for as long as this stays.
        items: uids of what else it is about, such as agents and citations.
        about_visits: whether it is about the visits; else they only show where to look.
    """

    severity: Severity
    words: str
    visits: tuple[About, ...]
    field: str = ""
    facts: str = ""
    items: tuple[str, ...] = ()
    about_visits: bool = True


@dataclass(frozen=True)
class Finding:
    """What a check reports about one or more visits.

    Attributes:
        rule: the name of the rule.
        words: what was found, for people.
        visits: the row numbers of the visits that it is about.
        references: their references, in the same order.
        field: the field that it is about; '' for the record as a whole.
        subject: names what it is about by uids and field, the same at every check.
        basis: identifies the facts that it rests on.
        acknowledged: why a person leaves it as it is; '' where nobody said so.
    """

    rule: str
    severity: Severity
    words: str
    visits: tuple[int, ...]
    references: tuple[str, ...]
    field: str
    subject: str
    basis: str
    acknowledged: str = ""


Known = dict[tuple[str, frozenset[str], str], str]
"""The reasons of acknowledgements by rule, the words of the subject, and basis."""


def finding(rule: str, noticed: Noticed, known: Known) -> Finding:
    """Make the finding of what a rule noticed.

    Args:
        known: what was acknowledged.
    """
    visits = {visit.uid for visit in noticed.visits} if noticed.about_visits else set()
    uids = sorted(visits.union(noticed.items))
    subject = " ".join((*uids, noticed.field)).strip()
    basis = hashlib.sha256(f"{noticed.severity}\n{noticed.facts}".encode()).hexdigest()[:16]
    return Finding(
        rule,
        noticed.severity,
        noticed.words,
        tuple(visit.id for visit in noticed.visits),
        tuple(visit.reference for visit in noticed.visits),
        noticed.field,
        subject,
        basis,
        known.get((rule, frozenset(subject.split()), basis), ""),
    )
