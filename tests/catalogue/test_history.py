from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.authorities import delete_unused
from adventus.catalogue.file import open_catalogue
from adventus.catalogue.history import ChangedSinceError, redo, undo, undo_revision
from adventus.catalogue.records import visit
from adventus.catalogue.revisions import redoable, revisions, undoable
from adventus.catalogue.values import notation
from adventus.catalogue.visits import add_visit, delete_visit, put_engagement, set_field
from adventus.errors import UserError
from adventus.progress import Cancelled, Progress

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue


def put(catalogue: Catalogue, visit_id: int, **values: str) -> int:
    with catalogue.edit("Set " + ", ".join(values)) as edit:
        for name, text in values.items():
            set_field(edit, visit_id, name, text)
    return edit.changes.revision


def shown(catalogue: Catalogue, visit_id: int, *names: str) -> list[str]:
    values = visit(catalogue.connection, visit_id).values
    return [notation(values[name]) for name in names]


def count(catalogue: Catalogue, table: str) -> int:
    return int(catalogue.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


def test_undo_and_redo_go_through_closing_the_program(catalogue: Catalogue, visit_id: int) -> None:
    put(catalogue, visit_id, venue="Hofburg")
    put(catalogue, visit_id, venue="Ballhausplatz")
    catalogue.close()
    again = open_catalogue(catalogue.path, by="Bruno")
    undone = undo(again)
    assert (undone.label, undone.touched) == ("Undo: Set venue", {"visit": frozenset({visit_id})})
    again.close()
    again = open_catalogue(catalogue.path, by="Clara")
    assert shown(again, visit_id, "venue") == ["Hofburg"]
    assert redo(again).label == "Redo: Set venue"
    assert shown(again, visit_id, "venue") == ["Ballhausplatz"]
    again.close()


def test_everything_is_undone_to_empty_and_redone(catalogue: Catalogue, visit_id: int) -> None:
    put(catalogue, visit_id, traveller="Anna", place="Vienna", tags="water")
    with catalogue.edit("Delete") as edit:
        delete_visit(edit, visit_id)
    for _ in range(3):
        undo(catalogue)
    assert [count(catalogue, table) for table in ("visit", "agent", "place", "tag")] == [0, 0, 0, 0]
    with pytest.raises(UserError, match=r"^There is nothing to undo"):
        undo(catalogue)
    redo(catalogue)
    redo(catalogue)
    assert shown(catalogue, visit_id, "traveller", "place", "tags") == ["Anna", "Vienna", "water"]
    redo(catalogue)
    with pytest.raises(UserError, match=r"^There is nothing to redo"):
        redo(catalogue)


def test_an_edit_after_an_undo_leaves_nothing_to_redo(catalogue: Catalogue, visit_id: int) -> None:
    put(catalogue, visit_id, venue="Hofburg")
    undo(catalogue)
    put(catalogue, visit_id, venue="Ballhausplatz")
    assert redoable(catalogue.connection) is None
    undo(catalogue)
    found = undoable(catalogue.connection)
    assert found is not None
    assert found.label == "Add a visit"


def test_an_old_edit_is_undone_by_itself(catalogue: Catalogue, visit_id: int) -> None:
    first = put(catalogue, visit_id, venue="Hofburg", occasion="Summit")
    put(catalogue, visit_id, purpose="Trade")
    undo_revision(catalogue, first)
    assert shown(catalogue, visit_id, "venue", "occasion", "purpose") == ["", "", "Trade"]
    with pytest.raises(UserError, match=f"^Revision {first} is not in force"):
        undo_revision(catalogue, first)
    redo(catalogue)
    assert shown(catalogue, visit_id, "venue", "occasion", "purpose") == [
        "Hofburg", "Summit", "Trade"
    ]  # fmt: skip


def test_the_refusal_names_the_field_who_and_when(catalogue: Catalogue, visit_id: int) -> None:
    first = put(catalogue, visit_id, venue="Hofburg", occasion="Summit")
    catalogue.by, catalogue.clock = "Bruno", lambda: "2026-03-04T05:06:07Z"
    put(catalogue, visit_id, venue="Ballhausplatz")
    with pytest.raises(ChangedSinceError) as caught:
        undo_revision(catalogue, first)
    assert str(caught.value) == (
        "“Set venue, occasion” can't be undone by itself: venue of the visit was changed since by"
        " “Set venue” (Bruno, 2026-03-04T05:06:07Z)."
        " Undo that first, or undo only the rest."
    )
    assert [(o.table, o.row_id, o.columns) for o in caught.value.obstacles] == [
        ("visit", visit_id, frozenset({"venue"}))
    ]
    undo_revision(catalogue, first, rest=True)
    assert shown(catalogue, visit_id, "venue", "occasion") == ["Ballhausplatz", ""]


def test_a_field_of_several_columns_is_named_once(catalogue: Catalogue, visit_id: int) -> None:
    first = put(catalogue, visit_id, date="2022", met="Anna")
    put(catalogue, visit_id, date="2023", met="")
    with pytest.raises(ChangedSinceError) as caught:
        undo_revision(catalogue, first)
    assert [o.what for o in caught.value.obstacles] == [
        "date of the visit", "an agent of the visit", "the agent"
    ]  # fmt: skip


def test_what_was_undone_since_is_no_obstacle(catalogue: Catalogue, visit_id: int) -> None:
    first = put(catalogue, visit_id, venue="Hofburg")
    put(catalogue, visit_id, venue="Ballhausplatz")
    undo(catalogue)
    undo_revision(catalogue, first)
    assert shown(catalogue, visit_id, "venue") == [""]


def test_what_a_later_edit_uses_stays(catalogue: Catalogue, visit_id: int) -> None:
    first = put(catalogue, visit_id, traveller="Anna", tags="water", place="Vienna")
    with catalogue.edit("Add another") as edit:
        other = add_visit(edit, {"met": "Anna", "place": "Vienna"})
    with pytest.raises(ChangedSinceError, match="the place was changed since by “Add another”"):
        undo_revision(catalogue, first)
    undo_revision(catalogue, first, rest=True)
    assert shown(catalogue, visit_id, "traveller", "tags", "place") == ["", "", ""]
    assert shown(catalogue, other, "met", "place") == ["Anna", "Vienna"]
    assert count(catalogue, "tag") == 0


def test_what_is_spared_keeps_what_it_belongs_to(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        visit_id = add_visit(edit, {"venue": "Hofburg"})
        uid = put_engagement(edit, visit_id, title="Talks")
    first = edit.changes.revision
    with catalogue.edit("Rename the engagement") as edit:
        put_engagement(edit, visit_id, uid, title="Long talks")
    newest = revisions(catalogue.connection)[0]
    with pytest.raises(
        UserError, match="All that “Add” changed was changed since; nothing is left"
    ):
        undo_revision(catalogue, first, rest=True)
    assert shown(catalogue, visit_id, "engagements") == ["meeting: Long talks"]
    assert revisions(catalogue.connection)[0] == newest


def test_what_undoing_a_later_edit_would_need_is_an_obstacle(
    catalogue: Catalogue, visit_id: int
) -> None:
    with catalogue.edit("Add a tag") as edit:
        edit.insert("tag", {"name": "water"})
    first = edit.changes.revision
    put(catalogue, visit_id, tags="water")
    put(catalogue, visit_id, tags="")
    with pytest.raises(ChangedSinceError, match="the tag was changed since by “Set tags”"):
        undo_revision(catalogue, first)


def test_what_refers_to_a_removed_record_is_not_brought_back(
    catalogue: Catalogue, visit_id: int
) -> None:
    put(catalogue, visit_id, place="Vienna, Austria", venue="Hofburg")
    moved = put(catalogue, visit_id, place="", venue="")
    with catalogue.edit("Delete the place") as edit:
        delete_unused(edit, "place", 1)
    with pytest.raises(
        ChangedSinceError, match="place of the visit was changed since by “Delete the place”"
    ):
        undo_revision(catalogue, moved)
    undo_revision(catalogue, moved, rest=True)
    assert shown(catalogue, visit_id, "place", "venue") == ["", "Hofburg"]


def test_a_place_taken_by_another_record_is_said_in_a_sentence(
    catalogue: Catalogue, visit_id: int
) -> None:
    first = put(catalogue, visit_id, reference="V-7")
    with catalogue.edit("Add") as edit:
        add_visit(edit, {"reference": "V-0001"})
    with pytest.raises(UserError, match=r"^“Set reference” can't be taken back: other records"):
        undo_revision(catalogue, first)
    assert shown(catalogue, visit_id, "reference") == ["V-7"]


def test_history_is_refused_read_only(catalogue: Catalogue, visit_id: int) -> None:
    other = open_catalogue(catalogue.path, by="Bruno")
    for act in (undo, redo):
        with pytest.raises(UserError, match=r"can't be changed\. It is open elsewhere|nothing to"):
            act(other)
    with pytest.raises(UserError, match="can't be changed"):
        undo_revision(other, visit_id)
    other.close()


def test_listeners_hear_of_undo_and_redo(catalogue: Catalogue, visit_id: int) -> None:
    heard: list[str] = []
    catalogue.on_change.append(lambda changes: heard.append(changes.label))
    put(catalogue, visit_id, venue="Hofburg")
    undo(catalogue)
    redo(catalogue)
    assert heard == ["Set venue", "Undo: Set venue", "Redo: Set venue"]


def test_undoing_an_approved_edit_brings_the_approval_back(
    catalogue: Catalogue, visit_id: int
) -> None:
    put(catalogue, visit_id, review="approved")
    put(catalogue, visit_id, venue="Hofburg")
    assert shown(catalogue, visit_id, "review") == ["in review"]
    undo(catalogue)
    assert shown(catalogue, visit_id, "review", "venue") == ["approved", ""]


def test_undo_and_redo_tell_how_far_they_are_and_can_be_cancelled(
    catalogue: Catalogue, visit_id: int
) -> None:
    with catalogue.edit("Set") as edit:
        set_field(edit, visit_id, "venue", "Hofburg")
        set_field(edit, visit_id, "met", "Anna")
    for work in (undo, redo):
        steps: list[tuple[int, int]] = []
        work(catalogue, Progress(lambda done, total, to=steps: to.append((done, total))))
        assert steps[0] == (0, 4)  # three rows and the visit's searched text
        assert steps[-1] == (4, 4)
    cancelled = Progress()
    cancelled.cancel()
    with pytest.raises(Cancelled):
        undo(catalogue, cancelled)
    assert catalogue.connection.execute("SELECT venue FROM visit").fetchone() == ("Hofburg",)
