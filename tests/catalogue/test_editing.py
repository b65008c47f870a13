from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.editing import check_text
from adventus.catalogue.visits import add_visit, set_field
from adventus.errors import UserError

if TYPE_CHECKING:
    from adventus.catalogue.changes import Changes
    from adventus.catalogue.file import Catalogue


def count(catalogue: Catalogue, table: str) -> int:
    return int(catalogue.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


class BugError(Exception):
    pass


def test_an_edit_is_one_revision_that_says_what_it_touched(
    catalogue: Catalogue, visit_id: int
) -> None:
    heard: list[Changes] = []
    catalogue.on_change.append(heard.append)
    with catalogue.edit("Set place") as edit:
        set_field(edit, visit_id, "place", "Vienna")
        set_field(edit, visit_id, "tags", "water | border")
        assert not edit.changes
        assert heard == []
    assert (edit.changes.label, edit.changes.revision) == ("Set place", 2)
    assert edit.changes.touched == {
        "visit": frozenset({visit_id}),
        "place": frozenset({1}),
        "tag": frozenset({1, 2}),
    }
    assert edit.changes.of("place") == {1}
    assert edit.changes.of("agent") == frozenset()
    assert heard == [edit.changes]
    row = catalogue.connection.execute("SELECT * FROM revision WHERE id = 2").fetchone()
    assert row == (2, "Set place", "Ada", "2026-01-01T00:00:00Z", "edit", None)


@pytest.mark.parametrize("error", [BugError, UserError, KeyboardInterrupt])
def test_an_exception_takes_everything_back(
    catalogue: Catalogue, visit_id: int, error: type[BaseException]
) -> None:
    heard: list[Changes] = []
    catalogue.on_change.append(heard.append)
    with pytest.raises(error), catalogue.edit("Set place") as edit:  # noqa: PT012 - one block
        set_field(edit, visit_id, "place", "Vienna")
        raise error
    assert [count(catalogue, table) for table in ("place", "revision")] == [0, 1]
    assert heard == []
    with catalogue.edit("Set place again") as edit:
        set_field(edit, visit_id, "place", "Vienna")
    assert edit.changes.revision == 2
    with pytest.raises(sqlite3.IntegrityError, match="outside an edit"):
        catalogue.connection.execute("DELETE FROM visit")


def test_an_edit_without_a_change_leaves_no_revision(catalogue: Catalogue, visit_id: int) -> None:
    heard: list[Changes] = []
    catalogue.on_change.append(heard.append)
    with catalogue.edit("Set nothing") as edit:
        set_field(edit, visit_id, "venue", "")
        set_field(edit, visit_id, "status", "occurred")
    assert not edit.changes
    assert (edit.changes.revision, edit.changes.touched) == (0, {})
    assert count(catalogue, "revision") == 1
    assert heard == []


def test_an_edit_within_an_edit_is_a_bug(catalogue: Catalogue, visit_id: int) -> None:
    with catalogue.edit("Outer") as outer:
        set_field(outer, visit_id, "venue", "Hofburg")
        with pytest.raises(RuntimeError, match="an edit is open already"), catalogue.edit("Inner"):
            pass
    assert outer.changes.revision == 2
    assert catalogue.connection.execute("SELECT venue FROM visit").fetchone() == ("Hofburg",)


def test_a_full_disk_is_said_in_a_sentence_and_changes_nothing(
    catalogue: Catalogue, visit_id: int
) -> None:
    pages = catalogue.connection.execute("PRAGMA page_count").fetchone()[0]
    catalogue.connection.execute(f"PRAGMA max_page_count={pages + 3}")
    with (
        pytest.raises(UserError, match="the disk is full; make room, nothing was changed"),
        catalogue.edit("Write much") as edit,
    ):
        set_field(edit, visit_id, "notes", "much " * 100_000)
    assert catalogue.connection.execute("SELECT notes FROM visit").fetchone() == ("",)
    assert count(catalogue, "revision") == 1


def test_a_file_that_another_program_writes_to_is_said_in_a_sentence(
    catalogue: Catalogue, visit_id: int
) -> None:
    catalogue.connection.execute("PRAGMA busy_timeout=10")
    with closing(sqlite3.connect(catalogue.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with (
            pytest.raises(UserError, match="another program is writing to it; close that one"),
            catalogue.edit("Set venue") as edit,
        ):
            set_field(edit, visit_id, "venue", "Hofburg")
        other.execute("ROLLBACK")
    with catalogue.edit("Set venue") as edit:
        set_field(edit, visit_id, "venue", "Hofburg")
    assert edit.changes.revision == 2


def test_rows_are_checked_before_they_are_written(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        tag = edit.insert("tag", {"name": "water"})
        for values in ({"name": 3}, {"name": None}, {"name": "a", "color": "#ffffff"}, {}):
            with pytest.raises(ValueError, match="validation error"):
                edit.insert("tag", values)
        with pytest.raises(ValueError, match="validation error"):
            edit.update("tag", tag, {"colour": 7})
    assert count(catalogue, "tag") == 1


def test_a_row_that_is_not_there_is_a_bug(catalogue: Catalogue) -> None:
    with catalogue.edit("Change") as edit:
        with pytest.raises(KeyError):
            edit.row("tag", 7)
        with pytest.raises(KeyError):
            edit.update("tag", 7, {"name": "x"})


def test_every_row_gets_an_identity_of_its_own(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        uids = {edit.row("visit", add_visit(edit))["uid"] for _ in range(3)}
    assert len(uids) == 3
    assert {len(uid) for uid in uids} == {36}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("ab\x00c", "Other name: the character at position 3 (U+0000) can't be kept; remove it."),
        ("\ud83d", "Other name: the character at position 1 (U+D83D) can't be kept; remove it."),
    ],
)
def test_characters_that_cannot_be_kept_are_named(text: str, sentence: str) -> None:
    with pytest.raises(UserError) as caught:
        check_text(text, "other_name")
    assert str(caught.value) == sentence
    check_text("é😀𐎀\u2028\x07", "other_name")


def test_many_rows_take_the_same_values_each_journalled(
    catalogue: Catalogue, visit_id: int
) -> None:
    with catalogue.edit("Add") as edit:
        other = add_visit(edit, {"venue": "Hofburg"})
    with catalogue.edit("Set") as edit:
        edit.update_all("visit", [visit_id, other], {"venue": "Hofburg", "rank": "state"})
    rows = catalogue.connection.execute(
        "SELECT row_id, before FROM change WHERE revision_id = 3 ORDER BY row_id"
    ).fetchall()
    assert rows == [(visit_id, '{"venue":"","rank":""}'), (other, '{"rank":""}')]


def test_what_many_rows_cannot_hold_is_refused_as_in_one(
    catalogue: Catalogue, visit_id: int
) -> None:
    with pytest.raises(UserError, match="can't be kept"), catalogue.edit("Set") as edit:
        edit.update_all("visit", [visit_id], {"venue": "a\0"})
