from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue import history
from adventus.catalogue.evidence import cite
from adventus.catalogue.sources import add_source
from adventus.catalogue.visits import set_field
from adventus.checks import acknowledge, acknowledge_label, check, withdraw
from adventus.errors import UserError
from adventus.review.merge.merging import merge
from adventus.review.side_by_side.choosing import Choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.catalogue.file import Catalogue

    Add = Callable[..., int]


RULE = "long-stay"
LONG = "2023-01-01/2023-05-01"


def reasons(catalogue: Catalogue) -> list[str]:
    return [finding.acknowledged for finding in check(catalogue.connection, [RULE])]


def test_an_acknowledgement_holds_until_the_facts_change(catalogue: Catalogue, add: Add) -> None:
    visit_id = add(LONG)
    (finding,) = check(catalogue.connection, [RULE])
    with catalogue.edit(acknowledge_label([finding])) as edit:
        acknowledge(edit, finding, " a long cure ")
    assert reasons(catalogue) == ["a long cure"]
    with catalogue.edit("Name the occasion") as edit:
        set_field(edit, visit_id, "occasion", "Cure")
    assert reasons(catalogue) == ["a long cure"]
    with catalogue.edit("Lengthen") as edit:
        set_field(edit, visit_id, "date", "2023-01-01/2023-06-01")
    assert reasons(catalogue) == [""]
    history.undo(catalogue)
    assert reasons(catalogue) == ["a long cure"]


def test_it_is_withdrawn_replaced_and_undone(catalogue: Catalogue, add: Add) -> None:
    add(LONG)
    (finding,) = check(catalogue.connection, [RULE])
    with catalogue.edit("Acknowledge") as edit:
        acknowledge(edit, finding, "a cure")
    with catalogue.edit("Acknowledge") as edit:
        acknowledge(edit, finding, "an exile")
    assert reasons(catalogue) == ["an exile"]
    with catalogue.edit("Withdraw") as edit:
        withdraw(edit, finding)
    assert reasons(catalogue) == [""]
    history.undo(catalogue)
    history.undo(catalogue)
    assert reasons(catalogue) == ["a cure"]


def test_a_reason_must_be_given(catalogue: Catalogue, add: Add) -> None:
    add(LONG)
    (finding,) = check(catalogue.connection, [RULE])
    with (
        pytest.raises(UserError, match="acknowledged with a reason"),
        catalogue.edit("Acknowledge") as edit,
    ):
        acknowledge(edit, finding, "  ")
    assert reasons(catalogue) == [""]


def test_one_acknowledgement_is_not_that_of_another_visit(catalogue: Catalogue, add: Add) -> None:
    add(LONG)
    add(LONG)
    first = check(catalogue.connection, [RULE])[0]
    with catalogue.edit("Acknowledge") as edit:
        acknowledge(edit, first, "a cure")
    assert reasons(catalogue) == ["a cure", ""]


def test_the_label_names_what_it_is_about(catalogue: Catalogue, add: Add) -> None:
    add(LONG)
    add(LONG)
    found = check(catalogue.connection, [RULE])
    assert acknowledge_label(found[:1]) == "Acknowledge a finding about V-0001"
    assert acknowledge_label(found) == "Acknowledge 2 findings"


def test_a_conflict_is_shown_again_when_its_value_or_evidence_changes(
    catalogue: Catalogue, add: Add
) -> None:
    visit_id = add("2023", traveller="Ruth")
    with catalogue.edit("Cite") as edit:
        source = add_source(edit, "Gazette")
        cite(edit, visit_id, "traveller", source, says="Bo")
        cite(edit, visit_id, "date", source, says="2021")
    found = check(catalogue.connection, ["conflict"])
    with catalogue.edit("Acknowledge") as edit:
        for finding in found:
            acknowledge(edit, finding, "known")

    def known() -> dict[str, str]:
        return {each.field: each.acknowledged for each in check(catalogue.connection, ["conflict"])}

    assert known() == {"date": "known", "traveller": "known"}
    with catalogue.edit("Change the value") as edit:
        set_field(edit, visit_id, "traveller", "Cy")
    assert known() == {"date": "known", "traveller": ""}
    with catalogue.edit("Cite again") as edit:
        cite(edit, visit_id, "date", source, says="2023")
    assert known() == {"date": "", "traveller": ""}


def test_it_holds_for_the_visit_that_another_was_merged_into(
    catalogue: Catalogue, add: Add
) -> None:
    kept, part = add("2023-03", traveller="Ada"), add(LONG, traveller="Ada")
    (finding,) = check(catalogue.connection, [RULE])
    with catalogue.edit("Acknowledge") as edit:
        acknowledge(edit, finding, "a cure")
    with catalogue.edit("Merge") as edit:
        merge(edit, [kept, part], {"date": Choice(take=(1,))})
    (found,) = check(catalogue.connection, [RULE])
    assert (found.visits, found.acknowledged) == ((kept,), "a cure")
    with catalogue.edit("Withdraw") as edit:
        withdraw(edit, found)
    assert reasons(catalogue) == [""]
    history.undo(catalogue)
    history.undo(catalogue)
    assert reasons(catalogue) == ["a cure"]


def test_the_kept_visits_own_acknowledgement_stands_beside_the_parts(
    catalogue: Catalogue, add: Add
) -> None:
    kept, part = add(LONG), add("2023-01-01/2023-07-01")
    for reason, finding in zip(
        ("a cure", "an exile"), check(catalogue.connection, [RULE]), strict=True
    ):
        with catalogue.edit("Acknowledge") as edit:
            acknowledge(edit, finding, reason)
    with catalogue.edit("Merge") as edit:
        merge(edit, [kept, part], {"date": Choice(take=(0,))})
    assert reasons(catalogue) == ["a cure"]
    with catalogue.edit("Take the other") as edit:
        set_field(edit, kept, "date", "2023-01-01/2023-07-01")
    assert reasons(catalogue) == ["an exile"]


def test_two_places_stay_acknowledged_when_one_visit_is_merged(
    catalogue: Catalogue, add: Add
) -> None:
    add("2023-05-01/2023-05-09", "ITA", traveller="Ada")
    part = add("2023-05-03/2023-05-04", "VAT", traveller="Ada")
    (finding,) = check(catalogue.connection, ["two-places"])
    with catalogue.edit("Acknowledge") as edit:
        acknowledge(edit, finding, "an enclave")
    kept = add("2023-05-03/2023-05-04", "VAT", traveller="Ada")
    with catalogue.edit("Merge") as edit:
        merge(edit, [kept, part], {})
    (found,) = check(catalogue.connection, ["two-places"])
    assert found.acknowledged == "an enclave"
