"""What is said about a field, in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.assessment import Stance
from adventus.catalogue.evidence import cite, decide, remove_citation
from adventus.catalogue.file import create
from adventus.catalogue.sources import add_source
from adventus.catalogue.visits import add_visit, delete_visit, set_field
from adventus.review.board import board

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from adventus.catalogue.file import Catalogue


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    """One visit whose date four sources speak of; the wire report copies the agency."""
    made = create(tmp_path / "one.adventus", by="Ann")
    with made.edit("Fill") as edit:
        visit = add_visit(edit, {"traveller": "Ada", "date": "2023-12-06"})
        agency, wire, almanac, blog = (
            add_source(edit, title) for title in ("Agency", "Wire", "Almanac", "Blog")
        )
        edit.update("source", wire, {"derived_from_id": agency})
        cite(edit, visit, "date", blog)
        cite(edit, visit, "date", almanac, says="2023-12")
        cite(edit, visit, "date", agency, says="1999")
        cite(edit, visit, "date", wire, says="1999")
    yield made
    made.close()


def test_one_column_for_each_value_copies_count_as_one_witness(catalogue: Catalogue) -> None:
    shown = board(catalogue.connection, 1, "date")
    assert shown is not None
    assert [column.says for column in shown.columns] == ["2023-12", "1999", ""]
    vague, other, silent = shown.columns
    assert (vague.stance, vague.vaguer, vague.accepted) == (Stance.SUPPORTS, True, False)
    assert (other.stance, other.vaguer, other.witnesses) == (Stance.CONTRADICTS, False, 1)
    assert list(other.copied.values()) == ["Agency"]
    assert not silent.can_be_chosen


def test_what_changed_after_a_decision_is_said(catalogue: Catalogue) -> None:
    with catalogue.edit("Decide") as edit:
        decide(edit, 1, "date", "The agency misprinted it")
    decided = board(catalogue.connection, 1, "date")
    assert decided is not None
    assert decided.since == ()
    with catalogue.edit("Go on") as edit:
        cite(edit, 1, "date", add_source(edit, "Diary"), says="2023-12-06")
        cite(edit, 1, "place", add_source(edit, "Map"), says="Oman")
        remove_citation(edit, 4)
        set_field(edit, 1, "date", "2023-12-07")
    again = board(catalogue.connection, 1, "date")
    assert again is not None
    assert again.since == (
        "The value was 2023-12-06 then, and is 2023-12-07 now.",
        "Cited since: “Diary”.",
        "A citation was removed since.",
    )
    assert [column.accepted for column in again.columns if column.says == "2023-12-06"] == [False]


def test_there_is_none_for_a_visit_that_is_gone(catalogue: Catalogue) -> None:
    with catalogue.edit("Delete") as edit:
        delete_visit(edit, 1)
    assert board(catalogue.connection, 1, "date") is None
