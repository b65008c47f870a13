"""What kind of visit a passage speaks of, by the words it uses."""

from __future__ import annotations

import re

from adventus.drafting.proposal import Proposal

_RANKS = (
    (r"state visit", "state"),
    (r"official working visit", "official working"),
    (r"official (?:visit|trip)", "official"),
    (r"working (?:visit|trip|tour)", "working"),
    (r"informal (?:visit|trip|meeting|summit)", "informal"),
    (r"private (?:visit|trip)", "private"),
    (r"stopover|in transit|transit stop", "transit"),
)
_FORMATS = ((r"bilateral", "bilateral"), (r"multilateral", "multilateral"))
_NAME = r"(?:(?:[A-Z][\w’'–-]*|of|and|on|the|for|in)\s+)*"
_OCCASION = re.compile(
    rf"(?P<name>[A-Z][\w’'–-]*\s+{_NAME})?"
    r"\b(?P<what>[Ss]ummit|[Ff]orum|[Cc]onference|[Cc]ongress|[Ss]ummit meeting|[Aa]ssembly)\b"
)
_OPENING = re.compile(r"^(?:(?:In|At|The|On|A|An|He|She|They|During|For|With)\s+)+")
_AGREEMENT = re.compile(r"\bsigned (?:an?|the) ((?:[\w-]+ ){0,4}?(?:treaty|agreement|pact|accord))")


def kinds_of(passage: str) -> list[Proposal]:
    """Propose rank, format, occasion and engagements, as far as the passage's words give them."""
    found = [_by_words("rank", _RANKS, passage), _by_words("format", _FORMATS, passage)]
    found += [_occasion(passage), _agreement(passage)]
    return [proposal for proposal in found if proposal is not None]


def _by_words(name: str, patterns: tuple[tuple[str, str], ...], text: str) -> Proposal | None:
    for pattern, value in patterns:
        said = re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE)
        if said:
            return Proposal(name, value, said[0])
    return None


def _occasion(text: str) -> Proposal | None:
    said = _OCCASION.search(text)
    if said is None:
        return None
    # What opens a sentence has a capital too, and is no part of the name.
    name = _OPENING.sub("", said["name"] or "").strip()
    what = said["what"] if name else said["what"].lower()
    return Proposal("occasion", f"{name} {what}".strip(), f"{name} {said['what']}".strip())


def _agreement(text: str) -> Proposal | None:
    said = _AGREEMENT.search(text)
    return Proposal("engagements", f"agreement: {said[1]}", said[0]) if said else None
