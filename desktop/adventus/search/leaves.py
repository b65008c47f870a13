"""From one term to its condition; each kind of subject says how it is searched.

Text never reaches SQL but as a parameter, nor FTS5's own query language but in quotes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue.fields import Kind, field
from adventus.catalogue.listing import Condition
from adventus.catalogue.vocabularies import STATUSES
from adventus.errors import UserError
from adventus.search.chosen import CHOSEN
from adventus.search.counted import counted
from adventus.search.dated import changed_by, dated
from adventus.search.expression import (
    Between,
    Compared,
    Has,
    Holds,
    How,
    Is,
    Marked,
    Words,
    quoted,
)
from adventus.search.matching import of_visits, operand, test
from adventus.search.meaning import COUNTED, DATED, EVIDENCE_STATES, MERGED, Further, subject
from adventus.search.named import NAMED, answers_to

if TYPE_CHECKING:
    import datetime as dt

    from adventus.search.expression import Term
    from adventus.search.meaning import Subject

_HAS = {
    Kind.AGENTS: "EXISTS (SELECT 1 FROM visit_agent WHERE visit_id = v.id AND role = '{name}')",
    Kind.TAGS: "EXISTS (SELECT 1 FROM visit_tag WHERE visit_id = v.id)",
    Kind.ENGAGEMENTS: "EXISTS (SELECT 1 FROM engagement WHERE visit_id = v.id)",
    Kind.PLACE: "v.place_id IS NOT NULL",
    Kind.JOURNEY: "v.journey_id IS NOT NULL",
}
_THINGS = {
    "citation": "EXISTS (SELECT 1 FROM citation WHERE visit_id = v.id)",
    "decision": "EXISTS (SELECT 1 FROM decision WHERE visit_id = v.id)",
    "quotation": "EXISTS (SELECT 1 FROM citation WHERE visit_id = v.id AND quotation <> '')",
    "remark": "EXISTS (SELECT 1 FROM remark WHERE visit_id = v.id)",
}
COMPARABLE = "dates, changed, and everything that can be counted, such as tags or citations"


def leaf(term: Term, today: dt.date | None = None) -> Condition:
    """Give the condition of a term; saved searches have been put in place before.

    Raises:
        UserError: its value can't be searched for; the message says what to write.
    """
    match term:
        case Words():
            return _words(term)
        case Holds():
            return _holds(subject(term.field), term, today)
        case Compared() | Between():
            return _compared(subject(term.field), term, today)
        case Marked():
            return of_visits("mark", "field = ? AND kind = ?", (term.field, term.mark.value))
        case Is():
            return _is(term.state)
        case Has():
            return _has(term.what)
    raise KeyError(term)


def _words(term: Words) -> Condition:
    match = quoted(term.text) + (" *" if term.prefix else "")
    gathered = "v.id IN (SELECT rowid FROM visit_text WHERE visit_text MATCH ?)"
    # For the beginning of a word FTS5 gathers every visit that has it, even to test one.
    tested = "EXISTS (SELECT 1 FROM visit_text WHERE visit_text MATCH ? AND rowid = v.id)"
    return Condition(gathered, (match,), "" if term.prefix else tested)


def _holds(about: Subject, term: Holds, today: dt.date | None) -> Condition:
    if about.kind in DATED:
        if about.kind is Further.CHANGED and term.how is not How.CONTAINS:
            raise UserError("changed takes a date, a range like 2025..2026 or a comparison")
        return dated(about, term, today)
    if about.kind is Further.COUNT:
        if term.how not in {How.CONTAINS, How.EXACT}:
            raise UserError(f"{about.name} takes a number, a range like 2..4 or a comparison")
        return counted(about, term)
    made = _BY_KIND.get(about.kind, _text)
    return made(about, term.how, term.value)


def _compared(about: Subject, term: Compared | Between, today: dt.date | None) -> Condition:
    if about.kind in DATED:
        return dated(about, term, today)
    if about.kind in COUNTED:
        return counted(about, term)
    raise UserError(
        f"{about.name} can't be compared; {COMPARABLE}, can. Text with these signs stands in quotes"
    )


def _text(about: Subject, how: How, value: str) -> Condition:
    if about.name == "reference":
        return answers_to(about, how, value)
    return Condition(test(how, f"v.{about.name}"), (operand(how, value),))


def _uid(about: Subject, how: How, value: str) -> Condition:
    return answers_to(about, How.EXACT if how is How.CONTAINS else how, value)


_BY_KIND = {**NAMED, **CHOSEN, Further.CHANGED_BY: changed_by, Further.UID: _uid}


def _is(state: str) -> Condition:
    if state in EVIDENCE_STATES:
        return of_visits("assessment", "state = ?", (state,))
    if state == MERGED:
        return of_visits("merged", "1", ())
    return Condition(f"v.{'status' if state in STATUSES else 'review'} = ?", (state,))


def _has(what: str) -> Condition:
    if what in _THINGS:
        return Condition(_THINGS[what])
    plain = f"v.{what} <> ''"
    return Condition(_HAS.get(field(what).kind, plain).format(name=what))
