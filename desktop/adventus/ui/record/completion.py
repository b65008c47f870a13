"""What completion offers: entries of an authority list by any of their names, or a new one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from adventus.catalogue.authorities import Suggestion

AT_MOST = 12
"""How many entries a popup shows; who sees more than these types another letter."""


@dataclass(frozen=True)
class Entry:
    """A known name ready for comparison: its own form first, then the other names."""

    name: str
    detail: str
    names: tuple[str, ...]
    forms: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    """One row of a popup: what it puts into the field, and how it is shown."""

    text: str
    shown: str


def prepared(suggestions: Iterable[Suggestion]) -> tuple[Entry, ...]:
    """Make an authority list ready to be searched at each key."""
    return tuple(
        Entry(known.name, known.detail, names, tuple(folded(name) for name in names))
        for known in suggestions
        for names in [(known.name, *known.other_names)]
    )


def folded(text: str) -> str:
    """Reduce a name to what is compared: no case, no accents, single blanks."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def proposals(known: Sequence[Entry], typed: str, new: str) -> list[Proposal]:
    """Offer the entries that a text may mean, the likeliest first.

    Args:
        typed: what was typed of the name; nothing offers the first entries.
        new: what a name that is not known would become, such as "person"; '' if that can't be.
    """
    wanted = folded(typed)
    ranked = sorted(
        (found[0], place, found[1])
        for place, entry in enumerate(known)
        if (found := _likeness(entry, wanted)) is not None
    )
    offered = [_proposal(known[place], which) for _, place, which in ranked[:AT_MOST]]
    is_known = any(wanted in entry.forms for entry in known)
    if new and wanted and not is_known:
        name = " ".join(typed.split())
        offered.append(Proposal(name, f"New {new} “{name}”"))
    return offered


def item_at(text: str, cursor: int) -> tuple[int, int]:
    r"""Find the item of a ` | ` list that the cursor is in, as (start, end); `\|` parts nothing."""
    bars = [found.end() - 1 for found in re.finditer(r"\\.|\|", text) if found[0] == "|"]
    start = max((bar + 1 for bar in bars if bar < cursor), default=0)
    end = min((bar for bar in bars if bar >= cursor), default=len(text))
    return start, end


def _likeness(entry: Entry, wanted: str) -> tuple[int, int] | None:
    """Rank an entry, the best first, and say which of its names matched; None for no match."""
    best: tuple[int, int] | None = None
    for which, form in enumerate(entry.forms):
        step = _match(form, wanted)
        if step is not None:
            rank = (2 * step + (which > 0), which)
            best = min(best, rank) if best else rank
    return best


def _match(form: str, wanted: str) -> int | None:
    """Rank how a name matches: 0 whole, 1 its beginning, 2 that of a word, 3 within a word."""
    at = form.find(wanted)
    if at < 0:
        return None
    if at == 0:
        return 0 if form == wanted else 1
    return 2 if f" {wanted}" in form else 3


def _proposal(entry: Entry, which: int) -> Proposal:
    beside = [entry.names[which]] if which else []
    beside += [entry.detail] if entry.detail else []
    return Proposal(entry.name, " · ".join([entry.name, *beside]))
