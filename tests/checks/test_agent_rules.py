from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from adventus.catalogue.authorities import agent, set_other_names

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.catalogue.file import Catalogue

    Add = Callable[..., int]
    Found = Callable[..., list[Any]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ruth E. Hale", "Hale, Ruth E."),
        ("Ruth E. Hale", "R. E. Hale"),
        ("Ruth Ellen Hale", "Ruth Hale"),
        ("José Núñez", "Jose Nunez"),
    ],
)
def test_two_names_of_one_person_in_a_visit(add: Add, found: Found, one: str, other: str) -> None:
    add(traveller=one, met=other)
    assert found("same-agent")[0] == (
        "warning",
        "V-0001",
        f"“{one}” and “{other}” look like the same agent.",
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ruth Hale", "Rita Hale"),
        ("Ruth Hale", "Hale"),
        ("Ruth E. Hale", "Ruth M. Hale"),
        ("Ruth Hale", "Ruth Hall"),
        ("—", "…"),
    ],
)
def test_two_people_in_a_visit(add: Add, found: Found, one: str, other: str) -> None:
    add(traveller=one, met=other)
    assert found("same-agent") == []


def test_another_name_counts_too(catalogue: Catalogue, add: Add, found: Found) -> None:
    add(traveller="Ruth Hale", met="Ruth Lund")
    with catalogue.edit("Name") as edit:
        set_other_names(edit, "agent", agent(edit, "Ruth Lund"), ["Hale, Ruth"])
    assert [grade for grade, _, _ in found("same-agent")] == ["warning", "information"]


def test_organisations_are_never_shortened(catalogue: Catalogue, add: Add, found: Found) -> None:
    with catalogue.edit("Name") as edit:
        agent(edit, "Ministry of Peru", kind="organisation")
        agent(edit, "Ministry of Trade of Peru", kind="organisation")
    add(host="Ministry of Peru", met="Ministry of Trade of Peru")
    assert found("same-agent") == []


def test_two_agents_of_the_catalogue_with_one_name(add: Add, found: Found) -> None:
    add(traveller="Ruth Hale")
    last = add(traveller="Hale, Ruth")
    other = add(traveller="Rita Hale")
    words = "The catalogue has “Ruth Hale” and “Hale, Ruth” as two agents; they share a name."
    assert found("same-agent") == [("information", "V-0001 V-0002", words)]
    assert found("same-agent", [last]) == [("information", "V-0002", words)]
    assert found("same-agent", [other]) == []
