from __future__ import annotations

from typing import TYPE_CHECKING, Any

from adventus.catalogue.evidence import cite, decide
from adventus.catalogue.sources import add_source
from adventus.catalogue.visits import set_field

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.catalogue.file import Catalogue

    Add = Callable[..., int]
    Found = Callable[..., list[Any]]


def say(catalogue: Catalogue, visit_id: int, *claims: str, field: str = "date") -> None:
    with catalogue.edit("Cite") as edit:
        source = add_source(edit, "Gazette")
        for says in claims:
            cite(edit, visit_id, field, source, says=says)


def test_a_visit_without_a_source_matters_most_when_approved(
    catalogue: Catalogue, add: Add, found: Found
) -> None:
    add("2023")
    add("2023", review="approved")
    say(catalogue, add("2023"), "", field="")
    assert found("no-source") == [
        ("warning", "V-0002", "It is approved, and no source is cited."),
        ("information", "V-0001", "No source is cited."),
    ]


def test_conflicts_until_they_are_decided(catalogue: Catalogue, add: Add, found: Found) -> None:
    one, other, agreed = add("2023-05-02"), add(""), add("2023-05-02")
    say(catalogue, one, "2023-05-03", "2023-05-04")
    say(catalogue, other, "2021", "2022")
    say(catalogue, agreed, "2023-05")
    assert found("conflict") == [
        ("warning", "V-0001", "Date: 2 citations contradict the accepted value."),
        ("warning", "V-0002", "Date: the sources contradict each other."),
    ]
    with catalogue.edit("Decide") as edit:
        decide(edit, one, "date", "the ship's log")
    assert [visit for _, visit, _ in found("conflict")] == ["V-0002"]
    assert found("recheck") == []


def test_a_decision_whose_value_changed(catalogue: Catalogue, add: Add, found: Found) -> None:
    visit_id = add("2023-05-02")
    say(catalogue, visit_id, "2023-05-03")
    with catalogue.edit("Decide") as edit:
        decide(edit, visit_id, "date", "the ship's log")
    with catalogue.edit("Change") as edit:
        set_field(edit, visit_id, "date", "2023-05-05")
    assert found("recheck") == [
        ("warning", "V-0001", "Date: the value or its evidence changed since it was decided.")
    ]


def test_a_date_finer_than_every_source(catalogue: Catalogue, add: Add, found: Found) -> None:
    finer, same, contradicted, unsaid, decided, supplied = (add("2023-05-02") for _ in range(6))
    say(catalogue, finer, "2023-05", "2023")
    say(catalogue, same, "2023-05", "2023-05-02")
    say(catalogue, contradicted, "2022", "2023")
    say(catalogue, unsaid, "")
    say(catalogue, decided, "2023-05")
    say(catalogue, supplied, "2023-05")
    with catalogue.edit("Decide") as edit:
        decide(edit, decided, "date", "weather")
        edit.update("visit", supplied, {"date_reading": "supplied"})
    assert found("finer-than-sources") == [
        ("warning", "V-0001", "2 May 2023 is more than the sources say: 2023; May 2023."),
        (
            "information",
            "V-0006",
            "2 May 2023 is more than the sources say: May 2023; it was supplied by a person.",
        ),
    ]


def test_a_vaguer_date_is_not_finer(catalogue: Catalogue, add: Add, found: Found) -> None:
    say(catalogue, add("2023"), "2023-05-02")
    assert found("finer-than-sources") == []
