from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue import revision_contents as contents
from adventus.catalogue.differences import Difference
from adventus.catalogue.visits import add_visit, delete_visit, set_field
from adventus.errors import UserError

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue


def test_a_revision_tells_which_records_it_touched(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        visit_id = add_visit(edit, {"traveller": "Anna", "date": "2022"})
    with catalogue.edit("Change") as edit:
        set_field(edit, visit_id, "host", "Emil")
        set_field(edit, visit_id, "reference", "A-1")
    found = contents.revision_contents(catalogue.connection, 2)

    assert [(one.record, one.title) for one in found.records] == [
        ("visit", "A-1, Anna, 2022"),
        ("agent", "Emil"),
    ]
    assert found.records[0].differences[0] == Difference("reference", "V-0001", "A-1")
    assert found.count == 2


def test_what_it_removed_is_called_what_it_was(catalogue: Catalogue, visit_id: int) -> None:
    with catalogue.edit("Name") as edit:
        title = edit.insert("property", {"name": "title", "value": "Visits"})
        edit.insert("acknowledgement", {"rule": "no source", "subject": "x"})
    with catalogue.edit("Delete") as edit:
        delete_visit(edit, visit_id)
        edit.delete("property", title)
    last = contents.revision_contents(catalogue.connection, 3)
    before = contents.revision_contents(catalogue.connection, 2)

    assert [(one.record, one.title) for one in last.records] == [
        ("visit", "V-0001"),
        ("catalogue", "Visits"),
    ]
    assert before.records[1].title == "A finding left as it is"
    assert contents.title_as_of(catalogue.connection, "agent", 77, 3) == ""


def test_a_large_revision_is_told_in_part(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "COUNTED_AT_MOST", 4)
    with catalogue.edit("Add") as edit:
        for _ in range(9):
            add_visit(edit)
    found = contents.revision_contents(catalogue.connection, 1, limit=2)
    assert (len(found.records), found.count) == (2, 5)


def test_an_unknown_revision_is_refused(catalogue: Catalogue, visit_id: int) -> None:
    with catalogue.edit("Add") as edit:
        set_field(edit, visit_id, "venue", "x")
    with pytest.raises(UserError, match="no revision 9"):
        contents.record_step(catalogue.connection, "visit", visit_id, 9)
