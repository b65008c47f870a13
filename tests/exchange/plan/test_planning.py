from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.entry import PlaceName
from adventus.catalogue.visits import add_visit, set_field
from adventus.errors import UserError
from adventus.exchange.input import RowProblem
from adventus.exchange.plan import Action, Doubt, FileSource, Mapping, make_plan
from adventus.review.merge.merging import merge

if TYPE_CHECKING:
    from collections.abc import Callable

    from adventus.catalogue.file import Catalogue
    from adventus.exchange.input import InputTable
    from adventus.exchange.plan import Applied, Plan, PlanRow

    Make = Callable[..., InputTable]
    Take = Callable[[InputTable, Mapping], Applied]

KEYED = Mapping(
    {"id": "key", "who": "traveller", "date": "date", "city": "place"}, source=FileSource("Trips")
)
HEADER = "id|who|date|city"


def only(plan: Plan) -> PlanRow:
    (row,) = plan.rows
    return row


@pytest.fixture
def plan(catalogue: Catalogue, table: Make) -> Callable[..., Plan]:
    def make(*lines: str, mapping: Mapping = KEYED) -> Plan:
        return make_plan(catalogue.connection, table(*lines), mapping)

    return make


def test_a_new_row_is_added_with_what_it_says(plan: Callable[..., Plan]) -> None:
    row = only(plan(HEADER, "7|Ann|12 May 1990|Oslo, Norway"))

    assert (row.number, row.action, row.locator) == (2, Action.ADD, "id 7")
    assert {one.field: one.new for one in row.changes} == {
        "traveller": "Ann",
        "date": "1990-05-12",
        "place": "Oslo",
    }


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("7|Ann|3/4/1990|", "3 and 4 may each be the day or the month"),
        ("7|Ann|the other day|", "Date: "),
        ("|||", "The row says nothing of a visit"),
        ("7|A\0nn||", "can't be kept"),
    ],
)
def test_what_cannot_be_taken_is_a_problem(plan: Callable[..., Plan], line: str, said: str) -> None:
    row = only(plan(HEADER, line))

    assert row.action is Action.PROBLEM
    assert said in row.reason
    assert row.cells == tuple(line.split("|"))


def test_a_bad_row_does_not_stop_the_others(plan: Callable[..., Plan]) -> None:
    made = plan(HEADER, "7|Ann|never ever|", "8|Bob|1990|")

    assert [row.action for row in made.rows] == [Action.PROBLEM, Action.ADD]
    assert made.counts()[Action.PROBLEM] == 1


def test_the_order_of_day_and_month_is_answered_for_the_whole_file(
    plan: Callable[..., Plan],
) -> None:
    columns = {"date": "date"}
    rows = ("date", "3/4/1990")

    for day_first, read in ((True, "1990-04-03"), (False, "1990-03-04")):
        row = only(plan(*rows, mapping=Mapping(columns, day_first=day_first)))
        assert row.changes[0].new == read


def test_the_same_key_twice_is_a_problem(plan: Callable[..., Plan]) -> None:
    made = plan(HEADER, "7|Ann||", "7|Bob||")

    assert [row.action for row in made.rows] == [Action.ADD, Action.PROBLEM]
    assert made.rows[1].reason == "Row 2 is “id 7”, too; leave one of them out."


def test_columns_that_are_not_mapped_stand_in_the_notes(plan: Callable[..., Plan]) -> None:
    row = only(plan("who|n|x", "Ann|first|2", mapping=Mapping({"who": "traveller", "n": "notes"})))

    assert {one.field: one.new for one in row.changes}["notes"] == "first\nx: 2"


def test_a_cell_of_a_list_is_one_name_unless_it_is_to_be_split(plan: Callable[..., Plan]) -> None:
    columns = {"who": "met"}
    rows = ("who", "Ann\\ ; Bob")

    assert only(plan(*rows, mapping=Mapping(columns))).entries["met"] == ("Ann\\ ; Bob",)
    split = Mapping(columns, separators={"who": ";"})
    assert only(plan(*rows, mapping=split)).entries["met"] == ("Ann\\", "Bob")


def test_a_place_ends_in_a_country_only_where_the_row_names_no_other(
    plan: Callable[..., Plan],
) -> None:
    mapping = Mapping({"city": "place", "land": "country"})
    rows = plan("city|land", "Oslo, Norway|", "Atlanta, Georgia|USA", mapping=mapping).rows

    assert [row.entries["place"] for row in rows] == [
        PlaceName("Oslo", "NOR"),
        PlaceName("Atlanta, Georgia"),
    ]


