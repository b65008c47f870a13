from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue import history
from adventus.catalogue.records import visit
from adventus.catalogue.values import notation
from adventus.catalogue.visits import add_visit, set_field
from adventus.errors import UserError
from adventus.exchange.plan import Action, FileSource, Mapping, apply_plan, make_plan, proposals
from adventus.progress import Cancelled, Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.catalogue.file import Catalogue
    from adventus.exchange.input import InputTable
    from adventus.exchange.plan import Applied, Plan

    Make = Callable[..., InputTable]
    Take = Callable[[InputTable, Mapping], Applied]

MAPPING = Mapping(
    {"id": "key", "who": "traveller", "date": "date", "city": "place", "tags": "tags"},
    source=FileSource("Trips"),
)
HEADER = "id|who|date|city|tags"


def values(catalogue: Catalogue, visit_id: int) -> dict[str, str]:
    found = visit(catalogue.connection, visit_id).values
    return {name: text for name, value in found.items() if (text := notation(value))}


def count(catalogue: Catalogue, table: str) -> int:
    return int(catalogue.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


def test_visits_are_added_with_all_that_they_name(
    catalogue: Catalogue, table: Make, take: Take
) -> None:
    applied = take(
        table(HEADER, "7|Ann|12 May 1990|Oslo, Norway|a", "8|ann|1991|Oslo, Norway|A"), MAPPING
    )

    assert (applied.added, applied.changed) == (2, 0)
    assert values(catalogue, 1) == {
        "reference": "V-0001",
        "traveller": "Ann",
        "date": "1990-05-12",
        "country": "NOR",
        "place": "Oslo",
        "status": "occurred",
        "tags": "a",
        "review": "draft",
    }
    assert [count(catalogue, name) for name in ("agent", "place", "tag", "source")] == [1, 1, 1, 1]
    assert catalogue.connection.execute(
        "SELECT date_start_min, date_as_written, date_reading FROM visit WHERE id = 1"
    ).fetchone() == (726_599, "12 May 1990", "stated")


def test_what_was_added_is_found_and_weighed(catalogue: Catalogue, table: Make, take: Take) -> None:
    cited = replace(MAPPING, source=FileSource("Trips", cite_values=True))
    take(table(HEADER, "7|Ann|1990|Oslo|"), cited)
    execute = catalogue.connection.execute

    assert execute("SELECT rowid FROM visit_text('oslo')").fetchall() == [(1,)]
    assert execute("SELECT field, locator, says FROM citation ORDER BY field").fetchall() == [
        ("", "id 7", ""),
        ("date", "id 7", "1990"),
        ("place", "id 7", "Oslo"),
        ("traveller", "id 7", "Ann"),
    ]
    assert execute(
        "SELECT count(*), sum(supports) FROM assessment WHERE field <> ''"
    ).fetchone() == (
        3,
        3,
    )


def test_a_value_that_changed_is_cited_anew(catalogue: Catalogue, table: Make, take: Take) -> None:
    cited = replace(MAPPING, source=FileSource("Trips", cite_values=True))
    take(table(HEADER, "7|Ann|1990|Oslo|"), cited)
    take(table(HEADER, "7|Ann|1990-05|Rome|"), cited)

    found = catalogue.connection.execute("SELECT field, says FROM citation ORDER BY field")
    assert found.fetchall() == [
        ("", ""),
        ("date", "1990-05"),
        ("place", "Rome"),
        ("traveller", "Ann"),
    ]


def test_one_undo_takes_all_of_it_back(catalogue: Catalogue, table: Make, take: Take) -> None:
    take(table(HEADER, "7|Ann|1990|Oslo|a", "8|Bob|1991|Rome|b"), MAPPING)
    history.undo(catalogue)

    emptied = ("visit", "agent", "place", "tag", "source", "citation", "visit_agent", "visit_text")
    assert [count(catalogue, name) for name in emptied] == [0] * len(emptied)


def test_the_next_edition_changes_only_what_it_changes(
    catalogue: Catalogue, table: Make, take: Take
) -> None:
    take(table(HEADER, "7|Ann|1990-05|Oslo|a"), MAPPING)
    later = table(HEADER, "7|Ann|1990-05-12|Oslo|a")

    assert take(later, MAPPING).changed == 1
    assert values(catalogue, 1)["date"] == "1990-05-12"
    assert make_plan(catalogue.connection, later, MAPPING).counts()[Action.SAME] == 1
    assert count(catalogue, "citation") == 1


def test_a_vaguer_date_waits_until_it_is_asked_for(
    catalogue: Catalogue, table: Make, take: Take
) -> None:
    take(table(HEADER, "7|Ann|1990-05-12|Oslo|a"), MAPPING)
    vaguer = table(HEADER, "7|Ann|1990|Rome|a")

    applied = take(vaguer, MAPPING)
    assert [row.number for row in applied.left] == [2]
    assert (values(catalogue, 1)["date"], values(catalogue, 1)["place"]) == ("1990-05-12", "Rome")

    plan = make_plan(catalogue.connection, vaguer, MAPPING)
    apply_plan(catalogue, plan, replacing=[2])
    assert values(catalogue, 1)["date"] == "1990"


def test_rows_can_be_left_out(catalogue: Catalogue, table: Make) -> None:
    plan = make_plan(catalogue.connection, table(HEADER, "7|Ann|||", "8|Bob|||"), MAPPING)

    assert apply_plan(catalogue, plan, without=[2]).added == 1
    assert values(catalogue, 1)["traveller"] == "Bob"


def test_what_was_edited_after_the_plan_is_spared(
    catalogue: Catalogue, table: Make, take: Take
) -> None:
    take(table(HEADER, "7|Ann|1990|Oslo|"), MAPPING)
    plan = make_plan(catalogue.connection, table(HEADER, "7|Ann|1990|Rome|"), MAPPING)
    with catalogue.edit("Meanwhile") as edit:
        set_field(edit, 1, "place", "Bonn")

    applied = apply_plan(catalogue, plan)

    assert [row.number for row in applied.spared] == [2]
    assert values(catalogue, 1)["place"] == "Bonn"


def test_a_reference_taken_meanwhile_stops_the_import(catalogue: Catalogue, table: Make) -> None:
    rows = table("ref", "X-1")
    plan = make_plan(catalogue.connection, rows, Mapping({"ref": "reference"}))
    with catalogue.edit("Meanwhile") as edit:
        add_visit(edit, {"reference": "X-1"})

    with pytest.raises(UserError, match="Row 2: another visit is “X-1” by now"):
        apply_plan(catalogue, plan)
    assert count(catalogue, "visit") == 1


def test_references_given_and_made_do_not_meet(
    catalogue: Catalogue, table: Make, take: Take
) -> None:
    take(table("ref|who", "|Ann", "V-0001|Bob"), Mapping({"ref": "reference", "who": "traveller"}))

    found = catalogue.connection.execute("SELECT reference FROM visit ORDER BY id").fetchall()
    assert found == [("V-0002",), ("V-0001",)]


def test_an_import_can_be_cancelled(catalogue: Catalogue, table: Make) -> None:
    plan: Plan = make_plan(catalogue.connection, table(HEADER, "7|Ann|||", "8|Bob|||"), MAPPING)
    progress = Progress(lambda done, _: progress.cancel() if done else None)

    with pytest.raises(Cancelled):
        apply_plan(catalogue, plan, progress=progress)
    assert count(catalogue, "visit") == count(catalogue, "agent") == 0


@dataclass(frozen=True)
class Likely:
    visit_id: int
    score: float = 9.0
    reasons: tuple[str, ...] = ("same day",)


def test_a_row_that_is_probably_a_visit_waits(
    catalogue: Catalogue, table: Make, take: Take
) -> None:
    take(table(HEADER, "1|Ann|1990|Oslo|"), MAPPING)
    rows = table(HEADER, "1|Ann|1990|Oslo|", "7|Anne|1990|Oslo|", "8|Bob|1991|Rome|")
    plan = make_plan(catalogue.connection, rows, MAPPING)
    assert [number for number, _ in plan.to_compare()] == [3, 4]

    applied = apply_plan(catalogue, plan.with_likely({2: [Likely(1)], 3: [Likely(1)]}))

    assert (applied.added, [row.number for row in applied.held]) == (1, [3])
    assert count(catalogue, "visit") == 2
    assert [one.file for one in proposals.waiting(catalogue.connection)] == ["trips.csv"]
    label = catalogue.connection.execute("SELECT label FROM revision ORDER BY id DESC").fetchone()
    assert label == ("Import trips.csv: 1 added, 1 held",)

    again = make_plan(catalogue.connection, rows, MAPPING)
    assert [row.action.value for row in again.rows] == ["same", "waits", "same"]
    assert apply_plan(catalogue, again).revision == 0
    history.undo(catalogue)
    assert proposals.waiting(catalogue.connection) == []


def test_a_row_that_was_left_out_is_not_asked_again_until_it_says_something_else(
    catalogue: Catalogue, table: Make
) -> None:
    rows = table(HEADER, "7|Ann|1990|Oslo|")
    plan = make_plan(catalogue.connection, rows, MAPPING).with_likely({2: [Likely(1)]})
    apply_plan(catalogue, plan)
    (held,) = proposals.waiting(catalogue.connection)
    with catalogue.edit("Leave out") as edit:
        proposals.leave_out(edit, held.id)

    same = make_plan(catalogue.connection, rows, MAPPING).rows
    other = make_plan(catalogue.connection, table(HEADER, "7|Ann|1990|Rome|"), MAPPING).rows
    assert (same[0].action, other[0].action) == (Action.SAME, Action.ADD)


def test_a_row_that_is_probably_a_visit_is_added_where_that_is_asked_for(
    catalogue: Catalogue, table: Make
) -> None:
    rows = table(HEADER, "7|Ann|1990|Oslo|")
    held = make_plan(catalogue.connection, rows, MAPPING).with_likely({2: [Likely(1)]})
    apply_plan(catalogue, held)
    later = table(HEADER, "7|Ann|1990|Rome|")
    plan = make_plan(catalogue.connection, later, MAPPING).with_likely({2: [Likely(1)]})

    applied = apply_plan(catalogue, plan, adding=[2])

    assert (applied.added, applied.held) == (1, ())
    assert proposals.waiting(catalogue.connection) == []  # what waited of the row is settled


def test_a_likely_visit_whose_row_is_gone_says_so(
    catalogue: Catalogue, table: Make, take: Take
) -> None:
    keyless = Mapping({"who": "traveller", "date": "date"}, source=FileSource("List"))
    take(table("who|date", "Ann|1990-05-12", "Bob|1991"), keyless)
    later = table("who|date", "Ann|1990-05-13", "Bob|1991")
    plan = make_plan(catalogue.connection, later, keyless).with_likely({2: [Likely(1), Likely(2)]})

    assert [one.reasons for one in plan.rows[0].likely] == [
        ("same day", "its row is gone from the file"),
        ("same day",),
    ]


def test_undoing_an_import_spares_what_was_edited_since(
    catalogue: Catalogue, table: Make, take: Take
) -> None:
    with catalogue.edit("Add") as edit:
        add_visit(edit, {"reference": "A-1", "venue": "Hall", "place": "Oslo"})
    mapping = Mapping(
        {"ref": "reference", "who": "traveller", "v": "venue", "c": "place"},
        source=FileSource("Trips"),
    )
    applied = take(
        table("ref|who|v|c", "A-1|Ann|Villa|Rome", "A-2|Bob|Fort|Bonn", "A-3|Cem||"), mapping
    )
    with catalogue.edit("Correct") as edit:
        set_field(edit, 1, "venue", "Palace")
        set_field(edit, 2, "venue", "Castle")

    with pytest.raises(history.ChangedSinceError, match="“Correct”") as refused:
        history.undo_revision(catalogue, applied.revision)
    assert {one.what for one in refused.value.obstacles} >= {"venue of the visit", "the visit"}
    history.undo_revision(catalogue, applied.revision, rest=True)

    first = values(catalogue, 1)
    assert (first["venue"], first["place"], first.get("traveller")) == ("Palace", "Oslo", None)
    # A visit that the import made and somebody edited stays as a whole, with its evidence.
    assert values(catalogue, 2)["venue"] == "Castle"
    assert values(catalogue, 2)["traveller"] == "Bob"
    assert catalogue.connection.execute("SELECT reference FROM visit").fetchall() == [
        ("A-1",),
        ("A-2",),
    ]
    assert catalogue.connection.execute("SELECT visit_id FROM citation").fetchall() == [(2,)]
    assert catalogue.connection.execute("SELECT name FROM agent").fetchall() == [("Bob",)]


def test_nothing_to_do_makes_no_revision(table: Make, take: Take) -> None:
    rows = table(HEADER, "7|Ann|||")
    take(rows, MAPPING)

    assert take(rows, MAPPING).revision == 0


@pytest.mark.parametrize(
    ("header", "row", "mapping"),
    [
        ("id|when", "1|1990", Mapping({"id": "key", "when": "date"}, source=FileSource("T"))),
        ("when|land", "1990|Peru", Mapping({"when": "date"}, source=FileSource("T"))),
        (
            "uid|date",
            "2b1c8f0e-5d4a-4c3b-9a2f-1e0d9c8b7a65|1990",
            Mapping({"uid": "uid", "date": "date"}, own=True),
        ),
    ],
)
def test_a_plan_is_applied_once(
    catalogue: Catalogue, table: Make, header: str, row: str, mapping: Mapping
) -> None:
    plan = make_plan(catalogue.connection, table(header, row), mapping)
    apply_plan(catalogue, plan)
    with pytest.raises(UserError, match="make the plan anew"):
        apply_plan(catalogue, plan)
    assert catalogue.connection.execute("SELECT count(*) FROM visit").fetchone() == (1,)
