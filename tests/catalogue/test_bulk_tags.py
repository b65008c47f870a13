from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.bulk_edits import tag, untag
from adventus.catalogue.history import undo
from adventus.catalogue.records import visit
from adventus.catalogue.values import notation
from adventus.catalogue.visits import add_visit
from adventus.progress import Cancelled, Progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.catalogue.file import Catalogue


@pytest.fixture
def ids(catalogue: Catalogue) -> list[int]:
    with catalogue.edit("Add") as edit:
        return [add_visit(edit, {"tags": tags}) for tags in ("", "water", "water | border")]


def tags(catalogue: Catalogue, ids: Sequence[int]) -> list[str]:
    return [notation(visit(catalogue.connection, each).values["tags"]) for each in ids]


def found(catalogue: Catalogue, word: str) -> list[int]:
    return [
        row[0]
        for row in catalogue.connection.execute(
            "SELECT rowid FROM visit_text WHERE visit_text MATCH ? ORDER BY rowid", (word,)
        )
    ]


def test_tags_are_put_on_all_that_lack_them(catalogue: Catalogue, ids: list[int]) -> None:
    changes = tag(catalogue, ids, ["Water", "energy"])
    assert tags(catalogue, ids) == ["energy | water", "energy | water", "border | energy | water"]
    assert changes.label == "Add tags “Water”, “energy” to 3 visits"
    assert found(catalogue, "energy") == ids
    undo(catalogue)
    assert tags(catalogue, ids) == ["", "water", "border | water"]
    assert found(catalogue, "energy") == []


def test_the_label_counts_the_visits_that_change(catalogue: Catalogue, ids: list[int]) -> None:
    assert tag(catalogue, ids, ["border"]).label == "Add tag “border” to 2 visits"
    assert untag(catalogue, ids[:1], ["border"]).label == "Remove tag “border” from 1 visit"


def test_tags_are_taken_off_and_stay_in_the_list(catalogue: Catalogue, ids: list[int]) -> None:
    untag(catalogue, ids, ["WATER", "never heard of"])
    assert tags(catalogue, ids) == ["", "", "border"]
    assert found(catalogue, "water") == []
    assert catalogue.connection.execute("SELECT count(*) FROM tag").fetchone() == (2,)


def test_where_nothing_changes_no_revision_is_made(catalogue: Catalogue, ids: list[int]) -> None:
    assert not tag(catalogue, ids[1:], ["water"])
    assert not untag(catalogue, ids, ["energy"])
    assert not tag(catalogue, [99], ["energy"])
    assert catalogue.connection.execute("SELECT count(*) FROM tag").fetchone() == (2,)


def test_it_can_be_cancelled(catalogue: Catalogue, ids: list[int]) -> None:
    steps: list[tuple[int, int]] = []

    def report(done: int, total: int) -> None:
        steps.append((done, total))
        if done == 3:  # all is written, and the searched text is still to be renewed
            progress.cancel()

    progress = Progress(report)
    with pytest.raises(Cancelled):
        tag(catalogue, ids, ["energy"], progress)
    assert steps == [(0, 6), (3, 6)]
    assert tags(catalogue, ids) == ["", "water", "border | water"]
    assert catalogue.connection.execute("SELECT count(*) FROM tag").fetchone() == (2,)
