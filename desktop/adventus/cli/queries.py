"""What the command line is asked for: the query, and the order of what it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adventus.catalogue.fields import field
from adventus.catalogue.ordering import EVIDENCE, Order
from adventus.errors import UserError

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue
    from adventus.catalogue.listing import Condition
    from adventus.search.expression import Expression


def asked(catalogue: Catalogue, query: str) -> tuple[Expression, Condition]:
    """Read a query, which may use the saved searches of the catalogue.

    Raises:
        UserError: a part of it can't be understood.
    """
    # Most of what is read from a catalogue needs no search, which takes as long to import.
    from adventus.search import condition, parse  # noqa: PLC0415
    from adventus.search.saved import saved_searches  # noqa: PLC0415

    saved = saved_searches(catalogue.connection)
    expression = parse(query, saved)
    return expression, condition(expression, saved)


def sorting(names: str, *, descending: bool) -> list[Order]:
    """Read `country,-date`: fields to sort by, the first one first, a minus for descending.

    Args:
        descending: turn every one of them round.

    Raises:
        UserError: there is no such field.
    """
    given = [name.strip() for name in names.split(",")]
    if not all(name.removeprefix("-") for name in given):
        raise UserError(f"“{names}” leaves out a field to sort by; write country,-date.")
    return [
        Order(_field_name(name.removeprefix("-")), name.startswith("-") != descending)
        for name in given
    ]


def _field_name(name: str) -> str:
    return name if name == EVIDENCE else field(name).name
