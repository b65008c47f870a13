"""What changed since a release, as the journal of the catalogue tells it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue import history
from adventus.catalogue.authority_entries import set_text
from adventus.catalogue.evidence import cite, decide
from adventus.catalogue.merging import merge
from adventus.catalogue.sources import add_source
from adventus.catalogue.visits import add_visit, delete_visit, put_engagement, set_field
from adventus.exchange import export_json
from adventus.exchange.release import Release, changes_since, release
from adventus.exchange.whole import read_whole
from adventus.progress import Cancelled, Progress

if TYPE_CHECKING:
    from pathlib import Path

    from adventus.catalogue.file import Catalogue


@pytest.fixture
def released(catalogue: Catalogue, visits: list[int], tmp_path: Path) -> Release:
    """A release of three visits, with an engagement."""
    with catalogue.edit("Fill") as edit:
        put_engagement(edit, visits[0], title="Talks", date="2022-10-13", agents=["Omar"])
    return release(catalogue, tmp_path / "one", day=date(2026, 1, 5))


def told(catalogue: Catalogue, since: Release) -> list[tuple[str, str, str, str]]:
    """Give each change of a field, with the reference of its visit."""
    changed = changes_since(catalogue.connection, since).changed
    return [
        (visit.reference, one.field, one.before, one.after)
        for visit in sorted(changed, key=lambda visit: visit.reference)
        for one in visit.fields
    ]


def test_without_a_release_everything_is_added(catalogue: Catalogue, visits: list[int]) -> None:
    changes = changes_since(catalogue.connection, None)
    assert sorted(one.reference for one in changes.added) == ["V-0001", "V-0002", "V-0003"]
    assert len(visits) == 3
    assert changes.words() == "first release: 3 visits"
    assert not changes.nothing


def test_nothing_since_is_nothing(catalogue: Catalogue, released: Release) -> None:
    changes = changes_since(catalogue.connection, released)
    assert changes.nothing
    assert changes.words() == "since release 1: no visit changed"


def test_fields_of_every_kind_are_told_before_and_after(
    catalogue: Catalogue, visits: list[int], released: Release
) -> None:
    first = visits[0]
    with catalogue.edit("Change") as edit:
        set_field(edit, first, "date", "13 Oct 2022")
        set_field(edit, first, "host", "!unknown")
        set_field(edit, first, "traveller", "Nadia")
        set_field(edit, first, "place", "Almaty")
        set_field(edit, first, "tags", "b | a")
        edit.update("visit", first, {"venue": "!none"})
    with catalogue.edit("Meet") as edit:
        put_engagement(edit, first, title="Dinner", agents=["Omar", "Ann"])
    assert told(catalogue, released) == [
        ("V-0001", "traveller", "Nadia | Bo", "Nadia"),
        ("V-0001", "host", "", "!unknown"),
        ("V-0001", "date", "2022-10", "2022-10-13"),
        ("V-0001", "date_as_written", "Oct 2022", "13 Oct 2022"),
        ("V-0001", "place", "Astana", "Almaty"),
        ("V-0001", "venue", "", r"\!none"),
        (
            "V-0001",
            "engagements",
            "meeting: Talks [2022-10-13]",
            "meeting: Talks [2022-10-13] | meeting: Dinner",
        ),
        ("V-0001", "tags", "", "a | b"),
    ]


def test_what_the_notation_does_not_show_is_told_at_length(
    catalogue: Catalogue, visits: list[int], released: Release
) -> None:
    engagement = catalogue.connection.execute("SELECT id FROM engagement").fetchone()[0]
    with catalogue.edit("Change") as edit:
        edit.execute("DELETE FROM visit_agent WHERE engagement_id = ?", (engagement,))
    assert told(catalogue, released) == [
        (
            "V-0001",
            "engagements",
            "meeting: Talks [2022-10-13] with Omar",
            "meeting: Talks [2022-10-13]",
        )
    ]
    history.undo(catalogue)
    bo = catalogue.connection.execute("SELECT id FROM agent WHERE name = 'Bo'").fetchone()[0]
    with catalogue.edit("Take another of that name") as edit:
        edit.update("agent", bo, {"name": "Bo the elder"})
        other = edit.insert("agent", {"name": "Bo"})
        edit.execute("UPDATE visit_agent SET agent_id = ? WHERE agent_id = ?", (other, bo))
    first, second = told(catalogue, released)
    assert first[:2] == ("V-0001", "traveller")
    assert first[2].startswith("Nadia [")
    assert second[2].startswith("Bo [")
    assert second[2] != second[3]
    assert len(visits) == 3


def test_what_was_made_the_same_again_is_no_change(
    catalogue: Catalogue, visits: list[int], released: Release, tmp_path: Path
) -> None:
    export_json(catalogue, tmp_path / "all.json")
    with catalogue.edit("Change") as edit:
        set_field(edit, visits[0], "venue", "Hall")
        set_field(edit, visits[1], "country", "China")
        delete_visit(edit, visits[2])
    assert changes_since(catalogue.connection, released).words() == (
        "since release 1: 2 visits changed, 1 removed"
    )
    with catalogue.edit("Change back") as edit:
        set_field(edit, visits[0], "venue", "")
        set_field(edit, visits[1], "country", "Russia")
        edit.delete("agent", edit.insert("agent", {"name": "Nobody"}))
    # The third comes back by import, under another number.
    read_whole(catalogue, tmp_path / "all.json")
    changes = changes_since(catalogue.connection, released)
    assert (changes.added, changes.changed, changes.removed, changes.others) == ((), (), (), 0)
    assert changes.nothing


def test_a_new_name_changes_the_visits_that_use_it(
    catalogue: Catalogue, visits: list[int], released: Release
) -> None:
    nadia, place = 1, 1
    with catalogue.edit("Rename") as edit:
        set_text(edit, "agent", nadia, "name", "Nadezhda")
        set_text(edit, "place", place, "name", "Nur-Sultan")
        set_text(edit, "agent", nadia, "notes", "A remark.")
    assert told(catalogue, released) == [
        ("V-0001", "traveller", "Nadia | Bo", "Nadezhda | Bo"),
        ("V-0001", "place", "Astana", "Nur-Sultan"),
        ("V-0002", "traveller", "Nadia", "Nadezhda"),
    ]
    changes = changes_since(catalogue.connection, released)
    assert changes.words() == "since release 1: 2 visits changed; 2 other records changed"
    with catalogue.edit("Merge") as edit:
        merge(edit, "agent", 2, [nadia])
    assert ("V-0002", "traveller", "Nadia", "Bo") in told(catalogue, released)
    assert len(visits) == 3


def test_evidence_is_counted(catalogue: Catalogue, visits: list[int], released: Release) -> None:
    with catalogue.edit("Cite") as edit:
        paper = add_source(edit, "Notes")
        one = cite(edit, visits[0], "date", paper, says="2022-10")
        decide(edit, visits[0], "date", "the only source")
    assert told(catalogue, released) == [
        ("V-0001", "citations", "0", "1"),
        ("V-0001", "decisions", "0", "1"),
    ]
    second = release(catalogue, catalogue.path.parent / "two", day=date(2026, 1, 6))
    with catalogue.edit("Change") as edit:
        edit.update("citation", one, {"locator": "p. 3"})
        edit.update("source", paper, {"title": "Other notes"})
    assert told(catalogue, second) == [("V-0001", "citations", "1", "1, rewritten")]
    assert changes_since(catalogue.connection, second).others == 1


def test_added_removed_and_merged_visits_are_told_apart(
    catalogue: Catalogue, visits: list[int], released: Release
) -> None:
    uids = dict(catalogue.connection.execute("SELECT id, uid FROM visit"))
    with catalogue.edit("Change") as edit:
        gone = {"uid": uids[visits[1]], "reference": "V-0002"}
        delete_visit(edit, visits[1])
        edit.insert("merged", {"visit_id": visits[0], "part_id": visits[1], **gone})
        delete_visit(edit, visits[2])
        add_visit(edit, {"reference": "New"})
    changes = changes_since(catalogue.connection, released)
    assert [visit.reference for visit in changes.added] == ["New"]
    assert {visit.reference: visit.into for visit in changes.removed} == {
        "V-0002": uids[visits[0]],
        "V-0003": "",
    }
    assert changes.words() == "since release 1: 1 visit added, 1 merged into others, 1 removed"


def test_settings_are_no_change(catalogue: Catalogue, released: Release) -> None:
    with catalogue.edit("Keep") as edit:
        edit.insert("property", {"name": "export", "value": "{}"})
    assert changes_since(catalogue.connection, released).nothing


def test_a_release_of_another_file_is_not_known(catalogue: Catalogue, released: Release) -> None:
    elsewhere = Release(7, "2026-01-05", released.revision, 3, "")
    changes = changes_since(catalogue.connection, elsewhere)
    assert (changes.known, changes.nothing, changes.added) == (False, False, ())
    assert changes.words() == "what changed since release 7 is not known in this file"


def test_each_visit_touched_is_a_step(
    catalogue: Catalogue, visits: list[int], released: Release
) -> None:
    with catalogue.edit("Change") as edit:
        set_field(edit, visits[0], "venue", "Hall")
        set_field(edit, visits[1], "venue", "Hall")
    seen: list[tuple[int, int]] = []
    changes_since(
        catalogue.connection, released, Progress(lambda done, total: seen.append((done, total)))
    )
    assert seen == [(0, 2), (2, 2)]
    with pytest.raises(Cancelled):
        changes_since(
            catalogue.connection, released, stopped := Progress(lambda *_: stopped.cancel())
        )
