"""Values as readers of the page see them: dates and countries in words, lists item by item.

A text is a string, a list is a list of strings, and a field found to be empty is its mark in an
object: `{"mark": "unknown"}`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from adventus import dates
from adventus.catalogue.countries import country_name
from adventus.catalogue.fields import Field, Kind, field
from adventus.catalogue.values import DateStatement, EngagementValue, Mark, Named, split_list

if TYPE_CHECKING:
    from adventus.catalogue.values import Value

_MARKS = {f"!{mark.value}": mark for mark in Mark}


@lru_cache(maxsize=16_384)
def date_words(edtf: str) -> str:
    """Say a date in full."""
    return dates.words(dates.parse(edtf))


def date_in_text(text: str) -> str:
    """Say a date briefly where it is one; a source's date may be any text, which stays as it is."""
    try:
        return dates.short(dates.parse(text))
    except dates.DateError:
        return text


def shown(described: Field, value: Value) -> Any:
    """Give a field's value; '', None or an empty list where there is none."""
    if isinstance(value, Mark):
        return {"mark": value.value}
    if isinstance(value, DateStatement):
        return date_words(value.edtf)
    if isinstance(value, Named):
        return value.name
    if isinstance(value, tuple):
        return [
            _engagement(item) if isinstance(item, EngagementValue) else item.name for item in value
        ]
    return country_name(value) if value and described.kind is Kind.COUNTRY else value


def said(name: str, text: str) -> str:
    """Say in words what a citation or a decision has in notation."""
    if not text or not name:
        return text
    if text in _MARKS:
        return {Mark.UNKNOWN: "not known", Mark.NONE: "there is none"}[_MARKS[text]]
    kind = field(name).kind
    if kind is Kind.DATE:
        return date_words(text)
    if kind is Kind.COUNTRY:
        return country_name(text)
    if kind in {Kind.AGENTS, Kind.TAGS, Kind.ENGAGEMENTS}:
        return "; ".join(split_list(text))
    return text


def _engagement(value: EngagementValue) -> str:
    parts = [f"{value.kind}: {value.title}" if value.title else value.kind]
    if value.date:
        parts.append(date_words(value.date.edtf))
    if value.agents:
        parts.append(f"with {', '.join(agent.name for agent in value.agents)}")
    return ", ".join(parts)
