"""The words of bulk edits: what is done, to how many visits, and what they hold now."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from adventus.catalogue.fields import Field, Kind, field
from adventus.ui.record.wording import shortened, value_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMONEST = 4
_LONGEST_VALUE = 40


class Action(StrEnum):
    """What can be done to a field of many visits, in the words of the list to choose from."""

    SET = "set to"
    ADD = "add"
    REMOVE = "remove"
    CLEAR = "clear"
    MARK_UNKNOWN = "mark as unknown"
    MARK_NONE = "mark as none"


NEEDS_VALUE = frozenset({Action.SET, Action.ADD, Action.REMOVE})
_FIXED = {Action.CLEAR: "", Action.MARK_UNKNOWN: "!unknown", Action.MARK_NONE: "!none"}


def actions(described: Field) -> list[Action]:
    """Give what can be done to a field; lists begin with adding, which loses nothing."""
    found = [Action.ADD, Action.REMOVE] if _is_list(described) else []
    found += [Action.SET]
    if not (described.vocabulary and described.vocabulary[0]):
        found += [Action.CLEAR]
    return found + ([Action.MARK_UNKNOWN, Action.MARK_NONE] if described.markable else [])


def _is_list(described: Field) -> bool:
    return described.repeated and described.kind is not Kind.ENGAGEMENTS


def text_to_set(action: Action, typed: str) -> str:
    """Give the text that a field is set to by an action that sets it."""
    return _FIXED.get(action, typed)


def visits_words(count: int) -> str:
    """Say how many visits: "1 visit", "2,140 visits"."""
    return "1 visit" if count == 1 else f"{count:,} visits"


def bulk_label(described: Field, action: Action, typed: str, count: int) -> str:
    """Name the undo step: "Set status to cancelled in 214 visits"."""
    name, text, where = described.label.lower(), shortened(typed), visits_words(count)
    match action:
        case Action.ADD:
            return f"Add {text} to {name} of {where}"
        case Action.REMOVE:
            return f"Remove {text} from {name} of {where}"
        case Action.CLEAR:
            return f"Clear {name} in {where}"
        case Action.MARK_UNKNOWN | Action.MARK_NONE:
            return f"Mark {name} {action.removeprefix('mark ')} in {where}"
    return f"Set {name} to {text} in {where}"


def counts_words(name: str, ranked: Sequence[tuple[str, int]]) -> str:
    """Say what visits hold now: "“state” in all 3 visits.", "Mixed, 12 values: state (40), …".

    Args:
        ranked: the values in notation and in how many visits each is, the commonest first.
    """
    described, total = field(name), sum(count for _, count in ranked)
    if len(ranked) == 1:
        holds = f"“{_said(described, ranked[0][0])}”" if ranked[0][0] else "Empty"
        return f"{holds} in {'all ' if total > 1 else ''}{visits_words(total)}."
    parts = [f"{_said(described, text)} ({count:,})" for text, count in ranked[:_COMMONEST]]
    more = ", …" if len(ranked) > _COMMONEST else ""
    return f"Mixed, {len(ranked):,} values: {', '.join(parts)}{more}"


def _said(described: Field, text: str) -> str:
    return shortened(value_words(described, text), _LONGEST_VALUE) if text else "empty"
