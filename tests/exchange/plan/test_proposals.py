"""Rows that wait beside the visits: held, read again exactly, added, left out, taken back."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.evidence import evidence
from adventus.catalogue.history import undo
from adventus.catalogue.records import visit
from adventus.catalogue.summary import summary
from adventus.catalogue.values import notation
from adventus.catalogue.visits import add_visit, delete_visit
from adventus.errors import UserError
from adventus.exchange import export_csv, export_json
from adventus.exchange.plan import FileSource, Mapping, apply_plan, make_plan
from adventus.exchange.plan.holding import hold
from adventus.exchange.plan.proposals import (
    add_proposal,
    as_if_added,
    proposal,
    waiting,
)
from adventus.review.duplicates.likely import likely_rows
from adventus.review.merge.merging import merge

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.catalogue.file import Catalogue
    from adventus.exchange.input import InputTable
    from adventus.exchange.plan import Plan

    Make = Callable[..., InputTable]

SOURCE = FileSource("Court diary", cite_values=True)
MAPPING = Mapping(
    {"id": "key", "who": "traveller", "when": "date", "land": "country", "did": "engagements"},
    source=SOURCE,
)
LINES = (
    "id|who|when|land|did|odd",
    "7|Ada Cole|2023-12-06|Oman|meeting: talks|x; “y”",
    "8|Bo Ek|2019|Peru||",
)


@pytest.fixture(autouse=True)
def ada(catalogue: Catalogue) -> int:
    with catalogue.edit("Add") as edit:
        return add_visit(edit, {"traveller": "Ada Cole", "date": "2023-12-06", "country": "Oman"})


def planned(catalogue: Catalogue, table: InputTable, mapping: Mapping = MAPPING) -> Plan:
    plan = make_plan(catalogue.connection, table, mapping)
    return plan.with_likely(likely_rows(catalogue.connection, plan.to_compare()))


def exported(catalogue: Catalogue) -> tuple[str, str]:
    texts = io.StringIO(), io.StringIO()
    export_csv(catalogue, texts[0])
    export_json(catalogue, texts[1])
    return texts[0].getvalue(), texts[1].getvalue()


def test_a_probable_row_waits_and_no_export_holds_it(catalogue: Catalogue, table: Make) -> None:
    before = exported(catalogue)
    applied = apply_plan(catalogue, planned(catalogue, table(*LINES[:2])))
    assert (applied.added, [row.number for row in applied.held]) == (0, [2])
    (held,) = waiting(catalogue.connection)
    assert (held.source, held.locator, held.file, held.number, held.title) == (
        *("Court diary", "id 7", "trips.csv", 2),
        "Ada Cole · 2023-12-06 · Oman",
    )
    assert [one.visit_id for one in held.likely] == [1]
    assert "same traveller" in held.likely[0].reasons
    assert summary(catalogue).waiting == 1
    assert exported(catalogue)[0] == before[0]
    assert '"proposal' not in exported(catalogue)[1]


def test_the_same_file_again_waits_and_another_edition_replaces_it(
    catalogue: Catalogue, table: Make
) -> None:
    apply_plan(catalogue, planned(catalogue, table(*LINES)))
    again = planned(catalogue, table(*LINES))
    assert [row.action for row in again.rows] == ["waits", "same"]
    edition = table(LINES[0], "7|A. Cole|2023-12-06|Oman|meeting: talks|x")
    apply_plan(catalogue, planned(catalogue, edition))
    (held,) = waiting(catalogue.connection)
    assert held.title == "A. Cole · 2023-12-06 · Oman"
    corrected = table(LINES[0], "7|Ada Cole|1999|Oman|meeting: talks|x")
    assert apply_plan(catalogue, planned(catalogue, corrected)).added == 1
    assert waiting(catalogue.connection) == []


def test_a_row_is_added_as_the_file_says_and_cited_to_it(catalogue: Catalogue, table: Make) -> None:
    apply_plan(catalogue, planned(catalogue, table(*LINES[:2])))
    with catalogue.edit("Add") as edit:
        added = add_proposal(edit, 1)
    values = visit(catalogue.connection, added).values
    found = [notation(values[name]) for name in ("traveller", "date", "country", "notes")]
    assert found == ["Ada Cole", "2023-12-06", "OMN", "odd: x; “y”"]
    (cited,) = evidence(catalogue.connection, added, "date").citations
    assert (cited.source, cited.locator, cited.says) == ("Court diary", "id 7", "2023-12-06")
    assert waiting(catalogue.connection) == []
    assert [row.action for row in planned(catalogue, table(*LINES[:2])).rows] == ["same"]
    with pytest.raises(UserError, match="dealt with"), catalogue.edit("Again") as edit:
        add_proposal(edit, 1)


def test_undo_takes_the_proposals_of_an_import_back(catalogue: Catalogue, table: Make) -> None:
    before = exported(catalogue)
    apply_plan(catalogue, planned(catalogue, table(*LINES)))
    undo(catalogue)
    assert waiting(catalogue.connection) == []
    assert exported(catalogue) == before


def test_as_if_added_leaves_nothing_and_names_the_items_alike_each_time(
    catalogue: Catalogue, table: Make
) -> None:
    apply_plan(catalogue, planned(catalogue, table(*LINES[:2])))
    before = catalogue.connection.execute("SELECT * FROM sqlite_sequence").fetchall()
    seen = []
    for _ in range(2):
        with as_if_added(catalogue, 1) as added:
            seen.append(visit(catalogue.connection, added))
    assert seen[0] == seen[1]
    assert notation(seen[0].values["engagements"]) == "meeting: talks"
    with pytest.raises(UserError, match="look"), as_if_added(catalogue, 1):
        raise UserError("look")
    assert not catalogue.connection.in_transaction
    assert catalogue.connection.execute("SELECT * FROM sqlite_sequence").fetchall() == before
    assert len(waiting(catalogue.connection)) == 1


def test_its_visits_are_followed_through_merging_and_deleting(
    catalogue: Catalogue, table: Make
) -> None:
    apply_plan(catalogue, planned(catalogue, table(*LINES[:2])))
    with catalogue.edit("Merge") as edit:
        other = add_visit(edit, {"traveller": "Ada Cole", "date": "2023-12-06"})
        merge(edit, (other, 1), {})
    assert [one.visit_id for one in proposal(catalogue.connection, 1).likely] == [other]
    with catalogue.edit("Delete") as edit:
        delete_visit(edit, other)
    assert proposal(catalogue.connection, 1).likely == ()
    with catalogue.edit("Add") as edit:
        assert add_proposal(edit, 1) == other + 1


def test_a_reference_and_a_uid_taken_by_now_give_way(catalogue: Catalogue, table: Make) -> None:
    uid = "0b7f8a52-7a43-4f2b-9c3e-111111111111"
    mapping = Mapping({"uid": "uid", "ref": "reference", "who": "traveller"})
    made = table("uid|ref|who", f"{uid}|X-1|Ada Cole")
    plan = make_plan(catalogue.connection, made, mapping)
    with catalogue.edit("Hold") as edit:
        hold(edit, plan, plan.rows[0])
    apply_plan(catalogue, plan, adding=[2])
    with catalogue.edit("Hold") as edit:
        number = hold(edit, plan, plan.rows[0])
    with catalogue.edit("Add") as edit:
        added = add_proposal(edit, number)
    found = visit(catalogue.connection, added)
    assert (found.uid != uid, notation(found.values["reference"])) == (True, "V-0003")
    assert visit(catalogue.connection, 2).uid == uid


def test_a_name_that_is_several_by_now_is_said_with_the_row(
    catalogue: Catalogue, table: Make
) -> None:
    apply_plan(catalogue, planned(catalogue, table(*LINES[:2])))
    with catalogue.edit("Twins") as edit:
        edit.insert("agent", {"name": "Ada Cole"})
        edit.insert("agent", {"name": "ada cole"})
    with (
        pytest.raises(UserError, match=r"^Row 2 of trips.csv: “Ada Cole” may be 3 different"),
        as_if_added(catalogue, 1),
    ):
        pass
    assert len(waiting(catalogue.connection)) == 1
