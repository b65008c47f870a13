"""What any list of records is held to: nothing twice, references that lead on, countries."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from adventus.catalogue.countries import all_countries
from adventus.exchange.whole.document import BadValueError, Record, Step
from adventus.exchange.whole.shape_checks import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable


def each(records: Iterable[Record], name: str, check: Callable[[Record], None]) -> None:
    """Hold every record of a list to a check, and say of the one that fails which it is.

    Raises:
        BadValueError: one fails.
    """
    for index, record in enumerate(records):
        try:
            check(record)
        except BadValueError as error:
            error.path[:0] = (name, index)
            raise


def refuse_twice(records: list[Record], name: str, *keys: str) -> set[Any]:
    """Refuse two records with the same values of these keys; give all of them.

    Raises:
        BadValueError: there are two.
    """
    seen: set[Any] = set()
    for index, record in enumerate(records):
        found = record[keys[0]] if len(keys) == 1 else tuple(record[key] for key in keys)
        if found in seen:
            raise twice(record[keys[-1]], name, index, keys[-1])
        seen.add(found)
    return seen


def twice(value: str, *path: Step) -> BadValueError:
    """Say that a value is there twice."""
    return BadValueError(f"{shown(value)} is there twice", *path)


def check_country(code: str, *path: Step) -> None:
    """Refuse a code that is no country's.

    Raises:
        BadValueError: it is none.
    """
    if code and code not in _codes():
        raise BadValueError(f"{shown(code)} is no country's alpha-3 code", *path)


@cache
def _codes() -> frozenset[str]:
    return frozenset(country.alpha3 for country in all_countries())


def check_link(reference: Record, known: Collection[str], name: str, *path: Step) -> None:
    """Refuse a reference that leads nowhere.

    Raises:
        BadValueError: it does.
    """
    if reference["uid"] not in known:
        raise BadValueError(f"{shown(reference['uid'])} is not among the {name}", *path, "uid")
