"""Tokens -> statement: ranges, sets, before and after, and what qualifies them.

::

    statement = { "ca." | "probably" | bracket } related [ "or so" ]
    related   = "between" date "and" date | "before" date | "after" date | "by" date | ...
              | date "-" date | date "to" date | date "or" date | year "(" related ")" | date
    date      = period | part "of" period | digits | calendar phrase,  with "?" or "(?)" after it

Everything must be understood. Nothing here knows a day or a month: dates.reading.phrase,
numeric and periods do.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from adventus.dates.reading import vocabulary as v
from adventus.dates.reading.moments import Moment
from adventus.dates.reading.numeric import pair
from adventus.dates.reading.one_date import lost, one_date
from adventus.dates.reading.periods import PARTS, part_of, period
from adventus.dates.reading.statement import Statement, qualify
from adventus.dates.reading.tokens import Tokens, ends_with, starts_with, texts

if TYPE_CHECKING:
    from adventus.dates.reading.outcome import Context

_OPEN, _CLOSE = {"[": "]", "(": ")"}, {"]", ")"}

# The longest phrase at the beginning decides; "before" takes one date, "between" takes two.
_PREFIXES = {
    "before": v.BEFORE,
    "after": v.AFTER,
    "by": v.BY,
    "not before": v.NOT_BEFORE,
    "until": v.UNTIL,
    "since": v.SINCE,
}
_SUFFIXES = {"by": v.OR_EARLIER, "not before": v.OR_LATER, "since": v.ONWARDS}
_UNKNOWN_ENDS = {
    "since": ("since, end unknown", v.END_UNKNOWN),
    "until": ("until, start unknown", v.START_UNKNOWN),
}


def statement(tokens: Tokens, context: Context) -> Statement:
    """Read all the tokens as one statement.

    Raises:
        DateError: something is not understood.
        Unsettled: something can be read two ways.
    """
    inner, marks = _peel(_without_hyphens(tokens))
    return qualify(_related(inner, context), marks)


def _peel(tokens: Tokens) -> tuple[Tokens, frozenset[str]]:
    """Take off brackets and the words that qualify all that follows."""
    marks: set[str] = set()
    while tokens:
        fewer = _bare(tokens)
        for phrases, mark in ((v.UNCERTAIN, "?"), (v.CIRCA, "~"), (v.ONE_TIME, "")):
            length = starts_with(fewer, phrases)
            if length:
                fewer = fewer[length:]
                marks.add(mark)
        length = ends_with(fewer, v.OR_SO)
        if length:
            fewer = fewer[:-length]
            marks.add("~")
        if fewer == tokens:
            break
        tokens = fewer
    return tokens, frozenset(marks - {""})


def _bare(tokens: Tokens) -> Tokens:
    """Take off one pair of brackets around everything, or one little word in front."""
    first = tokens[0].text
    inside = {token.text for token in tokens[1:-1]}
    if tokens[-1].text == _OPEN.get(first) and not inside & (_CLOSE | set(_OPEN)):
        return tokens[1:-1]
    if tokens[-1].text == _OPEN.get(first) and texts(tokens[-4:-1]) == ("(", "?", ")"):
        return tokens[1:-1]
    return tokens[1:] if first in v.NOISE and (first,) not in v.FROM | v.BEFORE else tokens


def _related(tokens: Tokens, context: Context) -> Statement:
    readers = (_inside_year, _between, _from_to, _prefixed, _suffixed, _range, _slash, _listed)
    for read in readers:
        found = read(tokens, context)
        if found:
            return found
    return _single(tokens, context)


def _inside_year(tokens: Tokens, context: Context) -> Statement | None:
    """Read "1054 (after 17 July)"."""
    if len(tokens) < 5 or tokens[1].text != "(" or tokens[-1].text != ")":
        return None
    if not re.fullmatch("[0-9]{4}", tokens[0].text):
        return None
    inner = statement(tokens[2:-1], context)
    if any(moment.year for moment in inner.moments):
        raise lost(tokens[2:-1])
    year = tokens[0].text
    first = replace(inner.moments[-1], year=year)
    return Statement(inner.form, (*inner.moments[:-1], first), year)


def _between(tokens: Tokens, context: Context) -> Statement | None:
    length = starts_with(tokens, v.BETWEEN)
    if not length:
        return None
    rest = tokens[length:]
    places = [n for n, token in enumerate(rest) if token.text in v.AND or token.text == "-"]
    if len(places) != 1:
        raise lost(tokens)
    return Statement("between", _sides(rest[: places[0]], rest[places[0] + 1 :], context))


def _from_to(tokens: Tokens, context: Context) -> Statement | None:
    """Read "from 3 to 5 August 2021", whose first word means nothing without the second."""
    length = starts_with(tokens, v.FROM)
    return _range(tokens[length:], context) if length else None


def _prefixed(tokens: Tokens, context: Context) -> Statement | None:
    lengths = {form: starts_with(tokens, phrases) for form, phrases in _PREFIXES.items()}
    form = max(lengths, key=lengths.__getitem__)
    if not lengths[form] or len(tokens) == lengths[form]:
        return None
    rest = tokens[lengths[form] :]
    if form in _UNKNOWN_ENDS:
        unknown, phrases = _UNKNOWN_ENDS[form]
        length = ends_with(rest, phrases)
        form, rest = (unknown, rest[:-length]) if length else (form, rest)
        length = ends_with(rest, v.ONWARDS)
        rest = rest[:-length] if length else rest
    if rest and rest[-1].text == ",":
        rest = rest[:-1]
    return Statement(form, (_side(rest, context),))


def _suffixed(tokens: Tokens, context: Context) -> Statement | None:
    for form, phrases in _SUFFIXES.items():
        length = ends_with(tokens, phrases)
        if length and len(tokens) > length:
            return Statement(form, (_side(tokens[:-length], context),))
    return None


def _range(tokens: Tokens, context: Context) -> Statement | None:
    """Read "12-14 June 2024", "1921-present", "1921-?", "-1925"."""
    places = [
        (place, 1 if token.text == "-" else starts_with(tokens[place:], v.TO))
        for place, token in enumerate(tokens)
        if token.text == "-" or (place and starts_with(tokens[place:], v.TO))
    ]
    if len(places) != 1:
        return None
    place, length = places[0]
    left, right = tokens[:place], tokens[place + length :]
    if not (right and left) or "?" in (*texts(left), *texts(right)):
        return _half_range(left, right, context) or Statement("stay", _sides(left, right, context))
    if texts(right) in v.PRESENT:
        return Statement("since", (_side(left, context),))
    return Statement("stay", _sides(left, right, context))


def _half_range(left: Tokens, right: Tokens, context: Context) -> Statement | None:
    """Read a dash that has nothing, or only a question mark, on one side; None if it has not."""
    if texts(right) == ("?",):
        return Statement("since, end unknown", (_side(left, context),))
    if not right:
        message = "The end is missing: is it open, or not known? Choose one."
        unknown = context.choose("open end", 2, message) == 1
        return Statement("since, end unknown" if unknown else "since", (_side(left, context),))
    if left and texts(left) != ("?",):
        return None
    if _minus_is_meant(right, "".join(texts(left)), context):
        marks = frozenset(texts(left))
        return Statement("one", (Moment(f"-{right[0].text}", marks=marks),))
    return Statement("until, start unknown" if left else "until", (_side(right, context),))


def _minus_is_meant(tokens: Tokens, before: str, context: Context) -> bool:
    """Ask whether a dash before a year is the minus of a year BC, as in EDTF."""
    if len(tokens) != 1 or not re.fullmatch("[1-9][0-9]{3}", tokens[0].text):
        return False
    year = tokens[0].text
    message = f"“{before}-{year}” may be a time until {year}, or a year BC; choose one."
    return context.choose("minus", 2, message) == 1


def _without_hyphens(tokens: Tokens) -> Tokens:
    """Take the dashes out of "3-Oct-2022" and "mid-2022": they join, and set nothing apart."""
    inner = set()
    names = [token.text in v.MONTHS for token in tokens]
    for place in range(1, len(tokens) - 1):
        if tokens[place].text != "-":
            continue
        if (
            names[place + 1]
            and texts(tokens[place + 2 : place + 3]) == ("-",)
            and not names[place - 1]
        ):
            inner |= {place, place + 2}
        if len(tokens) == 3 and names[place + 1] and tokens[0].kind == "number":
            inner.add(place)
        if (tokens[place - 1].text,) in v.EARLY | v.MIDDLE | v.LATE:
            inner.add(place)
    return tuple(token for place, token in enumerate(tokens) if place not in inner)


def _slash(tokens: Tokens, context: Context) -> Statement | None:
    """Read "spring/summer 1921"; ask about "15/16 June 2024"."""
    places = [place for place, token in enumerate(tokens) if token.text == "/"]
    if len(places) != 1 or period(tokens, context):
        return None
    sides = _sides(tokens[: places[0]], tokens[places[0] + 1 :], context)
    if sides[0].season or sides[0].year:
        return Statement("stay", sides)
    message = "The slash may mean from the first to the second, or one of the two; choose one."
    return Statement("stay" if context.choose("slash", 2, message) == 0 else "or", sides)


def _listed(tokens: Tokens, context: Context) -> Statement | None:
    """Read "3 or 4 October 2022", "3, 4 and 5 October 2022"."""
    for form, joining in (("or", v.OR), ("and", v.AND)):
        places = [n for n, token in enumerate(tokens) if token.text in joining]
        if len(places) == 1 and 0 < places[0] < len(tokens) - 1:
            pieces = [*_split_commas(tokens[: places[0]]), tokens[places[0] + 1 :]]
            return Statement(form, tuple(_side(piece, context) for piece in pieces))
    return None


def _split_commas(tokens: Tokens) -> list[Tokens]:
    """Split a list of bare numbers; a comma elsewhere belongs to its date."""
    numbers, commas = tokens[::2], tokens[1::2]
    if all(t.kind == "number" for t in numbers) and all(t.text == "," for t in commas):
        return [(token,) for token in numbers]
    return [tokens]


def _sides(left: Tokens, right: Tokens, context: Context) -> tuple[Moment, Moment]:
    return _side(left, context), _side(right, context)


def _side(tokens: Tokens, context: Context) -> Moment:
    """Read one date of a statement, with its own qualifiers."""
    inner, marks = _peel(tokens)
    found = qualify(_single(inner, context), marks)
    if found.form != "one":
        raise lost(tokens)
    return found.moments[0]


def _single(tokens: Tokens, context: Context) -> Statement:
    """Read one date, or a part of a longer time, with the question mark that may follow it."""
    for length, ending in ((3, ("(", "?", ")")), (1, ("?",))):
        if len(tokens) > length and texts(tokens[-length:]) == ending:
            return qualify(_single(tokens[:-length], context), frozenset("?"))
    for part, phrases in PARTS.items():
        length = starts_with(tokens, phrases)
        if length and len(tokens) > length:
            return Statement("between", part_of(part, _side(tokens[length:], context), context))
    if len(tokens) == 1 and tokens[0].kind == "pair":
        years = pair(tokens[0].text, context)
        return Statement("one" if len(years) == 1 else "stay", years)
    return Statement("one", (one_date(tokens, context),))
