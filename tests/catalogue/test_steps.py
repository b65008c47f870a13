from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.authorities import set_other_names
from adventus.catalogue.differences import About, Difference
from adventus.catalogue.evidence import cite, decide, remove_citation
from adventus.catalogue.sources import add_source, change_source
from adventus.catalogue.steps import (
    Cited,
    field_history,
    field_revisions,
    field_step,
    record_history,
    record_step,
)
from adventus.catalogue.visits import delete_visit, set_field
from adventus.errors import UserError

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue


def test_a_visit_tells_what_each_revision_changed(catalogue: Catalogue, visit_id: int) -> None:
    catalogue.clock = lambda: "2026-02-02T10:00:00Z"
    catalogue.by = "Bruno"
    with catalogue.edit("Set place and met") as edit:
        set_field(edit, visit_id, "place", "Vienna, Austria")
        set_field(edit, visit_id, "met", "Anna | Boris")
    with catalogue.edit("Set met") as edit:
        set_field(edit, visit_id, "met", "Boris")
    steps = record_history(catalogue.connection, "visit", visit_id)
    assert [(s.revision.id, s.revision.label, s.revision.by) for s in steps] == [
        (3, "Set met", "Bruno"),
        (2, "Set place and met", "Bruno"),
        (1, "Add a visit", "Ada"),
    ]
    assert steps[1].revision.at == "2026-02-02T10:00:00Z"
    assert [(d.field, d.before, d.after) for d in steps[0].differences] == [("met", "Anna", "")]
    assert {(d.field, d.before, d.after) for d in steps[1].differences} == {
        ("country", "", "AUT"),
        ("place", "", "Vienna"),
        ("met", "", "Anna"),
        ("met", "", "Boris"),
    }
    assert {(d.field, d.before, d.after) for d in steps[2].differences} == {
        ("reference", "", "V-0001"),
        ("status", "", "occurred"),
        ("review", "", "draft"),
    }


def test_a_removed_visit_still_has_its_history(catalogue: Catalogue, visit_id: int) -> None:
    with catalogue.edit("Delete") as edit:
        delete_visit(edit, visit_id)
    last, first = record_history(catalogue.connection, "visit", visit_id)
    assert Difference("reference", "V-0001", "") in last.differences
    assert Difference("reference", "", "V-0001") in first.differences


def test_a_field_tells_who_set_it_from_what_on_which_evidence(
    catalogue: Catalogue, visit_id: int
) -> None:
    with catalogue.edit("Set date") as edit:
        set_field(edit, visit_id, "date", "2023")
        set_field(edit, visit_id, "venue", "Hofburg")
    with catalogue.edit("Cite") as edit:
        source = add_source(edit, "Daily", captured_text="It was in 2022.")
        citation = cite(
            edit, visit_id, "date", source, quotation="in 2022", says="2022", locator="p. 3"
        )
        cite(edit, visit_id, "venue", source, says="Hofburg")
    with catalogue.edit("Decide") as edit:
        decide(edit, visit_id, "date", "the minutes", "2023-12-06")
    with catalogue.edit("Other") as edit:
        set_field(edit, visit_id, "venue", "Ballhausplatz")
    with catalogue.edit("Remove") as edit:
        remove_citation(edit, citation)
    removed, decided, cited, was_set = field_history(catalogue.connection, visit_id, "date")

    assert was_set.differences == (Difference("date", "", "2023"),)
    assert (was_set.citations, was_set.decision) == ((), None)
    assert [(d.about, d.before, d.after) for d in cited.differences] == [
        (About.CITATION, "", "Daily, p. 3, “in 2022”, says 2022")
    ]
    assert cited.citations == (Cited("Daily", "in 2022", "2022"),)
    assert [(d.about, d.before, d.after) for d in decided.differences] == [
        (About.VALUE, "2023", "2023-12-06"),
        (About.DECISION, "", "2023-12-06, the minutes"),
    ]
    assert decided.decision == "the minutes"
    assert decided.citations == (Cited("Daily", "in 2022", "2022"),)
    assert removed.citations == ()
    assert removed.decision == "the minutes"


