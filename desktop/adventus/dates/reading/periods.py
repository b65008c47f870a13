"""Names for longer times: decades, centuries, seasons, quarters, and parts of them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from adventus.dates.days import month_length
from adventus.dates.edtf import DateError
from adventus.dates.reading import vocabulary as v
from adventus.dates.reading.moments import Moment, with_year
from adventus.dates.reading.tokens import Token, Tokens, starts_with, texts

if TYPE_CHECKING:
    from adventus.dates.reading.outcome import Context

_ROMAN_NUMBERS = (
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi",
    "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx", "xxi",
)  # fmt: skip
_ROMAN = {roman: number for number, roman in enumerate(_ROMAN_NUMBERS, 1)}


def period(tokens: Tokens, context: Context) -> Moment | None:
    """Read a decade, century, season, quarter, half-year or Easter; None if it is none of them.

    Raises:
        Unsettled: it has two meanings ("1800s", "winter 1941", "Easter 2022").
    """
    readers = (_decade, _century, _season, _quarter, _easter)
    return next((found for read in readers if (found := read(tokens, context))), None)


def meaningful(tokens: Tokens) -> Tokens:
    """Leave out the little words ("of", "the", "г.") that carry nothing by themselves."""
    return tuple(token for token in tokens if token.text not in v.NOISE)


def _decade(tokens: Tokens, context: Context) -> Moment | None:
    length = starts_with(tokens, v.DECADE_BEFORE)
    rest = tokens[length:] if length else meaningful(tokens)
    if len(rest) != 1 or not re.fullmatch(r"[0-9]{3}0", rest[0].text):
        return None
    if not length and rest[0].kind != "decade":
        return None
    digits = rest[0].text
    if not digits.endswith("00"):
        return Moment(f"{digits[:3]}X")
    message = f"“{digits}s” may be ten years or a hundred; choose one."
    return Moment(
        f"{digits[:3]}X" if context.choose("decade", 2, message) == 0 else f"{digits[:2]}XX"
    )


def _century(tokens: Tokens, _context: Context) -> Moment | None:
    words = [token for token in tokens if token.text not in v.NOISE - v.CENTURY]
    if len(words) != 2:
        return None
    number = next((_count(a) for a, b in (words, words[::-1]) if b.text in v.CENTURY), 0)
    return Moment(f"{number - 1:02}XX") if number else None


def _count(token: Token) -> int:
    """Read "19", "XIX" or "XIXe"; 0 if it is no number of a century."""
    if token.kind in {"number", "ordinal"} and 1 <= int(token.text) <= 21:
        return int(token.text)
    return _ROMAN.get(token.text) or _ROMAN.get(re.sub(r"e(?:me)?$", "", token.text), 0)


def _season(tokens: Tokens, context: Context) -> Moment | None:
    rest = meaningful(tokens)
    names = [token for token in rest if token.text in v.SEASONS]
    if len(names) != 1:
        return None
    season = v.SEASONS[names[0].text]
    years = tuple(token for token in rest if token is not names[0] and token.text != ",")
    if not years:
        return Moment(month=season)
    if len(years) == 1 and re.fullmatch("[0-9]{4}", years[0].text):
        return Moment(
            _winter_year(years[0].text, context) if season == 24 else years[0].text, season
        )
    return Moment(_winter_of_two_years(years), season) if season == 24 else None


def _winter_year(year: str, context: Context) -> str:
    before = f"{int(year) - 1:04}"
    message = f"The winter that began in {year}, or the one that ended in it? Choose one."
    return year if context.choose("winter", 2, message) == 0 else before


def _winter_of_two_years(tokens: Tokens) -> str:
    """Give the year in which the winter 1941-42, 1941/42 or 1941/1942 began."""
    match = re.fullmatch(r"([0-9]{4})[-/]([0-9]{2}|[0-9]{4})", "".join(texts(tokens)))
    if match and (int(match[1]) + 1) % 10 ** len(match[2]) == int(match[2]):
        return match[1]
    raise DateError("A winter lies in two years that follow each other; correct them.")


def _quarter(tokens: Tokens, _context: Context) -> Moment | None:
    """Read "Q3 2022", "3rd quarter of 2022", "2022 Q3", "H1 2022"."""
    rest = [token for token in meaningful(tokens) if token.text not in {"/", ","}]
    numbers = [token.text for token in rest if token.kind in {"number", "ordinal"}]
    words = [token.text for token in rest if token.kind == "word"]
    if len(rest) != 3 or len(numbers) != 2 or len(words) != 1:
        return None
    first, count = (33, 4) if words[0] in v.QUARTER else (40, 2)
    if words[0] not in v.QUARTER | v.HALF_YEAR:
        return None
    year, part = sorted(numbers, key=len, reverse=True)
    if len(year) != 4 or not 1 <= int(part) <= count:
        return None
    return Moment(year, first + int(part) - 1)


def _easter(tokens: Tokens, context: Context) -> Moment | None:
    rest = meaningful(tokens)
    if len(rest) != 2 or rest[0].text not in v.EASTER or not re.fullmatch("[0-9]{4}", rest[1].text):
        return None
    if not 1583 <= int(rest[1].text) <= 4099:
        raise DateError("Easter is known here from 1583 to 4099; write the day.")
    from dateutil import easter  # noqa: PLC0415 - for the reason given in phrase.py

    days = [
        easter.easter(int(rest[1].text), method)
        for method in (easter.EASTER_WESTERN, easter.EASTER_ORTHODOX)
    ]
    message = "Western and Orthodox Easter differ in this year; choose one."
    pick = 0 if days[0] == days[1] else context.choose("easter", 2, message)
    return Moment(rest[1].text, days[pick].month, days[pick].day)


PARTS = {
    "early": v.EARLY,
    "mid": v.MIDDLE,
    "late": v.LATE,
    "first half": v.FIRST_HALF,
    "second half": v.SECOND_HALF,
}

# First and last of the twelve months, thirty-one days, ten or hundred years that a part takes.
_OF_YEAR = {
    "early": (1, 4),
    "mid": (5, 8),
    "late": (9, 12),
    "first half": (1, 6),
    "second half": (7, 12),
}
_OF_MONTH = {
    "early": (1, 10),
    "mid": (11, 20),
    "late": (21, 31),
    "first half": (1, 15),
    "second half": (16, 31),
}
_OF_DECADE = {
    "early": (0, 3),
    "mid": (4, 6),
    "late": (7, 9),
    "first half": (0, 4),
    "second half": (5, 9),
}
_OF_CENTURY = {
    "early": (1, 30), "mid": (31, 70), "late": (71, 100),
    "first half": (1, 50), "second half": (51, 100),
}  # fmt: skip


def part_of(part: str, moment: Moment, context: Context) -> tuple[Moment, Moment]:
    """Give the first and the last month, day or year of an early, middle or late time.

    Raises:
        DateError: the time has no such parts, as a day or a season.
    """
    whole = with_year(moment, context)
    vague_year = whole.year.startswith("-") and "X" in whole.year
    vague_year |= whole.year == "XXXX" and not whole.month
    if whole.day or whole.season or whole.mask or vague_year:
        raise DateError("Only months, years, decades and centuries have such parts; write days.")
    if whole.month:
        return _days_of(part, whole)
    if whole.year.endswith("XX"):
        return _years_of(int(whole.year[:-2]) * 100, _OF_CENTURY[part], whole)
    if whole.year.endswith("X"):
        return _years_of(int(whole.year[:-1]) * 10, _OF_DECADE[part], whole)
    first, last = _OF_YEAR[part]
    return replace(whole, month=first), replace(whole, month=last)


def _days_of(part: str, month: Moment) -> tuple[Moment, Moment]:
    first, last = _OF_MONTH[part]
    year = int(month.year) if month.year.lstrip("-").isdigit() else 2000
    length = month_length(year, month.month)
    return replace(month, day=first), replace(month, day=min(last, length))


def _years_of(start: int, part: tuple[int, int], whole: Moment) -> tuple[Moment, Moment]:
    first, last = part
    return replace(whole, year=f"{start + first:04}"), replace(whole, year=f"{start + last:04}")
