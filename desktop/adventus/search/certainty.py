"""From a query to the one that finds only what is certain about dates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from adventus.catalogue.fields import FIELDS, Kind
from adventus.search.expression import And, Between, Compared, Holds, Not, Or
from adventus.search.nested import Opened

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adventus.search.expression import Expression

_DATES = frozenset(known.name for known in FIELDS if known.kind == Kind.DATE)


def certain(query: Expression, saved: Mapping[str, str]) -> Expression:
    """Give the query that finds the visits which fit however their dates are read.

    It is the query itself, with its saved searches put in place, where no date is uncertain to it.

    Raises:
        UserError: a saved search in it can't be used.
    """
    return _read(Opened(saved).expanded(query), certainly=True)


def asks_dates(query: Expression, saved: Mapping[str, str]) -> bool:
    """Tell whether a query finds visits that fit only possibly.

    Raises:
        UserError: a saved search in it can't be used.
    """
    opened = Opened(saved).expanded(query)
    return _read(opened, certainly=True) != opened


def _read(part: Expression, *, certainly: bool) -> Expression:
    """What is certainly left out is all that possibly fits, so `not` turns the demand round."""
    match part:
        case Not():
            return Not(_read(part.part, certainly=not certainly))
        case And() | Or():
            return type(part)(tuple(_read(each, certainly=certainly) for each in part.parts))
        case Holds() | Compared() | Between() if part.field in _DATES:
            return replace(part, certainly=certainly)
    return part
