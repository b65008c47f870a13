from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from adventus.catalogue.records import visit
from adventus.catalogue.values import DateStatement, Mark, notation
from adventus.catalogue.visits import (
    VaguerDateError,
    add_visit,
    delete_visit,
    put_engagement,
    remove_engagement,
    set_field,
)
from adventus.errors import Ambiguous, UserError

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue


def put(catalogue: Catalogue, visit_id: int, name: str, text: str, **more: Any) -> None:
    with catalogue.edit(f"Set {name}") as edit:
        set_field(edit, visit_id, name, text, **more)


def value(catalogue: Catalogue, visit_id: int, name: str) -> Any:
    return visit(catalogue.connection, visit_id).values[name]


def written(catalogue: Catalogue, visit_id: int, name: str) -> str:
    return notation(value(catalogue, visit_id, name))


def test_a_new_visit_has_the_next_free_reference(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        ids = [add_visit(edit), add_visit(edit, {"reference": "V-0003"}), add_visit(edit)]
    assert [written(catalogue, each, "reference") for each in ids] == ["V-0001", "V-0003", "V-0004"]
    assert written(catalogue, ids[0], "status") == "occurred"
    assert written(catalogue, ids[0], "review") == "draft"


@pytest.mark.parametrize(
    ("name", "text", "kept"),
    [
        ("reference", "A 7", "A 7"),
        ("traveller", "Anna | Boris", "Anna | Boris"),
        ("host", "Clara", "Clara"),
        ("met", "Dora|Emil", "Dora | Emil"),
        ("organiser", "Fund", "Fund"),
        ("date", "6 December 2023", "2023-12-06"),
        ("programme_date", "2023-12-05/2023-12-07", "2023-12-05/2023-12-07"),
        ("country", "Austria", "AUT"),
        ("place", "Vienna", "Vienna"),
        ("venue", "Hofburg", "Hofburg"),
        ("rank", "State", "state"),
        ("format", "bilateral", "bilateral"),
        ("status", "planned", "planned"),
        ("occasion", "Summit", "Summit"),
        ("purpose", "Trade\nand water", "Trade\nand water"),
        ("engagements", "meeting: Talks | event: A [2023]", "meeting: Talks | event: A [2023]"),
        ("journey", "Winter tour", "Winter tour"),
        ("tags", "water | border", "border | water"),
        ("notes", "é😀", "é😀"),
        ("review", "rejected", "rejected"),
    ],
)  # fmt: skip
def test_every_field_is_set_and_cleared(
    catalogue: Catalogue, visit_id: int, name: str, text: str, kept: str
) -> None:
    before = written(catalogue, visit_id, name)
    put(catalogue, visit_id, name, text)
    assert written(catalogue, visit_id, name) == kept
    if name != "reference":  # which a visit always has
        put(catalogue, visit_id, name, "")
        assert written(catalogue, visit_id, name) == before


@pytest.mark.parametrize(
    "name", ["traveller", "date", "country", "place", "rank", "engagements", "journey", "notes"]
)
def test_unknown_and_none_are_marks_that_replace_the_value_and_go_with_the_next(
    catalogue: Catalogue, visit_id: int, name: str
) -> None:
    text = {"date": "2022", "country": "AUT", "rank": "state"}.get(name, "Something")
    put(catalogue, visit_id, name, text)
    put(catalogue, visit_id, name, "!unknown", vaguer=True)
    assert value(catalogue, visit_id, name) is Mark.UNKNOWN
    put(catalogue, visit_id, name, "!none")
    assert value(catalogue, visit_id, name) is Mark.NONE
    put(catalogue, visit_id, name, text)
    assert not isinstance(value(catalogue, visit_id, name), Mark)
    put(catalogue, visit_id, name, "")
    assert written(catalogue, visit_id, name) == ""


def test_a_reference_belongs_to_one_visit(catalogue: Catalogue, visit_id: int) -> None:
    with catalogue.edit("Add") as edit:
        other = add_visit(edit)
    with pytest.raises(UserError) as caught:
        put(catalogue, other, "reference", "V-0001")
    assert str(caught.value) == "Reference: another visit is “V-0001” already; choose another."
    put(catalogue, visit_id, "reference", "V-0001")


def test_a_date_keeps_what_was_typed_and_the_days_it_means(
    catalogue: Catalogue, visit_id: int
) -> None:
    put(catalogue, visit_id, "date", "Oct 2022")
    assert value(catalogue, visit_id, "date") == DateStatement("2022-10", "Oct 2022", "stated")
    days = catalogue.connection.execute(
        "SELECT date_start_max - date_start_min, date_end_max - date_end_min,"
        " date_start_min = date_end_min FROM visit"
    ).fetchone()
    assert days == (30, 30, 1)
    put(catalogue, visit_id, "date", "2022-10-05", as_written="on the fifth")
    assert value(catalogue, visit_id, "date") == DateStatement(
        "2022-10-05", "on the fifth", "stated"
    )


def test_a_vaguer_date_replaces_a_finer_one_only_when_meant(
    catalogue: Catalogue, visit_id: int
) -> None:
    put(catalogue, visit_id, "date", "2022-10-05")
    for vaguer in ("2022", "Oct 2022", "[2022-10-05,2022-10-06]"):
        with pytest.raises(
            VaguerDateError, match=r"^Date: .* is vaguer than .*, which is known al"
        ):
            put(catalogue, visit_id, "date", vaguer)
    assert written(catalogue, visit_id, "date") == "2022-10-05"
    put(catalogue, visit_id, "date", "2021")
    assert written(catalogue, visit_id, "date") == "2021"
    put(catalogue, visit_id, "date", "2021-03")
    put(catalogue, visit_id, "date", "2021", vaguer=True)
    assert written(catalogue, visit_id, "date") == "2021"


def test_a_question_changes_nothing(catalogue: Catalogue, visit_id: int) -> None:
    put(catalogue, visit_id, "date", "2022")
    with pytest.raises(Ambiguous) as caught:
        put(catalogue, visit_id, "date", "06/12/2022")
    assert set(caught.value.readings) == {"2022-12-06", "2022-06-12"}
    assert written(catalogue, visit_id, "date") == "2022"


def test_a_place_brings_its_country_to_a_visit_without_one(
    catalogue: Catalogue, visit_id: int
) -> None:
    put(catalogue, visit_id, "place", "Vienna, Austria")
    assert written(catalogue, visit_id, "country") == "AUT"
    put(catalogue, visit_id, "place", "")
    assert written(catalogue, visit_id, "country") == "AUT"
    with catalogue.edit("Add") as edit:
        other = add_visit(edit, {"place": "vienna"})
        third = add_visit(edit, {"country": "Germany", "place": "Vienna"})
    assert written(catalogue, other, "country") == "AUT"
    assert value(catalogue, other, "place").name == "Vienna"
    assert written(catalogue, third, "country") == "DEU"
    assert value(catalogue, third, "place").id != value(catalogue, other, "place").id


def test_agents_are_made_once_and_kept_in_order(catalogue: Catalogue, visit_id: int) -> None:
    put(catalogue, visit_id, "met", "Anna | Boris")
    before = {agent.name: agent.uid for agent in value(catalogue, visit_id, "met")}
    put(catalogue, visit_id, "met", "Clara | boris | Anna")
    after = value(catalogue, visit_id, "met")
    assert [agent.name for agent in after] == ["Clara", "Boris", "Anna"]
    assert {agent.name: agent.uid for agent in after} == before | {"Clara": after[0].uid}


def test_engagements_that_stay_keep_their_identity(catalogue: Catalogue, visit_id: int) -> None:
    put(catalogue, visit_id, "engagements", "meeting: Talks | event: Ball")
    talks, ball = value(catalogue, visit_id, "engagements")
    put(catalogue, visit_id, "engagements", "event: Ball | meeting: Talks | address: Speech")
    after = value(catalogue, visit_id, "engagements")
    assert [item.uid for item in after[:2]] == [ball.uid, talks.uid]
    assert [item.title for item in after] == ["Ball", "Talks", "Speech"]


def test_an_engagement_has_a_date_and_agents(catalogue: Catalogue, visit_id: int) -> None:
    with catalogue.edit("Add") as edit:
        uid = put_engagement(
            edit, visit_id, kind="Agreement", title=" On  water ", date="Oct 2022", agents=["Anna"]
        )
    (item,) = value(catalogue, visit_id, "engagements")
    assert (item.kind, item.title, item.date) == (
        "agreement", "On water", DateStatement("2022-10", "Oct 2022")
    )  # fmt: skip
    assert [agent.name for agent in item.agents] == ["Anna"]
    with catalogue.edit("Change") as edit:
        assert put_engagement(edit, visit_id, uid, title="On trade", agents=["Boris"]) == uid
    (item,) = value(catalogue, visit_id, "engagements")
    assert (item.uid, item.name) == (uid, "meeting: On trade")
    with catalogue.edit("Remove") as edit:
        remove_engagement(edit, visit_id, uid)
    assert value(catalogue, visit_id, "engagements") == ()
    with (
        pytest.raises(UserError, match="This engagement is gone from the visit"),
        catalogue.edit("Remove") as edit,
    ):
        remove_engagement(edit, visit_id, uid)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"kind": "lunch"}, "Engagement: “lunch” is not one of its words"),
        ({"date": "soon"}, "Engagement: "),
        ({"title": "a\x00b"}, "Title: the character at position 2"),
        ({"agents": ["a\ud83d"]}, "Agent: the character at position 2"),
    ],
)
def test_an_engagement_refuses_what_it_cannot_hold(
    catalogue: Catalogue, visit_id: int, values: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence), catalogue.edit("Add") as edit:
        put_engagement(edit, visit_id, **values)


