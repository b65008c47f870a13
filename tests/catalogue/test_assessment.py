from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.assessment import Stance, State
from adventus.catalogue.authorities import set_other_names
from adventus.catalogue.evidence import cite, evidence
from adventus.catalogue.sources import add_source
from adventus.catalogue.visits import set_field

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue

SUPPORTS, CONTRADICTS, SILENT = Stance


@pytest.mark.parametrize(
    ("name", "accepted", "says", "stance"),
    [
        ("date", "2022-10", "2022-10-05", SUPPORTS),
        ("date", "2022-10-05", "2022", SUPPORTS),
        ("date", "2022-10-05", "2022-10-06", CONTRADICTS),
        ("date", "2022", "2021", CONTRADICTS),
        ("date", "2022", "!unknown", CONTRADICTS),
        ("date", "!unknown", "!unknown", SUPPORTS),
        ("date", "!none", "2022", CONTRADICTS),
        ("date", "2022", "", SILENT),
        ("date", "", "2022", SILENT),
        ("programme_date", "2022-10-05/2022-10-07", "2022-10-06", SUPPORTS),
        ("country", "Austria", "AUT", SUPPORTS),
        ("country", "Austria", "Germany", CONTRADICTS),
        ("rank", "state", "State", SUPPORTS),
        ("rank", "state", "working", CONTRADICTS),
        ("status", "occurred", "planned", CONTRADICTS),
        ("format", "", "bilateral", SILENT),
        ("place", "Vienna", "vienna", SUPPORTS),
        ("place", "Vienna", "Wien", SUPPORTS),
        ("place", "Vienna", "Bonn", CONTRADICTS),
        ("traveller", "Anna | Boris", "Boris", SUPPORTS),
        ("traveller", "Anna | Boris", "Anne", SUPPORTS),
        ("traveller", "Anna", "Anna | Boris", CONTRADICTS),
        ("met", "Boris", "Clara", CONTRADICTS),
        ("host", "!none", "Clara", CONTRADICTS),
        ("venue", "Hofburg palace", "HOFBURG, Palace", SUPPORTS),
        ("venue", "Hofburg", "the Hofburg", SUPPORTS),
        ("venue", "Hofburg", "Belvedere", CONTRADICTS),
        ("occasion", "Sommet d’été", "sommet d'ete", SUPPORTS),
        ("journey", "Winter tour", "Summer tour", CONTRADICTS),
        ("engagements", "meeting: Talks on water", "talks on water", SUPPORTS),
        ("engagements", "meeting: Talks", "event: Ball", CONTRADICTS),
        ("notes", "long text", "Text", SUPPORTS),
    ],
)
def test_how_a_citation_stands_to_the_value(
    catalogue: Catalogue, visit_id: int, name: str, accepted: str, says: str, stance: Stance
) -> None:
    with catalogue.edit("Cite") as edit:
        agent = edit.insert("agent", {"name": "Anna"})
        place = edit.insert("place", {"name": "Vienna"})
        set_other_names(edit, "agent", agent, ["Anne"])
        set_other_names(edit, "place", place, ["Wien"])
        set_field(edit, visit_id, name, accepted)
        cite(edit, visit_id, name, add_source(edit, "Daily"), says=says)
    found = evidence(catalogue.connection, visit_id, name)
    assert [citation.stance for citation in found.citations] == [stance]
    assert found.state is (State.CONFLICT if stance is CONTRADICTS else State.AGREED)


@pytest.mark.parametrize(
    ("name", "one", "other", "state"),
    [
        ("date", "2022", "2021", State.CONFLICT),
        ("date", "2022", "2022-10", State.AGREED),
        ("country", "AUT", "DEU", State.CONFLICT),
        ("met", "Anna", "Boris", State.AGREED),
        ("venue", "Hofburg", "", State.AGREED),
        ("venue", "Hofburg", "Belvedere", State.CONFLICT),
    ],
)
def test_two_sources_can_disagree_before_any_value_is_accepted(
    catalogue: Catalogue, visit_id: int, name: str, one: str, other: str, state: State
) -> None:
    with catalogue.edit("Cite") as edit:
        for says in (one, other):
            cite(edit, visit_id, name, add_source(edit, "Daily"), says=says)
    found = evidence(catalogue.connection, visit_id, name)
    assert {citation.stance for citation in found.citations} == {SILENT}
    assert found.state is state
