"""A date while it is being read, whose missing parts a neighbour or the context may give."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from adventus.dates.bounds import bounds, neighbour
from adventus.dates.days import calendar_day, iso_year, month_length
from adventus.dates.edtf import DateError, parse
from adventus.dates.values import Date, Part, Season

if TYPE_CHECKING:
    from adventus.dates.reading.outcome import Context


@dataclass(frozen=True, slots=True)
class Moment:
    """One date of a statement.

    Attributes:
        year: as EDTF writes it ("1921", "192X", "-0043"); empty if missing.
        month: 1 to 12, a season's number from 21, or 0.
        day: 1 to 31, or 0; "XX" days and months are in `mask`.
        bare: a number that may be a day, a short year or a century; its neighbour tells.
        marks: what qualifies the whole: "?", "~" or both.
        doubts: the components that alone are uncertain.
        mask: the EDTF text after the year where digits are missing ("10-XX"); empty otherwise.
        weekday: the day of the week that was written, Monday being 0.
    """

    year: str = ""
    month: int = 0
    day: int = 0
    bare: str = ""
    marks: frozenset[str] = frozenset()
    doubts: frozenset[str] = frozenset()
    mask: str = ""
    weekday: int | None = None

    @property
    def season(self) -> bool:
        """Whether the month is a season's number."""
        return self.month > 12

    def text(self) -> str:
        """Write it as EDTF.

        Raises:
            DateError: the day does not exist.
        """
        _check_day(self)
        pieces = [self._doubt("year", self.year)]
        if self.mask:
            pieces.append(self.mask)
        if self.month:
            pieces.append(self._doubt("month", f"{self.month:02}"))
        if self.day:
            pieces.append(self._doubt("day", f"{self.day:02}"))
        return "-".join(pieces) + mark_text(self.marks)

    def _doubt(self, component: str, digits: str) -> str:
        return f"?{digits}" if component in self.doubts else digits


MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def mark_text(marks: frozenset[str]) -> str:
    """Write qualifiers as the one character that means them all."""
    return "%" if len(marks) > 1 else "".join(marks)


def _check_day(moment: Moment) -> None:
    if moment.season or not moment.day:
        return
    if not 1 <= moment.month <= 12:
        raise DateError(f"There is no month {moment.month}; write a month from 1 to 12.")
    year = int(moment.year) if moment.year.lstrip("-").isdigit() else 2000
    length = month_length(year, moment.month)
    if moment.day > length:
        name = MONTH_NAMES[moment.month - 1]
        raise DateError(f"{name} {moment.year} has {length} days, not {moment.day}; correct it.")


def with_year(moment: Moment, context: Context) -> Moment:
    """Give a date without a year the year of its context.

    Raises:
        Unsettled: there is none.
        DateError: the date is no more than a number.
    """
    if moment.bare:
        raise DateError(
            f"“{moment.bare}” alone is not a date; write a year with four digits, or AD before it."
        )
    if moment.year:
        return moment
    if context.year is not None:
        return replace(moment, year=iso_year(context.year))
    context.choose("year", 1, "The year is missing; add it.")
    return replace(moment, year="XXXX")


def share(moments: tuple[Moment, ...], *, stay: bool) -> tuple[Moment, ...]:
    """Let dates that stand together give each other what is said once ("12-14 June 2024")."""
    known = list(moments)
    for place in range(len(known) - 2, -1, -1):
        known[place] = _from_later(known[place], known[place + 1])
    for place in range(1, len(known)):
        known[place] = _from_earlier(known[place], known[place - 1])
    for place in range(len(known) - 2, -1, -1):
        known[place] = _year_from_later(known[place], known[place + 1], stay=stay)
    for place in range(1, len(known)):
        known[place] = _year_from_earlier(known[place], known[place - 1], stay=stay)
    return tuple(known)


def _from_later(moment: Moment, later: Moment) -> Moment:
    """Settle a bare number by the date after it: "12" of June, "18th" century, "100" BC."""
    if not moment.bare:
        return moment
    number = int(moment.bare)
    if later.year.endswith("XX") and not later.month:
        return replace(moment, bare="", year=f"{number - 1:02}XX")
    if later.year.startswith("-") and not later.month:
        return replace(moment, bare="", year=iso_year(1 - number))
    if len(moment.bare) > 2 or not later.month or later.season:
        return moment
    return replace(moment, bare="", day=number, month=later.month)


def _from_earlier(moment: Moment, earlier: Moment) -> Moment:
    """Settle a bare number or day by the date before it: "1914 - 18", "August 31 - 1, 2023"."""
    number = int(moment.bare or moment.day)
    if moment.month or not number or len(moment.bare) > 2:
        return moment
    if earlier.year.isdigit() and not earlier.month and moment.bare:
        return replace(moment, bare="", year=earlier.year[:2] + f"{number:02}")
    if not earlier.month or earlier.season or not earlier.day:
        return moment
    month = earlier.month + (number < earlier.day)
    if month == 13 and earlier.year and not moment.year:
        return replace(moment, bare="", day=number, month=1, year=_next_year(earlier.year, 1))
    return replace(moment, bare="", day=number, month=(month - 1) % 12 + 1)


def _next_year(year: str, step: int) -> str:
    return iso_year(int(year) + step) if year.lstrip("-").isdigit() else year


def _year_from_later(moment: Moment, later: Moment, *, stay: bool) -> Moment:
    if moment.year or not later.year or not moment.month:
        return moment
    wraps = moment.month > later.month and (stay or (moment.month, later.month) == (12, 1))
    return replace(moment, year=_next_year(later.year, -1) if wraps else later.year)


def _year_from_earlier(moment: Moment, earlier: Moment, *, stay: bool) -> Moment:
    if moment.year or not earlier.year or not moment.month:
        return moment
    wraps = moment.month < earlier.month and (stay or (earlier.month, moment.month) == (12, 1))
    return replace(moment, year=_next_year(earlier.year, 1) if wraps else earlier.year)


def beside(moment: Moment, step: int) -> Moment:
    """Give the date just before (-1) or after (1), as fine as the moment itself.

    A decade or century steps by a year, a season by a day.
    """
    plain = replace(moment, marks=frozenset(), doubts=frozenset())
    value = parse(plain.text())
    if not isinstance(value, (Date, Season)):
        raise DateError("Before or after needs a single date; write one.")
    if isinstance(value, Date) and not moment.mask and "X" not in moment.year:
        near = neighbour(value, step)
    else:
        near = _day_beside(value, step, finest=isinstance(value, Season) or bool(moment.mask))
    return replace(
        moment,
        year=near.year.digits,
        month=near.month.number if near.month else 0,
        day=near.day.number if near.day else 0,
        mask="",
    )


def _day_beside(value: Date | Season, step: int, *, finest: bool) -> Date:
    first, last = bounds(value)
    year, month, day = calendar_day(last + 1 if step > 0 else first - 1)
    if not finest:
        return Date(Part(iso_year(year)))
    return Date(Part(iso_year(year)), Part(f"{month:02}"), Part(f"{day:02}"))
