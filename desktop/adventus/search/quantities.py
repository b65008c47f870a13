"""The numbers that a query counts by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from adventus.errors import UserError

if TYPE_CHECKING:
    from adventus.search.expression import Sign

MANY = 10**9  # more than a visit can have of anything
_NUMBER = re.compile("[0-9]{1,9}")


def number(label: str, text: str) -> int:
    """Read a number of items.

    Raises:
        UserError: it is none.
    """
    text = text.strip()
    if not _NUMBER.fullmatch(text):
        raise UserError(f"{label}: “{text}” is no number of items; write it in digits, like 2")
    return int(text)


def at(label: str, text: str) -> tuple[int, int]:
    """Give the one number that is meant, as the least and the most.

    Raises:
        UserError: it is none.
    """
    meant = number(label, text)
    return meant, meant


def compared(label: str, sign: Sign, text: str) -> tuple[int, int]:
    """Give the least and the most number that a comparison lets in.

    Raises:
        UserError: it is no number.
    """
    limit = number(label, text)
    match sign:
        case "<":
            return 0, limit - 1
        case "<=":
            return 0, limit
        case ">":
            return limit + 1, MANY
    return limit, MANY


def between(label: str, low: str, high: str) -> tuple[int, int]:
    """Give the least and the most number of a range; '' is an open end.

    Raises:
        UserError: one of them is no number, or the second is less than the first.
    """
    least = number(label, low) if low else 0
    most = number(label, high) if high else MANY
    if least > most:
        raise UserError(f"{label}: “{high}” is less than “{low}”; the smaller number comes first")
    return least, most
