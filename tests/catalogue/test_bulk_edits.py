from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.bulk_edits import (
    Proposal,
    propose_add,
    propose_block,
    propose_remove,
    propose_set,
)
from adventus.catalogue.visits import add_visit
from adventus.errors import UserError
from adventus.progress import Cancelled, Progress

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adventus.catalogue.file import Catalogue


def add(catalogue: Catalogue, *visits: dict[str, str]) -> list[int]:
    with catalogue.edit("Add") as edit:
        return [add_visit(edit, values) for values in visits]


def changes(proposals: Iterable[Proposal]) -> list[tuple[str, str]]:
    assert [known.problem for known in proposals if known.problem] == []
    return [(known.before, known.after) for known in proposals]


@pytest.mark.parametrize(
    ("name", "now", "text", "expected"),
    [
        ("venue", "Hofburg", "  Palais  Coburg ", ("Hofburg", "Palais Coburg")),
        ("venue", "Hofburg", "", ("Hofburg", "")),
        ("venue", "Hofburg", "!unknown", ("Hofburg", "!unknown")),
        ("venue", "!none", "Hofburg", ("!none", "Hofburg")),
        ("status", "planned", "Cancelled", ("planned", "cancelled")),
        ("status", "planned", "", ("planned", "occurred")),
        ("date", "2022-10", "6 Oct 2022", ("2022-10", "2022-10-06")),
        ("country", "AUT", "Burma", ("AUT", "MMR")),
        ("place", "Vienna", "Bonn, Germany", ("Vienna", "Bonn")),
        ("journey", "Winter", "Summer", ("Winter", "Summer")),
        ("traveller", "Anna", "Boris | Anna", ("Anna", "Boris | Anna")),
        ("traveller", "Anna", "!unknown", ("Anna", "!unknown")),
        ("tags", "water", "Water | border", ("water", "border | water")),
        ("engagements", "meeting: talks", "", ("meeting: talks", "")),
    ],
)
def test_a_value_is_read_as_in_a_single_visit(
    catalogue: Catalogue, name: str, now: str, text: str, expected: tuple[str, str]
) -> None:
    ids = add(catalogue, {name: now})
    assert changes(propose_set(catalogue.connection, ids, name, text)) == [expected]


@pytest.mark.parametrize(
    ("name", "now", "text"),
    [
        ("venue", "Hofburg", " Hofburg"),
        ("venue", "", ""),
        ("venue", "!none", "!none"),
        ("status", "occurred", ""),
        ("date", "2022-10", "Oct 2022"),
        ("country", "AUT", "Austria"),
        ("place", "Vienna, Austria", "vienna"),
        ("traveller", "Anna | Boris", "anna | Boris | Anna"),
        ("tags", "water | border", "border | WATER"),
        ("engagements", "meeting: talks | event: a | event: a", "talks | event: a | event: a"),
    ],
)
def test_what_changes_nothing_is_left_out(
    catalogue: Catalogue, name: str, now: str, text: str
) -> None:
    ids = add(catalogue, {name: now})
    found = propose_set(catalogue.connection, ids, name, text)
    if name == "engagements":  # a word without a kind is another kind of engagement
        found = propose_set(catalogue.connection, ids, name, "meeting: " + text)
    assert found == []


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("date", "06/12/2023", "Date: "),
        ("status", "cancled", "did you mean “cancelled”"),
        ("reference", "", "Reference: a visit needs one"),
        ("place", "Springfield", "may be 2 different places"),
        ("notes", "a\0b", "can't be kept"),
    ],
)
def test_what_cannot_be_set_says_why(
    catalogue: Catalogue, name: str, text: str, problem: str
) -> None:
    add(catalogue, {"place": "Springfield, Canada"}, {"place": "Springfield, Australia"})
    ids = add(catalogue, {"reference": "V-9"})
    (found,) = propose_set(catalogue.connection, ids, name, text)
    assert (found.reference, found.after) == ("V-9", text)
    assert problem in found.problem


def test_several_visits_never_get_one_reference(catalogue: Catalogue) -> None:
    ids = add(catalogue, {}, {})
    found = propose_set(catalogue.connection, ids, "reference", "V-9")
    assert [known.problem for known in found] == ["Reference: no two visits can have the same."] * 2


def test_a_vaguer_date_is_told(catalogue: Catalogue) -> None:
    ids = add(catalogue, {"date": "2022-10-05"}, {"date": "2021"})
    found = propose_set(catalogue.connection, ids, "date", "2022")
    assert [known.vaguer for known in found] == [True, False]