@pytest.mark.parametrize(
    "name", ["reference", "met", "place", "venue", "occasion", "notes", "journey", "tags"]
)
@pytest.mark.parametrize("text", ["a\x00b", "a\ud83db"])
def test_no_field_takes_characters_that_a_file_cannot_hold(
    catalogue: Catalogue, visit_id: int, name: str, text: str
) -> None:
    with pytest.raises(UserError, match=r"the character at position 2 \(U\+"):
        put(catalogue, visit_id, name, text)


def test_an_approval_falls_back_when_an_approved_field_changes(
    catalogue: Catalogue, visit_id: int
) -> None:
    put(catalogue, visit_id, "review", "approved")
    reviewed = visit(catalogue.connection, visit_id)
    assert (reviewed.reviewed_by, reviewed.reviewed_at) == ("Ada", "2026-01-01T00:00:00Z")
    put(catalogue, visit_id, "venue", "")
    assert written(catalogue, visit_id, "review") == "approved"
    for name, text in (("venue", "Hofburg"), ("met", "Anna"), ("tags", "a"), ("host", "!none")):
        put(catalogue, visit_id, "review", "approved")
        put(catalogue, visit_id, name, text)
        assert written(catalogue, visit_id, "review") == "in review", name
    with catalogue.edit("Approve a changed one") as edit:
        set_field(edit, visit_id, "venue", "Belvedere")
        set_field(edit, visit_id, "review", "approved")
    assert written(catalogue, visit_id, "review") == "approved"


def test_a_removed_visit_takes_along_what_is_its_own(catalogue: Catalogue, visit_id: int) -> None:
    for name, text in (("met", "Anna"), ("tags", "water"), ("host", "!none"), ("place", "Bonn")):
        put(catalogue, visit_id, name, text)
    with catalogue.edit("Delete") as edit:
        delete_visit(edit, visit_id)
    left = {
        table: catalogue.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
        for table in ("visit", "visit_agent", "visit_tag", "mark", "agent", "tag", "place")
    }
    assert left == {
        "visit": 0, "visit_agent": 0, "visit_tag": 0, "mark": 0, "agent": 1, "tag": 1, "place": 1
    }  # fmt: skip


def test_an_unknown_field_is_refused_with_advice(catalogue: Catalogue, visit_id: int) -> None:
    with pytest.raises(UserError, match="no field “travelers”; did you mean traveller"):
        put(catalogue, visit_id, "travelers", "Anna")
