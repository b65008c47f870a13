from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.file import Catalogue, create
from adventus.catalogue.history import undo
from adventus.catalogue.visits import add_visit, delete_visit, set_field
from adventus.errors import UserError
from adventus.review.duplicates.apart import keep_apart, kept_apart, let_together

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = create(tmp_path / "c.adventus", by="Ada")
    made.clock = lambda: "2026-01-01T00:00:00Z"
    with made.edit("Add visits") as edit:
        for day in ("2001-05-03", "2001-05-04", "2001-05-05"):
            add_visit(edit, {"traveller": "Ann Lee", "date": day, "country": "Oman"})
    yield made
    made.close()


def keep(catalogue: Catalogue, *visits: int, reason: str = "") -> None:
    with catalogue.edit("Not the same") as edit:
        keep_apart(edit, visits, reason)


def test_all_pairs_of_a_group_are_kept_apart(catalogue: Catalogue) -> None:
    keep(catalogue, 3, 1, 2)

    assert kept_apart(catalogue.connection) == {(1, 2), (1, 3), (2, 3)}


def test_who_said_so_and_why_is_kept(catalogue: Catalogue) -> None:
    keep(catalogue, 1, 2, reason="two mornings")
    keep(catalogue, 2, 1, reason="two days")

    rows = catalogue.connection.execute('SELECT "by", at, reason FROM apart').fetchall()
    assert rows == [("Ada", "2026-01-01T00:00:00Z", "two days")]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("date", "2001-06-01"),
        ("traveller", "Ann Lee | Bob Ray"),
        ("country", "Iran"),
        ("place", "Muscat"),
        ("venue", "Palace"),
        ("occasion", "Summit"),
        ("purpose", "Talks"),
    ],
)
def test_it_holds_until_a_deciding_field_changes(
    catalogue: Catalogue, name: str, value: str
) -> None:
    keep(catalogue, 1, 2)
    with catalogue.edit("Set") as edit:
        set_field(edit, 2, name, value)
    assert kept_apart(catalogue.connection) == set()

    undo(catalogue)

    assert kept_apart(catalogue.connection) == {(1, 2)}


def test_it_holds_when_another_field_changes(catalogue: Catalogue) -> None:
    keep(catalogue, 1, 2)
    with catalogue.edit("Set") as edit:
        set_field(edit, 2, "notes", "seen")
        set_field(edit, 2, "rank", "state")

    assert kept_apart(catalogue.connection) == {(1, 2)}


def test_it_can_be_taken_back(catalogue: Catalogue) -> None:
    keep(catalogue, 1, 2, 3)
    with catalogue.edit("Perhaps the same") as edit:
        let_together(edit, [2, 1])

    assert kept_apart(catalogue.connection) == {(1, 3), (2, 3)}


def test_a_merged_visit_is_the_one_that_was_kept(catalogue: Catalogue) -> None:
    with catalogue.edit("Set") as edit:
        set_field(edit, 2, "date", "2001-05-05")
    keep(catalogue, 1, 3)
    with catalogue.edit("Merge 3 into 2") as edit:
        gone = edit.row("visit", 3)
        delete_visit(edit, 3)
        part = {"uid": gone["uid"], "visit_id": 2, "part_id": 3, "reference": gone["reference"]}
        edit.insert("merged", part)

    assert kept_apart(catalogue.connection) == {(1, 2)}


def test_a_visit_that_is_gone_is_said_to_be(catalogue: Catalogue) -> None:
    with (
        pytest.raises(UserError, match="one of the visits is gone"),
        catalogue.edit("Not the same") as edit,
    ):
        keep_apart(edit, [1, 9])
