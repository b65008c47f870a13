from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.about import LICENCES, About, about, set_about, suggested_citation
from adventus.catalogue.file import create

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from adventus.catalogue.file import Catalogue

ALL = About("All we know.\n\nFrom the archive.", "Ada\nBo", "CC-BY-4.0", "Ada, Visits, 2026.")


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = create(tmp_path / "visits.adventus", title="Visits", by="Ada")
    yield made
    made.close()


def test_what_is_said_is_kept_in_one_revision(catalogue: Catalogue) -> None:
    assert about(catalogue.connection) == About()
    with catalogue.edit("Say") as edit:
        set_about(edit, ALL)
    assert about(catalogue.connection) == ALL
    assert len(edit.changes.of("catalogue")) == 4
    assert catalogue.title == "Visits"


def test_only_what_differs_is_written(catalogue: Catalogue) -> None:
    with catalogue.edit("Say nothing") as edit:
        set_about(edit, About())
    assert not edit.changes
    with catalogue.edit("Say") as edit:
        set_about(edit, ALL)
    with catalogue.edit("Say it again") as edit:
        set_about(edit, About(f"  {ALL.description} \n", "Ada \nBo\n", "CC-BY-4.0", ALL.citation))
    assert not edit.changes
    with catalogue.edit("Say less") as edit:
        set_about(edit, About(ALL.description, ALL.creators, "", ALL.citation))
    assert len(edit.changes.of("catalogue")) == 1
    assert about(catalogue.connection).licence == ""


@pytest.mark.parametrize(
    ("creators", "number", "citation"),
    [
        ("Ada Lovelace\n\n Bo ", 3, "Ada Lovelace; Bo (2026). Visits (release 3) [data set]."),
        ("Ada", 0, "Ada (2026). Visits [data set]."),
        ("", 1, "Visits (release 1) [data set]. 2026."),
    ],
)
def test_a_citation_names_who_when_and_what(creators: str, number: int, citation: str) -> None:
    said = About(creators=creators)
    assert suggested_citation("Visits", said, number, date(2026, 1, 5)) == citation


def test_every_licence_has_an_identifier_and_a_name() -> None:
    assert ("CC-BY-4.0", "Creative Commons Attribution 4.0 International") in LICENCES
    assert len({identifier for identifier, _ in LICENCES}) == len(LICENCES) == 7
