from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.fields import FIELDS
from adventus.catalogue.records import find_visit, visit, visits
from adventus.catalogue.values import DateStatement, Mark, Named
from adventus.catalogue.visits import add_visit, put_engagement, set_field
from adventus.errors import UserError

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue


def test_an_empty_visit_has_an_entry_for_every_field(catalogue: Catalogue, visit_id: int) -> None:
    found = visit(catalogue.connection, visit_id)
    assert set(found.values) == {field.name for field in FIELDS}
    said = {name: value for name, value in found.values.items() if value}
    assert said == {"reference": "V-0001", "status": "occurred", "review": "draft"}


def test_a_visit_is_read_whole(catalogue: Catalogue, visit_id: int) -> None:
    with catalogue.edit("Fill") as edit:
        for name, text in {
            "traveller": "Anna | Boris",
            "met": "Boris",
            "host": "!unknown",
            "date": "Oct 2022",
            "place": "Vienna, Austria",
            "tags": "water | Border",
            "journey": "Winter tour",
        }.items():
            set_field(edit, visit_id, name, text)
        put_engagement(edit, visit_id, title="Talks", agents=["Clara", "Anna"])
    values = visit(catalogue.connection, visit_id).values
    uids = dict(catalogue.connection.execute("SELECT name, uid FROM agent"))
    assert values["traveller"] == (Named(1, uids["Anna"], "Anna"), Named(2, uids["Boris"], "Boris"))
    assert values["met"] == (Named(2, uids["Boris"], "Boris"),)
    assert values["host"] is Mark.UNKNOWN
    assert values["date"] == DateStatement("2022-10", "Oct 2022")
    assert values["country"] == "AUT"
    place, journey, tags = values["place"], values["journey"], values["tags"]
    assert isinstance(place, Named)
    assert isinstance(journey, Named)
    assert isinstance(tags, tuple)
    assert (place.name, journey.name) == ("Vienna", "Winter tour")
    assert [tag.name for tag in tags] == ["Border", "water"]
    (talks,) = values["engagements"]  # type: ignore[misc]
    assert [agent.name for agent in talks.agents] == ["Clara", "Anna"]


def test_agents_stand_in_their_places_however_many(catalogue: Catalogue, visit_id: int) -> None:
    names = [f"Agent {number}" for number in range(500)]
    with catalogue.edit("Fill") as edit:
        set_field(edit, visit_id, "met", " | ".join(names))
        set_field(edit, visit_id, "host", "Agent 7 | Agent 3")
        for (row_id,) in catalogue.connection.execute("SELECT id FROM visit_agent").fetchall():
            edit.update("visit_agent", row_id, {"position": 500 - row_id})
    values = visit(catalogue.connection, visit_id).values
    assert [agent.name for agent in values["met"]] == names[::-1]  # type: ignore[union-attr]
    assert [agent.name for agent in values["host"]] == ["Agent 3", "Agent 7"]  # type: ignore[union-attr]


def test_visits_come_in_the_order_asked_for_without_those_gone(catalogue: Catalogue) -> None:
    with catalogue.edit("Add") as edit:
        ids = [add_visit(edit) for _ in range(1_203)]
    asked = [*ids[600:], *reversed(ids[:600]), 9_999, ids[700]]
    assert [found.id for found in visits(catalogue.connection, asked)] == [*asked[:-2], ids[700]]
    with pytest.raises(KeyError):
        visit(catalogue.connection, 9_999)


def test_a_visit_is_found_by_reference_or_uid(catalogue: Catalogue, visit_id: int) -> None:
    uid = visit(catalogue.connection, visit_id).uid
    for name in ("V-0001", f" {uid} "):
        assert find_visit(catalogue.connection, name) == visit_id
    with pytest.raises(UserError, match=r"^There is no visit “V-2”; give a reference such as"):
        find_visit(catalogue.connection, "V-2")
