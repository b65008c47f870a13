from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.history import redo, undo
from adventus.catalogue.revisions import (
    Revision,
    redoable,
    revision,
    revisions,
    undoable,
    undone,
)
from adventus.catalogue.visits import add_visit, set_field
from adventus.errors import UserError

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue

NEW_YEAR = "2026-01-01T00:00:00Z"


def test_revisions_are_listed_newest_first_with_what_they_aim_at(
    catalogue: Catalogue, visit_id: int
) -> None:
    with catalogue.edit("Set venue") as edit:
        set_field(edit, visit_id, "venue", "Hofburg")
    undo(catalogue)
    redo(catalogue)
    assert revisions(catalogue.connection) == [
        Revision(4, "Redo: Set venue", "Ada", NEW_YEAR, "redo", 2),
        Revision(3, "Undo: Set venue", "Ada", NEW_YEAR, "undo", 2),
        Revision(2, "Set venue", "Ada", NEW_YEAR, "edit", None),
        Revision(1, "Add a visit", "Ada", NEW_YEAR, "edit", None),
    ]
    assert [r.id for r in revisions(catalogue.connection, limit=2)] == [4, 3]
    assert revision(catalogue.connection, 2).label == "Set venue"


def test_revisions_of_one_record_leave_the_others_out(catalogue: Catalogue, visit_id: int) -> None:
    with catalogue.edit("Add another") as edit:
        other = add_visit(edit)
    found = revisions(catalogue.connection, record=("visit", visit_id))
    assert [r.label for r in found] == ["Add a visit"]
    found = revisions(catalogue.connection, record=("visit", other))
    assert [r.label for r in found] == ["Add another"]


def test_what_is_undoable_and_redoable(catalogue: Catalogue) -> None:
    assert (undoable(catalogue.connection), redoable(catalogue.connection)) == (None, None)
    for label in ("One", "Two"):
        with catalogue.edit(label) as edit:
            add_visit(edit)
    undo(catalogue)
    undone, redone = undoable(catalogue.connection), redoable(catalogue.connection)
    assert undone is not None
    assert redone is not None
    assert (undone.label, redone.label, redone.target) == ("One", "Undo: Two", 2)


def test_a_revision_that_never_was_is_said_so(catalogue: Catalogue) -> None:
    with pytest.raises(UserError, match=r"^There is no revision 9; look at the history"):
        revision(catalogue.connection, 9)


def test_revisions_are_found_by_words_of_label_and_maker(
    catalogue: Catalogue, visit_id: int
) -> None:
    catalogue.by = "Zoë"
    for label in ("Set place to Écully", "Set venue"):
        with catalogue.edit(label) as edit:
            set_field(edit, visit_id, "venue", label)
    found = [
        [r.id for r in revisions(catalogue.connection, words=words)]
        for words in ("zoe", "SET ecully", "%", "ada add", "")
    ]
    assert found == [[3, 2], [2], [], [1], [3, 2, 1]]


def test_an_edit_is_undone_until_it_is_redone(catalogue: Catalogue, visit_id: int) -> None:
    del visit_id
    undo(catalogue)
    assert undone(catalogue.connection) == {1}
    redo(catalogue)
    assert undone(catalogue.connection) == frozenset()
