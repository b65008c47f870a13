from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.authorities import set_other_names
from adventus.catalogue.fields import field
from adventus.catalogue.visits import add_visit
from adventus.ui.record.saving import Asked, OpenVisit, Refused, Saved, Typed

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue


@pytest.fixture
def place(catalogue: Catalogue) -> OpenVisit:
    with catalogue.edit("Start") as edit:
        visit_id = add_visit(edit, {"date": "2023-12-06"})
    opened = OpenVisit(catalogue)
    opened.read(visit_id)
    return opened


def test_a_date_read_two_ways_gives_answers_that_keep_what_was_typed(place: OpenVisit) -> None:
    asked = place.save(field("programme_date"), Typed("06/12/2023"))
    assert isinstance(asked, Asked)
    assert [answer.words for answer in asked.answers] == ["6 December 2023", "12 June 2023"]
    assert asked.answers[0].typed == Typed("2023-12-06", "06/12/2023")


def test_a_vaguer_date_is_asked_about_and_then_replaced(place: OpenVisit) -> None:
    asked = place.save(field("date"), Typed("Dec 2023"))
    assert isinstance(asked, Asked)
    assert asked.answers[0].words == "Replace anyway"
    assert isinstance(place.save(field("date"), asked.answers[0].typed), Saved)


def test_choosing_one_agent_of_a_list_keeps_the_others(
    catalogue: Catalogue, place: OpenVisit
) -> None:
    with catalogue.edit("Two agents of one name") as edit:
        for name in ("Bush the elder", "Bush the younger"):
            row_id = edit.insert("agent", {"name": name})
            set_other_names(edit, "agent", row_id, ["Bush"])
    asked = place.save(field("met"), Typed("Baker | Bush | Powell"))
    assert isinstance(asked, Asked)
    assert asked.answers[1].typed.text == "Baker | Bush the younger | Powell"


def test_agents_of_the_very_same_name_are_refused_with_advice(
    catalogue: Catalogue, place: OpenVisit
) -> None:
    with catalogue.edit("Two agents of one name") as edit:
        edit.insert("agent", {"name": "Smith"})
        edit.insert("agent", {"name": "Smith"})
    refused = place.save(field("met"), Typed("Smith"))
    assert isinstance(refused, Refused)
    assert refused.message.endswith("give one of them another first.")


def test_without_a_visit_nothing_is_saved(catalogue: Catalogue) -> None:
    assert isinstance(OpenVisit(catalogue).save(field("venue"), Typed("x")), Refused)
