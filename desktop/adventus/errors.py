"""Errors that have something to tell the user. Everything else that is raised is a bug."""

from __future__ import annotations


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
