"""A fresh catalogue, and visits thrown together by dice, with all that can belong to a visit."""

from __future__ import annotations

import random
from functools import partial
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.evidence import cite, decide
from adventus.catalogue.file import Catalogue, create
from adventus.catalogue.records import visit
from adventus.catalogue.sources import add_source
from adventus.catalogue.visits import add_visit, put_engagement, set_field
from adventus.review.duplicates.apart import keep_apart
from adventus.review.reviewing import set_review
from adventus.review.side_by_side.choosing import Choice, can_take_both, items
from adventus.review.side_by_side.comparing import compare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from adventus.catalogue.editing import Edit

NAMES = ("Ann", "Bob", "Cem", "Dina", "Eve")
DATES = ("2022-10", "2022-10-06", "2022-10-07", "2022", "2023-01-01/2023-01-03", "!unknown", "")
PLACES = (("KAZ", "Astana"), ("KAZ", "Almaty"), ("JPN", "Tokyo"), ("KAZ", ""), ("", ""))
TEXTS = ("Talks.", "Talks. And more.", "Ceremony", "", "!none")
CITED = ("date", "place", "country", "host", "notes", "rank", "engagements", "purpose", "")
VALUES = (
    ("date", DATES),
    ("programme_date", DATES),
    ("venue", ("Palace", "")),
    ("rank", ("state", "official", "", "!none")),
    ("status", ("occurred", "planned")),
    ("occasion", ("SCO summit", "")),
    ("purpose", TEXTS),
    ("notes", TEXTS),
    ("journey", ("Asia tour", "")),
)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = create(tmp_path / "visits.adventus", by="Ada")
    made.clock = lambda: "2026-01-01T00:00:00Z"
    yield made
    made.close()


@pytest.fixture
def anyhow(catalogue: Catalogue) -> Callable[[int], Anyhow]:
    return partial(Anyhow, catalogue)


class Anyhow:
    """What people could do, by dice: the same for the same seed."""

    def __init__(self, catalogue: Catalogue, seed: int) -> None:
        self.catalogue = catalogue
        self.random = random.Random(seed)

    def visits(self, count: int) -> list[int]:
        """Add visits with evidence, remarks and judgements; there are two people named Ann."""
        with self.catalogue.edit("Make visits") as edit:
            sources = [add_source(edit, title=title) for title in ("Web article", "Book", "Wire")]
            made = [self._visit(edit, sources) for _ in range(count)]
        with self.catalogue.edit("Judge") as edit:
            other_ann = edit.insert("agent", {"name": "Ann"})
            for row_id in made:
                self._add_everywhere(edit, row_id, other_ann)
                self._cite_items(edit, row_id, sources)
            for row_id in self.random.sample(made, count // 2):
                state = self.random.choice(("draft", "in review", "approved", "rejected"))
                set_review(edit, [row_id], state, "as discussed")
            keep_apart(edit, self.random.sample(made, 2), "other hosts")
            for row_id in {made[0], made[-1]}:
                subject = visit(edit.connection, row_id).uid
                finding = {"rule": "no-source", "subject": subject, "reason": "seen myself"}
                edit.insert("acknowledgement", finding)
        return made

    def choices(self, ids: Sequence[int]) -> dict[str, Choice]:
        """Choose as a person could: any record, several where that can be, items left."""
        found = {}
        for row in compare(self.catalogue.connection, ids).rows:
            places = list(range(len(ids)))
            take = tuple(self.random.sample(places, self.random.randrange(1, len(ids) + 1)))
            leave = frozenset(one.uid for one in items(row) if self.random.random() < 0.2)
            if self.random.random() < 0.7:
                choice = Choice(take if can_take_both(row) else take[:1], leave=leave)
                found[row.field.name] = choice
        return found

    def edit_first(self) -> None:
        """Edit the first visit."""
        with self.catalogue.edit("Edit") as edit:
            sources = [row[0] for row in edit.execute("SELECT id FROM source")]
            set_field(edit, 1, "organiser", self._some(NAMES[1:]))
            set_field(
                edit, 1, self.random.choice(("venue", "notes")), self._one(("A", "", "!none"))
            )
            put_engagement(edit, 1, kind="event", title="new", agents=self._two())
            self._evidence(edit, 1, sources)

    def _one(self, values: Sequence[str]) -> str:
        return self.random.choice(values)

    def _two(self) -> list[str]:
        return self.random.sample(NAMES[1:], 2)

    def _some(self, names: Sequence[str]) -> str:
        return " | ".join(self.random.sample(names, self.random.randrange(0, 4)))

    def _visit(self, edit: Edit, sources: list[int]) -> int:
        row_id = add_visit(edit)
        for name in ("traveller", "host", "met", "organiser"):
            set_field(edit, row_id, name, self._some(NAMES))
        set_field(edit, row_id, "tags", self._some(("trade", "summit", "state")))
        for name, values in VALUES:
            set_field(edit, row_id, name, self._one(values))
        for name, value in zip(("country", "place"), self.random.choice(PLACES), strict=True):
            set_field(edit, row_id, name, value)
        for _ in range(self.random.randrange(3)):
            put_engagement(
                edit,
                row_id,
                kind=self._one(("meeting", "event")),
                title=self._one(("talks", "dinner", "")),
                date=self._one(("", "2022-10-06")),
                agents=self.random.sample(NAMES, self.random.randrange(3)),
            )
        self._evidence(edit, row_id, sources)
        return row_id

    def _evidence(self, edit: Edit, row_id: int, sources: Sequence[int]) -> None:
        for _ in range(self.random.randrange(5)):
            name = self._one(CITED)
            says = self._one(("", "2022-10-06", "2021")) if name == "date" else ""
            quotation = f"words {self.random.randrange(10**6)}"
            cite(edit, row_id, name, self.random.choice(sources), quotation=quotation, says=says)
        for name in self.random.sample(("date", "place", "notes"), self.random.randrange(3)):
            decide(edit, row_id, name, f"because {self.random.randrange(100)}")

    def _add_everywhere(self, edit: Edit, row_id: int, agent_id: int) -> None:
        """Let somebody travel, be met, and take part in engagements."""
        found = edit.execute("SELECT id FROM engagement WHERE visit_id = ?", (row_id,))
        for engagement_id, role in (
            *((None, role) for role in ("traveller", "met")),
            *((row[0], "participant") for row in found.fetchall()),
        ):
            agent = {"role": role, "agent_id": agent_id, "engagement_id": engagement_id}
            if self.random.random() < 0.5:
                edit.insert("visit_agent", {**agent, "visit_id": row_id, "position": 9})

    def _cite_items(self, edit: Edit, row_id: int, sources: Sequence[int]) -> None:
        values = visit(edit.connection, row_id).values
        for name in ("host", "met", "engagements"):
            listed = values[name]
            if isinstance(listed, tuple) and listed and self.random.random() < 0.6:
                item = self.random.choice(listed)
                says = item.name if name == "met" else ""
                cite(edit, row_id, name, self.random.choice(sources), item=item.uid, says=says)
