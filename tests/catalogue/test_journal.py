# ruff: noqa: S608 - the names of tables and columns are this file's own
from __future__ import annotations

import json
import math
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from adventus.catalogue.connection import connect
from adventus.catalogue.history import redo, undo
from adventus.catalogue.journal import RECORDS
from adventus.catalogue.schema import SQLModel
from adventus.errors import UserError

if TYPE_CHECKING:
    from adventus.catalogue.file import Catalogue

OUTSIDE = "change outside an edit"
AWKWARD = "it's \"so\"\n\t\\ {\"a\": [1, null]} ,'b':' 😀 𐎀 \u0001 %s ?1 \u2028"

# One row of each table; every one refers to rows above it.
ROWS: dict[str, dict[str, Any]] = {
    "property": {"name": "title", "value": AWKWARD},
    "agent": {"uid": "a", "name": AWKWARD, "notes": "x"},
    "agent_name": {"agent_id": 1, "name": AWKWARD, "position": 3},
    "place": {"uid": "p", "name": "Vienna", "latitude": 0.1 + 0.2, "longitude": -math.pi},
    "place_name": {"place_id": 1, "name": AWKWARD, "position": 0},
    "tag": {"uid": "t", "name": AWKWARD, "colour": "#aabbcc"},
    "journey": {"uid": "j", "title": AWKWARD},
    "source": {"uid": "s", "title": "Daily", "captured_text": AWKWARD * 50},
    "visit": {
        "uid": "v", "reference": "V-1", "date": "2022", "date_start_min": -(2**62),
        "date_end_max": 2**53 + 1, "place_id": 1, "journey_id": 1, "notes": AWKWARD,
    },
    "engagement": {"uid": "e", "visit_id": 1, "title": AWKWARD, "position": 0},
    "visit_agent": {"visit_id": 1, "engagement_id": 1, "agent_id": 1, "role": "participant",
                    "position": 0},
    "visit_tag": {"visit_id": 1, "tag_id": 1},
    "mark": {"visit_id": 1, "field": "host", "kind": "unknown"},
    "citation": {"uid": "c", "visit_id": 1, "source_id": 1, "quotation": AWKWARD, "start": 1,
                 "end": 4, "credibility": 2},
    "decision": {"uid": "d", "visit_id": 1, "field": "date", "reason": AWKWARD},
    "merged": {"uid": "m", "visit_id": 1, "part_id": 7, "reference": "V-7"},
    "remark": {"uid": "r", "visit_id": 1, "review": "in review", "text": AWKWARD},
    "apart": {"first_uid": "a", "second_uid": "b", "reason": AWKWARD},
    "acknowledgement": {"rule": "no source", "subject": "v", "reason": AWKWARD},
    "proposal": {"uid": "p", "number": 3, "title": AWKWARD, "cells": AWKWARD},
}  # fmt: skip

# For each table a column, and another value for it.
OTHER: dict[str, tuple[str, Any]] = {
    "property": ("value", ""),
    "agent": ("name", "'); DROP TABLE agent; --"),
    "agent_name": ("name", "Anne"),
    "place": ("latitude", None),
    "place_name": ("name", "Wien"),
    "tag": ("name", "b"),
    "journey": ("title", "b"),
    "source": ("captured_text", ""),
    "visit": ("date_end_max", None),
    "engagement": ("title", "b"),
    "visit_agent": ("position", 7),
    "visit_tag": ("tag_id", 2),
    "mark": ("kind", "none"),
    "citation": ("start", None),
    "decision": ("reason", ""),
    "merged": ("reference", "V-8"),
    "remark": ("text", ""),
    "apart": ("basis", "b"),
    "acknowledgement": ("reason", ""),
    "proposal": ("state", "left out"),
}


def insert_sql(table: str, verb: str = "INSERT") -> str:
    names = ", ".join(f'"{name}"' for name in ROWS[table])
    return f'{verb} INTO "{table}" ({names}) VALUES ({", ".join("?" * len(ROWS[table]))})'


def fill(catalogue: Catalogue) -> None:
    with catalogue.edit("Fill") as edit:
        for table, row in ROWS.items():
            edit.execute(insert_sql(table), row.values())
        edit.insert("tag", {"uid": "t2", "name": "second"})


def dump(catalogue: Catalogue) -> dict[str, list[Any]]:
    return {
        table: catalogue.connection.execute(f'SELECT * FROM "{table}" ORDER BY id').fetchall()
        for table in RECORDS
    }