def test_the_same_file_again_changes_nothing_whatever_was_edited_since(
    catalogue: Catalogue, plan: Callable[..., Plan], take: Take, table: Make
) -> None:
    rows = (HEADER, "7|Ann|1990-05-12|Oslo", "8|Bob|1991|")
    take(table(*rows), KEYED)
    with catalogue.edit("Correct") as edit:
        set_field(edit, 1, "traveller", "Anna")

    assert [row.action for row in plan(*rows).rows] == [Action.SAME, Action.SAME]


def test_the_next_edition_shows_added_changed_and_vanished(
    plan: Callable[..., Plan], take: Take, table: Make
) -> None:
    take(table(HEADER, "7|Ann|1990-05|Oslo", "8|Bob|1991|", "9|Cem|1992|"), KEYED)

    made = plan(HEADER, "9|Cem|1992|", "10|Dan|1993|", "7|Ann|1990-05-12|Oslo")

    assert [row.action for row in made.rows] == [Action.SAME, Action.ADD, Action.CHANGE]
    assert made.rows[2].reference == "V-0001"
    assert [(one.field, one.old, one.new) for one in made.rows[2].changes] == [
        ("date", "1990-05", "1990-05-12")
    ]
    assert [(gone.reference, gone.locator) for gone in made.vanished] == [("V-0002", "id 8")]


def test_a_file_without_keys_is_known_by_what_its_rows_say(
    plan: Callable[..., Plan], take: Take, table: Make
) -> None:
    keyless = Mapping({"who": "traveller"}, source=FileSource("List"))
    take(table("who", "Ann", "Bob", "Bob"), keyless)

    made = plan("who", "Zoe", "Bob", "Ann", "Bob", "Bob", mapping=keyless)

    assert [row.action.value for row in made.rows] == ["add", "same", "same", "same", "add"]
    assert made.vanished == ()
    assert len(plan("who", "Bob", mapping=keyless).vanished) == 2


def test_an_empty_cell_says_nothing(plan: Callable[..., Plan], take: Take, table: Make) -> None:
    take(table(HEADER, "7|Ann|1990|Oslo"), KEYED)

    assert only(plan(HEADER, "7|Ann|1990|")).action is Action.SAME


def test_a_vaguer_date_is_marked(plan: Callable[..., Plan], take: Take, table: Make) -> None:
    take(table(HEADER, "7|Ann|1990-05-12|"), KEYED)

    (change,) = only(plan(HEADER, "7|Ann|1990|")).changes
    assert change.doubt is Doubt.VAGUER


def test_a_row_is_known_by_its_uid_or_its_reference(
    catalogue: Catalogue, plan: Callable[..., Plan]
) -> None:
    with catalogue.edit("Add") as edit:
        add_visit(edit, {"venue": "Palace"})
    uid = catalogue.connection.execute("SELECT uid FROM visit").fetchone()[0]
    by_uid = Mapping({"uid": "uid", "v": "venue"}, own=True)
    by_reference = Mapping({"ref": "reference", "v": "venue"})

    assert only(plan("uid|v", f"{uid}|Palace", mapping=by_uid)).action is Action.SAME
    assert only(plan("ref|v", "V-0001|Hall", mapping=by_reference)).visit_id == 1
    emptied = only(plan("uid|v", f"{uid}|", mapping=by_uid))
    assert [(one.field, one.old, one.new) for one in emptied.changes] == [("venue", "Palace", "")]


def test_a_uid_or_reference_that_cannot_be_given_is_a_problem(
    catalogue: Catalogue, plan: Callable[..., Plan]
) -> None:
    with catalogue.edit("Add") as edit:
        add_visit(edit)
    mapping = Mapping({"uid": "uid", "ref": "reference"}, own=True)
    new = "4f3b8bd6-0000-4000-8000-000000000001"

    assert "is no uid" in only(plan("uid|ref", "12|V-9", mapping=mapping)).reason
    taken = only(plan("uid|ref", f"{new}|V-0001", mapping=mapping))
    assert taken.reason == "Reference: another visit is “V-0001” already."


def test_names_that_may_be_several_are_a_problem(
    catalogue: Catalogue, plan: Callable[..., Plan]
) -> None:
    with catalogue.edit("Two of a name") as edit:
        edit.insert("agent", {"name": "Ann"})
        edit.insert("agent", {"name": "Ann"})
    made = plan("who", "Ann", mapping=Mapping({"who": "traveller"}))

    assert "may be 2 different agents" in only(made).reason