def test_other_records_have_a_history_too(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        agent = edit.insert("agent", {"name": "Anna"})
        place = edit.insert("place", {"name": "Vienna", "latitude": 48.2, "longitude": 16.4})
        original = add_source(edit, "Agency report")
        copy = add_source(edit, "Daily", captured_text="old")
        title = edit.insert("property", {"name": "title", "value": "Visits"})
    with catalogue.edit("Change") as edit:
        set_other_names(edit, "agent", agent, ["Anne", "Ana"])
        edit.update("place", place, {"latitude": 48.25})
        change_source(edit, copy, derived_from_id=original, captured_text="new")
        edit.update("property", title, {"value": "All visits"})
    last = {
        record: [
            (d.field, d.before, d.after)
            for d in record_history(catalogue.connection, record, row_id)[0].differences
        ]
        for record, row_id in (
            ("agent", agent), ("place", place), ("source", copy), ("catalogue", title)
        )
    }  # fmt: skip
    assert last == {
        "agent": [("other_names", "", "Anne"), ("other_names", "", "Ana")],
        "place": [("latitude", "48.2", "48.25")],
        "source": [("derived_from", "", "Agency report"), ("captured_text", "old", "new")],
        "catalogue": [("value", "Visits", "All visits")],
    }


def test_an_unknown_field_has_no_history(catalogue: Catalogue, visit_id: int) -> None:
    with pytest.raises(UserError, match="no field “dates”; did you mean date"):
        field_history(catalogue.connection, visit_id, "dates")


def test_merges_and_remarks_are_told_in_words(catalogue: Catalogue, visit_id: int) -> None:
    with catalogue.edit("Merge") as edit:
        edit.insert("merged", {"visit_id": visit_id, "part_id": 9, "reference": "V-0187"})
    with catalogue.edit("Return") as edit:
        edit.insert("remark", {"visit_id": visit_id, "review": "draft", "text": "Which year?"})
        edit.insert("remark", {"visit_id": visit_id, "review": "in review"})
    with catalogue.edit("Split") as edit:
        edit.execute("DELETE FROM merged")
    split, remarked, merged, _ = record_history(catalogue.connection, "visit", visit_id)

    assert [(d.about, d.field, d.before, d.after) for d in merged.differences] == [
        (About.MERGED, "", "", "V-0187 merged into this visit")
    ]
    assert [(d.about, d.after) for d in remarked.differences] == [
        (About.REMARK, "“Which year?”, put to draft"),
        (About.REMARK, "no comment, put to in review"),
    ]
    assert [(d.before, d.after) for d in split.differences] == [
        ("V-0187 merged into this visit", "")
    ]


def test_what_a_person_judged_is_told_in_words(catalogue: Catalogue, visit_id: int) -> None:
    with catalogue.edit("Judge") as edit:
        uid = edit.row("visit", visit_id)["uid"]
        pair = {"first_uid": uid, "second_uid": "z", "reason": "other days"}
        apart = edit.insert("apart", pair)
        known = edit.insert("acknowledgement", {"rule": "no source", "subject": uid})
        row = {"file": "trips.csv", "number": 12, "state": "left out"}
        left = edit.insert("proposal", row)
    told = {
        record: record_history(catalogue.connection, record, row_id)[0].differences
        for record, row_id in (("apart", apart), ("acknowledgement", known), ("proposal", left))
    }
    assert told == {
        "apart": (
            Difference("", "", "V-0001 and a visit that is gone are not the same: other days"),
        ),
        "acknowledgement": (Difference("", "", "no source left as it is"),),
        "proposal": (Difference("", "", "row 12 of trips.csv, left out"),),
    }


def test_one_step_is_read_by_itself_as_in_the_whole_history(
    catalogue: Catalogue, visit_id: int
) -> None:
    for name, text in (("venue", "Hofburg"), ("date", "2022"), ("venue", "Graz"), ("date", "")):
        with catalogue.edit(f"Set {name}") as edit:
            set_field(edit, visit_id, name, text)
    connection = catalogue.connection
    whole = record_history(connection, "visit", visit_id)

    assert [record_step(connection, "visit", visit_id, s.revision.id) for s in whole] == whole
    assert record_history(connection, "visit", visit_id, limit=2) == whole[:2]
    of_field = field_history(connection, visit_id, "venue")
    assert [step.revision.id for step in of_field] == [4, 2]
    assert [r.id for r in field_revisions(connection, visit_id, "venue")] == [4, 2]
    assert [field_step(connection, visit_id, "venue", number) for number in (4, 2)] == of_field
    assert field_history(connection, visit_id, "venue", limit=1) == of_field[:1]
