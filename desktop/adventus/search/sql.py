"""From an expression to an SQL condition on `visit v`. Each kind of field says how it is searched.

Text never reaches SQL but as a parameter, nor FTS5's own query language but in quotes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue.entry import read_word
from adventus.catalogue.fields import Field, Kind, field
from adventus.catalogue.listing import Condition
from adventus.catalogue.vocabularies import STATUSES
from adventus.search.expression import Has, Holds, Is, Marked, Not, Query, Term, Words, quoted
from adventus.search.meaning import EVIDENCE_STATES, read_countries, read_span

if TYPE_CHECKING:
    from collections.abc import Callable

# `folded` is the connection's own function: case and accents don't count.
_CONTAINS = "instr(folded({column}), folded(?))"

_AGENTS = """v.id IN (SELECT visit_id FROM visit_agent WHERE role = ? AND agent_id IN (
    SELECT id FROM agent WHERE instr(folded(name), folded(?))
    UNION SELECT agent_id FROM agent_name WHERE instr(folded(name), folded(?))))"""
_PLACES = """v.place_id IN (SELECT id FROM place WHERE instr(folded(name), folded(?))
    UNION SELECT place_id FROM place_name WHERE instr(folded(name), folded(?)))"""
_TAGS = """v.id IN (SELECT visit_id FROM visit_tag WHERE tag_id IN (
    SELECT id FROM tag WHERE instr(folded(name), folded(?))))"""
_ENGAGEMENTS = """v.id IN (SELECT visit_id FROM engagement
    WHERE instr(folded(kind || ': ' || title), folded(?)))"""
_JOURNEY = """v.journey_id IN (SELECT id FROM journey WHERE instr(folded(title), folded(?)))"""

_HAS = {
    Kind.AGENTS: "EXISTS (SELECT 1 FROM visit_agent WHERE visit_id = v.id AND role = '{name}')",
    Kind.TAGS: "EXISTS (SELECT 1 FROM visit_tag WHERE visit_id = v.id)",
    Kind.ENGAGEMENTS: "EXISTS (SELECT 1 FROM engagement WHERE visit_id = v.id)",
    Kind.PLACE: "v.place_id IS NOT NULL",
    Kind.JOURNEY: "v.journey_id IS NOT NULL",
}


def condition(query: Query) -> Condition:
    """Give the condition that a query stands for."""
    if not query.terms:
        return Condition()
    parts = [_part(term) for term in query.terms]
    return Condition(
        " AND ".join(part.sql for part in parts),
        tuple(parameter for part in parts for parameter in part.parameters),
    )


def _part(term: Term | Not) -> Condition:
    match term:
        case Not():
            inner = _part(term.term)
            return Condition(f"NOT coalesce({inner.sql}, 0)", inner.parameters)
        case Words():
            return _words(term)
        case Holds():
            described = field(term.field)
            return _HOLDS[described.kind](described, term.value.strip())
        case Marked():
            return Condition(
                "EXISTS (SELECT 1 FROM mark WHERE visit_id = v.id AND field = ? AND kind = ?)",
                (term.field, term.mark.value),
            )
        case Is():
            return _is(term.state)
        case Has():
            return _has(term.what)


def _words(term: Words) -> Condition:
    match = quoted(term.text) + (" *" if term.prefix else "")
    sql = "v.id IN (SELECT rowid FROM visit_text WHERE visit_text MATCH ?)"
    return Condition(sql, (match,))


def _is(state: str) -> Condition:
    if state in EVIDENCE_STATES:
        return Condition("v.id IN (SELECT visit_id FROM assessment WHERE state = ?)", (state,))
    return Condition(f"v.{'status' if state in STATUSES else 'review'} = ?", (state,))


def _has(what: str) -> Condition:
    if what in {"citation", "decision"}:
        return Condition(f"EXISTS (SELECT 1 FROM {what} WHERE visit_id = v.id)")  # noqa: S608 - two words of our own
    described = field(what)
    plain = f"v.{what} <> ''"
    return Condition(_HAS.get(described.kind, plain).format(name=what))


def _text(described: Field, value: str) -> Condition:
    return Condition(_CONTAINS.format(column=f"v.{described.name}"), (value,))


def _word(described: Field, value: str) -> Condition:
    word = read_word(described.label, described.vocabulary, value)
    return Condition(f"v.{described.name} = ?", (word,))


def _date(described: Field, value: str) -> Condition:
    """Visits that can share a day with it; a list is filtered by what is possible."""
    span = read_span(described, value)
    name = described.name
    sql = f"(v.{name}_start_min <= ? AND v.{name}_end_max >= ?)"
    return Condition(sql, (span.end_max, span.start_min))


def _country(described: Field, value: str) -> Condition:
    codes = read_countries(value)
    return Condition(f"v.{described.name} IN ({', '.join('?' * len(codes))})", codes)


def _agents(described: Field, value: str) -> Condition:
    return Condition(_AGENTS, (described.name, value, value))


def _named(sql: str) -> Callable[[Field, str], Condition]:
    return lambda _, value: Condition(sql, (value,) * sql.count("?"))


_HOLDS: dict[Kind, Callable[[Field, str], Condition]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.WORD: _word,
    Kind.DATE: _date,
    Kind.COUNTRY: _country,
    Kind.AGENTS: _agents,
    Kind.PLACE: _named(_PLACES),
    Kind.TAGS: _named(_TAGS),
    Kind.ENGAGEMENTS: _named(_ENGAGEMENTS),
    Kind.JOURNEY: _named(_JOURNEY),
}
