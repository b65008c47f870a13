"""What brings a visit into a queue, and what takes it out again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.evidence import cite, decide
from adventus.catalogue.file import create
from adventus.catalogue.history import undo
from adventus.catalogue.sources import add_source
from adventus.catalogue.visits import add_visit, delete_visit, set_field
from adventus.errors import UserError
from adventus.review.queues import QUEUES, Item, counts, items
from adventus.review.reviewing import set_review
from adventus.review.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from adventus.catalogue.file import Catalogue


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = create(tmp_path / "four.adventus", by="Ann")
    with made.edit("Fill") as edit:
        for name, date in (("Ada", "2023-12-06"), ("Bo", "2022"), ("Cy", ""), ("Di", "2024")):
            add_visit(edit, {"traveller": name, "date": date, "country": "Oman"})
    yield made
    made.close()


def found(catalogue: Catalogue, name: str) -> list[int]:
    listed = [item.visits[0] for item in items(catalogue.connection, name)]
    assert counts(catalogue.connection)[name] == len(listed)
    return listed


def judge(catalogue: Catalogue, state: str, *ids: int, comment: str = "") -> None:
    with catalogue.edit("Judge") as edit:
        set_review(edit, ids, state, comment)


def grade(catalogue: Catalogue, visit: int, reliability: str, **more: int) -> int:
    with catalogue.edit("Cite") as edit:
        source = add_source(edit, f"Paper {visit}{reliability}{len(more)}")
        edit.update("source", source, {"reliability": reliability, **more})
        cite(edit, visit, "date", source)
    return source


def test_the_queues_by_state_share_out_the_visits(catalogue: Catalogue) -> None:
    judge(catalogue, "in review", 1, 2)
    judge(catalogue, "approved", 3)
    judge(catalogue, "draft", 2, comment="No date")
    with catalogue.edit("Change") as edit:
        set_field(edit, 3, "venue", "Palace")
    assert [found(catalogue, name) for name in ("in review", "changed since")] == [[1], [3]]
    assert [found(catalogue, name) for name in ("returned", "drafts")] == [[2], [4]]
    assert standing(catalogue.connection).by_state["in review"] == 2
    judge(catalogue, "in review", 2)
    assert found(catalogue, "returned") == []


def test_items_come_by_date_with_who_when_and_where(catalogue: Catalogue) -> None:
    drafts = items(catalogue.connection, "drafts")
    assert [item.visits for item in drafts] == [(2,), (1,), (4,), (3,)]
    assert drafts[1] == Item((1,), "", "Ada · 2023-12-06 · Oman", "V-0001")


def test_without_a_source_until_one_is_cited(catalogue: Catalogue) -> None:
    grade(catalogue, 1, "A")
    judge(catalogue, "rejected", 3, comment="Never took place")
    assert found(catalogue, "no source") == [2, 4]


def test_a_weak_source_is_one_witness_without_a_good_grade(catalogue: Catalogue) -> None:
    agency = grade(catalogue, 1, "D")
    grade(catalogue, 1, "E", derived_from_id=agency)  # a copy of the agency: still one witness
    grade(catalogue, 2, "")
    grade(catalogue, 2, "F")  # two witnesses, though weak ones
    grade(catalogue, 4, "B")
    assert found(catalogue, "weak source") == [1]
    grade(catalogue, 1, "C", derived_from_id=agency)
    assert found(catalogue, "weak source") == []


def test_a_source_derived_from_itself_in_a_circle_is_one_witness(catalogue: Catalogue) -> None:
    first = grade(catalogue, 1, "D")
    second = grade(catalogue, 3, "D", derived_from_id=first)
    with catalogue.edit("Close the circle") as edit:
        edit.update("source", first, {"derived_from_id": second})
    assert found(catalogue, "weak source") == [1, 3]


def test_conflicts_are_listed_by_field_until_they_are_decided(catalogue: Catalogue) -> None:
    with catalogue.edit("Cite") as edit:
        cite(edit, 1, "date", add_source(edit, "Gazette"), says="1999")
    (item,) = items(catalogue.connection, "conflicts")
    assert (item.visits, item.field, item.detail) == ((1,), "date", "Date · V-0001")
    with catalogue.edit("Decide") as edit:
        decide(edit, 1, "date", "A misprint")
    assert found(catalogue, "conflicts") == []
    with catalogue.edit("Cite more") as edit:
        cite(edit, 1, "date", add_source(edit, "Almanac"), says="1999")
    assert found(catalogue, "recheck") == [1]


def test_changed_in_bulk_until_changed_alone_approved_or_undone(catalogue: Catalogue) -> None:
    with catalogue.edit("Import") as edit:
        ids = [add_visit(edit, {"traveller": "Eve"}) for _ in range(60)]
    assert found(catalogue, "bulk") == []  # they were added, not changed
    judge(catalogue, "in review", *ids)
    assert found(catalogue, "bulk") == []  # no field was changed
    with catalogue.edit("Tag") as edit:
        for visit in ids:
            set_field(edit, visit, "tags", "Gulf")
    assert sorted(found(catalogue, "bulk")) == ids
    with catalogue.edit("Change one") as edit:
        set_field(edit, ids[0], "venue", "Palace")
    judge(catalogue, "approved", ids[1])
    assert sorted(found(catalogue, "bulk")) == ids[2:]
    undo(catalogue)
    undo(catalogue)
    undo(catalogue)
    assert found(catalogue, "bulk") == []


def test_every_queue_can_be_listed_and_an_unknown_one_is_named(catalogue: Catalogue) -> None:
    for queue in QUEUES:
        assert isinstance(items(catalogue.connection, queue.name), list)
    with pytest.raises(UserError, match="no queue “draft”"):
        items(catalogue.connection, "draft")


def test_probable_duplicates_leave_rejected_visits_out(catalogue: Catalogue) -> None:
    values = {"traveller": "Eve", "date": "2020-03-04", "country": "PER", "place": "Lima"}
    with catalogue.edit("Add") as edit:
        one, other, third = (add_visit(edit, values) for _ in range(3))
    assert [item.visits for item in items(catalogue.connection, "duplicates")] == [
        (one, other, third)
    ]
    judge(catalogue, "rejected", other, comment="A hoax")
    assert [item.visits for item in items(catalogue.connection, "duplicates")] == [(one, third)]
    judge(catalogue, "rejected", third, comment="A hoax")
    assert items(catalogue.connection, "duplicates") == []


def test_rows_that_wait_are_listed_with_the_visits_they_may_be(catalogue: Catalogue) -> None:
    ask = catalogue.connection.execute
    uids = [ask("SELECT uid FROM visit WHERE id = ?", (number,)).fetchone()[0] for number in (2, 1)]
    likely = [{"uid": uid, "score": 0.9, "reasons": ["same date"]} for uid in uids]
    row = {"file": "trips.csv", "title": "Ada · 2023", "likely": json.dumps(likely)}
    with catalogue.edit("Hold") as edit:
        for number, state in ((12, "waiting"), (3, "waiting"), (4, "left out")):
            edit.insert("proposal", {**row, "number": number, "state": state})
    first, second = items(catalogue.connection, "proposals")
    assert counts(catalogue.connection)["proposals"] == 2
    assert (first.proposal, second.proposal) == (2, 1)
    assert (second.visits, second.title) == ((2, 1), "Ada · 2023")
    assert second.detail == "Row 12 of trips.csv · same date · 90%"
    with catalogue.edit("Delete") as edit:
        for number in (1, 2):
            delete_visit(edit, number)
    (first, _) = items(catalogue.connection, "proposals")
    assert (first.visits, first.detail) == ((), "Row 3 of trips.csv · no visit like it is left")
