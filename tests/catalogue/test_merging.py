from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adventus.catalogue.authorities import set_other_names
from adventus.catalogue.evidence import cite, evidence
from adventus.catalogue.history import redo, undo
from adventus.catalogue.merging import MergeEffect, merge, merge_effect
from adventus.catalogue.records import visit
from adventus.catalogue.sources import add_source
from adventus.catalogue.values import notation
from adventus.catalogue.visits import add_visit, put_engagement, set_field
from adventus.errors import UserError
from adventus.exchange.json_export import export_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adventus.catalogue.file import Catalogue


def number(catalogue: Catalogue, record: str, name: str) -> int:
    column = "title" if record == "journey" else "name"
    sql = f"SELECT id FROM {record} WHERE {column} = ?"  # noqa: S608 - names of the test's own
    return int(catalogue.connection.execute(sql, (name,)).fetchone()[0])


def merge_all(catalogue: Catalogue, record: str, names: Sequence[str]) -> int:
    keep, *others = [number(catalogue, record, name) for name in names]
    with catalogue.edit("Merge") as edit:
        merge(edit, record, keep, others)
    return keep


def held(catalogue: Catalogue, visit_id: int, name: str) -> str:
    return notation(visit(catalogue.connection, visit_id).values[name])


def other_names(catalogue: Catalogue, record: str, record_id: int) -> list[str]:
    rows = catalogue.connection.execute(
        f"SELECT name FROM {record}_name WHERE {record}_id = ? ORDER BY position",  # noqa: S608 - names of the test's own
        (record_id,),
    )
    return [row[0] for row in rows]


def exported(catalogue: Catalogue) -> str:
    stream = io.StringIO()
    export_json(catalogue, stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Bob", "Robert"),
        ("Anna | Bob", "Anna | Robert"),
        ("Robert | Anna | Bob", "Robert | Anna"),
        ("Bob | Anna | Robert", "Robert | Anna"),
        ("Bob | Bobby", "Robert"),
    ],
)
def test_an_agent_stands_in_once_at_the_foremost_place(
    catalogue: Catalogue, before: str, after: str
) -> None:
    with catalogue.edit("Add") as edit:
        first = add_visit(edit, {"traveller": before, "met": "Bob"})
        add_visit(edit, {"host": "Robert | Bobby | Bob"})
        put_engagement(edit, first, title="talks", agents=["Bobby", "Anna", "Robert"])
    merge_all(catalogue, "agent", ["Robert", "Bob", "Bobby"])
    assert held(catalogue, first, "traveller") == after
    assert held(catalogue, first, "met") == "Robert"
    (engagement,) = visit(catalogue.connection, first).values["engagements"]
    assert [agent.name for agent in engagement.agents] == ["Robert", "Anna"]


