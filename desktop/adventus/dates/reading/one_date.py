"""One date of a statement: whichever of digits, calendar phrase, period or era it is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from adventus.dates.days import calendar_day, day_number, iso_year
from adventus.dates.edtf import DateError, shown
from adventus.dates.reading import vocabulary as v
from adventus.dates.reading.moments import Moment, with_year
from adventus.dates.reading.numeric import full_year, numeric
from adventus.dates.reading.periods import meaningful, period
from adventus.dates.reading.phrase import phrase
from adventus.dates.reading.tokens import Token, Tokens, texts

if TYPE_CHECKING:
    from adventus.dates.reading.outcome import Context


def lost(tokens: Tokens) -> DateError:
    """Make the error for a piece that is not understood."""
    text = re.sub(r" (?=[),?:;])|(?<=\() ", "", " ".join(texts(tokens)))
    piece = shown(text) or "nothing"
    return DateError(
        f"“{piece}” is not understood as a date;"
        " write it like 3 October 2022, October 2022 or 2022."
    )


def one_date(tokens: Tokens, context: Context) -> Moment:
    """Read all the tokens as one date, of which the year or more may be missing.

    Raises:
        DateError: something is not understood.
        Unsettled: something can be read two ways.
    """
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
        raise lost((token,))
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
    found = phrase(rest, context) if rest and "," not in (rest[0].text, rest[-1].text) else None
    if found is None:
        raise lost(tokens)
    return found


def _short_year(tokens: Tokens, place: int, context: Context) -> Moment:
    """Read "Oct '22", whose number cannot be a day."""
    year = texts(tokens[place + 1 : place + 2])
    if not year or not year[0].isdigit() or len(year[0]) != 2:
        raise lost(tokens)
    rest = tokens[:place] + tokens[place + 2 :]
    return replace(one_date(rest, context), year=full_year(year[0], context))


def _of_era(tokens: Tokens, context: Context) -> Moment:
    """Read "AD 79", "44 BC", "15 March 44 BC", "5th century BC"."""
    place = next(n for n, token in enumerate(tokens) if token.kind in {"bc", "ad"})
    before_christ = tokens[place].kind == "bc"
    rest = tokens[:place] + tokens[place + 1 :]
    century = period(rest, context)
    if century:
        return replace(century, year=f"-{century.year}") if before_christ else century
    after = not before_christ and place < len(rest) and rest[place].kind == "number"
    near = place if after else place - 1
    if near < 0 or rest[near].kind != "number" or not 0 < int(rest[near].text[:5]) < 10_000:
        raise lost(tokens)
    number = int(rest[near].text)
    year = iso_year(1 - number if before_christ else number)
    others = meaningful(rest[:near] + rest[near + 1 :])
    return replace(_phrase(tokens, others, context), year=year) if others else Moment(year)


def _julian(tokens: Tokens, context: Context) -> Moment:
    """Ask whether the Gregorian day of an Old Style date is meant."""
    rest = tuple(token for token in tokens if token.kind != "julian")
    moment = with_year(one_date(rest, context), context)
    if not (moment.month and moment.day and moment.year.isdigit()):
        raise DateError("An Old Style date needs day, month and year; write all three.")
    year = int(moment.year)
    last = year - (moment.month < 3)
    shift = last // 100 - last // 400 - 2
    day = day_number(year, moment.month, moment.day) + shift
    context.choose("julian", 1, "This is an Old Style date; EDTF wants the Gregorian day.")
    year, month, number = calendar_day(day)
    return replace(moment, year=iso_year(year), month=month, day=number)
