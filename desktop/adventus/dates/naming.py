"""The English name of one date: its month, its year, its qualifiers, its missing digits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeGuard

from adventus.dates.bounds import bounds, year_range
from adventus.dates.days import calendar_day
from adventus.dates.values import Date, LongYear, Part, Season, Single, parts

__all__ = [
    "FULL",
    "SHORT",
    "Names",
    "dash",
    "is_plain",
    "is_simple",
    "name",
    "ordinal",
    "qualified",
    "year_name",
]

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DASH = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class Names:
    """How long the words are.

    Attributes:
        months: the month names, January first.
        full: whether there is room to explain.
    """

    months: tuple[str, ...]
    full: bool


FULL = Names(_MONTHS, full=True)
SHORT = Names(tuple(month[:3] for month in _MONTHS), full=False)

_SEASONS = {
    **dict(zip(range(21, 25), ("spring", "summer", "autumn", "winter"), strict=True)),
    **{
        number: f"{season} ({half})"
        for start, half in ((25, "north"), (29, "south"))
        for number, season in enumerate(("spring", "summer", "autumn", "winter"), start)
    },
    **{33 + n: f"{ordinal} quarter of" for n, ordinal in enumerate(("1st", "2nd", "3rd", "4th"))},
    **{37 + n: f"{ordinal} third of" for n, ordinal in enumerate(("1st", "2nd", "3rd"))},
    40: "1st half of",
    41: "2nd half of",
}


def name(value: Single, names: Names) -> str:
    """Name a date with its qualifiers: "about 1921", "3 Oct 2022?", "the 1960s"."""
    if isinstance(value, LongYear):
        return _long_year(value, names)
    whole, rest = _marks(value)
    plain = _name(value, names)
    if not names.full:
        marks = whole | {mark for _, marks in rest for mark in marks}
        return f"{'c. ' if '~' in marks else ''}{plain}{'?' if '?' in marks else ''}"
    text = f"{'perhaps ' if '?' in whole else ''}{'about ' if '~' in whole else ''}{plain}"
    notes = [f"{part} {_NOTES[''.join(sorted(marks))]}" for part, marks in rest if marks]
    return f"{text} ({', '.join(notes)})" if notes else text


_NOTES = {"?": "uncertain", "~": "approximate", "?~": "uncertain and approximate"}


def qualified(value: Single) -> bool:
    """Tell whether a date carries any of ``?``, ``~``, ``%``."""
    return not isinstance(value, LongYear) and any(p.before or p.after for p in parts(value))


def is_plain(value: object) -> TypeGuard[Date]:
    """Tell whether a value is a date without masks, qualifiers or time."""
    return is_simple(value) and not value.year.masked


def is_simple(value: object) -> TypeGuard[Date]:
    """Tell whether a value is a date that is plain but perhaps for its year."""
    return (
        isinstance(value, Date)
        and not value.time
        and not qualified(value)
        and not any(part.masked for part in parts(value)[1:])
    )


def year_name(year: int) -> str:
    """Name an astronomical year: 1921, AD 79, 44 BC."""
    if year > 0:
        return str(year) if year >= 1000 else f"AD {year}"
    return f"{1 - year} BC"


def ordinal(number: int) -> str:
    """Write 1st, 2nd, 3rd, 11th."""
    if number % 100 in {11, 12, 13}:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def dash(start: str, end: str) -> str:
    """Join two names with an en dash, spaced where the first name itself has a space."""
    return f"{start} {_DASH} {end}" if " " in start else f"{start}{_DASH}{end}"


def _marks(value: Date | Season) -> tuple[set[str], list[tuple[str, set[str]]]]:
    """Sort qualifiers into those of the whole date, and those of single components."""
    written = parts(value)
    labels = ("year", "season") if isinstance(value, Season) else ("year", "month", "day")
    each = [
        _split(part.before) | {m for later in written[place:] for m in _split(later.after)}
        for place, part in enumerate(written)
    ]
    whole = set.intersection(*each)
    return whole, [(label, marks - whole) for label, marks in zip(labels, each, strict=False)]


def _split(qualifier: str) -> set[str]:
    return {"?", "~"} if qualifier == "%" else set(qualifier)


def _name(value: Date | Season, names: Names) -> str:
    if isinstance(value, Season):
        return f"{_SEASONS[value.season.number]} {_year(value.year, names)}"
    if value.month is None:
        return _year(value.year, names)
    if _month_is_unknown(value):
        return _year(value.year, names)
    if value.month.masked or (value.day and value.day.masked and value.day.digits != "XX"):
        return _between(value, names)
    text = names.months[value.month.number - 1]
    if value.day and not value.day.masked:
        text = f"{value.day.number} {text}"
    if value.year.digits == "XXXX":
        return f"{text}, year unknown" if names.full else f"{text} ????"
    return f"{text} {_year(value.year, names)}{_time(value)}"


def _month_is_unknown(value: Date) -> bool:
    month, day = value.month, value.day
    return month is not None and month.digits == "XX" and (day is None or day.digits == "XX")


def _time(value: Date) -> str:
    """Give the time of an instant, to the minute, with its shift as written."""
    if not value.time:
        return ""
    shift = value.time[9:]
    return f", {value.time[1:6]}{f' ({shift})' if shift else ''}"


def _year(year: Part, names: Names) -> str:
    digits = year.digits
    if not year.masked:
        return year_name(year.number)
    if digits == "XXXX":
        return "an unknown year" if names.full else "????"
    if digits[:-1].isdigit() and digits[0] != "0":
        return f"the {digits[:-1]}0s" if names.full else f"{digits[:-1]}0s"
    if digits[:-2].isdigit() and digits.endswith("XX"):
        return _century(digits, names)
    first, last = year_range(digits)
    return f"{year_name(first)}{_DASH}{year_name(last)} ({digits})" if names.full else digits


def _century(digits: str, names: Names) -> str:
    number = ordinal(int(digits[:2]) + 1)
    if not names.full:
        return f"{number} c."
    return f"the {number} century ({digits[:2]}00{_DASH}{digits[:2]}99)"


def _between(value: Date, names: Names) -> str:
    """Name a date with odd digits missing by its first and last day, and as it is written."""
    if not names.full:
        return str(value)
    first, last = (calendar_day(number) for number in bounds(value))
    text = " and ".join(f"{d} {names.months[m - 1]} {year_name(y)}" for y, m, d in (first, last))
    return f"a day between {text} ({value})"


def _long_year(value: LongYear, names: Names) -> str:
    year = value.number
    text = f"{year:,}" if year >= 10_000 else year_name(year)
    text = f"{1 - year:,} BC" if year < -9_999 else text
    if value.significant is None:
        return f"the year {text}" if names.full else text
    return f"the year {text} ({value.significant} digits certain)" if names.full else f"c. {text}"
