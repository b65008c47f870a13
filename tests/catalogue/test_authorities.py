from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue import authorities
from adventus.catalogue.entry import PlaceName
from adventus.catalogue.visits import set_field
from adventus.errors import Ambiguous, UserError

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue


def test_an_agent_is_found_by_any_of_its_names_in_any_case(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        anna = authorities.agent(edit, "Anna Karenina")
        authorities.set_other_names(edit, "agent", anna, ["A. K.", "Анна", "A. K."])
        assert authorities.agent(edit, "anna karenina") == anna
        assert authorities.agent(edit, "a. k.") == anna
        assert authorities.agent(edit, "Анна") == anna
        assert authorities.agent(edit, "Boris", kind="organisation") != anna
    (known, boris) = authorities.agents(catalogue.connection)
    assert (known.name, known.detail, known.other_names) == (
        "Anna Karenina", "person", ("A. K.", "Анна")
    )  # fmt: skip
    assert (boris.name, boris.detail) == ("Boris", "organisation")


def test_two_agents_of_one_name_are_a_question_unless_one_is_meant_exactly(
    catalogue: Catalogue,
) -> None:
    with catalogue.edit("Add") as edit:
        lower = edit.insert("agent", {"name": "anna"})
        upper = edit.insert("agent", {"name": "Anna"})
        assert authorities.agent(edit, "anna") == lower
        assert authorities.agent(edit, "Anna") == upper
        with pytest.raises(Ambiguous, match="“ANNA” may be 2 different agents; choose") as caught:
            authorities.agent(edit, "ANNA")
    assert caught.value.readings == ("anna", "Anna")


def test_a_place_is_looked_for_in_its_country(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        libya = authorities.place(edit, PlaceName("Tripoli", "LBY"))
        lebanon = authorities.place(edit, PlaceName("Tripoli", "LBN"))
        assert libya != lebanon
        assert authorities.place(edit, PlaceName("tripoli"), "LBN") == lebanon
        with pytest.raises(Ambiguous) as caught:
            authorities.place(edit, PlaceName("Tripoli"))
        authorities.set_other_names(edit, "place", libya, ["Tarabulus"])
        assert authorities.place(edit, PlaceName("Tarabulus")) == libya
    assert caught.value.readings == ("Tripoli, Libya", "Tripoli, Lebanon")
    assert [(known.name, known.detail) for known in authorities.places(catalogue.connection)] == [
        ("Tripoli", "Libya"),
        ("Tripoli", "Lebanon"),
    ]


def test_the_readings_of_a_place_are_taken_without_a_question(
    catalogue: Catalogue, visit_id: int
) -> None:
    with catalogue.edit("Add") as edit:
        for country in ("LBY", "LBN"):
            authorities.place(edit, PlaceName("Tripoli", country))
    with pytest.raises(Ambiguous) as caught, catalogue.edit("Set place") as edit:
        set_field(edit, visit_id, "place", "Tripoli")
    with catalogue.edit("Set place") as edit:
        set_field(edit, visit_id, "place", caught.value.readings[1])
    assert catalogue.connection.execute("SELECT place_id, country FROM visit").fetchone() == (
        2, "LBN"
    )  # fmt: skip


def test_a_tag_is_one_in_any_case_and_has_a_colour(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        water = authorities.tag(edit, "water")
        assert authorities.tag(edit, "Water") == water
        edit.update("tag", water, {"colour": "#0066cc"})
        authorities.tag(edit, "Border")
    assert [(known.name, known.colour) for known in authorities.tags(catalogue.connection)] == [
        ("Border", ""),
        ("water", "#0066cc"),
    ]


def test_a_journey_goes_by_its_title(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        winter = authorities.journey(edit, "Winter tour")
        assert authorities.journey(edit, "Winter tour") == winter
        authorities.journey(edit, "Autumn tour")
    assert [known.name for known in authorities.journeys(catalogue.connection)] == [
        "Autumn tour", "Winter tour"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("record", "field"), [("agent", "met"), ("place", "place"), ("tag", "tags"), ("journey",) * 2]
)
def test_only_what_no_visit_uses_is_removed(
    catalogue: Catalogue, visit_id: int, record: str, field: str
) -> None:
    with catalogue.edit("Set") as edit:
        set_field(edit, visit_id, field, "Something")
    with (
        pytest.raises(UserError, match=f"visits? uses? this {record}; take it off"),
        catalogue.edit("Delete") as edit,
    ):
        authorities.delete_unused(edit, record, 1)
    with catalogue.edit("Delete") as edit:
        set_field(edit, visit_id, field, "")
        authorities.delete_unused(edit, record, 1)
    assert catalogue.connection.execute(f"SELECT count(*) FROM {record}").fetchone() == (0,)  # noqa: S608
