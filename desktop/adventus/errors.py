"""Errors that have something to tell the user. Everything else that is raised is a bug."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class UserError(Exception):
    """A sentence for people: what is wrong, where, and what to do about it."""


class Ambiguous(UserError):  # noqa: N818 - it is a question, and reads as one where it is raised
    """The input can be read more than one way; the person chooses among `readings`.

    Attributes:
        readings: what it may mean, each in the notation that would be accepted without a question.
    """

    def __init__(self, message: str, readings: tuple[str, ...]) -> None:
        super().__init__(message)
        self.readings = readings


def nearest(word: str, known: Iterable[str], *, likeness: float = 0.6) -> str:
    """Give the known word that a mistyped one most likely means; '' if none is near.

    Args:
        likeness: how alike they must be, from 0 to 1 (the ratio of `difflib`).
    """
    # Here, because a window that opens without a mistake needs no suggestion.
    import difflib  # noqa: PLC0415

    found = difflib.get_close_matches(word, list(known), n=1, cutoff=likeness)
    return found[0] if found else ""