def test_every_table_is_journalled_or_known_to_be_none_of_the_records() -> None:
    aside = {"revision", "change", "assessment"}
    assert set(SQLModel.metadata.tables) - aside == set(RECORDS) == set(ROWS) == set(OTHER)


@pytest.mark.parametrize("policy", ["", " OR REPLACE", " OR IGNORE", " OR ROLLBACK", " OR FAIL"])
@pytest.mark.parametrize("table", RECORDS)
def test_no_row_is_written_outside_an_edit(catalogue: Catalogue, table: str, policy: str) -> None:
    fill(catalogue)
    before = dump(catalogue)
    column, value = OTHER[table]
    new = {**ROWS[table], **({"uid": "new"} if "uid" in ROWS[table] else {})}
    names = ", ".join(f'"{name}"' for name in ["id", *new])
    marks = ", ".join("?" * (len(new) + 1))
    insert = f'INSERT{policy} INTO "{table}" ({names}) VALUES ({marks})'
    # What is like a row that is there is passed over by OR IGNORE; nothing is written either.
    refused = suppress if policy == " OR IGNORE" else pytest.raises
    for row_id in (1, 99):  # in the place of a row, and beside it
        with refused(sqlite3.IntegrityError):
            catalogue.connection.execute(insert, (row_id, *new.values()))
    with pytest.raises(sqlite3.IntegrityError, match=OUTSIDE):
        catalogue.connection.execute(f'UPDATE{policy} "{table}" SET "{column}" = ?', (value,))
    with pytest.raises(sqlite3.IntegrityError, match=f"{OUTSIDE}|FOREIGN KEY"):
        catalogue.connection.execute(f'DELETE FROM "{table}"')
    assert dump(catalogue) == before


@pytest.mark.parametrize("table", RECORDS)
def test_a_new_row_is_refused_by_the_guard_itself(catalogue: Catalogue, table: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=OUTSIDE):
        catalogue.connection.execute(insert_sql(table), tuple(ROWS[table].values()))
    with pytest.raises(sqlite3.IntegrityError, match=OUTSIDE):
        catalogue.connection.execute(insert_sql(table, "REPLACE"), tuple(ROWS[table].values()))


def test_a_transaction_of_ones_own_opens_no_door(catalogue: Catalogue) -> None:
    catalogue.connection.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.IntegrityError, match=OUTSIDE):
        catalogue.connection.execute("INSERT INTO tag (uid, name) VALUES ('t', 't')")
    catalogue.connection.execute("ROLLBACK")


@pytest.mark.parametrize("table", ["revision", "change", "assessment"])
def test_the_journal_and_what_is_derived_are_closed_too(catalogue: Catalogue, table: str) -> None:
    rows = {
        "revision": "(id, label) VALUES (9, 'x')",
        "change": "(revision_id, record, record_id, row_table, row_id, operation)"
        " VALUES (1, 'visit', 1, 'visit', 1, 'insert')",
        "assessment": "(visit_id, field) VALUES (1, 'date')",
    }
    with pytest.raises(sqlite3.IntegrityError, match=OUTSIDE):
        catalogue.connection.execute(f"INSERT INTO {table} {rows[table]}")


@pytest.mark.parametrize("table", ["revision", "change"])
@pytest.mark.parametrize(
    "sql", ["UPDATE {} SET id = id + 100", "DELETE FROM {}", "REPLACE INTO {} SELECT * FROM {}"]
)
def test_the_journal_only_grows_even_in_an_edit(
    catalogue: Catalogue, visit_id: int, table: str, sql: str
) -> None:
    del visit_id
    before = catalogue.connection.execute(f"SELECT * FROM {table}").fetchall()
    with (
        pytest.raises(sqlite3.IntegrityError, match="the journal only grows"),
        catalogue.edit("Forge") as edit,
    ):
        edit.execute(sql.format(table, table))
    assert catalogue.connection.execute(f"SELECT * FROM {table}").fetchall() == before
    assert before


def test_a_row_keeps_its_number(catalogue: Catalogue, visit_id: int) -> None:
    with (
        pytest.raises(sqlite3.IntegrityError, match="a row keeps its number"),
        catalogue.edit("Renumber") as edit,
    ):
        edit.execute("UPDATE visit SET id = 77 WHERE id = ?", (visit_id,))


