"""The date that a passage gives, with what the text before it says about its year and month."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adventus import dates
from adventus.dates import reading
from adventus.drafting.proposal import CONTEXT, STATED, Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator

_BACK = 20_000  # characters before the passage in which its context is looked for
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_MONTH = rf"(?:{'|'.join(_MONTHS)})"
_BARE = "|".join(name for name in _MONTHS if name not in {"March", "May"})  # words as well
_DAY, _YEAR, _TO = r"\d{1,2}(?:st|nd|rd|th)?", r"(?:1\d{3}|20\d\d)", r"\s*(?:–|-|to|until)\s*"
_PHRASE = re.compile(
    rf"""\b(?:
    (?P<exact>\d{{4}}-\d\d-\d\d | \d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}
        | {_DAY}(?:{_TO}{_DAY})?\s+{_MONTH}(?:{_TO}{_DAY}\s+{_MONTH})?(?:,?\s+{_YEAR})?
        | {_MONTH}\s+{_DAY}(?:{_TO}{_DAY})?(?!\d)(?:,?\s+{_YEAR})?
        | {_MONTH}\s+(?:of\s+)?{_YEAR})
    | (?P<month>(?:[Ii]n|[Oo]f|[Dd]uring|[Ll]ate|[Ee]arly|[Ss]ince|[Bb]y|[Mm]id-?)\s+{_MONTH}
        (?!,?\s+(?:of\s+)?{_YEAR}|\s+\d)
        | {_MONTH}(?=:) | (?:{_BARE})(?!\s+[A-Z\d]))
    | (?P<relative>(?i:the\s+(?:same|following|next|previous)|that)\s+(?:month|year|day))
    | (?P<year>(?:(?i:in|since|of|year|by|during|until|with|from|through|autumn|spring|summer
        |winter|late|early)\s+)?{_YEAR}(?!\d|[,.]\d|\s+(?:people|troops|men|soldiers|km|miles
        |kilometres|pages|delegates|participants|guests)))
    )(?!\w)""",
    re.VERBOSE,
)
_LINE_START = re.compile(r"^[\W_]*$")


@dataclass(frozen=True)
class _Stated:
    """The last date before a place: as much of it as was said, and the words that say it."""

    year: int
    month: int = 0
    day: int = 0
    words: str = ""
    year_words: str = ""


def date_of(text: str, start: int, end: int) -> Proposal | None:
    """Propose the date that a passage gives; None when it gives none.

    A month without a year takes the year of the last date before it. One that comes earlier in the
    year than that date may lie in the next year, and stays a choice of two.
    """
    last: _Stated | None = None
    best: Proposal | None = None
    for phrase in _phrases(text, max(0, start - _BACK), end):
        found = _read(phrase, last)
        inside = phrase.start() >= start
        if inside and found is not None and (best is None or _is_vague(best)):
            best = found
        if found is not None and found.value:
            last = _kept(found, last) or last
    return best


def _phrases(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for phrase in _PHRASE.finditer(text, start, end):
        bare = phrase["year"] is not None and phrase[0].isdigit()
        line = text.rfind("\n", 0, phrase.start()) + 1
        # A bare number is a year where it heads a line, as in a chronicle.
        if not bare or _LINE_START.match(text[line : phrase.start()]):
            yield phrase


def _is_vague(found: Proposal) -> bool:
    return bool(re.fullmatch(r"\d{4}|", found.value))


def _read(phrase: re.Match[str], last: _Stated | None) -> Proposal | None:
    if phrase["relative"]:
        return _relative(phrase[0], last)
    words = phrase[0]
    if phrase["year"]:
        return Proposal("date", words[-4:], words)
    said = words if phrase["exact"] else _MONTHS[_month(words) - 1]
    if not re.search(r"\d{4}", said):
        return _without_year(words, said, last)
    return _settled(words, said, None)


def _without_year(words: str, said: str, last: _Stated | None) -> Proposal:
    if last is None:
        return Proposal("date", "", words, CONTEXT, "no year is given before it")
    note = f"year from “{last.year_words}”"
    if _month(words) < last.month:
        either = [_settled(words, said, year).value for year in (last.year, last.year + 1)]
        if all(either) and not any("/" in each for each in either):
            note = f"after “{last.words}”: {last.year} or {last.year + 1}"
            return Proposal("date", f"[{','.join(either)}]", words, CONTEXT, note)
    found = _settled(words, said, last.year)
    return Proposal("date", found.value, words, CONTEXT, found.note or note)


def _settled(words: str, said: str, year: int | None) -> Proposal:
    """Read a phrase; where it can be read two ways, the value is left to a person."""
    try:
        outcome = reading.read(f"{said} {year}" if year else said)
    except dates.DateError:
        return Proposal("date", "", words, STATED, "no date that exists")
    if isinstance(outcome, reading.Reading):
        return Proposal("date", outcome.edtf, words, STATED)
    readings = outcome.readings if isinstance(outcome, reading.Question) else ()
    shown = " or ".join(dates.words(dates.parse(each)) for each in readings)
    return Proposal("date", "", words, STATED, f"may be {shown}")


def _relative(words: str, last: _Stated | None) -> Proposal | None:
    """Count from the last date; None where that doesn't say enough."""
    which, unit = words.casefold().split()[-2:]
    step = {"following": 1, "next": 1, "previous": -1}.get(which, 0)
    if last is None:
        return None
    note = f"counted from “{last.words}”"
    if unit == "year":
        return Proposal("date", f"{last.year + step:04d}", words, CONTEXT, note)
    if unit == "month" and last.month:
        years, month = divmod(last.year * 12 + last.month - 1 + step, 12)
        return Proposal("date", f"{years:04d}-{month + 1:02d}", words, CONTEXT, note)
    if unit == "day" and last.day:
        number = dates.day_number(last.year, last.month, last.day) + step
        return Proposal("date", dates.iso_day(number), words, CONTEXT, note)
    return None


def _kept(found: Proposal, last: _Stated | None) -> _Stated | None:
    """Give what a date says for those after it: that of its last day."""
    parts = re.findall(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", found.value)
    if not parts or found.value.startswith("["):
        return None
    year, month, day = (int(part or 0) for part in parts[-1])
    carried = found.how == CONTEXT and last is not None and last.year == year
    return _Stated(
        year, month, day, found.words, last.year_words if carried and last else found.words
    )


def _month(words: str) -> int:
    """Give the month that a phrase names last, 1 to 12."""
    named = re.findall(_MONTH, words)
    return _MONTHS.index(named[-1]) + 1