def test_visits_that_are_gone_are_left_out(catalogue: Catalogue) -> None:
    assert propose_set(catalogue.connection, [99], "venue", "Hofburg") == []


def test_another_place_of_the_same_name_is_told_by_its_country(catalogue: Catalogue) -> None:
    add(catalogue, {"place": "Springfield, Canada"})
    ids = add(catalogue, {"place": "Springfield, Australia"})
    found = propose_set(catalogue.connection, ids, "place", "Springfield, Canada")
    assert changes(found) == [("Springfield, Australia", "Springfield, Canada")]


def test_proposing_writes_nothing_and_can_be_cancelled(catalogue: Catalogue) -> None:
    ids = add(catalogue, {}, {}, {})
    seen: list[tuple[int, int]] = []
    progress = Progress(lambda done, total: seen.append((done, total)))
    propose_set(catalogue.connection, ids, "traveller", "Nobody Yet", progress)
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert catalogue.connection.execute("SELECT count(*) FROM agent").fetchone() == (0,)
    progress.cancel()
    with pytest.raises(Cancelled):
        propose_set(catalogue.connection, ids, "traveller", "Nobody Yet", progress)


@pytest.mark.parametrize(
    ("name", "now", "item", "added", "removed"),
    [
        ("met", "Anna | Boris", "Clara", "Anna | Boris | Clara", None),
        ("met", "Anna | Boris", "anna", None, "Boris"),
        ("met", "!none", "Anna", "Anna", None),
        ("tags", "water", "border | Water", "border | water", ""),
        ("engagements", "event: a", "event: A", "event: a | event: A", ""),
    ],
)
def test_items_are_added_to_lists_and_removed(
    catalogue: Catalogue, name: str, now: str, item: str, added: str | None, removed: str | None
) -> None:
    ids = add(catalogue, {name: now})
    for propose, expected in ((propose_add, added), (propose_remove, removed)):
        found = propose(catalogue.connection, ids, name, item)
        assert changes(found) == ([] if expected is None else [(now, expected)])


def test_an_item_is_removed_by_another_name_too(catalogue: Catalogue) -> None:
    ids = add(catalogue, {"met": "Anna"})
    with catalogue.edit("Name") as edit:
        edit.insert("agent_name", {"agent_id": 1, "name": "Nan", "position": 0})
    assert changes(propose_remove(catalogue.connection, ids, "met", "nan")) == [("Anna", "")]


def test_agents_of_one_name_stay_apart_when_a_third_is_added(catalogue: Catalogue) -> None:
    ids = add(catalogue, {"met": "Anna"})
    with catalogue.edit("Another Anna") as edit:
        edit.insert("agent", {"name": "Anna"})
    assert changes(propose_add(catalogue.connection, ids, "met", "Boris")) == [
        ("Anna", "Anna | Boris")
    ]


def test_only_lists_have_items(catalogue: Catalogue) -> None:
    with pytest.raises(UserError, match="Venue holds one value"):
        propose_add(catalogue.connection, [], "venue", "x")


def test_a_block_is_read_cell_by_cell(catalogue: Catalogue) -> None:
    one, two = add(catalogue, {"venue": "Hofburg", "rank": "state"}, {})
    found = propose_block(
        catalogue.connection,
        [
            (one, "venue", "Hofburg"),
            (one, "rank", ""),
            (two, "date", "Oct 2022"),
            (two, "rank", "x"),
        ],
    )
    assert [(known.visit_id, known.field, known.after, bool(known.problem)) for known in found] == [
        (one, "rank", "", False),
        (two, "date", "2022-10", False),
        (two, "rank", "x", True),
    ]


def test_a_block_refuses_references_that_are_taken_or_given_twice(catalogue: Catalogue) -> None:
    add(catalogue, {"reference": "V-9"})
    one, two, three = add(catalogue, {}, {}, {})
    cells = [(one, "reference", "V-9"), (two, "reference", "V-8"), (three, "reference", "V-8")]
    found = propose_block(catalogue.connection, cells)
    assert [bool(known.problem) for known in found] == [True, False, True]


def test_a_place_is_looked_for_in_the_country_beside_it(catalogue: Catalogue) -> None:
    add(catalogue, {"place": "Springfield, Canada"}, {"place": "Springfield, Australia"})
    (visit_id,) = add(catalogue, {})
    found = propose_block(
        catalogue.connection,
        [(visit_id, "place", "Springfield"), (visit_id, "country", "Australia")],
    )
    assert [known.problem for known in found] == ["", ""]
