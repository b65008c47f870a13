from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.bulk_edits import apply, propose_replace
from adventus.catalogue.records import visit
from adventus.catalogue.values import notation
from adventus.catalogue.visits import add_visit, put_engagement
from adventus.errors import UserError

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue


@pytest.mark.parametrize(
    ("name", "now", "find", "replacement", "expected"),
    [
        ("notes", "One.\nTwo one.", "one", "1", "1.\nTwo 1."),
        ("venue", "Old Palace", "old ", "", "Palace"),
        ("traveller", "Anna Old | Boris", "old", "New", "Anna New | Boris"),
        ("traveller", "Anna | Boris", "anna", "", "Boris"),
        ("tags", "old border | water", "old ", "", "border | water"),
        ("place", "Leningrad", "Leningrad", "Saint Petersburg", "Saint Petersburg"),
        ("journey", "Winter tour", "winter", "Summer", "Summer tour"),
        ("engagements", "event: Talks | event: A", "talks", "Dinner", "event: Dinner | event: A"),
        ("reference", "X-7", "x-", "W-", "W-7"),
    ],
)  # fmt: skip
def test_texts_and_names_are_replaced(
    catalogue: Catalogue, name: str, now: str, find: str, replacement: str, expected: str
) -> None:
    with catalogue.edit("Add") as edit:
        ids = [add_visit(edit, {name: now}), add_visit(edit)]
    found = propose_replace(catalogue.connection, ids, [name], find, replacement)
    assert [(known.before, known.after, known.problem) for known in found] == [(now, expected, "")]
    apply(catalogue, "Replace", found)
    assert notation(visit(catalogue.connection, ids[0]).values[name]) == expected


def test_an_engagement_keeps_what_belongs_to_it(catalogue: Catalogue, visit_id: int) -> None:
    with catalogue.edit("Engage") as edit:
        uid = put_engagement(edit, visit_id, title="Talks", agents=["Anna"])
    found = propose_replace(catalogue.connection, [visit_id], ["engagements"], "Talks", "Dinner")
    apply(catalogue, "Replace", found)
    (engagement,) = visit(catalogue.connection, visit_id).values["engagements"]
    assert (engagement.uid, engagement.title) == (uid, "Dinner")
    assert [agent.name for agent in engagement.agents] == ["Anna"]


def test_marks_are_no_text(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        ids = [add_visit(edit, {"venue": "!unknown", "met": "!none"})]
    assert propose_replace(catalogue.connection, ids, ["venue", "met"], "n", "x") == []


def test_a_name_that_grows_too_long_is_a_problem(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        ids = [add_visit(edit, {"met": "Anna"})]
    (found,) = propose_replace(catalogue.connection, ids, ["met"], "n", "n" * 600)
    assert "too many for one line" in found.problem


def test_words_of_a_list_are_set_not_replaced(catalogue: Catalogue) -> None:
    with pytest.raises(UserError, match="Rank holds no free text"):
        propose_replace(catalogue.connection, [], ["rank"], "a", "b")
