"""A first mapping for a table, by what its columns are called and what they hold."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from adventus.bundled import bundled
from adventus.catalogue.countries import country_called
from adventus.catalogue.fields import FIELDS, Kind
from adventus.catalogue.fields import field as field_named
from adventus.dates.reading import NoDate, read
from adventus.errors import UserError
from adventus.exchange.plan.mapping import (
    AS_WRITTEN,
    END,
    IGNORE,
    KEEP,
    KEY,
    START,
    UID,
    FileSource,
    Mapping,
    is_uid,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from adventus.exchange.input.table import InputTable

_SAMPLE = 200  # values of a column that are looked at
_MOSTLY = 0.9  # of them must fit where the column's name says nothing
_HALF = 0.5  # of them must fit what the name says
_CODE = 2  # letters
_SEPARATORS = (" | ", ";")
_DERIVED = ("earliest", "latest")
_PACKAGED = {UID, "date_reading", "reviewed_by"}
"""Columns that only the visits of a data package have."""


def propose(table: InputTable) -> Mapping:
    """Propose where each column goes; a column that nothing is known of is kept in the notes.

    A table whose column `uid` holds such is taken for one that this program wrote; a few cells that
    are none are problems of their rows.

    Raises:
        UserError: the table is part of a data package, where other tables hold what it names.
    """
    _refuse_packaged(table)
    if UID in table.columns and _share(values(table, UID), is_uid) > _HALF:
        columns = {name: _own_target(name, table.columns) for name in table.columns}
        return Mapping(columns, own=True, day_first=_day_first(table, columns))
    taken = _ours(table) | _by_name(table)
    _alone(taken)
    _by_content(table, taken)
    columns = {name: taken.get(name, KEEP) for name in table.columns}
    return Mapping(
        columns,
        separators=_separators(table, columns),
        day_first=_day_first(table, columns),
        source=FileSource(table.name),
    )


def _refuse_packaged(table: InputTable) -> None:
    if not _PACKAGED.issubset(table.columns):
        return
    raise UserError(
        f"“{table.name}” is one table of a data package: who travelled and where to stands in the"
        " tables beside it. Import the package, or its datapackage.json; to edit visits in a"
        " spreadsheet, export them as CSV or XLSX."
    )


def _ours(table: InputTable) -> dict[str, str]:
    """Give the columns of an export of ours that need no aliases, where its uids are gone."""
    if not all(f"date_{part}" in table.columns for part in _DERIVED):
        return {}
    found = {name: _own_target(name, table.columns) for name in table.columns if name != UID}
    return {
        name: target
        for name, target in found.items()
        if target == IGNORE or target.endswith(f".{AS_WRITTEN}") or name == "review"
    }


def values(table: InputTable, column: str) -> list[str]:
    """Give the first texts of a column that are not empty."""
    at = table.columns.index(column)
    found = (row.cells[at].strip() for row in table.rows if row.cells[at].strip())
    return [text for text, _ in zip(found, range(_SAMPLE), strict=False)]


def _own_target(name: str, columns: Sequence[str]) -> str:
    """Give where a column of our own export goes; days that follow from a date are left out."""
    if name == UID or name in {described.name for described in FIELDS}:
        return name
    for described in FIELDS:
        if described.kind is Kind.DATE and described.name in columns:
            if name == f"{described.name}_{AS_WRITTEN}":
                return f"{described.name}.{AS_WRITTEN}"
            if name in {f"{described.name}_{part}" for part in _DERIVED}:
                return IGNORE
    return KEEP


@cache
def _aliases() -> dict[str, tuple[str, ...]]:
    """Read which names each target goes by, the likeliest first."""
    known = json.loads(bundled("vocabularies", "columns.json").read_text(encoding="utf-8"))
    return {target: tuple(map(_plain, names)) for target, names in known.items()}


def _plain(name: str) -> str:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return " ".join(re.findall(r"\w+", spaced.replace("_", " ").casefold()))


def _by_name(table: InputTable) -> dict[str, str]:
    """Give each target the column with its likeliest name."""
    called = {_plain(name): name for name in reversed(table.columns)}
    found: dict[str, str] = {}
    filled: set[str] = set()
    for target, names in _aliases().items():
        column = next((called[n] for n in names if n in called and called[n] not in found), None)
        if column is None or not _may_hold(table, column, target):
            continue
        whole, _, part = target.partition(".")
        if part and whole in filled:
            continue
        found[column] = target
        filled.add(target)
    return found


def _alone(taken: dict[str, str]) -> None:
    """A first day with no last one beside it is all that is said of the date."""
    parts = [name for name, target in taken.items() if target in {f"date.{START}", f"date.{END}"}]
    if len(parts) == 1:
        taken[parts[0]] = "date"


def _may_hold(table: InputTable, column: str, target: str) -> bool:
    """Tell whether what a column holds speaks against where its name points."""
    some = values(table, column)
    if target == KEEP:
        return True
    if target == KEY:
        at = table.columns.index(column)
        keys = [row.cells[at].strip() for row in table.rows]
        return all(keys) and len(set(keys)) == len(keys)
    fits = _FITS.get(field_named(target.partition(".")[0]).kind)
    return fits is None or _share(some, fits) >= _HALF


def _by_content(table: InputTable, taken: dict[str, str]) -> None:
    for target, kind in (("date", Kind.DATE), ("country", Kind.COUNTRY)):
        if any(name.partition(".")[0] == target for name in taken.values()):
            continue
        for column in table.columns:
            some = values(table, column)
            free = column not in taken and _aliased(column) != KEEP
            if free and some and _share(some, _FITS[kind]) >= _MOSTLY:
                taken[column] = target
                break


def _aliased(column: str) -> str:
    """Tell where a name points by itself; "from" is a country, but not the one that was visited."""
    plain = _plain(column)
    return next((target for target, names in _aliases().items() if plain in names), "")


def _share(some: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, some)) / len(some) if some else 1.0


def _is_country(text: str) -> bool:
    if "," in text and max(map(len, re.findall(r"\w+", text)), default=0) <= _CODE:
        return False  # "A, B" are two people, not BA
    return bool(country_called(text))


def _is_date(text: str) -> bool:
    # A bare number is as likely a count.
    if not re.search(r"\d{4}|\d\D+\d", text) or (text.isdecimal() and len(text) != 4):
        return False
    with suppress(UserError):
        return not isinstance(read(text), NoDate)
    return False


_FITS: dict[Kind, Callable[[str], bool]] = {Kind.COUNTRY: _is_country, Kind.DATE: _is_date}


def _separators(table: InputTable, columns: dict[str, str]) -> dict[str, str]:
    """Find what stands between the values of lists."""
    found = {}
    for name, target in columns.items():
        if target in {described.name for described in FIELDS if described.repeated}:
            some = values(table, name)
            used = next((mark for mark in _SEPARATORS if any(mark in text for text in some)), "")
            if used:
                found[name] = used.strip()
    return found


def _day_first(table: InputTable, columns: dict[str, str]) -> bool | None:
    """Tell the order of all-digit dates from those that can be read one way only."""
    first, second = False, False
    for name, target in columns.items():
        if field_kind(target) is Kind.DATE:
            for text in values(table, name):
                parts = re.fullmatch(r"(\d{1,2})[/.\-](\d{1,2})[/.\-]\d{4}", text)
                first |= bool(parts and int(parts[1]) > 12 >= int(parts[2]))
                second |= bool(parts and int(parts[2]) > 12 >= int(parts[1]))
    return first if first != second else None


def field_kind(target: str) -> Kind | None:
    """Give the kind of field that a column goes to; None where it goes to none."""
    name = target.partition(".")[0]
    return next((described.kind for described in FIELDS if described.name == name), None)
