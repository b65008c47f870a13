"""The lines and words along the top: from days to hundreds of thousands of years."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, floor
from typing import TYPE_CHECKING

from adventus.dates.days import calendar_day, day_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from adventus.timeline.scale import Scale

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CHARACTER = 7.0  # pixels, a little more than most letters take at the usual size
_AIR = 8.0  # pixels between two labels
_LEAST = 44.0  # pixels between two years, however short their names
_BEFORE = 120.0  # pixels to the left of the edge, from where a name may reach into sight


@dataclass(frozen=True)
class Tick:
    """A moment with a name.

    Attributes:
        day: the day that begins there.
        label: its name, short; '' where there is no room for one.
        title: the name in full, for who can't see where it stands.
        major: whether a longer unit begins there: a year among months, a month among days.
    """

    day: int
    label: str
    title: str
    major: bool = False


def ticks(scale: Scale) -> list[Tick]:
    """Give the moments to mark in sight, as close as their names leave room.

    One that lies a little before the left edge is among them, as its name may reach into sight.
    """
    first, last = floor(scale.first), ceil(scale.last)
    before = floor(scale.day(-_BEFORE))
    year = max((year_name(calendar_day(day)[0]) for day in (before, last)), key=len)
    days = room(f"Jan {year}") * scale.days_per_pixel
    for step in (1, 2, 7):
        if days <= step:
            return _told(list(_days(first, last, step)), scale)
    finer = _days(first, last, 14)
    for step in (1, 3, 6):
        if days <= step * 28:
            found = _told(list(_months(first, last, step)), scale)
            # Where years have long names, there are so few that none need begin in sight.
            seen = any(scale.x(tick.day) >= 0 for tick in found)
            return found if seen else _told(list(finer), scale)
        finer = _months(first, last, step)
    days = max(room(year), _LEAST) * scale.days_per_pixel
    step = 1
    while days > step * 365:
        step = step * 2 if str(step)[0] in "15" else step * 5 // 2
    return [tick for tick in _years(first, last, step, days) if _in_sight(tick, scale)]


def room(label: str) -> float:
    """Tell how many pixels a label needs, and the air after it."""
    return len(label) * _CHARACTER + _AIR


def year_name(year: int) -> str:
    """Name an astronomical year: 2022, 44 BC."""
    return str(year) if year > 0 else f"{1 - year} BC"


def _in_sight(tick: Tick, scale: Scale) -> bool:
    return -room(tick.label) <= scale.x(tick.day) <= scale.width


def _told(found: list[Tick], scale: Scale) -> list[Tick]:
    """Name the first in full where no other says in which month or year we are."""
    found = [tick for tick in found if _in_sight(tick, scale)]
    seen = [at for at, tick in enumerate(found) if scale.x(tick.day) >= 0]
    if not seen or any(found[at].major for at in seen):
        return found
    first = found[seen[0]]
    reach = scale.x(first.day) + room(first.title)
    after = [
        replace(found[at], label="") if scale.x(found[at].day) < reach else found[at]
        for at in seen[1:]
    ]
    return [*found[: seen[0]], replace(first, label=first.title), *after]


def _days(first: int, last: int, step: int) -> Iterator[Tick]:
    year, month, _ = calendar_day(first)
    start = day_number(year, month, 1)
    while start <= last:
        year, month, _ = calendar_day(start)
        following = day_number(year + month // 12, month % 12 + 1, 1)
        name = f"{_MONTHS[month - 1]} {year_name(year)}"
        for day in range(start, following, step):
            if day > start and following - day < step:
                break  # too close to the first of the next month
            begins, number = day == start, day - start + 1
            yield Tick(day, name if begins else str(number), f"{number} {name}", begins)
        start = following


def _months(first: int, last: int, step: int) -> Iterator[Tick]:
    year, month, _ = calendar_day(first)
    month = (month - 1) // step * step + 1
    while (day := day_number(year, month, 1)) <= last:
        begins = month == 1
        label = year_name(year) if begins else _MONTHS[month - 1]
        yield Tick(day, label, f"{_MONTHS[month - 1]} {year_name(year)}", begins)
        month += step
        year, month = year + month // 13, (month - 1) % 12 + 1


def _years(first: int, last: int, step: int, room_in_days: float) -> Iterator[Tick]:
    """Give every so many years as people number them: 200 BC, 100 BC, 1, 100, 200."""
    low, high = (calendar_day(day)[0] for day in (first, last))
    for count in range((1 - low) // step + 1, 0, -1):
        if 1 - count * step <= high:
            yield _year(1 - count * step, count)
    if step > 1 and low <= 1 <= high and (step - 1) * 365 >= room_in_days:
        yield _year(1, 0)
    for count in range(max(1, low // step), high // step + 1):
        yield _year(count * step, count)


def _year(year: int, count: int) -> Tick:
    return Tick(day_number(year, 1, 1), year_name(year), year_name(year), count % 10 == 0)
