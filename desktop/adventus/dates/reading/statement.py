"""A whole statement about a time: its dates, how they stand to each other, and its EDTF."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from adventus.dates.bounds import bounds
from adventus.dates.days import calendar_day, iso_year, weekday
from adventus.dates.edtf import parse
from adventus.dates.reading.moments import Moment, beside, share, with_year
from adventus.dates.values import Date, parts

if TYPE_CHECKING:
    from adventus.dates.reading.outcome import Context

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# How a form is written as EDTF. In "before" and "after" the date itself is already left out.
_FORMS = {
    "one": "{0}",
    "stay": "{0}/{1}",
    "between": "[{0}..{1}]",
    "since": "{0}/..",
    "since, end unknown": "{0}/",
    "until": "../{0}",
    "until, start unknown": "/{0}",
    "before": "[..{0}]",
    "by": "[..{0}]",
    "after": "[{0}..]",
    "not before": "[{0}..]",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """What was typed, before what is missing has been filled in.

    Attributes:
        form: how the dates stand to each other; a key of the forms, ``or``, or ``and``.
        moments: the dates.
        inside: a year that the whole lies in, as in "1054 (after 17 July)"; or nothing.
    """

    form: str
    moments: tuple[Moment, ...]
    inside: str = ""


def qualify(statement: Statement, marks: frozenset[str]) -> Statement:
    """Add qualifiers to every date of a statement."""
    moments = tuple(replace(m, marks=m.marks | marks) for m in statement.moments)
    return replace(statement, moments=moments)


def edtf(statement: Statement, context: Context) -> str:
    """Write a statement as EDTF.

    Raises:
        DateError: a day does not exist, or the end comes before the start.
        Unsettled: the year is missing, or a weekday does not agree.
    """
    moments = tuple(_agreed(moment, context) for moment in _filled(statement, context))
    if statement.form in {"before", "after"}:
        moments = (beside(moments[0], -1 if statement.form == "before" else 1),)
    written = [moment.text() for moment in _clipped(statement, moments)]
    if statement.form in {"or", "and"}:
        text = ",".join(written)
        text = f"[{text}]" if statement.form == "or" else f"{{{text}}}"
    else:
        text = _FORMS["between" if len(written) > len(moments) else statement.form].format(*written)
    return str(parse(text))


def _filled(statement: Statement, context: Context) -> tuple[Moment, ...]:
    stay = statement.form in {"stay", "between"}
    moments = share(statement.moments, stay=stay)
    if not any(moment.year for moment in moments):
        moments = share((with_year(moments[0], context), *moments[1:]), stay=stay)
    return tuple(with_year(moment, context) for moment in moments)


def _clipped(statement: Statement, moments: tuple[Moment, ...]) -> tuple[Moment, ...]:
    """Close an open statement at the ends of the year that it lies in."""
    if not statement.inside:
        return moments
    if statement.form in {"after", "not before"}:
        return (*moments, Moment(statement.inside, 12, 31 if moments[0].day else 0))
    if statement.form in {"before", "by"}:
        return (Moment(statement.inside, 1, 1 if moments[0].day else 0), *moments)
    return moments


def _agreed(moment: Moment, context: Context) -> Moment:
    """Check a written day of the week; where it disagrees, ask which of the two is meant."""
    value = parse(moment.text())
    if moment.weekday is None or not isinstance(value, Date) or value.precision != "day":
        return moment
    if any(part.masked for part in parts(value)):
        return moment
    number = bounds(value)[0]
    off = (moment.weekday - weekday(number) + 3) % 7 - 3
    message = (
        f"{value} was a {_DAYS[weekday(number)]}, not a {_DAYS[moment.weekday]}; choose the day."
    )
    if off == 0 or context.choose("weekday", 2, message) == 0:
        return moment
    year, month, day = calendar_day(number + off)
    return replace(moment, year=iso_year(year), month=month, day=day)
