from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from adventus.catalogue import copying, known
from adventus.catalogue.file import open_catalogue
from adventus.catalogue.history import undo
from adventus.catalogue.visits import set_field
from adventus.errors import UserError
from adventus.sample import make_sample

if TYPE_CHECKING:
    from collections.abc import Callable

COPY = "old (version 1).adventus"
NEW = {"merged", "remark", "apart", "acknowledgement", "proposal"}


@pytest.fixture
def old(tmp_path: Path, make_older: Callable[[Path, Path], None]) -> Path:
    """The sample catalogue as a file of version 1."""
    make_sample(tmp_path / "sample.adventus")
    make_older(tmp_path / "sample.adventus", tmp_path / "old.adventus")
    return tmp_path / "old.adventus"


def version(path: Path) -> int:
    return int.from_bytes(path.read_bytes()[60:64], "big")


def rows(path: Path) -> dict[str, list[Any]]:
    """Give all rows of all tables but those of SQLite and of the searched text."""
    with closing(sqlite3.connect(path)) as opened:
        tables = opened.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table'"
            " AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'visit_text_%'"
        ).fetchall()
        return {
            name: opened.execute(f'SELECT * FROM "{name}" ORDER BY 1, 2').fetchall()  # noqa: S608
            for (name,) in tables
        }


def test_an_older_file_is_brought_to_the_current_version_and_loses_nothing(old: Path) -> None:
    before = rows(old)

    with closing(open_catalogue(old, by="Ada")) as catalogue:
        assert not catalogue.read_only

    after = rows(old)
    assert version(old) == 3
    assert {name: after.pop(name) for name in NEW} == {name: [] for name in NEW}
    assert after == before
    assert len(after["visit"]) > 10


def test_an_older_file_that_was_brought_along_can_be_edited_and_undone(old: Path) -> None:
    with closing(open_catalogue(old, by="Ada")) as catalogue:
        with catalogue.edit("Set venue") as edit:
            set_field(edit, 1, "venue", "Hofburg")
        undo(catalogue)
        undo(catalogue)  # of the last edit that was made with version 1


def test_before_that_the_file_is_kept_as_it_was(old: Path) -> None:
    before = rows(old)

    open_catalogue(old).close()

    assert sorted(path.name for path in old.parent.glob("old*")) == [COPY, "old.adventus"]
    assert version(old.with_name(COPY)) == 1
    assert rows(old.with_name(COPY)) == before
    with closing(open_catalogue(old.with_name(COPY), read_only=True)) as copy:
        assert copy.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_copy_that_is_there_already_stays_as_it_is(old: Path) -> None:
    old.with_name(COPY).write_bytes(b"mine")
    open_catalogue(old).close()
    assert old.with_name(COPY).read_bytes() == b"mine"
    assert version(old) == 3


def test_what_a_copy_cut_short_left_is_no_hindrance(old: Path) -> None:
    old.with_name(f"{COPY}.part").write_bytes(b"half")
    open_catalogue(old).close()
    assert version(old.with_name(COPY)) == 1
    assert not old.with_name(f"{COPY}.part").exists()


def test_without_a_copy_the_file_opens_for_reading_only(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Path, __: Path) -> None:
        raise OSError(28, "No space left on device")

    before = old.read_bytes()
    monkeypatch.setattr(Path, "rename", full)
    with closing(open_catalogue(old, by="Ada")) as catalogue:
        assert catalogue.notice == (
            f"It is of an older version, and no copy of it could be kept as “{COPY}” before that"
            " is changed (No space left on device), so it opened for reading only."
        )
        assert not old.with_name("old.adventus.lock").exists()
    assert old.read_bytes() == before
    assert [path.name for path in old.parent.glob("old*")] == ["old.adventus"]


def test_a_damaged_copy_is_none(old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Damaged(sqlite3.Connection):
        def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
            found = "'row 7 missing from index'" if "check" in sql else ""
            return super().execute(f"SELECT {found}" if found else sql, *parameters)

    real = sqlite3.connect
    with closing(real(old)) as opened, monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", lambda path: real(path, factory=Damaged))
        with pytest.raises(sqlite3.DatabaseError, match="malformed"):
            copying.copy_file(opened, tmp_path / "copy.adventus")
    assert list(tmp_path.glob("copy*")) == []


def test_a_strange_older_file_is_checked_kept_and_brought_along(old: Path) -> None:
    mailed = old.with_name("mailed.adventus")
    shutil.copy(old, mailed)
    with closing(sqlite3.connect(mailed)) as connection:
        connection.execute("UPDATE visit_text SET names = 'Somebody Else'")
        connection.commit()
    assert not known.is_known(mailed)

    with closing(open_catalogue(mailed)) as catalogue:
        names = catalogue.connection.execute("SELECT DISTINCT names FROM visit_text").fetchall()

    assert known.is_known(mailed)
    assert ("Somebody Else",) not in names
    assert (version(mailed), version(mailed.with_name("mailed (version 1).adventus"))) == (3, 1)


def test_a_strange_older_file_with_a_table_of_the_new_version_is_refused(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("CREATE TABLE merged (id INTEGER)")
    before = old.read_bytes()
    with pytest.raises(UserError, match="holds tables or rules that Adventus did not make"):
        open_catalogue(old)
    assert old.read_bytes() == before
    assert not old.with_name(COPY).exists()
