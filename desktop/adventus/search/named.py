"""Tests on what a visit is called, and names: agents, its place, tags, its journey, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue.fields import Kind
from adventus.catalogue.listing import Condition
from adventus.search.expression import How
from adventus.search.matching import of_visits, operand, test
from adventus.search.meaning import Further

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.search.meaning import Subject

_SOURCE_TEXTS = ("title", "author", "publisher", "reference", "url")
_ENGAGEMENT = "kind || ': ' || title"
_ENGAGEMENT_DATED = f"{_ENGAGEMENT} || ' [' || date || ']'"


def answers_to(subject: Subject, how: How, value: str) -> Condition:
    """Make the test on the reference or uid, also of the visits that were merged into it."""
    wanted = operand(how, value)
    merged = f"SELECT visit_id FROM merged WHERE {test(how, subject.name)}"  # noqa: S608 - our own names
    return Condition(f"({test(how, f'v.{subject.name}')} OR v.id IN ({merged}))", (wanted, wanted))


def agents(subject: Subject, how: How, value: str) -> Condition:
    """Make the test on agents in a role, by any of their names."""
    wanted = operand(how, value)
    fitting = f"""role = ? AND agent_id IN (SELECT id FROM agent WHERE {test(how, "name")}
        UNION SELECT agent_id FROM agent_name WHERE {test(how, "name")})"""  # noqa: S608 - our own names
    return of_visits("visit_agent", fitting, (subject.name, wanted, wanted))


def place(_: Subject, how: How, value: str) -> Condition:
    """Make the test on the place, by any of its names."""
    wanted = operand(how, value)
    found = f"""IN (SELECT id FROM place WHERE {test(how, "name")}
        UNION SELECT place_id FROM place_name WHERE {test(how, "name")})"""  # noqa: S608 - our own names
    # + keeps the index on places out of a walk through another one.
    return Condition(f"v.place_id {found}", (wanted, wanted), f"+v.place_id {found}")


def journey(_: Subject, how: How, value: str) -> Condition:
    """Make the test on the journey's title."""
    found = f"IN (SELECT id FROM journey WHERE {test(how, 'title')})"  # noqa: S608 - our own names
    wanted = (operand(how, value),)
    return Condition(f"v.journey_id {found}", wanted, f"+v.journey_id {found}")


def tags(_: Subject, how: How, value: str) -> Condition:
    """Make the test on tags."""
    fitting = f"tag_id IN (SELECT id FROM tag WHERE {test(how, 'name')})"  # noqa: S608 - our own names
    return of_visits("visit_tag", fitting, (operand(how, value),))


def engagements(_: Subject, how: How, value: str) -> Condition:
    """Make the test on engagements: on the title, and on its notation with the kind before it."""
    texts = ["title", _ENGAGEMENT]
    if how is How.EXACT:
        texts.append(_ENGAGEMENT_DATED)
    return of_visits("engagement", *_either(how, texts, value))


def cited(_: Subject, how: How, value: str) -> Condition:
    """Make the test on the sources that are cited; the whole value is a title or a reference."""
    texts = ("title", "reference") if how is How.EXACT else _SOURCE_TEXTS
    fitting, parameters = _either(how, texts, value)
    found = f"source_id IN (SELECT id FROM source WHERE {fitting})"  # noqa: S608 - our own names
    return of_visits("citation", found, parameters)


def quotation(_: Subject, how: How, value: str) -> Condition:
    """Make the test on the quotations of citations."""
    return of_visits("citation", test(how, "quotation"), (operand(how, value),))


def _either(
    how: How, columns: list[str] | tuple[str, ...], value: str
) -> tuple[str, tuple[str, ...]]:
    tests = " OR ".join(test(how, f"({column})") for column in columns)
    return f"({tests})", (operand(how, value),) * len(columns)


NAMED: dict[Kind | Further, Callable[[Subject, How, str], Condition]] = {
    Kind.AGENTS: agents,
    Kind.PLACE: place,
    Kind.JOURNEY: journey,
    Kind.TAGS: tags,
    Kind.ENGAGEMENTS: engagements,
    Further.CITED: cited,
    Further.QUOTATION: quotation,
}
