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

from adventus.dates.days import calendar_day, day_number, iso_year
from adventus.dates.edtf import DateError, shown
from adventus.dates.reading import vocabulary as v
from adventus.dates.reading.moments import Moment, with_year
from adventus.dates.reading.numeric import full_year, numeric, pair
from adventus.dates.reading.periods import PARTS, meaningful, part_of, period
from adventus.dates.reading.phrase import phrase
from adventus.dates.reading.statement import Statement, qualify
from adventus.dates.reading.tokens import Token, Tokens, ends_with, starts_with, texts

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


def _lost(tokens: Tokens) -> DateError:
    piece = shown(" ".join(texts(tokens))) or "nothing"
    return DateError(
        f"“{piece}” is not understood as a date; write it like 3 October 2022, October 2022 or 2022."
    )


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
        raise _lost(tokens[2:-1])
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
        raise _lost(tokens)
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
    if not right or not left:
        return _half_range(left, right, context)
    if texts(right) == ("?",):
        return Statement("since, end unknown", (_side(left, context),))
    if texts(left) == ("?",):
        return Statement("until, start unknown", (_side(right, context),))
    if texts(right) in v.PRESENT:
        return Statement("since", (_side(left, context),))
    return Statement("stay", _sides(left, right, context))


def _half_range(left: Tokens, right: Tokens, context: Context) -> Statement:
    """Ask what a dash with nothing on one side means."""
    if left:
        message = "The end is missing: is it open, or not known? Choose one."
        unknown = context.choose("open end", 2, message) == 1
        return Statement("since, end unknown" if unknown else "since", (_side(left, context),))
    if len(right) == 1 and re.fullmatch("[1-9][0-9]{3}", right[0].text):
        message = f"“-{right[0].text}” may be a time until {right[0].text}, or a year BC."
        if context.choose("minus", 2, message) == 1:
            return Statement("one", (Moment(f"-{right[0].text}"),))
    return Statement("until", (_side(right, context),))


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
        raise _lost(tokens)
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
    return Statement("one", (_moment(tokens, context),))


def _moment(tokens: Tokens, context: Context) -> Moment:
    kinds = {token.kind for token in tokens}
    if kinds & {"bc", "ad"}:
        return _of_era(tokens, context)
    if "julian" in kinds:
        return _julian(tokens, context)
    found = period(tokens, context)
    if found:
        return found
    rest = meaningful(tokens)
    if len(rest) == 1 and not (rest[0].text in v.MONTHS or rest[0].text in v.SEASONS):
        return _one_token(rest[0], context)
    return _of_digits(rest, context) or _phrase(tokens, rest, context)


def _one_token(token: Token, context: Context) -> Moment:
    if token.kind in {"iso", "dotted", "slashed", "monthyear", "eight"}:
        return numeric(token, context)
    if token.kind == "masked":
        return Moment(token.text)
    if token.kind not in {"number", "ordinal"}:
        raise _lost((token,))
    return Moment(token.text) if len(token.text) == 4 else Moment(bare=token.text)


def _of_digits(tokens: Tokens, context: Context) -> Moment | None:
    """Read what is left of a range's side: "14, 2024", "Wed 5", "'22"."""
    plain = tuple(token for token in tokens if token.text != ",")
    if len(plain) != 2:
        return None
    first, second = plain
    if first.text in v.WEEKDAYS and second.kind in {"number", "ordinal"}:
        return Moment(bare=second.text, weekday=v.WEEKDAYS[first.text])
    if first.text == "'" and second.kind == "number":
        return Moment(full_year(second.text, context))
    if first.kind in {"number", "ordinal"} and re.fullmatch("[0-9]{4}", second.text):
        return Moment(second.text, day=int(first.text)) if len(first.text) < 3 else None
    return None


def _phrase(tokens: Tokens, rest: Tokens, context: Context) -> Moment:
    apostrophe = [place for place, token in enumerate(rest) if token.text == "'"]
    if apostrophe:
        return _short_year(rest, apostrophe[0], context)
    if rest and (rest[0].text == "," or rest[-1].text == ","):
        raise _lost(tokens)
    try:
        return phrase(rest, context)
    except DateError as error:
        raise error if "year" in str(error) else _lost(tokens) from None


def _short_year(tokens: Tokens, place: int, context: Context) -> Moment:
    """Read "Oct '22", whose number cannot be a day."""
    year = texts(tokens[place + 1 : place + 2])
    if not year or not year[0].isdigit() or len(year[0]) != 2:
        raise _lost(tokens)
    rest = tokens[:place] + tokens[place + 2 :]
    return replace(_moment(rest, context), year=full_year(year[0], context))


def _of_era(tokens: Tokens, context: Context) -> Moment:
    """Read "AD 79", "44 BC", "15 March 44 BC", "5th century BC"."""
    place = next(n for n, token in enumerate(tokens) if token.kind in {"bc", "ad"})
    before_christ = tokens[place].kind == "bc"
    rest = tokens[:place] + tokens[place + 1 :]
    century = period(rest, context)
    if century:
        return replace(century, year=f"-{century.year}") if before_christ else century
    near = place - 1 if place else 0
    if not rest or rest[near].kind != "number" or not 0 < int(rest[near].text[:5]) < 10_000:
        raise _lost(tokens)
    number = int(rest[near].text)
    year = iso_year(1 - number if before_christ else number)
    others = meaningful(rest[:near] + rest[near + 1 :])
    return replace(_phrase(tokens, others, context), year=year) if others else Moment(year)


def _julian(tokens: Tokens, context: Context) -> Moment:
    """Ask whether the Gregorian day of an Old Style date is meant."""
    rest = tuple(token for token in tokens if token.kind != "julian")
    moment = with_year(_moment(rest, context), context)
    if not (moment.month and moment.day and moment.year.isdigit()):
        raise DateError("An Old Style date needs day, month and year; write all three.")
    year = int(moment.year)
    last = year - (moment.month < 3)
    shift = last // 100 - last // 400 - 2
    day = day_number(year, moment.month, moment.day) + shift
    context.choose("julian", 1, "This is an Old Style date; EDTF wants the Gregorian day.")
    year, month, number = calendar_day(day)
    return replace(moment, year=iso_year(year), month=month, day=number)
