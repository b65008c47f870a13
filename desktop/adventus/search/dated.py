"""Tests on days: of a visit's dates, possibly or certainly, and of its last change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus import dates
from adventus.catalogue.listing import Condition
from adventus.search.expression import Between, Compared, How
from adventus.search.matching import operand, test
from adventus.search.meaning import Further
from adventus.search.window import Window, edtf, joined, window

if TYPE_CHECKING:
    import datetime as dt

    from adventus.search.expression import Holds, Sign
    from adventus.search.meaning import Subject

# What is possible, and what is certain.
_OVERLAP = (
    "{0}_start_min <= ? AND {0}_end_max >= ?",
    "{0}_start_max <= ? AND {0}_end_min >= ?",
)
_COMPARED = {
    "<": ("{0}_end_min < ?", "{0}_end_max < ?"),
    "<=": ("{0}_end_min <= ?", "{0}_end_max <= ?"),
    ">": ("{0}_start_max > ?", "{0}_start_min > ?"),
    ">=": ("{0}_start_max >= ?", "{0}_start_min >= ?"),
}
# A date with one of these signs is never certain.
_SURE = "{0} NOT GLOB '*[?~%]*'"

# The last change of a visit tells; row numbers of the journal only grow.
_LAST = """(SELECT revision_id FROM change WHERE record = 'visit' AND record_id = {0}
    ORDER BY id DESC LIMIT 1)"""

_FIRST_DAY = dates.day_number(0, 1, 1)
_LAST_DAY = dates.day_number(9999, 12, 31)


def dated(
    subject: Subject, term: Holds | Compared | Between, today: dt.date | None = None
) -> Condition:
    """Make the test of a date, or of the day of the last change.

    Raises:
        UserError: its value is no date, or the test makes no sense for it.
    """
    if subject.kind is Further.CHANGED:
        return _changed(_asked(subject, term, today))
    column = f"v.{subject.name}"
    if not isinstance(term, Compared | Between) and term.how is not How.CONTAINS:
        return _as_text(subject, term)
    if isinstance(term, Compared):
        days = window(subject.label, term.value, today)
        return _days(_COMPARED[term.sign], column, (_edge(term.sign, days),), term.certainly)
    days = _asked(subject, term, today)
    return _days(_OVERLAP, column, (days.last, days.first), term.certainly)


def changed_by(_: Subject, how: How, value: str) -> Condition:
    """Make the test of who made the last change."""
    return _last_in(test(how, '"by"'), (operand(how, value),))


def _days(
    sql: tuple[str, str], column: str, parameters: tuple[int, ...], certainly: bool
) -> Condition:
    fitting = sql[certainly].format(column)
    sure = f" AND {_SURE.format(column)}" if certainly else ""
    return Condition(f"({fitting}{sure})", parameters)


def _edge(sign: Sign, days: Window) -> int:
    return days.first if sign in {"<", ">="} else days.last


def _as_text(subject: Subject, term: Holds) -> Condition:
    """Compare the EDTF itself."""
    column = f"v.{subject.name}"
    value = edtf(subject.label, term.value) if term.how is How.EXACT else term.value
    sure = f" AND {_SURE.format(column)}" if term.certainly else ""
    dated = f"{column} <> ''"
    return Condition(f"({dated} AND {test(term.how, column)}{sure})", (operand(term.how, value),))


def _asked(subject: Subject, term: Holds | Compared | Between, today: dt.date | None) -> Window:
    """Give the days that are asked for; a comparison reaches as far as days can be written."""
    if isinstance(term, Between):
        return joined(subject.label, term.low, term.high, today)
    days = window(subject.label, term.value, today)
    if not isinstance(term, Compared):
        return days
    match term.sign:
        case "<":
            return Window(dates.OPEN_PAST, days.first - 1)
        case "<=":
            return Window(dates.OPEN_PAST, days.last)
        case ">":
            return Window(days.last + 1, dates.OPEN_FUTURE)
    return Window(days.first, dates.OPEN_FUTURE)


def _changed(days: Window) -> Condition:
    return _last_in("at >= ? AND at < ?", (_moment(days.first), _moment(days.last + 1)))


def _moment(day: int) -> str:
    """Write the beginning of a day as revisions are dated, in four digits of a year."""
    if day < _FIRST_DAY:
        return ""
    return dates.iso_day(day) if day <= _LAST_DAY else "~"  # which sorts after every digit


def _last_in(fitting: str, parameters: tuple[str, ...]) -> Condition:
    """Find visits by the revision of their last change."""
    revisions = f"SELECT id FROM revision WHERE {fitting}"  # noqa: S608 - our own names
    gathered = f"""v.id IN (WITH meant AS ({revisions}) SELECT record_id FROM (
        SELECT DISTINCT record_id FROM change
        WHERE revision_id IN (SELECT id FROM meant) AND +record = 'visit') AS touched
        WHERE {_LAST.format("touched.record_id")} IN (SELECT id FROM meant))"""  # noqa: S608 - as above
    return Condition(gathered, parameters, f"{_LAST.format('v.id')} IN ({revisions})")
