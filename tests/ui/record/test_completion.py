from __future__ import annotations

from adventus.catalogue.authorities import Suggestion
from adventus.ui.record.completion import item_at, prepared, proposals

KNOWN = prepared(
    [
        Suggestion(1, "Bandar bin Sultan", "person"),
        Suggestion(2, "Éamon de Valera", "person", ("Dev",)),
        Suggestion(3, "United Nations", "organisation", ("UN", "Nations Unies")),
    ]
)


def shown(typed: str, new: str = "person") -> list[str]:
    return [proposal.shown for proposal in proposals(KNOWN, typed, new)]


def test_a_name_is_found_by_its_beginning_without_accents_and_case() -> None:
    assert shown("eam") == ["Éamon de Valera · person", "New person “eam”"]


def test_another_name_offers_the_agents_own() -> None:
    found = proposals(KNOWN, "nations u", "person")
    assert found[0].text == "United Nations"
    assert found[0].shown == "United Nations · Nations Unies · organisation"


def test_a_whole_name_comes_first_and_is_not_offered_as_new() -> None:
    assert shown("un") == ["United Nations · UN · organisation"]


def test_the_middle_of_a_name_is_found_last() -> None:
    assert shown("sul")[0] == "Bandar bin Sultan · person"


def test_nothing_typed_offers_the_list() -> None:
    assert len(shown("")) == 3


def test_where_nothing_new_may_be_made_nothing_new_is_offered() -> None:
    assert shown("zzz", new="") == []


def test_the_item_under_the_cursor_ends_at_bars_but_not_at_escaped_ones() -> None:
    text = r"A \| B | Cde | F"
    assert text[slice(*item_at(text, 2))] == r"A \| B "
    assert text[slice(*item_at(text, 10))] == " Cde "
    assert text[slice(*item_at(text, len(text)))] == " F"
