from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue.file import create
from adventus.catalogue.visits import add_visit
from adventus.search import search
from adventus.search.hits import EVERY_VISIT, gathered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    made = create(tmp_path / "c.adventus")
    with made.edit("Fill") as edit:
        for occasion in ("summit", "summit", "forum"):
            add_visit(edit, {"occasion": occasion})
    yield made.connection
    made.close()


def found(connection: sqlite3.Connection, query: str) -> list[int]:
    table = gathered(connection, search(query))
    return [row[0] for row in connection.execute(f"SELECT id FROM {table} ORDER BY id")]  # noqa: S608 - our own name


def test_the_visits_that_fit_are_gathered(connection: sqlite3.Connection) -> None:
    assert found(connection, "summit") == [1, 2]
    assert found(connection, "forum") == [3]
    assert gathered(connection, search("")) == EVERY_VISIT


def test_they_are_gathered_once_for_a_condition(connection: sqlite3.Connection) -> None:
    found(connection, "summit")
    said: list[str] = []
    connection.set_trace_callback(said.append)
    found(connection, "summit")
    connection.set_trace_callback(None)

    assert not [sql for sql in said if "visit_text" in sql]


@pytest.mark.parametrize("steps", range(10, 400, 30))
def test_an_interrupted_gathering_leaves_no_half_answer(
    connection: sqlite3.Connection, steps: int
) -> None:
    found(connection, "forum")
    connection.set_progress_handler(lambda: 1, steps)
    with suppress(sqlite3.OperationalError):
        found(connection, "summit")
    connection.set_progress_handler(None, 0)

    assert found(connection, "summit") == [1, 2]
