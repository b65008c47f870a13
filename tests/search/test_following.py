from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue import history
from adventus.catalogue.authority_entries import set_text
from adventus.catalogue.file import create
from adventus.catalogue.merging import merge
from adventus.catalogue.visits import add_visit
from adventus.search.following import followed
from adventus.search.saved import save_search, saved_searches

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from adventus.catalogue.file import Catalogue


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = create(tmp_path / "c.adventus")
    with made.edit("Fill") as edit:
        add_visit(edit, {"traveller": "Ann", "tags": "Wasser | water supply"})
    yield made
    made.close()


def after(catalogue: Catalogue, query: str, record: str, name: str, field: str = "name") -> str:
    """Save a search, set a name of the first record of a kind, and read the search."""
    with catalogue.edit("Save") as edit:
        save_search(edit, "mine", query)
    with catalogue.edit("Rename") as edit, followed(edit, record, 1):
        set_text(edit, record, 1, field, name)
    return saved_searches(catalogue.connection)["mine"]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("tag:=Wasser", "tags:=water"),
        ("oman  -(Peru or tag:=Wasser)", "oman  -(Peru or tags:=water)"),
        ("tag:wass", "(tags:wass or tags:=water)"),
        ("-tag:Wass*", "-(tags:Wass* or tags:=water)"),
        ("tag:wa", "tag:wa"),
        ("tag:supply wasser", "tag:supply wasser"),
        ("traveller:=Wasser", "traveller:=Wasser"),
    ],
)
def test_a_search_follows_a_renamed_tag(catalogue: Catalogue, before: str, expected: str) -> None:
    assert after(catalogue, before, "tag", "water") == expected


def test_undo_takes_it_back_with_the_renaming(catalogue: Catalogue) -> None:
    after(catalogue, "tag:=Wasser", "tag", "water")

    history.undo(catalogue)

    assert saved_searches(catalogue.connection)["mine"] == "tag:=Wasser"


def test_a_merged_tag_is_found_as_the_one_that_was_kept(catalogue: Catalogue) -> None:
    with catalogue.edit("Save") as edit:
        save_search(edit, "mine", "tag:=Wasser")
    with catalogue.edit("Merge") as edit, followed(edit, "tag", 2, [1]):
        merge(edit, "tag", 2, [1])

    assert saved_searches(catalogue.connection)["mine"] == 'tags:="water supply"'


def test_a_name_that_stays_as_another_name_is_left_alone(catalogue: Catalogue) -> None:
    with catalogue.edit("Merge") as edit:
        save_search(edit, "mine", "traveller:=Ann")
        other = edit.insert("agent", {"name": "Anna", "kind": "person"})
        with followed(edit, "agent", other, [1]):
            merge(edit, "agent", other, [1])

    assert saved_searches(catalogue.connection)["mine"] == "traveller:=Ann"


def test_a_name_that_somebody_else_has_is_searched_for_still(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        edit.insert("agent", {"name": "Ann", "kind": "person"})

    assert after(catalogue, "traveller:=Ann", "agent", "Eve") == (
        "(traveller:=Ann or traveller:=Eve)"
    )


def test_another_name_taken_away_leads_to_the_one_that_is_left(catalogue: Catalogue) -> None:
    with catalogue.edit("Name") as edit:
        set_text(edit, "agent", 1, "other_names", "The Guest")

    assert after(catalogue, 'met:="The Guest"', "agent", "", "other_names") == "met:=Ann"
