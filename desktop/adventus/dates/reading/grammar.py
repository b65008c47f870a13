"""Tokens -> statement: ranges, sets, before and after, and what qualifies them.

::

    statement = { "ca." | "probably" | bracket } related [ "or so" ]
    related   = "between" date "and" date | "before" date | "after" date | "by" date | ...
              | date "-" date | date "to" date | date "or" date | year "(" related ")" | date
    date      = period | part "of" period | digits | calendar phrase,  with "?" or "(?)" after it

Everything must be understood. Nothing here knows a day or a month: dates.reading.phrase,
numeric and periods do.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from adventus.dates.days import calendar_day, day_number, iso_year
from adventus.dates.edtf import DateError, shown
from adventus.dates.reading import vocabulary as v
from adventus.dates.reading.moments import Moment, with_year
from adventus.dates.reading.numeric import full_year, numeric, pair
from adventus.dates.reading.periods import PARTS, meaningful, part_of, period
from adventus.dates.reading.phrase import phrase
from adventus.dates.reading.statement import Statement, qualify
from adventus.dates.reading.tokens import Token, Tokens, ends_with, starts_with, texts

if TYPE_CHECKING:
    from adventus.dates.reading.outcome import Context