def test_the_kept_agent_goes_by_all_names_and_is_found_by_them(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        add_visit(edit, {"traveller": "Robert | Bob"})
        set_other_names(edit, "agent", 1, ["Rob", "Bertie"])
        set_other_names(edit, "agent", 2, ["Bobby", "Rob", "Robert"])
    keep = merge_all(catalogue, "agent", ["Robert", "Bob"])
    assert other_names(catalogue, "agent", keep) == ["Rob", "Bertie", "Bob", "Bobby"]
    rows = catalogue.connection.execute(
        "SELECT rowid FROM visit_text WHERE visit_text MATCH 'names: Bobby'"
    )
    assert rows.fetchall() == [(1,)]


def test_citations_follow_and_go_on_supporting(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        visit_id = add_visit(edit, {"traveller": "Bob"})
        source = add_source(edit, "Daily")
        uid = edit.row("agent", 1)["uid"]
        cite(edit, visit_id, "traveller", source, says="Bob", item=uid, quotation="Bob came")
        edit.insert("agent", {"name": "Robert"})
    merge_all(catalogue, "agent", ["Robert", "Bob"])
    (citation,) = evidence(catalogue.connection, visit_id, "traveller").citations
    assert (citation.quotation, citation.says, citation.stance) == ("Bob came", "Bob", "supports")
    assert citation.item == visit(catalogue.connection, visit_id).values["traveller"][0].uid


def test_a_place_takes_over_what_it_has_not_got(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        visit_id = add_visit(edit, {"place": "Wien"})
        vienna = {"name": "Vienna", "notes": "Capital.", "latitude": None}
        keep = edit.insert("place", vienna)
        wien = number(catalogue, "place", "Wien")
        more = {"country": "AUT", "latitude": 48.2, "longitude": 0.0, "notes": "On the Danube."}
        edit.update("place", wien, more)
    assert merge_all(catalogue, "place", ["Vienna", "Wien"]) == keep
    assert held(catalogue, visit_id, "place") == "Vienna"
    row = catalogue.connection.execute(
        "SELECT country, latitude, longitude, notes FROM place"
    ).fetchall()
    assert row == [("AUT", 48.2, 0.0, "Capital.\n\nOn the Danube.")]
    assert other_names(catalogue, "place", keep) == ["Wien"]


def test_a_tag_is_on_a_visit_once_and_keeps_its_colour(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        one = add_visit(edit, {"tags": "water | rivers | border"})
        two = add_visit(edit, {"tags": "rivers"})
        edit.update("tag", number(catalogue, "tag", "rivers"), {"colour": "#112233"})
    merge_all(catalogue, "tag", ["water", "rivers"])
    assert (held(catalogue, one, "tags"), held(catalogue, two, "tags")) == (
        "border | water",
        "water",
    )
    rows = catalogue.connection.execute("SELECT name, colour FROM tag ORDER BY name").fetchall()
    assert rows == [("border", ""), ("water", "#112233")]


def test_journeys_are_merged(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        ids = [add_visit(edit, {"journey": title}) for title in ("Winter tour", "Winter")]
    merge_all(catalogue, "journey", ["Winter", "Winter tour"])
    assert [held(catalogue, each, "journey") for each in ids] == ["Winter", "Winter"]


def test_the_effect_is_told_before(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        one = add_visit(edit, {"traveller": "Bob", "met": "Bob | Robert"})
        set_field(edit, one, "review", "approved")
        add_visit(edit, {"host": "Robert"})
        two = add_visit(edit)
        put_engagement(edit, two, title="talks", agents=["Bob"])
        bob = number(catalogue, "agent", "Bob")
        edit.update("agent", bob, {"kind": "organisation"})
        cite(edit, one, "met", add_source(edit, "Daily"), item=edit.row("agent", bob)["uid"])
        robert = number(catalogue, "agent", "Robert")
    effect = merge_effect(catalogue.connection, "agent", [robert, bob])
    assert effect == MergeEffect(
        kept="Robert",
        names=("Bob",),
        visits=2,
        approved=1,
        engagements=1,
        citations=1,
        warnings=("“Bob” is an organisation, “Robert” is not.",),
    )


def test_places_in_different_countries_are_a_warning(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        ids = [
            edit.insert("place", {"name": name, "country": country})
            for name, country in (("Bonn", "DEU"), ("Vienna", "AUT"), ("Wien", ""))
        ]
    effect = merge_effect(catalogue.connection, "place", ids)
    assert effect.warnings == ("“Vienna” is in Austria, “Bonn” in Germany.",)


@pytest.mark.parametrize(
    ("record", "ids", "sentence"),
    [
        ("agent", [1], "choose two agents or more"),
        ("agent", [1, 1], "each of them once"),
        ("agent", [1, 99], "one of the agents is gone"),
        ("visit", [1, 2], "choose agents, places, tags or journeys"),
    ],
)
def test_what_is_no_choice_is_refused(
    catalogue: Catalogue, record: str, ids: list[int], sentence: str
) -> None:
    with catalogue.edit("Add") as edit:
        add_visit(edit, {"met": "Anna"})
    with pytest.raises(UserError, match=sentence):
        merge_effect(catalogue.connection, record, ids)
    with pytest.raises(UserError, match=sentence), catalogue.edit("Merge") as edit:
        merge(edit, record, ids[0], ids[1:])


NAMES = st.lists(st.sampled_from(["Anna", "Boris", "Clara"]), unique=True).map(" | ".join)
VISIT = st.fixed_dictionaries(
    {
        "traveller": NAMES,
        "met": NAMES,
        "place": st.sampled_from(["", "Bonn", "Vienna", "Wien"]),
        "tags": st.lists(st.sampled_from(["border", "rivers", "water"])).map(" | ".join),
        "journey": st.sampled_from(["", "Summer", "Winter"]),
    }
)
TEXTS = """SELECT sum(length(quotation)), sum(length(says)), count(*),
    (SELECT count(*) FROM engagement), (SELECT count(*) FROM visit) FROM citation"""


@given(
    visits=st.lists(VISIT, min_size=1, max_size=4),
    record=st.sampled_from(["agent", "place", "tag", "journey"]),
    chance=st.randoms(use_true_random=False),
)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_undo_brings_everything_back(
    catalogue: Catalogue, visits: list[dict[str, str]], record: str, chance: Any
) -> None:
    with catalogue.edit("Add") as edit:
        source = add_source(edit, "Daily")
        for values in visits:
            visit_id = add_visit(edit, values)
            put_engagement(edit, visit_id, title="talks", agents=["Anna", "Boris"])
            for (uid,) in edit.execute("SELECT uid FROM agent").fetchall():
                cite(edit, visit_id, "met", source, says="Anna", item=uid, quotation="came")
    sql = f"SELECT id FROM {record}"  # noqa: S608 - names of the test's own
    ids = [row[0] for row in catalogue.connection.execute(sql)]
    if len(ids) < 2:
        return
    chance.shuffle(ids)
    before, texts = exported(catalogue), catalogue.connection.execute(TEXTS).fetchone()
    with catalogue.edit("Merge") as edit:
        merge(edit, record, ids[0], ids[1:])
    after = exported(catalogue)
    assert catalogue.connection.execute(sql).fetchall() == [(ids[0],)]
    assert catalogue.connection.execute(TEXTS).fetchone() == texts
    lost = "SELECT count(*) FROM citation WHERE item NOT IN (SELECT uid FROM agent)"
    assert catalogue.connection.execute(lost).fetchone() == (0,)
    undo(catalogue)
    assert exported(catalogue) == before
    redo(catalogue)
    assert exported(catalogue) == after
