from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from adventus.catalogue import vocabularies
from adventus.catalogue.schema import SQLModel

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue

VISIT: dict[str, Any] = {"uid": "v", "reference": "V-1"}


def test_every_table_is_strict_and_gives_no_number_twice(catalogue: Catalogue) -> None:
    strict = {
        row[1]: row[5]
        for row in catalogue.connection.execute("PRAGMA main.table_list")
        if row[1] in SQLModel.metadata.tables
    }
    assert strict == dict.fromkeys(SQLModel.metadata.tables, 1)
    for table in SQLModel.metadata.tables.keys() - {"assessment"}:
        sql = catalogue.connection.execute(
            "SELECT sql FROM sqlite_schema WHERE name = ?", (table,)
        ).fetchone()[0]
        assert "AUTOINCREMENT" in sql, table


@pytest.mark.parametrize(
    ("table", "values", "named"),
    [
        ("agent", {"uid": "a", "name": "Anna", "kind": "robot"}, "kind is a known word"),
        ("agent", {"uid": "a", "name": ""}, "an agent has a name"),
        ("place", {"uid": "p", "name": ""}, "a place has a name"),
        ("place", {"uid": "p", "name": "X", "latitude": 90.1}, "latitude in degrees"),
        ("place", {"uid": "p", "name": "X", "longitude": -180.1}, "longitude in degrees"),
        ("place", {"uid": "p", "name": "X", "latitude": "north"}, "cannot store TEXT"),
        ("tag", {"uid": "t", "name": ""}, "a tag has a name"),
        ("tag", {"uid": None, "name": "x"}, "NOT NULL"),
        ("source", {"uid": "s", "title": ""}, "a source has a title"),
        ("source", {"uid": "s", "title": "T", "kind": "rumour"}, "kind is a known word"),
        ("source", {"uid": "s", "title": "T", "reliability": "G"}, "reliability is a known word"),
        ("visit", {"uid": "v", "reference": ""}, "a visit has a reference"),
        ("visit", VISIT | {"rank": "grand"}, "rank is a known word"),
        ("visit", VISIT | {"format": "secret"}, "format is a known word"),
        ("visit", VISIT | {"status": ""}, "status is a known word"),
        ("visit", VISIT | {"review": ""}, "review is a known word"),
        ("visit", VISIT | {"date_reading": "guessed"}, "date_reading is a known word"),
        ("visit", VISIT | {"programme_date_reading": "x"}, "programme_date_reading is a known"),
        ("visit", VISIT | {"date_start_min": 1.5}, "cannot store REAL"),
        ("visit", VISIT | {"notes": b"x"}, "cannot store BLOB"),
        ("visit", VISIT | {"notes": None}, "NOT NULL"),
        ("visit", VISIT | {"place_id": 9}, "FOREIGN KEY"),
        ("visit", VISIT | {"journey_id": 9}, "FOREIGN KEY"),
        ("engagement", {"uid": "e", "visit_id": 1, "kind": "x", "position": 0}, "kind is a known"),
        ("engagement", {"uid": "e", "visit_id": 9, "position": 0}, "FOREIGN KEY"),
        ("visit_agent", {"visit_id": 1, "agent_id": 1, "role": "spy", "position": 0}, "role is a"),
        (
            "visit_agent",
            {"visit_id": 1, "agent_id": 1, "role": "participant", "position": 0},
            "a participant belongs to an engagement",
        ),
        ("mark", {"visit_id": 1, "field": "date", "kind": "maybe"}, "kind is a known word"),
        ("citation", {"uid": "c", "visit_id": 1, "source_id": 9}, "FOREIGN KEY"),
        (
            "citation",
            {"uid": "c", "visit_id": 1, "source_id": 1, "credibility": 7},
            "credibility is 1 to 6",
        ),
        (
            "citation",
            {"uid": "c", "visit_id": 1, "source_id": 1, "start": 5, "end": 4},
            "a passage starts before it ends",
        ),
        ("citation", {"uid": "c", "visit_id": 1, "source_id": 1, "reading": "x"}, "reading is a"),
    ],
)
def test_a_row_that_makes_no_sense_is_refused_by_the_file(
    catalogue: Catalogue, table: str, values: dict[str, Any], named: str
) -> None:
    with catalogue.edit("Fill") as edit:
        edit.insert("visit", {"uid": "known", "reference": "V-known"})
        edit.insert("agent", {"name": "Anna"})
        edit.insert("source", {"title": "Daily"})
    names = ", ".join(f'"{name}"' for name in values)
    sql = f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(values))})'  # noqa: S608
    with pytest.raises(sqlite3.IntegrityError, match=named), catalogue.edit("Add") as edit:
        edit.execute(sql, values.values())


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("visit", ["uid"]), ("visit", ["reference"]), ("tag", ["name"]), ("property", ["name"]),
        ("agent_name", ["agent_id", "name"]), ("place_name", ["place_id", "name"]),
        ("visit_tag", ["visit_id", "tag_id"]), ("mark", ["visit_id", "field"]),
        ("decision", ["visit_id", "field"]), ("citation", ["uid"]), ("source", ["uid"]),
    ],
)  # fmt: skip
def test_what_must_be_unique_is(catalogue: Catalogue, table: str, columns: list[str]) -> None:
    unique = [
        [row[2] for row in catalogue.connection.execute(f'PRAGMA index_info("{index[1]}")')]
        for index in catalogue.connection.execute(f'PRAGMA index_list("{table}")')
        if index[2]
    ]
    assert columns in unique


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("rank", vocabularies.RANKS),
        ("format", vocabularies.FORMATS),
        ("status", vocabularies.STATUSES),
        ("review", vocabularies.REVIEWS),
    ],
)
def test_every_word_of_a_vocabulary_is_taken(
    catalogue: Catalogue, column: str, words: tuple[str, ...]
) -> None:
    with catalogue.edit("Add") as edit:
        for word in words:
            row_id = edit.insert("visit", {"reference": f"V-{word}", column: word})
            assert edit.row("visit", row_id)[column] == word


def test_the_agents_of_one_visit_are_looked_up_by_the_visit(catalogue: Catalogue) -> None:
    """Without statistics, an index that begins with the role would be read from end to end."""
    plans = [
        catalogue.connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()
        for sql in (
            "SELECT agent_id FROM visit_agent WHERE visit_id = 1 AND role = 'host'",
            "SELECT visit_id, agent_id FROM visit_agent WHERE role = 'host' AND visit_id IN (1, 2)",
            "SELECT role FROM visit v CROSS JOIN visit_agent ON visit_id = v.id AND role = 'met'",
        )
    ]
    for plan in plans:
        assert any("visit_agent_in_order (visit_id=? AND role=?)" in row[3] for row in plan)
