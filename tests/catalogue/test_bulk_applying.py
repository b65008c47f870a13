from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.bulk_edits import Proposal, apply, propose_block, propose_set
from adventus.catalogue.history import undo
from adventus.catalogue.records import visit
from adventus.catalogue.revisions import revisions
from adventus.catalogue.values import DateStatement, notation
from adventus.catalogue.visits import add_visit, delete_visit, set_field
from adventus.errors import UserError
from adventus.progress import Cancelled, Progress

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue


def add(catalogue: Catalogue, *visits: dict[str, str]) -> list[int]:
    with catalogue.edit("Add") as edit:
        return [add_visit(edit, values) for values in visits]


def held(catalogue: Catalogue, visit_id: int, name: str) -> str:
    return notation(visit(catalogue.connection, visit_id).values[name])


@pytest.mark.parametrize(
    ("name", "now", "text", "expected"),
    [
        ("venue", "!none", "Hofburg", "Hofburg"),
        ("venue", "Hofburg", "!unknown", "!unknown"),
        ("status", "planned", "", "occurred"),
        ("rank", "!unknown", "state", "state"),
        ("country", "DEU", "Austria", "AUT"),
        ("place", "Bonn", "Vienna, Austria", "Vienna"),
        ("journey", "", "Winter tour", "Winter tour"),
        ("met", "Anna | Boris", "Boris | Clara", "Boris | Clara"),
        ("tags", "water", "border", "border"),
        ("engagements", "", "event: summit", "event: summit"),
        ("review", "draft", "approved", "approved"),
    ],
)
def test_what_was_proposed_is_what_the_visits_hold(
    catalogue: Catalogue, name: str, now: str, text: str, expected: str
) -> None:
    ids = add(catalogue, {name: now}, {name: now})
    found = propose_set(catalogue.connection, ids, name, text)
    assert [known.after for known in found] == [expected] * 2
    changes = apply(catalogue, "Set", found)
    assert changes.of("visit") == set(ids)
    assert [held(catalogue, each, name) for each in ids] == [expected] * 2
    undo(catalogue)
    assert [held(catalogue, each, name) for each in ids] == [now] * 2


def test_a_date_keeps_what_was_typed(catalogue: Catalogue) -> None:
    ids = add(catalogue, {}, {})
    apply(catalogue, "Set", propose_set(catalogue.connection, ids, "date", "Oct 2022"))
    values = [known.values["date"] for known in (visit(catalogue.connection, each) for each in ids)]
    assert values == [DateStatement("2022-10", "Oct 2022", "stated")] * 2


def test_all_of_it_is_one_revision_under_the_label_given(catalogue: Catalogue) -> None:
    one, two = add(catalogue, {}, {})
    cells = [(one, "venue", "Hofburg"), (one, "met", "Anna"), (two, "rank", "state")]
    apply(catalogue, "Paste 3 cells", propose_block(catalogue.connection, cells))
    assert [known.label for known in revisions(catalogue.connection)] == ["Paste 3 cells", "Add"]


def test_problems_are_left_out_and_vaguer_dates_unless_allowed(catalogue: Catalogue) -> None:
    (visit_id,) = add(catalogue, {"date": "2022-10-05", "rank": "state"})
    cells = [(visit_id, "date", "2022"), (visit_id, "rank", "stately")]
    found = propose_block(catalogue.connection, cells)
    assert not apply(catalogue, "Paste", found)
    apply(catalogue, "Paste", found, vaguer=True)
    assert held(catalogue, visit_id, "date") == "2022"
    assert held(catalogue, visit_id, "rank") == "state"


def test_visits_gone_meanwhile_are_skipped_and_told(catalogue: Catalogue) -> None:
    one, two = add(catalogue, {}, {})
    found = propose_set(catalogue.connection, [one, two], "venue", "Hofburg")
    with catalogue.edit("Delete") as edit:
        delete_visit(edit, one)
    changes = apply(catalogue, "Set", found)
    assert (changes.of("visit"), changes.skipped) == ({two}, 1)


def test_a_proposal_made_by_hand_is_read_as_notation(catalogue: Catalogue) -> None:
    (visit_id,) = add(catalogue, {})
    apply(catalogue, "Set", [Proposal(visit_id, "V-0001", "date", "", "2022-XX-05")])
    assert held(catalogue, visit_id, "date") == "2022-XX-05"


def test_what_no_longer_fits_changes_nothing_and_says_where(catalogue: Catalogue) -> None:
    one, two = add(catalogue, {}, {})
    cells = [(one, "venue", "Hofburg"), (two, "reference", "V-9")]
    found = propose_block(catalogue.connection, cells)
    add(catalogue, {"reference": "V-9"})
    with pytest.raises(UserError, match="V-0002: Reference: another visit is “V-9”"):
        apply(catalogue, "Paste", found)
    assert held(catalogue, one, "venue") == ""


@pytest.mark.parametrize("name", ["venue", "met"])
def test_it_tells_how_far_it_is_and_can_be_cancelled_at_any_step(
    catalogue: Catalogue, name: str
) -> None:
    ids = add(catalogue, {}, {}, {})
    found = propose_set(catalogue.connection, ids, name, "Anna")
    steps: list[tuple[int, int]] = []
    apply(catalogue, "Set", found, Progress(lambda done, total: steps.append((done, total))))
    assert steps[0] == (0, 6)
    assert steps[-1] == (6, 6)
    undo(catalogue)
    before = len(revisions(catalogue.connection))
    for at in range(len(steps)):
        with pytest.raises(Cancelled):
            apply(catalogue, "Set", found, cancelled_after(at))
        assert [held(catalogue, each, name) for each in ids] == [""] * 3
    assert len(revisions(catalogue.connection)) == before


def cancelled_after(steps: int) -> Progress:
    """Progress that is cancelled from its n-th report on, at the next step or the very first."""
    seen = []

    def report(done: int, total: int) -> None:
        del done, total
        seen.append(1)
        if len(seen) >= steps:
            progress.cancel()

    progress = Progress(report)
    if steps == 0:
        progress.cancel()
    return progress


def test_approved_visits_fall_back_to_review(catalogue: Catalogue) -> None:
    ids = add(catalogue, {}, {})
    with catalogue.edit("Approve") as edit:
        set_field(edit, ids[0], "review", "approved")
    apply(catalogue, "Set", propose_set(catalogue.connection, ids, "venue", "Hofburg"))
    assert [held(catalogue, each, "review") for each in ids] == ["in review", "draft"]