def test_rows_that_could_not_be_read_are_in_the_plan(catalogue: Catalogue, table: Make) -> None:
    broken = replace(table("who", "Ann"), problems=(RowProblem(1, ("a", "b"), "too many cells"),))
    made = make_plan(catalogue.connection, broken, Mapping({"who": "traveller"}))

    assert [(row.number, row.action.value) for row in made.rows] == [(1, "problem"), (2, "add")]


def test_a_mapping_that_does_not_fit_is_refused(plan: Callable[..., Plan]) -> None:
    with pytest.raises(UserError, match="no column “city”"):
        plan("who", "Ann", mapping=Mapping({"city": "place"}))


def test_another_order_of_day_and_month_changes_what_was_imported(
    plan: Callable[..., Plan], take: Take, table: Make
) -> None:
    lines = ("id|when|land", "1|03/04/1990|France", "2|1991-05-06|Peru")
    columns = {"id": "key", "when": "date", "land": "country"}
    day_first = Mapping(columns, day_first=True, source=FileSource("Diary"))
    take(table(*lines), day_first)
    month_first = replace(day_first, day_first=False)
    found = plan(*lines, mapping=month_first).rows
    assert [row.action for row in found] == ["change", "same"]
    assert [(one.old, one.new) for one in found[0].changes] == [("1990-04-03", "1990-03-04")]
    take(table(*lines), month_first)
    assert [row.action for row in plan(*lines, mapping=month_first).rows] == ["same", "same"]


def test_a_date_edited_here_is_asked_about_each_time_its_order_is_another(
    catalogue: Catalogue, plan: Callable[..., Plan], take: Take, table: Make
) -> None:
    lines = ("when|land", "03/04/1990|France")
    day_first = Mapping({"when": "date", "land": "country"}, day_first=True, source=FileSource("D"))
    take(table(*lines), day_first)
    with catalogue.edit("Edit") as edit:
        set_field(edit, 1, "date", "1990-04-01")
    month_first = replace(day_first, day_first=False)
    for _ in range(2):
        (row,) = plan(*lines, mapping=month_first).rows
        assert [(one.new, one.doubt) for one in row.changes] == [("1990-03-04", "edited")]
        take(table(*lines), month_first)


def test_a_row_that_cannot_be_read_is_not_gone_from_the_file(
    catalogue: Catalogue, take: Take, table: Make
) -> None:
    mapping = Mapping({"id": "key", "when": "date"}, source=FileSource("Diary"))
    take(table("id|when", "1|1990", "2|1991", "3|1992"), mapping)
    bad = replace(
        table("id|when", "1|soon", "3|1992"),
        problems=(RowProblem(9, ("2", "1991", "x"), "This row has 3 cells."),),
    )
    found = make_plan(catalogue.connection, bad, mapping)
    assert [row.action for row in found.rows] == ["problem", "same", "problem"]
    assert found.vanished == ()


def test_a_key_column_that_is_called_something_else_finds_its_rows(
    plan: Callable[..., Plan], take: Take, table: Make
) -> None:
    source = FileSource("Diary")
    take(
        table("id|when", "1|1990", "2|1990"), Mapping({"id": "key", "when": "date"}, source=source)
    )
    renamed = Mapping({"No.": "key", "when": "date"}, source=source)
    found = plan("No.|when", "2|1990", "1|1990", mapping=renamed)
    assert [(row.action, row.visit_id) for row in found.rows] == [("same", 2), ("same", 1)]
    assert found.vanished == ()


def test_a_row_of_a_merged_visit_names_the_visit_that_was_kept(
    catalogue: Catalogue, plan: Callable[..., Plan], take: Take, table: Make
) -> None:
    mapping = Mapping({"id": "key", "when": "date"}, source=FileSource("Diary"))
    lines = ("id|when", "1|1990", "2|1990")
    take(table(*lines), mapping)
    with catalogue.edit("Merge") as edit:
        merge(edit, [1, 2], {})
    found = plan(*lines, mapping=mapping).rows
    assert [(row.action, row.reference) for row in found] == [("same", "V-0001")] * 2


def test_the_reference_of_a_merged_visit_leads_to_the_kept_one_and_changes_nothing_of_it(
    catalogue: Catalogue, plan: Callable[..., Plan]
) -> None:
    with catalogue.edit("Merge") as edit:
        add_visit(edit, {"traveller": "Ann", "date": "1990"})
        add_visit(edit, {"date": "1990"})
        merge(edit, [1, 2], {})
    mapping = Mapping({"no": "reference", "who": "traveller"})
    row = only(plan("no|who", "V-0002|Ann", mapping=mapping))
    assert (row.action, row.reference, row.changes) == (Action.SAME, "V-0001", ())
