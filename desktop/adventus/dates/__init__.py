"""What a date statement means: text to values, values to days, and back to words.

`parse` reads EDTF; `span` gives the days a value allows; `words` and `short` show it. What people
type is read by `adventus.dates.reading`, which is imported where somebody types. Nothing here knows
a database or a window, and no clock is read.
"""

from __future__ import annotations

from adventus.dates.edtf import DateError, parse
from adventus.dates.span import (
    OPEN_FUTURE,
    OPEN_PAST,
    Span,
    certainly_before,
    certainly_overlap,
    certainly_within,
    compatible,
    day_number,
    earliest,
    finer,
    iso_day,
    latest,
    possibly_before,
    possibly_overlap,
    possibly_within,
    sort_key,
    span,
    window,
)
from adventus.dates.values import Date, DateSet, Edge, Edtf, Interval, LongYear, Part, Run, Season
from adventus.dates.wording import short, words

__all__ = [
    "OPEN_FUTURE",
    "OPEN_PAST",
    "Date",
    "DateError",
    "DateSet",
    "Edge",
    "Edtf",
    "Interval",
    "LongYear",
    "Part",
    "Run",
    "Season",
    "Span",
    "certainly_before",
    "certainly_overlap",
    "certainly_within",
    "compatible",
    "day_number",
    "earliest",
    "finer",
    "iso_day",
    "latest",
    "parse",
    "possibly_before",
    "possibly_overlap",
    "possibly_within",
    "short",
    "sort_key",
    "span",
    "window",
    "words",
]
