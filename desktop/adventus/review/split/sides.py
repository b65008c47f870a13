"""What a split goes by: a merged visit and its part before the merge, after it, and now. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from adventus.catalogue.uids import new_uid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from adventus.catalogue.past import Columns, Rows

KEPT, PART, BOTH = "kept", "part", "both"


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


@dataclass(frozen=True)
class Sides:
    """The rows that a split goes by.

    Attributes:
        revision: the one that merged them.
        kept: those of the kept visit before the merge.
        part: those of the part before the merge.
        others: those of parts merged by the same revision that stay.
        gone: those of parts merged by the same revision that were split off already.
        merged: those of the kept visit once it was merged.
        now: those of the kept visit now.
    """

    kept_id: int
    part_id: int
    revision: int
    kept: Rows
    part: Rows
    others: tuple[Rows, ...]
    gone: tuple[Rows, ...]
    merged: Rows
    now: Rows


@dataclass
class Split:
    """What becomes of the rows: those of the kept visit, and those of the part.

    Attributes:
        answers: the answers to questions, by key; what is proposed counts for the others.
        name: says for people what a row is about: a table, and the row.
        new_id: gives a row of a table a number that no other has.
        questions: what was asked on the way.
        went: where the edits of a field went: "kept", "part" or "both".
    """

    answers: Mapping[str, str]
    name: Callable[[str, Columns], tuple[str, str]]
    new_id: Callable[[str], int]
    kept: dict[str, list[Columns]] = field(default_factory=dict)
    part: dict[str, list[Columns]] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    went: dict[str, str] = field(default_factory=dict)

    def ask(self, key: str, label: str, value: str) -> str:
        """Ask where something belongs; give the answer, or what is proposed."""
        question = Question(key, label, value)
        self.questions.append(question)
        answer = self.answers.get(key, question.proposed)
        return answer if answer in question.options else question.proposed

    def keep(self, table: str, row: Columns, visit_id: int) -> None:
        """Leave a row with the kept visit."""
        self.kept.setdefault(table, []).append({**row, "visit_id": visit_id})

    def return_(self, table: str, row: Columns, visit_id: int) -> None:
        """Give a row to the part."""
        self.part.setdefault(table, []).append({**row, "visit_id": visit_id})

    def copied(self, table: str, row: Columns) -> Columns:
        """Make another row that says the same, under a number and identity of its own."""
        identity = {"uid": new_uid()} if "uid" in row else {}
        return {**row, **identity, "id": self.new_id(table)}


def by_uid(rows: Mapping[int, Columns]) -> dict[str, Columns]:
    """Give rows by their identity."""
    return {row["uid"]: row for row in rows.values()}


def three_way(before: Columns, merged: Columns | None, now: Columns) -> Columns:
    """Give a row as it was before the merge, with what was edited since the merge.

    Where it stands in its list is left to the list.
    """
    edited = {
        name: value
        for name, value in now.items()
        if merged is not None
        and value != merged.get(name)
        and name not in {"id", "uid", "visit_id", "position"}
    }
    return {**before, **edited}


def in_order(rows: Iterable[Columns]) -> list[Columns]:
    """Give rows of a list in their order."""
    return sorted(rows, key=lambda row: (row["position"], row["id"]))


def of_engagement(rows: Rows, engagement_id: int) -> list[Columns]:
    """Give the participants of an engagement, in their order."""
    found = rows["visit_agent"].values()
    return in_order(row for row in found if row["engagement_id"] == engagement_id)


def all_rows(rows: Iterable[Rows], table: str) -> Iterator[Columns]:
    """Give the rows of a table in several records."""
    for one in rows:
        yield from one[table].values()
