"""The columns of the visit table as CSV, listed once, from the field registry.

A date is four columns: its EDTF, the first and the last day it allows (empty where there is none,
as with an open end), and the text as written. Lists are joined with ` | `. An empty cell is a
field not looked at yet; `!unknown` and `!none` are the two kinds of emptiness that were found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from adventus import dates
from adventus.catalogue.fields import FIELDS, Field, Kind
from adventus.errors import UserError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Part(StrEnum):
    """What of a field a column holds."""

    VALUE = "value"
    EARLIEST = "earliest"
    LATEST = "latest"
    AS_WRITTEN = "as_written"


@dataclass(frozen=True)
class Column:
    """One column: a field of the registry, or a part of one; `field` is '' for the uid."""

    name: str
    field: str
    part: Part = Part.VALUE


def _columns() -> Iterator[Column]:
    yield Column("uid", "")
    for field in FIELDS:
        yield from _of(field)


def _of(field: Field) -> Iterator[Column]:
    yield Column(field.name, field.name)
    if field.kind is Kind.DATE:
        for part in (Part.EARLIEST, Part.LATEST, Part.AS_WRITTEN):
            yield Column(f"{field.name}_{part}", field.name, part)


COLUMNS = tuple(_columns())
_BY_NAME = {column.name: column for column in COLUMNS}


def chosen(names: Sequence[str]) -> tuple[Column, ...]:
    """Give the columns of these names, in this order; all of them for none.

    Raises:
        UserError: there is no column of a name, or one is named twice.
    """
    for name in names:
        if name not in _BY_NAME:
            near = nearest(name.casefold(), _BY_NAME)
            advice = f"did you mean {near}?" if near else f"there are {', '.join(_BY_NAME)}."
            raise UserError(f"There is no column “{name}”; {advice}")
    if len(set(names)) < len(names):
        raise UserError("A column is named twice; name each once.")
    return tuple(_BY_NAME[name] for name in names) or COLUMNS


_PLAIN_DAYS = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:/([0-9]{4}-[0-9]{2}-[0-9]{2}))?")


def days(edtf: str) -> tuple[str, str]:
    """Give the first and the last day that a date allows, each '' where there is none."""
    plain = _PLAIN_DAYS.fullmatch(edtf)  # what most dates are; parsing takes 30 times as long
    return (plain[1], plain[2] or plain[1]) if plain else _parsed_days(edtf)


@lru_cache(maxsize=32_768)
def _parsed_days(edtf: str) -> tuple[str, str]:
    span = dates.span(dates.parse(edtf))
    return dates.earliest(span), dates.latest(span)
