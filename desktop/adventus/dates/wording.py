"""EDTF values in English words: in full for reading, short for a table's cell.

A vague value says so ("some day in October 2022"), and nothing is made finer than it is.
"""

from __future__ import annotations

from adventus.dates.bounds import neighbour
from adventus.dates.naming import FULL, SHORT, Names, dash, is_plain, is_simple, name, qualified
from adventus.dates.values import Date, DateSet, Edge, Edtf, Interval, Member, Run, Single

__all__ = ["short", "words"]


def words(value: Edtf) -> str:
    """Say a value in full: "some day in October 2022", "from 5 May 2024, end unknown"."""
    return _say(value, FULL)


def short(value: Edtf) -> str:
    """Say a value in a few characters: "Oct 2022", "c. 1921", "before 3 Nov 1053"."""
    return _say(value, SHORT)


def _say(value: Edtf, names: Names) -> str:
    if isinstance(value, Interval):
        return _interval(value, names)
    if isinstance(value, DateSet):
        return _set(value, names)
    return _vague(value, names) + name(value, names)


def _vague(value: Single, names: Names) -> str:
    """Give the words that say how much is left open; a qualifier says it already."""
    if not names.full or qualified(value) or not isinstance(value, Date):
        return ""
    if value.month is None:
        return "some time in "
    if value.month.digits == "XX":
        return _vague_month(value)
    if value.month.masked or value.year.digits == "XXXX":
        return ""
    return "some day in " if value.day is None or value.day.digits == "XX" else ""


def _vague_month(value: Date) -> str:
    if value.day is None:
        return "some month in "
    return "some day in " if value.day.digits == "XX" else ""


def _interval(value: Interval, names: Names) -> str:
    start, end = value.start, value.end
    if isinstance(start, Edge):
        return _until(name(_member(end), names), start, names)
    if isinstance(end, Edge):
        return _since(name(start, names), end, names)
    if is_simple(start) and is_simple(end) and _written_alike(start, end):
        return _together(start, end, names)
    first, last = name(start, names), name(end, names)
    if names.full:
        return f"from {first} to {last}"
    return f"{first} \N{EN DASH} {last}" if " " in first + last else dash(first, last)


def _written_alike(start: Date, end: Date) -> bool:
    """Tell whether two dates can be named as one: "15-16 June 2024"."""
    years = {start.year.digits, end.year.digits}
    if start.precision != end.precision or (start == end and start.precision != "day"):
        return False
    return years == {"XXXX"} or (is_plain(start) and is_plain(end))


def _member(value: Member | Edge) -> Member:
    assert not isinstance(value, Edge)  # noqa: S101 - the parser refuses an interval of two edges
    return value


def _until(last: str, start: Edge, names: Names) -> str:
    if start is Edge.OPEN:
        return f"until {last}"
    return f"until {last}, start unknown" if names.full else f"? \N{EN DASH} {last}"


def _since(first: str, end: Edge, names: Names) -> str:
    if end is Edge.OPEN:
        return f"from {first} on" if names.full else f"from {first}"
    return f"from {first}, end unknown" if names.full else f"{first} \N{EN DASH} ?"


def _together(start: Date, end: Date, names: Names) -> str:
    """Name two dates of one precision, saying once what they share."""
    return name(start, names) if start == end else dash(*_shared(start, end, names))


def _shared(start: Date, end: Date, names: Names) -> tuple[str, str]:
    """Name the first of two dates only as far as it differs from the second."""
    last = name(end, names)
    if start.year != end.year or start.month is None:
        both_bc = end.month is None and end.year.number <= 0
        return (str(1 - start.year.number) if both_bc else name(start, names)), last
    month = names.months[start.month.number - 1]
    if start.day is None:
        return month, last
    if start.month == end.month:
        return str(start.day.number), last
    return f"{start.day.number} {month}", last


def _set(value: DateSet, names: Names) -> str:
    only = value.members[0]
    if len(value.members) > 1:
        return _list(value, names)
    if not isinstance(only, Run):
        return _say(only, names)
    return _every(only, names) if value.every else _one_of(only, names)


def _one_of(run: Run, names: Names) -> str:
    if run.first is None or run.last is None:
        return _before(run, names) or _after(run, names)
    some = "day" if isinstance(run.first, Date) and run.first.day else "time"
    first, last = _pair(run.first, run.last, names)
    between = f"between {first} and {last}"
    return f"some {some} {between}" if names.full else between


def _pair(first: Member, last: Member, names: Names) -> tuple[str, str]:
    if is_plain(first) and is_plain(last):
        return _shared(first, last, names)
    return name(first, names), name(last, names)


def _before(run: Run, names: Names) -> str:
    if run.last is None:
        return ""
    if is_plain(run.last):
        return f"before {name(neighbour(run.last, 1), names)}"
    return f"{name(run.last, names)} or earlier"


def _after(run: Run, names: Names) -> str:
    if run.first is None:
        return ""
    if is_plain(run.first):
        return f"after {name(neighbour(run.first, -1), names)}"
    return f"{name(run.first, names)} or later"


def _every(run: Run, names: Names) -> str:
    end = run.last or run.first
    unit = end.precision if isinstance(end, Date) else "season"
    if run.first is None or run.last is None:
        return f"every {unit} {_run(run, names)}"
    first, last = _pair(run.first, run.last, names)
    return f"every {unit} from {first} to {last}"


def _list(value: DateSet, names: Names) -> str:
    """Name several members: "3 or 4 April 1057", "1667, 1668 and 1670 to 1672"."""
    texts = [_listed(value, place, names) for place in range(len(value.members))]
    last = texts.pop()
    return f"{', '.join(texts)} {'and' if value.every else 'or'} {last}"


def _listed(value: DateSet, place: int, names: Names) -> str:
    """Name one member, leaving out what the next one says again."""
    member = value.members[place]
    if isinstance(member, Run):
        return _run(member, names)
    following = value.members[place + 1] if place + 1 < len(value.members) else None
    if not (is_plain(member) and is_plain(following) and _written_alike(member, following)):
        return name(member, names)
    return _shared(member, following, names)[0]


def _run(run: Run, names: Names) -> str:
    if run.first is None:
        return f"until {name(run.last, names)}" if run.last else ""
    if run.last is None:
        return f"from {name(run.first, names)} on"
    return f"{name(run.first, names)} to {name(run.last, names)}"
