"""The first and the last day of a stay, from two columns, as one date."""

from __future__ import annotations

import re
from functools import lru_cache

from adventus import dates
from adventus.catalogue.values import DateStatement
from adventus.errors import UserError

_DAY = re.compile(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}")


@lru_cache(maxsize=1 << 16)
def joined(
    label: str, start: DateStatement | None, end: DateStatement | None
) -> DateStatement | None:
    """Join them: equal days are that day; where one is missing, that end is unknown.

    Raises:
        UserError: they make no date, as where the stay ends before it starts.
    """
    if start is None and end is None:
        return None
    first, last = (each.edtf if each else "" for each in (start, end))
    edtf = first if first == last and _DAY.fullmatch(first) else f"{first}/{last}"
    try:
        dates.parse(edtf)
    except dates.DateError as error:
        raise UserError(f"{label}: {error}") from error
    readings = {each.reading for each in (start, end) if each}
    reading = readings.pop() if len(readings) == 1 else "from context"
    return DateStatement(edtf, _written(start, end), reading)


def _written(start: DateStatement | None, end: DateStatement | None) -> str:
    """Keep the wording where one of them was not EDTF already."""
    if not any(each and each.as_written for each in (start, end)):
        return ""
    words = [each.as_written or each.edtf for each in (start, end) if each]
    return " – ".join(dict.fromkeys(words))
