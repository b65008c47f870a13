from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.evidence import cite
from adventus.catalogue.passages import fixity
from adventus.catalogue.sources import (
    add_source,
    capture,
    change_source,
    delete_source,
    find_source,
)
from adventus.errors import UserError

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue


def test_a_source_keeps_its_captured_text_with_its_fixity(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        source = add_source(edit, "  The\n Daily ", captured_text="\ufeffIn\r\nVienna", author="A")
        row = edit.row("source", source)
    assert (row["title"], row["author"], row["kind"]) == ("The Daily", "A", "article")
    assert row["captured_text"] == "In\nVienna"
    assert row["captured_sha256"] == fixity("In\nVienna")
    assert row["captured_at"] == "2026-01-01T00:00:00Z"


@pytest.mark.parametrize("title", ["", " \n "])
def test_a_source_has_a_title(catalogue: Catalogue, title: str) -> None:
    with catalogue.edit("Add") as edit:
        source = add_source(edit, "Daily")
        for act in (
            lambda: add_source(edit, title),
            lambda: change_source(edit, source, title=title),
        ):
            with pytest.raises(UserError, match=r"^Title: a source needs one; type what it is cal"):
                act()


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"kind": "boook"}, "Kind: “boook” is not one of its words; did you mean “book”?"),
        (
            {"reliability": "G"},
            "Reliability: “G” is not one of its words; choose one of: A, B, C, D, E, F.",
        ),
    ],
)
def test_words_that_are_not_in_the_lists_are_refused(
    catalogue: Catalogue, columns: dict[str, str], sentence: str
) -> None:
    with pytest.raises(UserError) as refused, catalogue.edit("Add") as edit:
        add_source(edit, "Daily", **columns)
    assert str(refused.value) == sentence


def test_a_reliability_is_read_in_any_case(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        source_id = add_source(edit, "Daily", reliability="b")
    assert edit.row("source", source_id)["reliability"] == "B"


def test_captured_text_that_a_file_cannot_hold_is_refused(catalogue: Catalogue) -> None:
    with (
        pytest.raises(UserError, match=r"^Captured text: the character at position 3"),
        catalogue.edit("Add") as edit,
    ):
        add_source(edit, "Daily", captured_text="ab\ud83d")


def test_capturing_anew_anchors_the_quotations_anew(catalogue: Catalogue, visit_id: int) -> None:
    with catalogue.edit("Add") as edit:
        source = add_source(edit, "Daily", captured_text="In Vienna.")
        citation = cite(edit, visit_id, "place", source, quotation="Vienna")
        assert edit.row("citation", citation)["start"] == 3
        capture(edit, source, "He was in Vienna.")
        assert edit.row("citation", citation)["start"] == 10
        change_source(edit, source, captured_text="He was in Bonn.")
        assert edit.row("citation", citation)["start"] is None
        assert edit.row("citation", citation)["quotation"] == "Vienna"
        change_source(edit, source, captured_text="")
        row = edit.row("source", source)
    assert (row["captured_text"], row["captured_sha256"], row["captured_at"]) == ("", "", "")


def test_capturing_the_same_again_changes_nothing(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        source = add_source(edit, "Daily", captured_text="In Vienna.\n")
    with catalogue.edit("Capture") as edit:
        capture(edit, source, "In Vienna.\r\n")
    assert not edit.changes


def test_a_source_derives_from_others_but_not_from_itself(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        first = add_source(edit, "Agency")
        second = add_source(edit, "Daily", derived_from_id=first)
        third = add_source(edit, "Weekly", derived_from_id=second)
        for source in (first, second, third):
            with pytest.raises(UserError, match=r"a source can't derive from itself; choose"):
                change_source(edit, first, derived_from_id=source)
        with pytest.raises(UserError, match="Another source derives from this one; change"):
            delete_source(edit, first)
        change_source(edit, second, derived_from_id=None)
        delete_source(edit, first)


def test_a_cited_source_stays(catalogue: Catalogue, visit_id: int) -> None:
    with catalogue.edit("Add") as edit:
        source = add_source(edit, "Daily")
        cite(edit, visit_id, "", source)
        cite(edit, visit_id, "date", source)
        with pytest.raises(UserError, match="The source is cited 2 times; remove those"):
            delete_source(edit, source)


def test_a_source_is_found_by_what_it_is_called(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        daily = add_source(edit, "Daily", reference="S-1")
        add_source(edit, "Weekly")
        add_source(edit, "Weekly")
        uid = edit.row("source", daily)["uid"]
    for name in ("Daily", " S-1 ", uid):
        assert find_source(catalogue.connection, name) == daily
    assert find_source(catalogue.connection, "Monthly") is None
    assert find_source(catalogue.connection, "") is None
    with pytest.raises(UserError, match=r"^2 sources are called “Weekly”; give the uid of one"):
        find_source(catalogue.connection, "Weekly")
