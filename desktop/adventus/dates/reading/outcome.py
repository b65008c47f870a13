"""What reading a typed date leads to, and how a question is carried to its answers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Reading:
    """What was meant, and how that is known.

    Attributes:
        edtf: the date as EDTF.
        how: ``stated`` in the text, or ``from context``.
    """

    edtf: str
    how: str


@dataclass(frozen=True, slots=True)
class Question:
    """The text leaves something open, and a person must choose.

    Attributes:
        message: what is open, in one sentence.
        readings: what it may mean, as EDTF.
    """

    message: str
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoDate:
    """The text says nothing, or says that there is no date."""


class Unsettled(Exception):  # noqa: N818 - not an error: it asks, and `read` answers
    """A question met while reading.

    Attributes:
        key: which question it is; the answer is kept under this name.
        count: how many answers there are.
        message: the question as a sentence.
    """

    def __init__(self, key: str, count: int, message: str) -> None:
        super().__init__(message)
        self.key = key
        self.count = count
        self.message = message


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the text.

    Attributes:
        year: the year that a date without one belongs to.
        day_first: whether all-digit dates give the day before the month.
        answers: the answers tried for questions met so far, by their key.
    """

    year: int | None = None
    day_first: bool | None = None
    answers: Mapping[str, int] = field(default_factory=dict)

    def choose(self, key: str, count: int, message: str) -> int:
        """Give the answer, from 0 to count - 1.

        Raises:
            Unsettled: the question has no answer yet.
        """
        if key not in self.answers:
            raise Unsettled(key, count, message)
        return self.answers[key]

    def with_answer(self, key: str, answer: int) -> Context:
        """Give the same context with one more answer."""
        return replace(self, answers={**self.answers, key: answer})
