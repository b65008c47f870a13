"""Review states in bulk, remarks, and what becomes of an approval."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.evidence import cite, decide, withdraw_decision
from adventus.catalogue.fields import FIELDS, Kind, field
from adventus.catalogue.file import create
from adventus.catalogue.history import undo
from adventus.catalogue.sources import add_source
from adventus.catalogue.visits import add_visit, set_field
from adventus.errors import UserError
from adventus.exchange.json_export import export_json
from adventus.review.duplicates.apart import keep_apart, let_together
from adventus.review.merge.merging import merge
from adventus.review.reviewing import Approval, approval, remarks, set_review

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from adventus.catalogue.editing import Edit
    from adventus.catalogue.file import Catalogue


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    made = create(tmp_path / "two.adventus", by="Ann")
    made.clock = lambda: "2026-05-03T10:00:00Z"
    with made.edit("Fill") as edit:
        for name in ("Ada", "Bo"):
            add_visit(edit, {"traveller": name, "date": "2023"})
    yield made
    made.close()


def judge(catalogue: Catalogue, state: str, comment: str = "", ids: tuple[int, ...] = (1,)) -> int:
    with catalogue.edit("Judge") as edit:
        return set_review(edit, ids, state, comment)


def stored(catalogue: Catalogue) -> list[tuple[str, str, str]]:
    return catalogue.connection.execute(
        "SELECT review, reviewed_by, reviewed_at FROM visit ORDER BY id"
    ).fetchall()


def test_many_are_approved_as_one_revision_with_who_and_when(catalogue: Catalogue) -> None:
    assert judge(catalogue, "approved", ids=(1, 2)) == 2
    assert stored(catalogue) == [("approved", "Ann", "2026-05-03T10:00:00Z")] * 2
    undo(catalogue)
    assert stored(catalogue) == [("draft", "", "")] * 2


def test_who_approved_first_stays_named(catalogue: Catalogue) -> None:
    judge(catalogue, "approved")
    catalogue.by = "Ben"
    assert judge(catalogue, "approved", ids=(1, 2)) == 1
    assert [by for _, by, _ in stored(catalogue)] == ["Ann", "Ben"]


@pytest.mark.parametrize("state", ["draft", "rejected"])
def test_returning_and_rejecting_need_a_comment(catalogue: Catalogue, state: str) -> None:
    judge(catalogue, "in review")
    with pytest.raises(UserError, match="comment is missing"):
        judge(catalogue, state, "  ")
    assert stored(catalogue)[0] == ("in review", "", "")
    judge(catalogue, state, " No source. ")
    (said,) = remarks(catalogue.connection, 1)
    assert (said.review, said.text, said.by) == (state, "No source.", "Ann")


def test_a_draft_stays_a_draft_without_a_comment(catalogue: Catalogue) -> None:
    assert judge(catalogue, "draft") == 0


def test_an_unknown_state_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(UserError, match="no state “done”"):
        judge(catalogue, "done")


def test_a_comment_is_kept_on_each_visit_newest_first(catalogue: Catalogue) -> None:
    judge(catalogue, "approved", "fine", ids=(1, 2))
    judge(catalogue, "draft", "not fine")
    assert [said.text for said in remarks(catalogue.connection, 1)] == ["not fine", "fine"]
    assert [said.text for said in remarks(catalogue.connection, 2)] == ["fine"]


def test_a_change_takes_an_approval_back_and_who_approved_stays_known(
    catalogue: Catalogue,
) -> None:
    judge(catalogue, "approved")
    assert approval(catalogue.connection, 1) == Approval("Ann", "2026-05-03T10:00:00Z", 2, True)
    with catalogue.edit("Cite") as edit:
        cite(edit, 1, "date", add_source(edit, "Gazette"), says="2023-05")
    assert stored(catalogue)[0][0] == "approved"
    with catalogue.edit("Change") as edit:
        set_field(edit, 1, "venue", "Palace")
    assert stored(catalogue)[0][0] == "in review"
    assert approval(catalogue.connection, 1) == Approval("Ann", "2026-05-03T10:00:00Z", 2, False)


@pytest.mark.parametrize(
    "act",
    [
        lambda edit: set_review(edit, (1, 2), "approved"),
        lambda edit: set_review(edit, (1, 2), "rejected", "no source"),
        lambda edit: keep_apart(edit, (1, 2), "other hosts"),
        lambda edit: let_together(edit, (2, 3)),
        lambda edit: decide(edit, 1, "date", "as announced"),
        lambda edit: withdraw_decision(edit, 2, "date"),
        lambda edit: merge(edit, (2, 1, 3), {}),
    ],
)
def test_what_a_reviewer_did_is_undone_to_the_letter(
    catalogue: Catalogue, act: Callable[[Edit], object]
) -> None:
    with catalogue.edit("Fill") as edit:
        add_visit(edit, {"traveller": "Cem", "date": "2024", "review": "approved"})
        cite(edit, 2, "date", add_source(edit, "Gazette"), says="2023-05")
        decide(edit, 2, "date", "the source is vague")
        keep_apart(edit, (2, 3))
    export_json(catalogue, before := io.StringIO())

    with catalogue.edit("Review") as edit:
        act(edit)
    export_json(catalogue, between := io.StringIO())
    undo(catalogue)
    export_json(catalogue, after := io.StringIO())

    assert between.getvalue() != before.getvalue()
    assert after.getvalue() == before.getvalue()


def test_a_person_who_puts_it_in_review_withdraws_the_approval(catalogue: Catalogue) -> None:
    judge(catalogue, "approved")
    judge(catalogue, "in review")
    assert approval(catalogue.connection, 1) is None


TYPED = {
    Kind.TEXT: "Palace",
    Kind.LONG_TEXT: "About trade.",
    Kind.DATE: "2023-12",
    Kind.COUNTRY: "Oman",
    Kind.PLACE: "Muscat",
    Kind.AGENTS: "Eve",
    Kind.TAGS: "Gulf",
    Kind.ENGAGEMENTS: "meeting: talks",
    Kind.JOURNEY: "To the Gulf",
}


@pytest.mark.parametrize("name", [known.name for known in FIELDS if known.name != "review"])
def test_an_approval_holds_for_no_field_changed_since(catalogue: Catalogue, name: str) -> None:
    judge(catalogue, "approved")
    described = field(name)
    text = described.vocabulary[-1] if described.vocabulary else TYPED[described.kind]
    with catalogue.edit("Change") as edit:
        set_field(edit, 1, name, text)
    assert stored(catalogue)[0][0] == "in review"
    undo(catalogue)
    assert stored(catalogue)[0][0] == "approved"
