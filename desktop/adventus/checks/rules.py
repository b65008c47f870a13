"""Every rule, described once, as data. Adding one is one entry here and its function."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus.checks.agent_rules import same_agent
from adventus.checks.country_then import country_then
from adventus.checks.date_rules import end_before_start, long_stay, planned_past
from adventus.checks.evidence_rules import conflict, finer_than_sources, no_source, recheck
from adventus.checks.quotation_lost import quotation_lost
from adventus.checks.review_rules import approved_changed
from adventus.checks.two_places import two_places
from adventus.errors import UserError, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from adventus.checks.finding import Noticed
    from adventus.checks.scope import Scope


@dataclass(frozen=True)
class Rule:
    """One kind of thing that a check looks for.

    Attributes:
        name: what the command line and acknowledgements call it; never changed.
        label: what people see.
        explanation: what is found, what is not, and how grave it is.
        run: gives what it notices, reading rows one by one.
    """

    name: str
    label: str
    explanation: str
    run: Callable[[Scope], Iterator[Noticed]]


RULES = (
    Rule(
        "end-before-start",
        "End before start",
        "A date whose last possible day lies before its first, or an engagement on a day that"
        " lies outside the stay.",
        end_before_start,
    ),
    Rule(
        "two-places",
        "Two places at once",
        "One traveller in two countries on the same days. Arriving on the day of leaving is"
        " normal; a stay within a longer one may be a side trip; the rest is a warning.",
        two_places,
    ),
    Rule(
        "conflict",
        "Conflict undecided",
        "Sources contradict the accepted value or each other, and nobody has decided.",
        conflict,
    ),
    Rule(
        "recheck",
        "Decision to re-check",
        "The value or the evidence has changed since the decision was made.",
        recheck,
    ),
    Rule(
        "approved-changed",
        "Approved but changed",
        "An approved visit whose fields were changed since; it waits for review again.",
        approved_changed,
    ),
    Rule(
        "quotation-lost",
        "Quotation lost",
        "The source's captured text doesn't hold the quoted words any more.",
        quotation_lost,
    ),
    Rule(
        "finer-than-sources",
        "Date finer than its sources",
        "The accepted date says more than any source that is cited for it, and no decision"
        " says why.",
        finer_than_sources,
    ),
    Rule(
        "country-then",
        "Country did not exist then",
        "The country was gone, not there yet, or part of another on every day of the visit.",
        country_then,
    ),
    Rule(
        "planned-past",
        "Planned, and past",
        "The days are over, and the visit is still planned; a warning where no source is cited.",
        planned_past,
    ),
    Rule(
        "same-agent",
        "Same agent twice",
        "Two agents of one visit, or of the catalogue, whose names are alike.",
        same_agent,
    ),
    Rule(
        "long-stay",
        "Long stay",
        "A stay of more than 60 days; of more than a year, a warning.",
        long_stay,
    ),
    Rule(
        "no-source",
        "No source",
        "Nothing is cited for the visit; a warning where it is approved.",
        no_source,
    ),
)

_BY_NAME = {rule.name: rule for rule in RULES}


def rule(name: str) -> Rule:
    """Find a rule by its name.

    Raises:
        UserError: there is none of that name; the message suggests one.
    """
    if name in _BY_NAME:
        return _BY_NAME[name]
    near = nearest(name.casefold(), _BY_NAME)
    advice = f"did you mean {near}?" if near else f"the rules are {', '.join(_BY_NAME)}."
    raise UserError(f"There is no rule “{name}”; {advice}")
