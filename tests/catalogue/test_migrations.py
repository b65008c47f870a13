from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue import migrations
from adventus.catalogue.connection import connect
from adventus.catalogue.migrations import migrate, schema_version, stand_in, statements

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def names(connection: sqlite3.Connection) -> set[str]:
    return {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    opened = connect(tmp_path / "visits.adventus")
    yield opened
    opened.close()


def test_a_new_file_takes_all_steps(connection: sqlite3.Connection) -> None:
    assert schema_version(connection) == 0
    migrate(connection, application_id=77)
    assert schema_version(connection) == migrations.CURRENT
    assert connection.execute("PRAGMA application_id").fetchone() == (77,)
    assert {"visit", "change", "visit_text", "change_of_record"} <= names(connection)


def test_a_current_file_is_left_alone(connection: sqlite3.Connection) -> None:
    migrate(connection, application_id=77)
    migrate(connection, application_id=99)
    assert connection.execute("PRAGMA application_id").fetchone() == (77,)


def test_only_the_steps_still_to_take_are_taken(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(connection, application_id=77)
    steps = {4: ["CREATE TABLE two (id)"], 5: ["DROP TABLE two", "CREATE TABLE three (id)"]}
    monkeypatch.setattr(migrations, "CURRENT", 5)
    monkeypatch.setattr(migrations, "statements", lambda step: iter(steps[step]))
    migrate(connection, application_id=77)
    assert schema_version(connection) == 5
    assert {"visit", "three"} <= names(connection)
    assert "two" not in names(connection)


def test_a_failing_step_leaves_the_file_as_it_was(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    migrate(connection, application_id=77)
    before = (tmp_path / "visits.adventus").read_bytes()
    steps = {4: ["CREATE TABLE two (id)"], 5: ["DROP TABLE visit_tag", "DROP TABLE nonsense"]}
    monkeypatch.setattr(migrations, "CURRENT", 5)
    monkeypatch.setattr(migrations, "statements", lambda step: iter(steps[step]))
    with pytest.raises(sqlite3.OperationalError, match="nonsense"):
        migrate(connection, application_id=99)
    assert not connection.in_transaction
    assert schema_version(connection) == 3
    assert "visit_tag" in names(connection)
    connection.close()
    assert (tmp_path / "visits.adventus").read_bytes() == before


def test_statements_come_one_at_a_time() -> None:
    found = list(statements(1))
    assert len(found) > 20
    assert all(sqlite3.complete_statement(statement) for statement in found)
    assert sum(statement.startswith("CREATE ") for statement in found) == len(found)


@pytest.mark.parametrize("version", [1, 2])
def test_what_an_older_file_lacks_stands_beside_it_empty(
    connection: sqlite3.Connection, version: int
) -> None:
    for step in range(1, version + 1):
        for statement in statements(step):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version={version}")
    before = names(connection)
    stand_in(connection)
    for table in ("merged", "remark", "apart", "acknowledgement", "proposal"):
        assert connection.execute(f"SELECT * FROM {table}").fetchall() == []  # noqa: S608
    assert names(connection) == before


# Takes the steps, and is killed at the statement whose number it is given.
KILLED = """
import os, pathlib, signal, sys
from adventus.catalogue import migrations
from adventus.catalogue.connection import connect
at, real = int(sys.argv[2]), migrations.statements
def statements(step):
    for number, statement in enumerate(real(step)):
        if number == at:
            os.kill(os.getpid(), signal.SIGKILL)
        yield statement
migrations.statements = statements
connection = connect(pathlib.Path(sys.argv[1]))
connection.execute("PRAGMA cache_size=1")  # so that pages reach the file before the end
migrations.migrate(connection, application_id=77)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_kill_in_the_middle_leaves_nothing_half_done(tmp_path: Path) -> None:
    half_done = 0
    for at in (1, 5, 10, 20, 30):
        path = tmp_path / f"{at}.adventus"
        done = subprocess.run(  # noqa: S603 - our own words
            [sys.executable, "-c", KILLED, str(path), str(at)], check=False
        )
        assert done.returncode == -signal.SIGKILL
        opened = connect(path)
        half_done += bool(names(opened)) or schema_version(opened) != 0
        migrate(opened, application_id=77)
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        opened.close()
        assert os.listdir(tmp_path).count(f"{at}.adventus-journal") == 0  # noqa: PTH208
    assert half_done == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize(
    ("version", "at"), [(1, 0), (1, 1), (1, 3), (1, 5), (1, 7), (2, 0), (2, 2)]
)
def test_a_kill_on_the_way_from_an_older_version_leaves_it(
    tmp_path: Path, version: int, at: int
) -> None:
    path = tmp_path / "old.adventus"
    opened = connect(path)
    for step in range(1, version + 1):
        for statement in statements(step):
            opened.execute(statement)
    opened.execute(f"PRAGMA user_version={version}")
    opened.execute("INSERT INTO visit (uid, reference) VALUES ('a', 'V-1'), ('b', 'V-2')")
    before = names(opened)
    opened.close()
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", KILLED, str(path), str(at)], check=False
    )
    assert done.returncode == -signal.SIGKILL

    opened = connect(path)
    assert (schema_version(opened), names(opened)) == (version, before)
    migrate(opened, application_id=77)
    assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert opened.execute("SELECT reference FROM visit").fetchall() == [("V-1",), ("V-2",)]
    assert schema_version(opened) == 3
    opened.close()
