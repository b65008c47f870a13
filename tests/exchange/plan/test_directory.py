from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.entry import PlaceName
from adventus.errors import Ambiguous
from adventus.exchange.plan.directory import Directory

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue


def test_an_agent_is_found_by_any_of_its_names_in_any_case(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        ann = edit.insert("agent", {"name": "Ann"})
        edit.insert("agent_name", {"agent_id": ann, "name": "Anna", "position": 0})
    directory = Directory(catalogue.connection)

    assert directory.agent("ANNA") == directory.agent("ann") == ann


def test_of_two_agents_the_one_whose_own_name_it_is(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        upper, lower = (edit.insert("agent", {"name": name}) for name in ("ANN", "Ann"))
    directory = Directory(catalogue.connection)

    assert (directory.agent("ANN"), directory.agent("Ann")) == (upper, lower)
    with pytest.raises(Ambiguous, match="may be 2 different agents"):
        directory.agent("ann")


def test_a_place_is_told_by_its_country(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        spain, chile = (
            edit.insert("place", {"name": "Santiago", "country": code}) for code in ("ESP", "CHL")
        )
    directory = Directory(catalogue.connection)

    assert directory.place(PlaceName("Santiago"), "CHL") == (chile, "CHL")
    assert directory.place(PlaceName("Santiago", "ESP"), "CHL") == (spain, "ESP")
    with pytest.raises(Ambiguous, match="may be 2 different places"):
        directory.place(PlaceName("Santiago"), "")
    assert directory.place(PlaceName("Santiago"), "CUB")[1] == "CUB"


def test_what_is_new_is_made_once_and_never_with_a_number_used_before(
    catalogue: Catalogue,
) -> None:
    with catalogue.edit("Add") as edit:
        gone = edit.insert("agent", {"name": "Ann"})
        edit.delete("agent", gone)
    directory = Directory(catalogue.connection)
    numbers = (directory.agent("Bob"), directory.agent("bob"), directory.agent("Cem"))
    with catalogue.edit("Write") as edit:
        directory.write(edit.connection)
        directory.write(edit.connection)

    assert numbers == (gone + 1, gone + 1, gone + 2)
    found = catalogue.connection.execute("SELECT id, name FROM agent ORDER BY id").fetchall()
    assert found == [(gone + 1, "Bob"), (gone + 2, "Cem")]