@pytest.mark.parametrize("table", RECORDS)
def test_an_update_is_undone_to_the_same_row(catalogue: Catalogue, table: str) -> None:
    fill(catalogue)
    before = dump(catalogue)
    column, value = OTHER[table]
    with catalogue.edit("Update") as edit:
        edit.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE id = 1', (value,))
    after = dump(catalogue)
    assert after != before
    undo(catalogue)
    assert dump(catalogue) == before
    redo(catalogue)
    assert dump(catalogue) == after


@pytest.mark.parametrize("table", RECORDS)
def test_a_removal_is_undone_with_all_that_went_with_it(catalogue: Catalogue, table: str) -> None:
    fill(catalogue)
    before = dump(catalogue)
    with catalogue.edit("Delete") as edit:
        if table in {"agent", "place", "tag", "journey", "source"}:  # held fast by what uses them
            edit.execute("DELETE FROM visit")
        edit.execute(f'DELETE FROM "{table}"')
    after = dump(catalogue)
    assert after[table] == []
    undo(catalogue)
    assert dump(catalogue) == before
    redo(catalogue)
    assert dump(catalogue) == after


@pytest.mark.parametrize("table", RECORDS)
def test_an_insertion_is_undone_and_redone_with_its_identity(
    catalogue: Catalogue, table: str
) -> None:
    before = dump(catalogue)
    with catalogue.edit("Insert") as edit:
        for name, row in ROWS.items():
            edit.execute(insert_sql(name), row.values())
            if name == table:
                break
    after = dump(catalogue)
    undo(catalogue)
    assert dump(catalogue) == before
    redo(catalogue)
    assert dump(catalogue) == after


def test_replacing_a_row_is_undone(catalogue: Catalogue) -> None:
    fill(catalogue)
    before = dump(catalogue)
    with catalogue.edit("Replace") as edit:
        edit.execute("REPLACE INTO property (id, name, value) VALUES (1, 'title', 'new')")
        edit.execute("REPLACE INTO property (name, value) VALUES ('title', 'newer')")
    assert [row[2] for row in dump(catalogue)["property"]] == ["newer"]
    undo(catalogue)
    assert dump(catalogue) == before


def test_the_rows_of_a_removed_visit_are_kept_under_it(catalogue: Catalogue) -> None:
    fill(catalogue)
    with catalogue.edit("Delete") as edit:
        edit.delete("visit", 1)
    assert edit.changes.touched == {"visit": frozenset({1})}
    kept = catalogue.connection.execute(
        "SELECT row_table, before FROM change WHERE revision_id = 2 AND record = 'visit'"
    ).fetchall()
    assert {table for table, _ in kept} == {
        "visit", "engagement", "visit_agent", "visit_tag", "mark", "citation", "decision",
        "merged", "remark",
    }  # fmt: skip
    assert {json.loads(before)["id"] for _, before in kept} == {1}


def test_only_changed_columns_are_kept(catalogue: Catalogue, visit_id: int) -> None:
    with catalogue.edit("Set") as edit:
        edit.execute("UPDATE visit SET venue = 'Hofburg', notes = notes, status = 'planned'")
    row = catalogue.connection.execute(
        "SELECT record, record_id, operation, before FROM change WHERE revision_id = 2"
    ).fetchall()
    assert row == [("visit", visit_id, "update", '{"venue":"","status":"occurred"}')]


def test_a_change_that_changes_nothing_leaves_no_trace(catalogue: Catalogue, visit_id: int) -> None:
    with catalogue.edit("Nothing") as edit:
        edit.execute("UPDATE visit SET venue = venue WHERE id = ?", (visit_id,))
    assert not edit.changes


@pytest.mark.parametrize("text", ["a\x00b", "half \ud83d of it", "\udc00"])
def test_text_that_a_file_cannot_hold_is_refused(catalogue: Catalogue, text: str) -> None:
    with (
        pytest.raises(UserError, match=r"^Name: the character at position \d+ \(U\+[0-9A-F]{4}\)"),
        catalogue.edit("Add") as edit,
    ):
        edit.insert("agent", {"name": text})


def test_the_file_itself_holds_no_trigger(catalogue: Catalogue, visit_id: int) -> None:
    del visit_id
    catalogue.close()
    bare = connect(catalogue.path)
    assert bare.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall() == []
    bare.close()
