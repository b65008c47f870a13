"""Splitting a merged visit again: the part comes back as it was, under its number and identity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from adventus.catalogue.editing import Edit

KEPT, PART, BOTH = "kept", "part", "both"


@dataclass(frozen=True)
class Part:
    """A visit that was merged into another.

    Attributes:
        part_id: the number that it had, and will have again.
        by: who merged it; '' where the journal does not tell.
        at: when, in UTC (ISO 8601).
        revision: the revision that merged it; 0 where the journal does not tell.
        can_be_split: why it can't be split off; '' when it can.
    """

    uid: str
    reference: str
    part_id: int
    by: str
    at: str
    revision: int
    can_be_split: str = ""


@dataclass(frozen=True)
class Question:
    """Something changed since the merge that could belong to either.

    Attributes:
        key: what the answer is given for.
        label: what it is about: a field, or the source and the field of a citation.
        value: what it says now.
        options: "kept", "part", "both".
        proposed: the option that is most likely right.
    """

    key: str
    label: str
    value: str
    options: tuple[str, ...] = (KEPT, PART, BOTH)
    proposed: str = KEPT


def parts(connection: sqlite3.Connection, visit_id: int) -> tuple[Part, ...]:
    """Give the visits that were merged into a visit, oldest first."""
    raise NotImplementedError


def split_questions(connection: sqlite3.Connection, part_uid: str) -> tuple[Question, ...]:
    """Ask where what was changed since the merge belongs; nothing where nothing was."""
    raise NotImplementedError


def unmerge(edit: Edit, part_uid: str, answers: Mapping[str, str]) -> int:
    """Split a part off the visit that it was merged into; give the number of the visit."""
    raise NotImplementedError
