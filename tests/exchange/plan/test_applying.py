from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue import history
from adventus.catalogue.records import visit
from adventus.catalogue.values import notation
from adventus.catalogue.visits import add_visit, set_field
from adventus.errors import UserError
from adventus.exchange.plan import Action, FileSource, Mapping, apply_plan, make_plan
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
    assert [row.number for row in applied.vaguer] == [2]
    assert (values(catalogue, 1)["date"], values(catalogue, 1)["place"]) == ("1990-05-12", "Rome")

    plan = make_plan(catalogue.connection, vaguer, MAPPING)
    apply_plan(catalogue, plan, vaguer=[2])
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


def test_nothing_to_do_makes_no_revision(table: Make, take: Take) -> None:
    rows = table(HEADER, "7|Ann|||")
    take(rows, MAPPING)

    assert take(rows, MAPPING).revision == 0
