"""A whole catalogue as it was read from a file, and where in the file each part of it stood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Step = str | int  # a key of an object, or an index of a list
Record = dict[str, Any]


class BadValueError(ValueError):
    """A value that no catalogue can hold.

    Attributes:
        reason: what is wrong with it, in words that follow a colon.
        path: the keys and indexes that lead to it.
    """

    def __init__(self, reason: str, *path: Step) -> None:
        super().__init__(reason)
        self.reason = reason
        self.path: list[Step] = list(path)


class Origins(dict[int, str]):
    """Where objects come from ("citations.csv, line 3"), by their `id()`."""

    def put(self, table: str, line: int, record: Record) -> Record:
        """Take note of the line that a record comes from; give it back."""
        self[id(record)] = f"{table}.csv, line {line}"
        return record


@dataclass(frozen=True)
class Document:
    """What a file says, in the form of our JSON.

    Attributes:
        value: the object.
        origins: where objects in it come from; empty where the path in the object itself says it.
        visit_again: gives one visit as a document of its own, where the origins of visits would be
            too many to be kept.
    """

    value: Record
    origins: Origins = field(default_factory=Origins)
    visit_again: Callable[[int], Document] | None = None

    def where(self, path: Sequence[Step]) -> str:
        """Say where in the file a value stands."""
        if self.visit_again and len(path) > 1 and path[0] == "visits":
            return self.visit_again(int(path[1])).where(path[2:])
        here: Any = self.value
        origin, rest = self.origins.get(id(here), ""), 0
        for depth, step in enumerate(path):
            if isinstance(here, dict) and step not in here:
                break
            here = here[step]
            if id(here) in self.origins:
                origin, rest = self.origins[id(here)], depth + 1
        inner = written(path[rest:])
        return f"{origin}, {inner}" if origin and inner else origin or inner


def written(path: Sequence[Step]) -> str:
    """Write a path: `visits[12].citations[0].credibility`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")
