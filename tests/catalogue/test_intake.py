from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from adventus.catalogue import derived, known
from adventus.catalogue.connection import APPLICATION_ID
from adventus.catalogue.file import create, open_catalogue
from adventus.catalogue.intake import check_bytes
from adventus.catalogue.visits import add_visit
from adventus.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def mailed(tmp_path: Path) -> Path:
    """A catalogue with one visit, as it comes from another computer."""
    made = tmp_path / "made.adventus"
    catalogue = create(made)
    with catalogue.edit("Add a visit") as edit:
        add_visit(edit, {"traveller": "Élisabeth", "country": "France"})
    catalogue.close()
    copy = tmp_path / "mailed.adventus"
    shutil.copy(made, copy)
    return copy


def test_a_sound_strange_file_opens_and_is_known_from_then_on(mailed: Path) -> None:
    assert not known.is_known(mailed)
    open_catalogue(mailed).close()
    assert known.is_known(mailed)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON visit BEGIN DELETE FROM visit; END",
        "CREATE VIEW v AS SELECT * FROM visit",
        "CREATE TABLE extra (x)",
        "DROP INDEX ix_agent_name",
    ],
)
def test_a_file_with_rules_of_others_is_refused(mailed: Path, statement: str) -> None:
    with closing(sqlite3.connect(mailed)) as connection:
        connection.execute(statement)
    with pytest.raises(UserError, match="holds tables or rules that Adventus did not make"):
        open_catalogue(mailed)


@pytest.mark.parametrize("version", [0, 1])
def test_a_file_that_says_another_version_than_it_is_of_is_refused(
    mailed: Path, version: int
) -> None:
    with closing(sqlite3.connect(mailed)) as connection:
        connection.execute(f"PRAGMA user_version={version}")
    with pytest.raises(UserError, match="holds tables or rules that Adventus did not make"):
        open_catalogue(mailed)


def test_a_damaged_page_is_found(mailed: Path) -> None:
    data = bytearray(mailed.read_bytes())
    for page in range(8192, len(data), 4096):
        data[page : page + 200] = b"\xff" * 200
    mailed.write_bytes(data)
    with pytest.raises(UserError, match="is damaged, so it was not opened"):
        open_catalogue(mailed)


def test_a_truncated_file_is_damaged(mailed: Path) -> None:
    mailed.write_bytes(mailed.read_bytes()[:5000])
    with pytest.raises(UserError, match="damaged"):
        open_catalogue(mailed)


def test_another_formats_version_is_refused(mailed: Path) -> None:
    data = bytearray(mailed.read_bytes())
    data[18:20] = b"\x02\x02"
    mailed.write_bytes(data)
    with pytest.raises(UserError, match="damaged"):
        check_bytes(mailed)


def test_a_strangers_journal_is_never_applied(mailed: Path) -> None:
    journal = mailed.with_name(mailed.name + "-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    with pytest.raises(UserError, match=r"mailed\.adventus-journal” lies beside the catalogue"):
        open_catalogue(mailed)
    assert journal.exists()


def test_the_search_index_of_a_strange_file_is_made_anew(mailed: Path) -> None:
    with closing(sqlite3.connect(mailed)) as connection:
        connection.execute("UPDATE visit_text SET names = 'Somebody Else'")
        connection.commit()
    with closing(open_catalogue(mailed)) as catalogue:
        names = catalogue.connection.execute("SELECT names FROM visit_text").fetchall()
    assert names == [("Élisabeth",)]


def test_reading_a_strange_file_does_not_make_it_known(mailed: Path) -> None:
    """Or its search index would be trusted by whoever opens it for writing next."""
    with closing(sqlite3.connect(mailed)) as connection:
        connection.execute("UPDATE visit_text SET names = 'Somebody Else'")
        connection.commit()
    open_catalogue(mailed, read_only=True).close()
    assert not known.is_known(mailed)
    with closing(open_catalogue(mailed)) as catalogue:
        names = catalogue.connection.execute("SELECT names FROM visit_text").fetchall()
    assert names == [("Élisabeth",)]


def test_a_rebuild_that_fails_leaves_neither_connection_nor_lock(
    mailed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: list[sqlite3.Connection] = []

    def fail(connection: sqlite3.Connection) -> None:
        used.append(connection)
        raise KeyboardInterrupt

    monkeypatch.setattr(derived, "rebuild", fail)
    with pytest.raises(KeyboardInterrupt):
        open_catalogue(mailed)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        used[0].execute("SELECT 1")
    monkeypatch.undo()
    with closing(open_catalogue(mailed)) as catalogue:
        assert not catalogue.read_only


def test_an_unfinished_change_made_here_is_taken_back(tmp_path: Path) -> None:
    """The file is known, so SQLite may apply its journal, as after a power cut."""
    path = tmp_path / "here.adventus"
    create(path, title="Before").close()
    image = path.read_bytes()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size=1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE property SET value = hex(randomblob(200000))")
        journal = path.with_name(path.name + "-journal").read_bytes()
        half_done = path.read_bytes()
        connection.execute("ROLLBACK")
    assert half_done != image
    path.write_bytes(half_done)
    path.with_name(path.name + "-journal").write_bytes(journal)
    with closing(open_catalogue(path)) as catalogue:
        assert catalogue.title == "Before"


def test_the_header_decides_first(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE t (x)")
    with pytest.raises(UserError, match="is not an Adventus catalogue"):
        open_catalogue(other)
    with closing(sqlite3.connect(other)) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute("PRAGMA user_version=1")
    with pytest.raises(UserError, match="did not make"):
        open_catalogue(other)
